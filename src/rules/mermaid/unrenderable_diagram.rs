//! A diagram that mermaid accepts and cannot draw as it is meant.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnrenderableDiagram {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnrenderableDiagram>(Meta {
    name: "unrenderable-diagram",
    group: "mermaid",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A diagram that mermaid accepts and cannot draw as it is meant",
    page: include_str!("../../../rules/mermaid/unrenderable-diagram.md"),
});

impl Rule for UnrenderableDiagram {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            for fault in &read.unrenderable {
                let at = view.page.at(diagram.drawing.place(fault.span));
                let finding = Diagnostic::new(at, format!("mermaid cannot draw {}", fault.found));
                let expected = format!("expected {}", fault.expected);
                findings.push(match &fault.advice {
                    Some(advice) => finding.why(expected).help(advice.text.clone()),
                    None => finding.help(expected),
                });
            }
        }
    }
}
