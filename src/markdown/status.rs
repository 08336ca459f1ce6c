//! The status a page states for itself, wherever it does.

use crate::markdown::{BlockKind, Body, Elements, Standing, State};
use crate::text::Span;

/// The status of a page.
#[derive(Debug, Clone)]
pub struct Status {
    /// As written: `🟢 Accepted`, `Superseded by [ADR-0002](0002-x.md)`.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// Names of the field or section that states it.
const NAMES: &[&str] = &["status", "statut", "état", "stato", "estado"];

impl Status {
    /// Reads the header, else the front matter, else the first line under a heading `Status`.
    pub fn read(text: &str, elements: &Elements, body: &Body) -> Option<Self> {
        let field = elements
            .header
            .as_ref()
            .and_then(|header| header.fields.iter().find(|field| NAMES.contains(&&*field.name.to_lowercase())));
        if let Some(field) = field {
            return Some(Self { text: field.value.clone(), span: field.value_span });
        }
        let front = elements.front.as_ref();
        if let Some((span, value)) = front.and_then(|front| NAMES.iter().find_map(|name| front.field(name))) {
            return Some(Self { text: value.into(), span });
        }
        let heading = Self::heading(elements)? as u32;
        let under = |kind, at: Option<u32>| kind != BlockKind::Heading && at == Some(heading);
        let block = body.blocks.iter().find(|block| under(block.kind, block.heading))?;
        let line = block.span.of(text).lines().next()?.trim();
        let start = block.span.start as usize;
        Some(Self { text: line.into(), span: Span::new(start..start + line.len()) })
    }

    /// The heading under which a page states its status.
    pub fn heading(elements: &Elements) -> Option<usize> {
        let is_status = |text: &str| NAMES.contains(&&*text.trim_matches([':', ' ']).to_lowercase());
        elements.headings.iter().position(|heading| heading.level > 1 && is_status(&heading.text))
    }

    /// Whether a field of this name states a status.
    pub fn is_name(name: &str) -> bool {
        NAMES.contains(&&*name.to_lowercase())
    }

    /// Where a decision of this status stands. A template lists them all, and says nothing.
    pub fn standing(&self) -> Option<Standing> {
        let choices = [" | ", "|", " / "].iter().any(|bar| {
            let parts = self.text.split(bar).filter(|part| State::read(part).standing().is_some());
            parts.count() > 1
        });
        if choices { None } else { State::read(&self.text).standing() }
    }

    /// The words of it, in lower case, without emoji and marks: `accepted`.
    pub fn words(&self) -> String {
        let word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’');
        let kept: String = self.text.chars().map(|c| if word(c) { c } else { ' ' }).collect();
        kept.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether it says that a decision has been taken, so that its text is history.
    pub fn is_settled(&self) -> bool {
        let words = self.words();
        let first = words.split(' ').next().unwrap_or_default();
        let settled = [
            "accepted",
            "superseded",
            "deprecated",
            "approved",
            "rejected",
            "implemented",
            "accepté",
            "acceptée",
            "remplacé",
            "remplacée",
        ];
        // A template lists them all: `Proposed | Accepted | Superseded`.
        settled.contains(&first) && !self.text.contains('|')
    }
}
