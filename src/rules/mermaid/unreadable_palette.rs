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
        let mut all: Vec<Diagnostic> = Vec::new();
        for diagram in view.diagrams() {
            let Ok(read) = &diagram.read else { continue };
            for style in &read.styles {
                // On both pages is what the house style asks; others write for one of them.
                let shape = (view.tree.kind == Kind::Vibe).then(|| shape(view, diagram, style)).flatten();
                for finding in words(view, diagram, style).into_iter().chain(shape) {
                    add(&mut all, finding);
                }
            }
        }
        findings.extend(all);
    }
}

/// Adds a finding. A palette that is repeated in the diagrams of a page is one, and mended in all of them.
fn add(all: &mut Vec<Diagnostic>, finding: Diagnostic) {
    let Some(same) = all.iter_mut().find(|same| same.what == finding.what) else { return all.push(finding) };
    if let (Some(fix), Some(more)) = (&mut same.fix, finding.fix) {
        fix.edits.extend(more.edits);
    }
}

/// Words on the colour of their node.
fn words(view: &View<'_>, diagram: &Diagram, style: &Style) -> Option<Diagnostic> {
    let code = &diagram.drawing.code;
    let ((fill, ground), (words, property)) = (colour(style, "fill", code)?, colour(style, "color", code)?);
    let contrast = words.contrast(fill);
    if contrast >= WORDS {
        return None;
    }
    let target = style.target.of(code);
    let how = if contrast < SHAPES { "can hardly be read" } else { "are below the 4.5 : 1 of WCAG" };
    let what = format!("the words of `{target}` {how}: `{}` on `{}` is {}", words.hex(), fill.hex(), shown(contrast));
    let at = view.page.at(diagram.drawing.place(property.value));
    let finding = Diagnostic::new(at, what).help("WCAG 2 asks for at least 4.5 : 1");
    // The smaller change keeps the palette: white words on a colour that is a little too light stay white.
    let new_words = words.nearest(|new| new.contrast(fill) >= WORDS).map(|new| (new.distance(words), new, property));
    let new_fill = fill.nearest(|new| words.contrast(new) >= WORDS).map(|new| (new.distance(fill), new, ground));
    let nearest = new_words.into_iter().chain(new_fill).min_by_key(|(far, ..)| *far);
    Some(finding.fix(nearest.and_then(|(_, new, of)| {
        let new = new.hex();
        let title = if of == ground { format!("fill it with `{new}`") } else { format!("write them in `{new}`") };
        diagram.fix(&view.page.path, view.text, Safety::Unsafe, title, &[(of.value, new)])
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
