//! The hubs of a section that has none yet, and of the tree it stands in.

use crate::authoring::rows::{self, Carried};
use crate::authoring::{Refusal, skeletons};
use crate::text::RelPath;
use crate::workspace::{Overlay, Section, Workspace};
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
            "| Folder | When to read it | Status |\n| --- | --- | --- |\n| [{2}]({0}/README.md) | {1} | ✅ Active |",
            home.name(),
            house.summary,
            house.title.split(" — ").next().unwrap_or_default()
        );
        add(&root, format!("{title}\n\n{body}\n\n{status}\n\n## Folder map\n\n{table}\n"));
    }
    texts
}

/// Writes what a section holds into the row that the hub above it has got for it just now. Whether
/// anything was written.
///
/// # Errors
/// The hub cannot be read.
pub fn summarise(
    workspace: &Workspace,
    home: &RelPath,
    section: Section,
    overlay: &mut Overlay,
) -> Result<bool, Refusal> {
    let own = workspace.hub(home).filter(|&hub| overlay.texts.contains_key(&workspace.pages[hub].path));
    let outer = workspace.hub(&home.folder()).filter(|&hub| overlay.texts.contains_key(&workspace.pages[hub].path));
    let (Some(own), Some(outer), true) = (own, outer, Section::named(home.name()) == Some(section)) else {
        return Ok(false);
    };
    let path = &workspace.pages[outer].path;
    let refuse = |why: crate::markdown::Unreadable| Refusal::Unreadable(path.clone(), why.why);
    let text = workspace.pages[outer].text().map_err(refuse)?;
    let summary = Some(skeletons::home(section).summary.to_owned());
    let edits = rows::fill(workspace, outer, &text, own, &Carried { summary, ..Carried::default() });
    if edits.is_empty() {
        return Ok(false);
    }
    let text = workspace.edited(path, &edits).map_err(refuse)?;
    overlay.texts.insert(path.clone(), Arc::from(text));
    Ok(true)
}
