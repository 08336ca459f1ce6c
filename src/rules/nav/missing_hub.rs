//! A folder with pages and without a README.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::markdown::{Page, row};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::{RelPath, Span};
use crate::workspace::folders::{Folder, Folders};
use crate::workspace::hub::{self, Child};
use crate::workspace::trail::{self, Labels, Trail};
use crate::workspace::{Section, Workspace};
use std::collections::BTreeSet;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingHub {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingHub>(Meta {
    name: "missing-hub",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A folder with pages and without a README",
    page: include_str!("../../../rules/nav/missing-hub.md"),
});

/// A tree that makes no promise is held to it where it has this many folders of several pages.
const FEW: usize = 4;

impl Rule for MissingHub {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let folders = Folders::new(workspace, |page| context.is_on(page));
        // Three quarters of the folders with several pages: `all` and `with` of each tree.
        let mut counts = vec![(0, 0); workspace.trees.len()];
        for folder in folders.list.iter().filter(|folder| folder.pages.len() > 1) {
            let (all, with) = &mut counts[folder.tree];
            *all += 1;
            *with += usize::from(folder.hub.is_some());
        }
        let lacks = |folder: &&Folder| folder.hub.is_none() && folder.stub.is_none() && !has_front(workspace, folder);
        let asked = |folder: &&Folder| {
            let (all, with) = counts[folder.tree];
            let by_habit = all >= FEW && with * 4 >= all * 3 && folder.pages.len() > 1;
            context.asked || workspace.trees[folder.tree].kind == Kind::Vibe || by_habit
        };
        let missing: Vec<&Folder> = folders.list.iter().filter(lacks).filter(asked).collect();
        let planned: BTreeSet<&RelPath> = missing.iter().map(|folder| &folder.path).collect();
        let labels = if missing.is_empty() { Labels::default() } else { Labels::new(workspace) };
        for folder in missing {
            let Some(page) = folders.first_page(folder) else { continue };
            let name = folder.path.name();
            let finding = Diagnostic::new(
                workspace.pages[page].top(),
                format!("the folder `{}` has no `README.md`", folder.path),
            );
            let finding = finding.why("a reader who opens it on the forge sees file names and nothing else");
            let is_vibe = workspace.trees[folder.tree].kind == Kind::Vibe;
            let finding = if is_vibe || context.asked { finding } else { finding.warning() };
            let of_section = |section| Section::named(folder.path.folder().name()) == Some(section);
            findings.push(if of_section(Section::Requirements) {
                // The README of a requirement is the requirement: nobody can write it but its author.
                finding.help(format!("write what `{name}` is for, with `vibe new prd` as a start"))
            } else {
                let (path, text) = hub_page(context, &folders, folder, &labels, |path| planned.contains(path));
                let title = format!("make `{path}`");
                let edit = Edit { path, span: Span::at(0), text };
                // A tree that never promised hubs is not given files unasked.
                let safety = if is_vibe { Safety::Safe } else { Safety::Unsafe };
                finding.fix(Fix { safety, title, edits: vec![edit] })
            });
        }
        Ok(())
    }
}

/// Whether a page of another dialect speaks for the folder: `index.md`, `_index.md`.
fn has_front(workspace: &Workspace, folder: &Folder) -> bool {
    folder.pages.iter().any(|&page| trail::is_front(&workspace.pages[page].path))
}

/// The hub a folder lacks, with a row for all that is in it.
fn hub_page(
    context: &Context<'_>,
    folders: &Folders,
    folder: &Folder,
    labels: &Labels,
    planned: impl Fn(&RelPath) -> bool,
) -> (RelPath, String) {
    let workspace = context.workspace;
    let path = folder.path.join("README.md").unwrap_or_else(RelPath::root);
    let tree = &workspace.trees[folder.tree];
    let is_root = tree.root == folder.path;
    let title = if is_root { folder.path.name().to_owned() } else { trail::title_of_folder(&folder.path) };
    let steps = Trail::with_hubs(workspace, &path, planned);
    // A tree without trails and headers does not get its first ones here.
    let within = |page: &Page| page.path.is_within(&tree.root);
    let keeps = |has: fn(&Page) -> bool| {
        tree.kind == Kind::Vibe || workspace.pages.iter().any(|page| within(page) && has(page))
    };
    let mut text = String::new();
    if !is_root && steps.required().next().is_some() && keeps(|page| page.breadcrumb.is_some()) {
        text.push_str(&format!("{}\n\n", trail::compose(workspace, labels, &steps, &path, &title)));
    }
    text.push_str(&format!("# {title}\n\n"));
    if keeps(|page| page.header.is_some()) {
        text.push_str(&format!("> **Status:** ✅ Active\n> **Last Updated:** {}\n\n", context.today));
    }
    let entries: Vec<_> = hub::children(folders, workspace, folder)
        .iter()
        .map(|Child { page, .. }| hub::entry(&workspace.pages[*page], &path))
        .collect();
    if !entries.is_empty() {
        text.push_str(&format!("## Index\n\n{}", row::table(&entries)));
    }
    (path, text)
}
