//! Which pages may tell what was.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::markdown::Page;
use crate::workspace::{Class, Tree};

/// What is asked of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Nothing: it speaks of its day, or of change itself.
    Nothing,
    /// Only notes about the page: a changelog, an edit note, struck-out words.
    Marks,
    /// Everything.
    All,
}

impl Scope {
    /// For a page.
    pub fn of(page: &Page, tree: &Tree, class: &Class) -> Self {
        match class.kind {
            ClassSetting::Record | ClassSetting::Tracker | ClassSetting::Generated => Scope::Nothing,
            // A decision tells what was before it. In a knowledge tree it still must not keep a diary;
            // a superseded one keeps its body as it was.
            ClassSetting::Decision if tree.kind == Kind::Vibe && !is_superseded(page) => Scope::Marks,
            ClassSetting::Decision => Scope::Nothing,
            // What a template holds, all its copies will hold.
            ClassSetting::Template => Scope::Marks,
            ClassSetting::Guide if class.chosen || !speaks_of_change(page) => Scope::All,
            ClassSetting::Guide => Scope::Nothing,
        }
    }
}

fn is_superseded(page: &Page) -> bool {
    let words = page.status.as_ref().map(|status| status.words()).unwrap_or_default();
    ["superseded", "deprecated", "rejected", "remplacé", "obsol"].iter().any(|word| words.contains(word))
}

/// Beginnings of words which, in the name of a file or a folder, say that the page compares what was
/// with what is, or reports a piece of work: what it says of the past is its very matter.
const CHANGE: &[&str] = &[
    "migrat",
    "upgrad",
    "downgrad",
    "deprecat",
    "breaking",
    "comparison",
    "differences",
    "evaluation",
    "diagnos",
    "closeout",
    "handoff",
    "milestone",
    "workstream",
    "spike",
    "investigation",
    "bilan",
    "rapport",
];

/// Words that say the same where they end a name: `CLEANUP_SUMMARY`, `integration-plan`; elsewhere
/// they may name a feature: `session-affinity`.
const MATTER: &[&str] = &[
    "audit",
    "baseline",
    "discussions",
    "enhancements",
    "evidence",
    "issues",
    "journal",
    "plan",
    "plans",
    "pulls",
    "rca",
    "report",
    "results",
    "retro",
    "retrospective",
    "roadmap",
    "stories",
    "story",
    "summary",
    "updates",
];

/// Folders of pages that are written to be read by tests.
const INPUTS: &[&str] = &["fixtures", "testdata", "mdtest", "specs", "snapshots"];

fn speaks_of_change(page: &Page) -> bool {
    let path = page.path.as_str().to_lowercase();
    let stem = path.rfind('.').map_or(&*path, |dot| &path[..dot]);
    let says_so = |name: &str| {
        let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.clone().next_back().is_some_and(|last| MATTER.contains(&last))
            || words.any(|word| CHANGE.iter().any(|start| word.starts_with(start)))
    };
    stem.split('/').any(says_so) || is_input(&path)
}

/// `tests/specs/…`, `mdtest/…`
fn is_input(path: &str) -> bool {
    let mut folders = path.split('/').peekable();
    let mut tests = false;
    while let Some(folder) = folders.next().filter(|_| folders.peek().is_some()) {
        if INPUTS.contains(&folder) && (tests || folder != "specs") {
            return true;
        }
        tests |= matches!(folder, "test" | "tests");
    }
    false
}
