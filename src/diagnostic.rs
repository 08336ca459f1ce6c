//! What a rule says: a finding, where it points, and what would mend it.
//!
//! A diagnostic holds its rule's name as text and knows no rule by type, so that nothing below
//! the rules ever has to know them.

use crate::text::{Place, RelPath, Span};

/// How grave a finding is. The order is the order of gravity.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; never a reason to fail.
    Info,
    /// Probably wrong, or wrong with little harm.
    Warning,
    /// Wrong: a reader is misled or stuck.
    Error,
}

impl Level {
    /// The word shown to users and written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// A second place that belongs to a finding: the other end of a link, the line that set a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub at: Place,
    /// What is to be seen there.
    pub text: String,
}

/// How sure it is that a fix changes no claim of the text. The order is the order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// Only shown; a person decides.
    Manual,
    /// Probably what is wanted; made with `--unsafe-fixes`.
    Unsafe,
    /// Changes no claim of the text; made with `--fix`.
    Safe,
}

impl Safety {
    /// The word shown to users and written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Safety::Manual => "manual",
            Safety::Unsafe => "unsafe",
            Safety::Safe => "safe",
        }
    }
}

/// The replacement of some bytes of one page. A page that does not exist yet counts as empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The page to change, or to create.
    pub path: RelPath,
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// A list of edits over any number of pages, made whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How far it can be trusted.
    pub safety: Safety,
    /// What it does, as an order to a person: ``link `../README.md` ``.
    pub title: String,
    /// What to replace, and by what.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of a single edit.
    pub fn replace(safety: Safety, title: impl Into<String>, at: &Place, text: impl Into<String>) -> Self {
        let edit = Edit { path: at.path.clone(), span: at.span, text: text.into() };
        Self { safety, title: title.into(), edits: vec![edit] }
    }
}

/// One finding.
///
/// `rule`, `group` and `level` are empty when a rule makes it: the engine stamps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule, kebab-case.
    pub rule: &'static str,
    /// The group of the rule.
    pub group: &'static str,
    /// How grave it is, after settings.
    pub level: Level,
    /// Where it points.
    pub at: Place,
    /// What is wrong, in one line, the thing itself in backticks.
    pub what: String,
    /// Why it matters, where that is not evident.
    pub why: Option<String>,
    /// What to do, where no fix can be offered.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// The reason given by whoever silenced it.
    pub silenced: Option<String>,
}

impl Diagnostic {
    /// A finding at `at`; `what` is one line.
    pub fn new(at: Place, what: impl Into<String>) -> Self {
        Self {
            rule: "",
            group: "",
            level: Level::Error,
            at,
            what: what.into(),
            why: None,
            help: None,
            related: Vec::new(),
            fix: None,
            silenced: None,
        }
    }

    /// Makes this finding a warning even where its rule is an error. Settings still have the last word.
    pub fn warning(mut self) -> Self {
        self.level = Level::Warning;
        self
    }

    /// Says why it matters.
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Points at a second place.
    pub fn related(mut self, at: Place, text: impl Into<String>) -> Self {
        self.related.push(Label { at, text: text.into() });
        self
    }

    /// Offers a fix, if there is one.
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }
}
