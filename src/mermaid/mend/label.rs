//! Labels without quotes where they must have some.

use super::Refused;
use super::line::is_quoted;
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// `a[words (words)]` in a block diagram: the label reaches to the bracket that closes its own.
pub fn block(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| *kind == Kind::Block)?;
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let (from, to) = line.char_indices().find_map(|(at, open)| {
        let close = partner(open).filter(|_| !is_quoted(line, at))?;
        let end = at + 1 + end(line.get(at + 1..)?, close)?;
        let words = line.get(at + 1..end)?;
        // A bracket at the start is a part of the shape.
        let is_label = words.starts_with(char::is_alphanumeric) && words.contains(['(', '[', '{']);
        (is_label && !words.contains('"')).then_some((start + at + 1, start + end))
    })?;
    let quote = |at: usize| (Span::at(at), "\"".to_owned());
    let fault = Fault::new(Span::new(from..to), "a label without quotes", "a label in quotes");
    Some(fault.mend("put the label into quotes", vec![quote(from), quote(to)]))
}

/// What closes a bracket.
fn partner(open: char) -> Option<char> {
    match open {
        '[' => Some(']'),
        '(' => Some(')'),
        '{' => Some('}'),
        _ => None,
    }
}

/// Where a bracket is closed, whose inside begins a text.
fn end(text: &str, close: char) -> Option<usize> {
    let mut open = vec![close];
    for (at, of) in text.char_indices() {
        if let Some(close) = partner(of) {
            open.push(close);
        } else if matches!(of, ']' | ')' | '}') {
            open.pop().filter(|close| *close == of)?;
        }
        if open.is_empty() {
            return Some(at);
        }
    }
    None
}
