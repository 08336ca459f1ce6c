//! A diagram that mermaid refuses.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::text::Span;
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrokenMermaid {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<BrokenMermaid>(Meta {
    name: "broken-mermaid",
    group: "mermaid",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A diagram that mermaid refuses, so that a reader sees an error in its place",
    page: include_str!("../../../rules/mermaid/broken-mermaid.md"),
});

impl Rule for BrokenMermaid {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Err(fault) = &diagram.read else { continue };
            let at = view.page.at(diagram.drawing.place(seen(&diagram.drawing.code, fault.span)));
            let finding = Diagnostic::new(at, format!("mermaid refuses {}", fault.found));
            let expected = format!("expected {}", fault.expected);
            let Some(advice) = &fault.advice else {
                findings.push(finding.help(expected));
                continue;
            };
            let finding = finding.why(expected).help(advice.text.clone());
            let fix = diagram.fix(view.page, view.text, Safety::Safe, advice.text.clone(), &advice.edits);
            findings.push(match fix {
                Some(fix) => finding.fix(fix),
                None => finding,
            });
        }
    }
}

/// A span that a reader can see: at the end of the text, the last thing that stands there.
fn seen(code: &str, span: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let before = code.get(..span.start as usize).unwrap_or(code).trim_end();
    let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
    Span::new(last..before.len())
}
