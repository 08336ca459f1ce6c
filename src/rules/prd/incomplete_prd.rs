//! A product requirement document without the sections it needs.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::Page;
use crate::markdown::elements::mentions;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::prd::documents::{Document, documents};
use crate::workspace::Workspace;

/// A part of a requirement document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What is wrong today, and for whom.
    Problem,
    /// What will be true, and what is left out on purpose.
    Goals,
    /// What it must do.
    Requirements,
    /// What can be measured or seen when it is done.
    SuccessCriteria,
    /// How each requirement will be verified.
    QaStrategy,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Problem => "Problem",
            Part::Goals => "Goals & non-goals",
            Part::Requirements => "Requirements",
            Part::SuccessCriteria => "Success criteria",
            Part::QaStrategy => "QA strategy",
        }
    }

    /// Words that name it in a heading or in the title of a leaf.
    fn words(self) -> &'static [&'static str] {
        match self {
            Part::Problem => &[
                "problem",
                "problems",
                "why",
                "context",
                "background",
                "motivation",
                "problème",
                "contexte",
                "pourquoi",
            ],
            Part::Goals => &["goal", "goals", "non-goals", "objective", "objectives", "scope", "objectif", "objectifs"],
            Part::Requirements => {
                &["requirement", "requirements", "user stories", "what it must do", "exigences", "specification"]
            }
            Part::SuccessCriteria => &[
                "success",
                "acceptance",
                "acceptance criteria",
                "definition of done",
                "metrics",
                "done when",
                "critères de succès",
                "critères d'acceptation",
            ],
            Part::QaStrategy => &[
                "qa",
                "quality",
                "test",
                "tests",
                "testing",
                "validation",
                "verification",
                "test plan",
                "test strategy",
                "vérification",
                "qualité",
            ],
        }
    }
}

/// The rule.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncompletePrd {
    /// What every document needs, as a section of its README or as a page of its folder.
    pub parts: Vec<Part>,
}

impl Default for IncompletePrd {
    fn default() -> Self {
        Self { parts: vec![Part::Problem, Part::Goals, Part::QaStrategy] }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<IncompletePrd>(Meta {
    name: "incomplete-prd",
    group: "prd",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A product requirement document without the sections it needs",
    page: include_str!("../../../rules/prd/incomplete-prd.md"),
});

impl Rule for IncompletePrd {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        for document in documents(context) {
            // A folder without a README is another rule's matter.
            let Some(hub) = document.hub else { continue };
            let lacks = |part: &&Part| !has(workspace, &document, hub, **part);
            let missing: Vec<Part> = self.parts.iter().filter(lacks).copied().collect();
            if !missing.is_empty() {
                findings.push(finding(&workspace.pages[hub], &missing));
            }
        }
        Ok(())
    }
}

/// Whether the README has a section of a part, or the folder a page.
fn has(workspace: &Workspace, document: &Document, hub: usize, part: Part) -> bool {
    let words = part.words();
    let section = workspace.pages[hub].headings.iter().any(|heading| heading.level > 1 && heading.mentions(words));
    let leaf =
        |page: &Page| mentions(page.title(), words) || mentions(&page.path.stem().replace(['-', '_'], " "), words);
    section || document.pages.iter().filter(|&&page| page != hub).any(|&page| leaf(&workspace.pages[page]))
}

fn finding(page: &Page, missing: &[Part]) -> Diagnostic {
    let list =
        |mark: &str| missing.iter().map(|part| format!("`{mark}{}`", part.name())).collect::<Vec<_>>().join(", ");
    let at = page.h1().map_or_else(|| page.top(), |title| page.at(title.span));
    let plural = if missing.len() == 1 { "" } else { "s" };
    Diagnostic::new(at, format!("the document has no section{plural} {}", list("")))
        .help(format!("add {} here, or a page for it in the folder", list("## ")))
}
