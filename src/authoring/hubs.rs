//! The hubs of a section that has none yet, and of the tree it stands in.

use crate::authoring::skeletons;
use crate::text::RelPath;
use crate::workspace::{Section, Workspace};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of the hubs that are missing on the way from the root of the tree to `home`, the folder
/// of a section. Breadcrumbs and rows come from the rules.
pub fn above(
    workspace: &Workspace,
    home: &RelPath,
    section: Section,
    today: jiff::civil::Date,
) -> BTreeMap<RelPath, Arc<str>> {
    let mut texts: BTreeMap<RelPath, Arc<str>> = BTreeMap::new();
    let mut add = |folder: &RelPath, text: String| {
        if workspace.hub(folder).is_none()
            && let Some(path) = folder.join("README.md")
        {
            texts.insert(path, Arc::from(text));
        }
    };
    let house = skeletons::home(section);
    let status = format!("> **Status:** ✅ Active\n> **Last Updated:** {today}");
    if Section::named(home.name()) == Some(section) {
        let row = |cells: &[&str]| format!("| {} |", cells.join(" | "));
        let rule = vec!["---"; house.columns.len()];
        let table = format!("{}\n{}", row(house.columns), row(&rule));
        add(home, format!("# {}\n\n{status}\n\n{}\n\n## Index\n\n{table}\n", house.title, house.body));
    }
    let root = home.folder();
    if Section::named(home.name()) == Some(section) && root.name() == "vibe" {
        let title = "# vibe/ — knowledge base";
        let body = "You are here: the root of this repository's knowledge tree.";
        let table = format!(
            "| Folder | When to read it | Status |\n| --- | --- | --- |\n| [{0}]({0}/README.md) | {1} | ✅ Active |",
            home.name(),
            house.summary
        );
        add(&root, format!("{title}\n\n{body}\n\n{status}\n\n## Folder map\n\n{table}\n"));
    }
    texts
}
