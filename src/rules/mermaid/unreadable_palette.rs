//! Words that cannot be read on the colour of their node.

use super::colour::Colour;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::mermaid::{Property, Style};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnreadablePalette {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnreadablePalette>(Meta {
    name: "unreadable-palette",
    group: "mermaid",
    level: Level::Warning,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "Words in a diagram that can hardly be read on the colour of their node",
    page: include_str!("../../../rules/mermaid/unreadable-palette.md"),
});

/// What WCAG 2 asks of text, level AA.
const LEAST: f64 = 4.5;

impl Rule for UnreadablePalette {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            let code = &diagram.drawing.code;
            for style in &read.styles {
                let (Some((fill, _)), Some((words, property))) =
                    (colour(style, "fill", code), colour(style, "color", code))
                else {
                    continue;
                };
                let contrast = words.contrast(fill);
                if contrast >= LEAST {
                    continue;
                }
                // Rounded down: 4.49 is not 4.5.
                let shown = (contrast * 10.0).floor() / 10.0;
                let target = style.target.of(code);
                let what = format!(
                    "the words of `{target}` can hardly be read: `{}` on `{}` is {shown:.1} : 1",
                    words.hex(),
                    fill.hex()
                );
                let at = view.page.at(diagram.drawing.place(property.value));
                let finding = Diagnostic::new(at, what).help("WCAG 2 asks for at least 4.5 : 1");
                let new = words.moved_away_from(fill, LEAST).map(Colour::hex);
                let fix = new.and_then(|new| {
                    let title = format!("write them in `{new}`");
                    diagram.fix(&view.page.path, view.text, Safety::Unsafe, title, &[(property.value, new)])
                });
                findings.push(match fix {
                    Some(fix) => finding.fix(fix),
                    None => finding,
                });
            }
        }
    }
}

/// A colour that a style gives; the last one counts.
fn colour<'s>(style: &'s Style, name: &str, code: &str) -> Option<(Colour, &'s Property)> {
    let property = style.properties.iter().rev().find(|own| own.name.of(code).trim().eq_ignore_ascii_case(name))?;
    Colour::read(property.value.of(code)).map(|colour| (colour, property))
}
