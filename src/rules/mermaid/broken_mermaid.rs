//! A diagram that mermaid refuses.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::markdown::drawing::Drawing;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::{Place, RelPath, Span};
use crate::workspace::View;
use crate::workspace::diagrams::{Diagram, cured, edits_between};

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
        findings.extend(view.diagrams().iter().filter_map(|diagram| judge(&view.page.path, view.text, diagram)));
    }

    /// Files that are diagrams and nothing else.
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        for path in workspace.diagram_files() {
            match workspace.text(path) {
                Ok(text) => {
                    findings.extend(judge(path, &text, &Diagram::read(Drawing::whole(&text), workspace.mermaid)));
                }
                Err(unreadable) => context.refuse(path.clone(), unreadable),
            }
        }
        Ok(())
    }
}

/// What there is to say of a diagram in the file at `path`.
pub fn judge(path: &RelPath, text: &str, diagram: &Diagram) -> Option<Diagnostic> {
    let fault = diagram.read.as_ref().err()?;
    let span = diagram.drawing.place(seen(&diagram.drawing.code, fault.span));
    let is_end = fault.found.starts_with("the end of the ");
    let what = format!("mermaid {} {}", if is_end { "stops at" } else { "refuses" }, fault.found);
    let finding = Diagnostic::new(Place { path: path.clone(), span }, what);
    let expected = format!("expected {}", fault.expected);
    let Some(advice) = &fault.advice else { return Some(finding.help(expected)) };
    let finding = finding.why(expected);
    let fix = cured(&diagram.drawing.code, diagram.version).and_then(|cured| {
        let more = match cured.mistakes {
            1 => String::new(),
            count => format!(", and mend {} more in this diagram", count - 1),
        };
        let edits = edits_between(&diagram.drawing.code, &cured.text);
        diagram.fix(path, text, cured.safety, format!("{}{more}", advice.text), &edits)
    });
    // What a fix does, its title says.
    Some(match fix {
        Some(fix) => finding.fix(Some(fix)),
        None => finding.help(advice.text.clone()),
    })
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
