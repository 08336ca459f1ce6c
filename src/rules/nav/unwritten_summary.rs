//! A row of an index whose summary is still to be written.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::PieceKind;
use crate::markdown::row::UNWRITTEN_WORDS;
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::text::Span;
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnwrittenSummary {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnwrittenSummary>(Meta {
    name: "unwritten-summary",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A row of an index whose summary is still to be written",
    page: include_str!("../../../rules/nav/unwritten-summary.md"),
});

impl Rule for UnwrittenSummary {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for start in memchr::memmem::find_iter(view.text.as_bytes(), UNWRITTEN_WORDS) {
            let span = Span::new(start..start + UNWRITTEN_WORDS.len());
            // In code, or in a sentence that speaks of the marker, it is no gap.
            let is_marker = emphasised(view.text, span)
                && view.body.pieces.iter().any(|piece| piece.kind == PieceKind::Text && piece.span.covers(span));
            if is_marker {
                let finding = Diagnostic::new(view.page.at(span), "a summary is still to be written here");
                findings.push(finding.help("say in one line what the page is for"));
            }
        }
    }
}

fn emphasised(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    ["*", "_"].iter().any(|mark| before.ends_with(mark) && after.starts_with(mark))
}
