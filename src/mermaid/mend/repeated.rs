//! A second diagram in a block.

use super::line::indent;
use super::{Refused, header as first};
use crate::mermaid::Fault;
use crate::text::Span;

/// A second line that says a type.
pub fn header(refused: &Refused<'_>) -> Option<Fault> {
    let header = first::line(refused).filter(|line| *line < refused.at)?;
    let line = refused.line(refused.at);
    if !first::is_header(line) || !first::is_header(refused.line(header)) {
        return None;
    }
    let start = refused.start(refused.at) + indent(line);
    let word = first::word(line.trim());
    let place = Span::new(start..start + word.len());
    let fault = Fault::new(place, format!("`{word}`, which begins another diagram"), "a statement");
    let is_twin = refused.line(header).trim() == line.trim()
        && (header + 1..refused.at).all(|between| refused.line(between).trim().is_empty());
    Some(match is_twin {
        true => fault.mend("a diagram begins once: take it away", vec![(refused.whole(refused.at), String::new())]),
        false => fault.advise("put each diagram into a block of its own"),
    })
}
