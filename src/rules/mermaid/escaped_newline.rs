//! A line break in a label that is written as `\n`.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::mermaid::{self, Label, Of};
use crate::rule::{Entry, Findings, Meta, Rule, Tally};
use crate::text::Span;
use crate::workspace::View;
use crate::workspace::diagrams::Diagram;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct EscapedNewline {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<EscapedNewline>(Meta {
    name: "escaped-newline",
    group: "mermaid",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A line break in a label that is written as `\\n`",
    page: include_str!("../../../rules/mermaid/escaped-newline.md"),
});

impl Rule for EscapedNewline {
    /// A diagram has the choice if it breaks a line at all.
    fn tally(&self, view: &View<'_>) -> Tally {
        let choice = |diagram: &Diagram| {
            let is_escaped = !escaped(diagram).is_empty();
            (is_escaped || has_break(diagram)).then_some(!is_escaped)
        };
        Tally::of(view.diagrams().iter().filter_map(choice))
    }

    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let spans = escaped(diagram);
            let Some(first) = spans.first() else { continue };
            let what = match spans.len() {
                1 => "`\\n` in a label".to_owned(),
                count => format!("`\\n` in the labels of a diagram, {count} times"),
            };
            let help = "break the line with `<br>`";
            let edits: Vec<_> = spans.iter().map(|span| (*span, "<br>".to_owned())).collect();
            let fix = diagram.fix(&view.page.path, view.text, Safety::Safe, help, &edits);
            let finding = Diagnostic::new(view.page.at(diagram.drawing.place(*first)), what);
            findings.push(finding.why("some renderers print both characters").help(help).fix(fix));
        }
    }
}

/// The labels in which `<br>` breaks the line. Notes of classes are left out: the manual of mermaid breaks
/// their lines with `\n`.
fn labels(diagram: &Diagram) -> impl Iterator<Item = Span> {
    let read = diagram.read.iter();
    let is_other = |kind: mermaid::Kind, label: &Label| kind != mermaid::Kind::Class || label.of != Of::Note;
    read.flat_map(move |read| {
        read.labels.iter().filter(move |label| is_other(read.kind, label)).map(|label| label.span)
    })
}

fn has_break(diagram: &Diagram) -> bool {
    labels(diagram).any(|label| label.of(&diagram.drawing.code).contains("<br"))
}

/// Where `\n` breaks lines.
fn escaped(diagram: &Diagram) -> Vec<Span> {
    let mut spans = Vec::new();
    for label in labels(diagram) {
        let text = label.of(&diagram.drawing.code);
        let breaks = text.match_indices(MARK).map(|(at, _)| at).filter(|at| is_break(text, *at));
        spans.extend(breaks.map(|at| label.start as usize + at).map(|start| Span::new(start..start + MARK.len())));
    }
    spans
}

const MARK: &str = "\\n";

/// Whether the `\n` at a place of a label is meant to break the line: not that of `C:\new`, nor one that
/// is quoted.
fn is_break(label: &str, at: usize) -> bool {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`');
    let start =
        label[..at].rfind(is_edge).map_or(0, |edge| edge + label[edge..].chars().next().map_or(1, char::len_utf8));
    let end = label[at..].find(is_edge).map_or(label.len(), |edge| at + edge);
    let word = &label[start..end];
    let is_quoted = word == MARK && label[..start].ends_with(['"', '\'', '`']);
    let is_drive = word.get(1..).is_some_and(|rest| rest.starts_with(":\\"));
    let is_other = |(at, _): (usize, &str)| !word[at..].starts_with(MARK);
    !is_quoted && !is_drive && !word.match_indices('\\').any(is_other)
}

#[cfg(test)]
mod tests {
    use super::is_break;

    #[test]
    fn a_path_and_a_quoted_mark_break_no_line() {
        for label in ["one\\ntwo", "one \\n two", "see:\\nWhich", "\"one\"\\ntwo", "日\\n本"] {
            assert!(is_break(label, label.find("\\n").expect("a mark")), "{label}");
        }
        for label in ["C:\\new", "\\\\server\\name", "split at '\\n'", "C:\\Users\\name", "one\\\\ntwo", "`\\n`"] {
            assert!(!is_break(label, label.rfind("\\n").expect("a mark")), "{label}");
        }
    }
}
