//! A line break in a label that is written as `\n`.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::text::Span;
use crate::workspace::View;

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
    kinds: &[Kind::Vibe],
    summary: "A line break in a label that is written as `\\n`",
    page: include_str!("../../../rules/mermaid/escaped-newline.md"),
});

impl Rule for EscapedNewline {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            for label in &read.labels {
                for (at, mark) in label.span.of(&diagram.drawing.code).match_indices("\\n") {
                    let start = label.span.start as usize + at;
                    let span = Span::new(start..start + mark.len());
                    let finding = Diagnostic::new(view.page.at(diagram.drawing.place(span)), "`\\n` in a label")
                        .why("some renderers print both characters")
                        .help("break the line with `<br>`");
                    let edits = [(span, "<br>".to_owned())];
                    let fix =
                        diagram.fix(&view.page.path, view.text, Safety::Safe, "break the line with `<br>`", &edits);
                    findings.push(finding.fix(fix));
                }
            }
        }
    }
}
