//! Why a diagram is none.

use crate::text::Span;

/// What mermaid refuses, where, and what it wanted instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that cannot stand there; empty at the end of the text.
    pub span: Span,
    /// What is there, in words for a reader: `` `(` in an unquoted label ``.
    pub found: String,
    /// What could stand there: `` `]` ``, `a message`.
    pub expected: String,
    /// What to do, for the mistakes that people and models make.
    pub advice: Option<Advice>,
}

/// What to do about a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// In words: `put the label into quotes`.
    pub text: String,
    /// The edits that do it, in order; empty where only a person can.
    pub edits: Vec<(Span, String)>,
    /// Whether the edits make what the author surely meant. Otherwise they are the likeliest of several
    /// cures, and only the author can tell.
    pub is_sure: bool,
}

impl Fault {
    /// A fault without advice.
    pub fn new(span: Span, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { span, found: found.into(), expected: expected.into(), advice: None }
    }

    /// With words on what to do.
    pub fn advise(self, text: impl Into<String>) -> Self {
        self.mend(text, Vec::new())
    }

    /// With words on what to do, and the edits that do it.
    pub fn mend(mut self, text: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        self.advice = Some(Advice { text: text.into(), edits, is_sure: true });
        self
    }
}
