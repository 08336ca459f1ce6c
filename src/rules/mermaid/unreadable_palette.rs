//! Colours of a diagram that cannot be read.

use super::colour::Colour;
use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::mermaid::{Property, Style};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::workspace::View;
use crate::workspace::diagrams::Diagram;

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
const WORDS: f64 = 4.5;

/// What WCAG 2 asks of what is drawn, level AA.
const SHAPES: f64 = 3.0;

/// The pages that a diagram lies on: GitHub's and most others by day, and GitHub's by night.
const PAGES: [(&str, Colour); 2] = [("white", Colour([255, 255, 255])), ("dark", Colour([0x0d, 0x11, 0x17]))];

impl Rule for UnreadablePalette {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            for style in &read.styles {
                findings.extend(words(view, diagram, style));
                // On both pages is what the house style asks; others write for one of them.
                if view.tree.kind == Kind::Vibe {
                    findings.extend(shape(view, diagram, style));
                }
            }
        }
    }
}

/// Words on the colour of their node.
fn words(view: &View<'_>, diagram: &Diagram, style: &Style) -> Option<Diagnostic> {
    let code = &diagram.drawing.code;
    let ((fill, _), (words, property)) = (colour(style, "fill", code)?, colour(style, "color", code)?);
    let contrast = words.contrast(fill);
    if contrast >= WORDS {
        return None;
    }
    let (target, contrast) = (style.target.of(code), shown(contrast));
    let what =
        format!("the words of `{target}` can hardly be read: `{}` on `{}` is {contrast}", words.hex(), fill.hex());
    let at = view.page.at(diagram.drawing.place(property.value));
    let finding = Diagnostic::new(at, what).help("WCAG 2 asks for at least 4.5 : 1");
    Some(finding.fix(words.nearest(|new| new.contrast(fill) >= WORDS).map(Colour::hex).and_then(|new| {
        let title = format!("write them in `{new}`");
        diagram.fix(&view.page.path, view.text, Safety::Unsafe, title, &[(property.value, new)])
    })))
}

/// A node on its page: its fill or its border must be told from it. A border that is not named is the
/// theme's.
fn shape(view: &View<'_>, diagram: &Diagram, style: &Style) -> Option<Diagnostic> {
    let code = &diagram.drawing.code;
    let ((fill, _), (stroke, property)) = (colour(style, "fill", code)?, colour(style, "stroke", code)?);
    let best = |page: Colour| fill.contrast(page).max(stroke.contrast(page));
    let (name, page) = PAGES.into_iter().find(|(_, page)| best(*page) < SHAPES)?;
    let (target, contrast) = (style.target.of(code), shown(best(page)));
    let what = format!("`{target}` is lost on a {name} page: its colours are {contrast} on `{}`", page.hex());
    let at = view.page.at(diagram.drawing.place(property.value));
    let finding = Diagnostic::new(at, what)
        .help("WCAG 2 asks for at least 3 : 1 of the fill or of the border, on a white and on a dark page");
    let is_seen = |new: Colour| PAGES.iter().all(|(_, page)| new.contrast(*page).max(fill.contrast(*page)) >= SHAPES);
    Some(finding.fix(stroke.nearest(is_seen).map(Colour::hex).and_then(|new| {
        let title = format!("draw the border in `{new}`");
        diagram.fix(&view.page.path, view.text, Safety::Unsafe, title, &[(property.value, new)])
    })))
}

/// A contrast, rounded down: 4.49 is not 4.5.
fn shown(contrast: f64) -> String {
    format!("{:.1} : 1", (contrast * 10.0).floor() / 10.0)
}

/// A colour that a style gives; the last one counts.
fn colour<'s>(style: &'s Style, name: &str, code: &str) -> Option<(Colour, &'s Property)> {
    let property = style.properties.iter().rev().find(|own| own.name.of(code).trim().eq_ignore_ascii_case(name))?;
    Colour::read(property.value.of(code)).map(|colour| (colour, property))
}
