//! A label that is read as text only because of where it stands.

use crate::config;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::mermaid::{Kind, Label};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::text::Span;
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnquotedLabel {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnquotedLabel>(Meta {
    name: "unquoted-label",
    group: "mermaid",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[config::Kind::Vibe],
    summary: "A label with signs of mermaid's own in it and no quotes around it",
    page: include_str!("../../../rules/mermaid/unquoted-label.md"),
});

/// What begins something else a character earlier or later, in another shape, or in the next version:
/// arrows, comments, ends of statements, classes, brackets, quotes.
const SIGNS: &[&str] = &["--", "==", "-.", "~~~", "%%", ":::", "@{", ";", "|", "\"", "(", ")", "[", "]", "{", "}"];

impl Rule for UnquotedLabel {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            if read.kind != Kind::Flowchart {
                continue;
            }
            let code = &diagram.drawing.code;
            for (label, sign) in read.labels.iter().filter_map(|label| Some((label, lucky(label, code)?))) {
                let at = view.page.at(diagram.drawing.place(label.span));
                let finding = Diagnostic::new(at, format!("a label without quotes holds `{sign}`"))
                    .why("mermaid reads it as words here, and as something else in another place")
                    .help("put the label in quotes");
                let quote = |at: u32| (Span::at(at as usize), "\"".to_owned());
                let inner = label.span.of(code).match_indices('"').map(|(at, mark)| {
                    let start = label.span.start as usize + at;
                    (Span::new(start..start + mark.len()), "#quot;".to_owned())
                });
                let edits: Vec<_> =
                    std::iter::once(quote(label.span.start)).chain(inner).chain([quote(label.span.end)]).collect();
                let title = "put the label in quotes";
                findings.push(finding.fix(diagram.fix(&view.page.path, view.text, Safety::Safe, title, &edits)));
            }
        }
    }
}

/// The sign in a label that is words by luck.
fn lucky(label: &Label, code: &str) -> Option<&'static str> {
    let words = label.span.of(code);
    // In quotes a backtick begins Markdown, and the label would not be what it was.
    if label.is_quoted || words.starts_with('`') {
        return None;
    }
    if words == "end" {
        return Some("end");
    }
    SIGNS.iter().find(|sign| words.match_indices(**sign).any(|(at, _)| !is_entity(&words[..at], sign))).copied()
}

/// Whether a `;` ends an entity such as `#35;` or `&amp;`.
fn is_entity(before: &str, sign: &str) -> bool {
    let name = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    sign == ";" && name.len() < before.len() && name.ends_with(['#', '&'])
}
