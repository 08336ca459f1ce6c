//! A label that begins with a slash.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::mermaid::Label;
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::text::Span;
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SlashLabel {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<SlashLabel>(Meta {
    name: "slash-label",
    group: "mermaid",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe],
    summary: "A label that begins with a slash",
    page: include_str!("../../../rules/mermaid/slash-label.md"),
});

impl Rule for SlashLabel {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            let code = &diagram.drawing.code;
            let begins_with_slash = |label: &&Label| {
                // The words of a label are without the space before them.
                let before = code.get(..label.span.start as usize).and_then(|before| before.chars().next_back());
                label.span.of(code).starts_with('/') && !before.is_some_and(char::is_whitespace)
            };
            for label in read.labels.iter().filter(begins_with_slash) {
                let at = view.page.at(diagram.drawing.place(label.span));
                let finding = Diagnostic::new(at, format!("the label `{}` begins with a slash", label.span.of(code)))
                    .why("beside a bracket, a slash draws another shape and is not shown; labels are copied from one bracket into another")
                    .help("put a space before it");
                let edits = [(Span::at(label.span.start as usize), " ".to_owned())];
                let fix = diagram.fix(&view.page.path, view.text, Safety::Safe, "put a space before the slash", &edits);
                findings.push(finding.fix(fix));
            }
        }
    }
}
