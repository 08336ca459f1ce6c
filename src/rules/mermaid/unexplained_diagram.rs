//! A diagram that is not said again in words.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Entry, Findings, Meta, Rule, Tally};
use crate::text::Span;
use crate::workspace::View;
use crate::workspace::diagrams::Diagram;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnexplainedDiagram {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnexplainedDiagram>(Meta {
    name: "unexplained-diagram",
    group: "mermaid",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A diagram without a numbered list after it that says the same in words",
    page: include_str!("../../../rules/mermaid/unexplained-diagram.md"),
});

impl Rule for UnexplainedDiagram {
    fn tally(&self, view: &View<'_>) -> Tally {
        Tally::of(judged(view).iter().map(|diagram| is_explained(view.text, diagram.drawing.span)))
    }

    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in judged(view).iter().filter(|diagram| !is_explained(view.text, diagram.drawing.span)) {
            let code = &diagram.drawing.code;
            let first = code.lines().next().unwrap_or_default();
            let at = view.page.at(diagram.drawing.place(Span::new(0..first.len())));
            findings.push(
                Diagnostic::new(at, "no numbered list after the diagram says it in words")
                    .why("who cannot see it, an agent first of all, learns nothing from it")
                    .help("add a list below it that begins with `1.`, an item a step"),
            );
        }
    }
}

/// The diagrams that a page is to explain; those of a template are placeholders.
fn judged<'v>(view: &'v View<'_>) -> &'v [Diagram] {
    match view.class.kind {
        ClassSetting::Template | ClassSetting::Generated => &[],
        _ => view.diagrams(),
    }
}

/// Whether a numbered list follows; a line that leads over to it (`Read it so:`) may stand between.
fn is_explained(text: &str, span: Span) -> bool {
    let rest = text.get(span.end as usize..).unwrap_or_default();
    // What is left of the line with the closing fence.
    let mut lines = rest.lines().skip(usize::from(!rest.starts_with(['\n', '\r']) && !at_line_start(text, span)));
    let mut lead = true;
    loop {
        let Some(line) = lines.next() else { return false };
        let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
        if line.is_empty() || line.starts_with("<!--") || line.starts_with("```") || line == ":::" {
            continue;
        }
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 && line[digits..].starts_with(['.', ')']) {
            return true;
        }
        // A caption, or a line that leads over.
        let is_lead = line.ends_with(':') || (line.starts_with(['*', '_']) && line.ends_with(['*', '_']));
        if !(lead && is_lead) {
            return false;
        }
        lead = false;
    }
}

fn at_line_start(text: &str, span: Span) -> bool {
    text.get(..span.end as usize).is_some_and(|before| before.ends_with('\n'))
}
