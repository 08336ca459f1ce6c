//! Where, outside of knowledge trees, nothing of the past may stand.

use crate::config::Kind;
use crate::markdown::Page;
use crate::rule::Context;
use crate::text::RelPath;

/// Pages at the root of a repository that may state the rule.
const RULES: &[&str] = &["AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md", "README.md", ".github/copilot-instructions.md"];

/// How the rule is stated, in lower case.
const STATED: &[&str] = &[
    "no-tombstone",
    "no tombstone",
    "never tombstone",
    "never leave tombstone",
    "git history is the audit trail",
    "git history is the changelog",
    "pas de pierre tombale",
    "l'historique git fait foi",
];

/// The pages it is on for, besides those of knowledge trees.
pub fn pages(context: &Context<'_>) -> Vec<usize> {
    let workspace = context.workspace;
    let vibe = workspace.trees.iter().any(|tree| tree.kind == Kind::Vibe);
    let page = |name: &str| workspace.find(&RelPath::root().join(name)?);
    let at_root = RULES.iter().filter_map(|name| page(name)).any(|page| states(context, page));
    // In a repository with a knowledge tree, its rules speak of that tree; other trees may live by
    // others, unless their own front page says the same.
    let trees: Vec<&RelPath> = workspace
        .trees
        .iter()
        .filter(|tree| matches!(tree.kind, Kind::Docs | Kind::Site))
        .filter(|tree| (at_root && !vibe) || workspace.hub(&tree.root).is_some_and(|hub| states(context, hub)))
        .map(|tree| &tree.root)
        .collect();
    let is_on = |index: &usize| {
        let tree = workspace.tree_of(*index);
        match tree.kind {
            Kind::Vibe => false,
            Kind::Docs | Kind::Site => trees.contains(&&tree.root),
            Kind::Entry => {
                is_memory(&workspace.pages[*index]) || ((vibe || at_root) && is_entry(&workspace.pages[*index]))
            }
        }
    };
    (0..workspace.pages.len()).filter(is_on).collect()
}

/// Whether a page is one that people or agents read first.
fn is_entry(page: &Page) -> bool {
    matches!(&*page.path.stem().to_lowercase(), "readme" | "agents" | "claude" | "contributing")
}

/// Whether a page is the memory of an agent, who takes every word of it for true now.
fn is_memory(page: &Page) -> bool {
    page.path.name() == "MEMORY.md" || page.path.folder().parts().any(|folder| folder == "memory")
}

fn states(context: &Context<'_>, page: usize) -> bool {
    context.text(page).is_some_and(|text| {
        let text = text.to_lowercase();
        STATED.iter().any(|words| text.contains(words))
    })
}
