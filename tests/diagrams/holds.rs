//! What holds of every text, whatever a reader makes of it.

use vibe::mermaid::{Diagram, Fault, Version, parse_as};
use vibe::text::Span;
use vibe::workspace::diagrams::cured;

/// Reads a text as each mermaid does; says what is wrong with the answer.
pub fn check(code: &str) -> Result<(), String> {
    Version::ALL.into_iter().try_for_each(|version| check_as(code, version))
}

fn check_as(code: &str, version: Version) -> Result<(), String> {
    match parse_as(code, version) {
        Ok(diagram) => spans(&diagram).try_for_each(|span| within(code, span))?,
        Err(fault) => answered(code, &fault)?,
    }
    match cured(code, version) {
        Some(cured) if parse_as(&cured.text, version).is_err() => Err(format!("cured, and refused: {}", cured.text)),
        Some(_) if parse_as(code, version).is_ok() => Err("cured, and was valid".to_owned()),
        _ => Ok(()),
    }
}

/// A fault lies in the text, says something, and its edits come one after the other.
fn answered(code: &str, fault: &Fault) -> Result<(), String> {
    within(code, fault.span)?;
    if fault.found.is_empty() || fault.expected.is_empty() {
        return Err(format!("{fault:?} says nothing"));
    }
    let edits = fault.advice.iter().flat_map(|advice| &advice.edits).map(|(span, _)| *span);
    let mut edits: Vec<Span> = edits.collect();
    edits.iter().try_for_each(|span| within(code, *span))?;
    edits.sort_by_key(|span| (span.start, span.end));
    match edits.windows(2).find(|pair| pair[0].end > pair[1].start) {
        Some(pair) => Err(format!("the edits {pair:?} lie over each other")),
        None => Ok(()),
    }
}

fn within(code: &str, span: Span) -> Result<(), String> {
    match code.get(span.range()) {
        Some(_) => Ok(()),
        None => Err(format!("{span:?} is no part of the text")),
    }
}

fn spans(diagram: &Diagram) -> impl Iterator<Item = Span> {
    let styles = diagram.styles.iter().flat_map(|style| {
        let properties = style.properties.iter().flat_map(|property| [property.name, property.value]);
        [style.span, style.target].into_iter().chain(properties)
    });
    let things = diagram.nodes.iter().map(|node| node.id).chain(diagram.edges.iter().map(|edge| edge.span));
    let words = diagram.labels.iter().map(|label| label.span).chain(diagram.groups.iter().map(|group| group.span));
    let before = diagram.front.into_iter().chain(diagram.directives.iter().copied());
    styles.chain(things).chain(words).chain(before).chain(diagram.unrenderable.iter().map(|fault| fault.span))
}
