//! A page that no other page leads to.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::Workspace;
use crate::workspace::{folders, trail};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct OrphanPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<OrphanPage>(Meta {
    name: "orphan-page",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page that no other page leads to",
    page: include_str!("../../../rules/nav/orphan-page.md"),
});

/// A tree that makes no promise is held to it where all but one page in ten are linked, and where
/// there are enough of them to tell.
const FEW: usize = 10;

impl Rule for OrphanPage {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let mut counts = vec![(0, 0); workspace.trees.len()];
        for index in 0..workspace.pages.len() {
            let (all, orphans) = &mut counts[workspace.tree_index_of(index)];
            *all += 1;
            *orphans += usize::from(is_orphan(workspace, index));
        }
        for (index, page) in context.pages() {
            let tree = workspace.tree_index_of(index);
            let (all, orphans) = counts[tree];
            let promised = context.asked || workspace.trees[tree].kind == Kind::Vibe;
            let asked = promised || all >= FEW && orphans * 10 <= all;
            if !asked || !is_orphan(workspace, index) || page.empty {
                continue;
            }
            // Where there is a hub to name it, that is what is missing, and `unlisted-page` says so.
            let folder = page.path.folder();
            let listed_in = if Workspace::is_hub(&page.path) { folder.folder() } else { folder };
            let tells =
                workspace.hub(&listed_in).is_some_and(|hub| workspace.tree_index_of(hub) == tree && hub != index);
            if promised && tells {
                continue;
            }
            let finding = Diagnostic::new(page.top(), "no page leads to this one");
            findings.push(finding.help("link it from the page where its readers come from, or delete it"));
        }
        Ok(())
    }
}

/// Whether no other page links it, though a reader should find it.
fn is_orphan(workspace: &Workspace, page: usize) -> bool {
    let linked = workspace.graph.incoming(page).iter().any(|(from, _)| *from as usize != page);
    let speaks_of_its_day = workspace.class_of(page).kind == ClassSetting::Record;
    let stands_alone = speaks_of_its_day && workspace.tree_of(page).kind != Kind::Vibe;
    !linked && !stands_alone && !trail::is_root(workspace, page) && folders::is_listed(workspace, page)
}
