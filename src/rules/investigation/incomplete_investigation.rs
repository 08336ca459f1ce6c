//! An investigation without its number, its question or its finding.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{Heading, Page};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::records::{self, Name, Number, TitleNumber};
use crate::workspace::{Section, Workspace};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncompleteInvestigation {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<IncompleteInvestigation>(Meta {
    name: "incomplete-investigation",
    group: "investigation",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "An investigation without its number, its question or its finding",
    page: include_str!("../../../rules/investigation/incomplete-investigation.md"),
});

/// Headings under which an investigation says what it wants to know.
const QUESTION: &[&str] = &[
    "question",
    "questions",
    "context",
    "problem",
    "background",
    "objective",
    "objectives",
    "goal",
    "goals",
    "hypothesis",
    "hypotheses",
    "why",
    "scope",
    "symptom",
    "symptoms",
    "motivation",
    "purpose",
    "contexte",
    "problème",
    "objectif",
    "introduction",
];
/// Headings under which it says what it found.
const FINDING: &[&str] = &[
    "finding",
    "findings",
    "conclusion",
    "conclusions",
    "result",
    "results",
    "answer",
    "outcome",
    "recommendation",
    "recommendations",
    "verdict",
    "root cause",
    "root causes",
    "takeaways",
    "lessons",
    "summary",
    "tl;dr",
    "resolution",
    "decision",
    "what we learned",
    "résultat",
    "résultats",
    "constat",
    "constats",
    "synthèse",
    "réponse",
];
/// The first words of a status that says that nothing has been found yet.
const OPEN: &[&str] = &[
    "open",
    "in progress",
    "ongoing",
    "draft",
    "proposed",
    "not started",
    "planned",
    "wip",
    "todo",
    "started",
    "investigating",
    "paused",
    "blocked",
    "en cours",
    "ouvert",
    "ouverte",
    "brouillon",
    "à faire",
];

impl Rule for IncompleteInvestigation {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for (index, page) in context.pages() {
            if is_investigation(context.workspace, index) {
                findings.extend(title(page));
                findings.extend(parts(context.workspace, page));
            }
        }
        Ok(())
    }
}

/// A page directly in the section, or the README of a folder that has no stub beside it.
fn is_investigation(workspace: &Workspace, index: usize) -> bool {
    let path = &workspace.pages[index].path;
    let Some((Section::Investigations, root)) = Section::of(path) else { return false };
    let folder = path.folder();
    if folder == root {
        return !records::is_aside(workspace, index);
    }
    let stub = root.join(&format!("{}.md", folder.name()));
    let numbered = Name::read(folder.name()).number.is_some();
    folder.folder() == root
        && numbered
        && Workspace::is_hub(path)
        && stub.is_none_or(|stub| workspace.find(&stub).is_none())
}

/// The name that carries the number: that of the file, or of the folder.
fn name(page: &Page) -> String {
    match Workspace::is_hub(&page.path) {
        true => page.path.folder_name().to_owned(),
        false => page.path.stem().to_owned(),
    }
}

/// The title must begin with the number of the file.
fn title(page: &Page) -> Option<Diagnostic> {
    let name = name(page);
    let Some(Number::Running { value, width }) = Name::read(&name).number else { return None };
    let label = format!("INV-{value:0width$}", width = usize::from(width));
    let Some(title) = page.h1() else {
        let help = format!("begin it with `# {label}: ` and what is asked");
        return Some(Diagnostic::new(page.top(), "the investigation has no title").help(help));
    };
    let stated = TitleNumber::read(&title.text);
    let (what, rest) = match stated {
        Some(stated) if stated.value() == Some(value) => return None,
        Some(stated) => (format!("the title has the number {}, the file {label}", stated.digits), stated.title),
        None => (format!("the title does not begin with `{label}`"), &*title.text),
    };
    Some(Diagnostic::new(page.at(title.span), what).help(format!("write `# {label}: {rest}`")))
}

/// Question, finding and status.
fn parts(workspace: &Workspace, page: &Page) -> Option<Diagnostic> {
    let beside = page.path.folder().join(page.path.stem());
    let leaf = |other: &Page| beside.as_ref().is_some_and(|folder| other.path.is_within(folder));
    let leaves = || workspace.pages.iter().filter(|other| leaf(other));
    let has = |words: &[&str]| {
        let headed = |page: &Page| page.headings.iter().any(|heading: &Heading| heading.mentions(words));
        headed(page) || leaves().any(|leaf| headed(leaf))
    };
    let status = page.status.as_ref().map(|status| status.words());
    let open = status.as_ref().is_some_and(|status| OPEN.iter().any(|word| status.starts_with(word)));
    let mut missing = Vec::new();
    if !has(QUESTION) {
        missing.push("`## Question`");
    }
    if !has(FINDING) && !open {
        missing.push("`## Findings`");
    }
    if status.is_none() {
        missing.push("`> **Status:** …`");
    }
    if missing.is_empty() {
        return None;
    }
    let at = page.h1().map_or_else(|| page.top(), |title| page.at(title.span));
    let bare: Vec<String> = missing
        .iter()
        .map(|part| format!("`{}`", part.trim_matches(['`', '#', '>', ' ', '*', '…', ':']).trim_end_matches(":**")))
        .collect();
    Some(
        Diagnostic::new(at, format!("the investigation has no {}", bare.join(" and no ")))
            .why("whoever comes back to it must see what was asked and what came of it")
            .help(format!("add {}", missing.join(", "))),
    )
}
