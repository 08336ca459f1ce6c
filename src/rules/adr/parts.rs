//! The parts of a decision record, under the names that the known formats give them.

use crate::markdown::elements::begins_with;
use crate::markdown::{Page, dates};
use crate::workspace::decided::REFERENCES;

/// A part of a decision record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The status: a field of the header or front matter, or a section.
    Status,
    /// The day of the decision.
    Date,
    /// Who decided.
    Deciders,
    /// Which forces make a decision necessary.
    Context,
    /// What is decided.
    Decision,
    /// What follows from it.
    Consequences,
    /// What else was considered.
    Alternatives,
    /// How one knows that it was right.
    Validation,
    /// What it builds on.
    References,
}

impl Part {
    /// All of them.
    pub const ALL: &[Part] = &[
        Part::Status,
        Part::Date,
        Part::Deciders,
        Part::Context,
        Part::Decision,
        Part::Consequences,
        Part::Alternatives,
        Part::Validation,
        Part::References,
    ];

    /// Whether it is a section rather than a field.
    pub fn is_section(self) -> bool {
        !matches!(self, Part::Status | Part::Date | Part::Deciders)
    }

    /// What the house calls it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Status => "Status",
            Part::Date => "Date",
            Part::Deciders => "Deciders",
            Part::Context => "Context",
            Part::Decision => "Decision",
            Part::Consequences => "Consequences",
            Part::Alternatives => "Alternatives considered",
            Part::Validation => "QA & validation",
            Part::References => "References",
        }
    }

    /// The words that name it in headings, fields and front matter: of this house, of MADR 2 to 4, of
    /// Nygard, of log4brains, in English and French. A heading names it when it begins with one of them.
    fn words(self) -> &'static [&'static str] {
        match self {
            Part::Status => &["status", "statut"],
            Part::Date => &["date", "decided", "last updated", "dernière mise à jour"],
            Part::Deciders => &[
                "decider",
                "deciders",
                "decision maker",
                "decision makers",
                "decision-makers",
                "author",
                "authors",
                "owner",
                "owners",
                "approvers",
                "décideur",
                "décideurs",
                "auteur",
                "auteurs",
            ],
            Part::Context => &[
                "context",
                "background",
                "problem",
                "the problem",
                "problem statement",
                "motivation",
                "issue",
                "rationale",
                "contexte",
                "problème",
            ],
            Part::Decision => &[
                "decision",
                "decisions",
                "the decision",
                "proposal",
                "proposed solution",
                "resolution",
                "outcome",
                "décision",
                "solution",
            ],
            Part::Consequences => &[
                "consequence",
                "consequences",
                "implications",
                "impact",
                "positive consequences",
                "results",
                "conséquences",
                "trade-offs",
                "tradeoffs",
                "outcomes",
            ],
            Part::Alternatives => &[
                "alternative",
                "alternatives",
                "considered",
                "options",
                "other options",
                "pros and cons",
                "rejected",
                "alternatives considérées",
                "what else",
            ],
            Part::Validation => &[
                "qa",
                "validation",
                "confirmation",
                "verification",
                "testing",
                "test plan",
                "how we validate",
                "success metrics",
                "success criteria",
                "vérification",
            ],
            Part::References => REFERENCES,
        }
    }

    /// Whether a page has it.
    fn is_on(self, page: &Page) -> bool {
        let headed =
            page.headings.iter().filter(|heading| heading.level > 1).any(|heading| heading.begins_with(self.words()));
        if self.is_section() {
            return headed;
        }
        let fields = page.header.iter().flat_map(|header| &header.fields);
        let front = page.front.iter().flat_map(|front| front.fields()).filter(|(_, _, value)| !value.is_empty());
        match self {
            Part::Status if page.status.is_some() => true,
            // A name such as `20260414-x` is a date too.
            Part::Date if page.stamp.is_some() || dates::in_name(page.path.stem()).is_some() => true,
            _ => {
                headed
                    || fields.into_iter().any(|field| begins_with(&field.name, self.words()))
                    || front.into_iter().any(|(key, ..)| begins_with(&key.replace('_', " "), self.words()))
                    || page.h1().is_some_and(|title| self == Part::Date && dates::in_name(&title.text).is_some())
            }
        }
    }
}

/// The parts that a page has.
pub fn parts_of(page: &Page) -> Vec<Part> {
    Part::ALL.iter().copied().filter(|part| part.is_on(page)).collect()
}
