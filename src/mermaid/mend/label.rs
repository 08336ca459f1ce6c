//! Labels without quotes where they must have some.

use super::Refused;
use super::line::{is_quoted, quotes};
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// `a[words (words)]` in a block diagram: the label reaches to the bracket that closes its own.
pub fn block(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| *kind == Kind::Block)?;
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let quotes = quotes(line);
    let (from, to) = pairs(line).into_iter().find_map(|(open, close)| {
        let words = line.get(open + 1..close)?;
        // A bracket at the start is a part of the shape.
        let is_label = words.starts_with(char::is_alphanumeric) && words.contains(['(', '[', '{']);
        let first_inside = quotes.get(quotes.partition_point(|quote| *quote < open));
        let has_quotes = is_quoted(&quotes, open) || first_inside.is_some_and(|quote| *quote < close);
        (is_label && !has_quotes).then_some((start + open + 1, start + close))
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

/// Where the brackets of a line stand that are closed, and where those that close them; in the order in which they
/// are opened. All that are open where a wrong one closes are none.
fn pairs(line: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, of) in line.char_indices() {
        if let Some(close) = partner(of) {
            open.push((at, close));
        } else if matches!(of, ']' | ')' | '}') {
            match open.pop() {
                Some((start, close)) if close == of => pairs.push((start, at)),
                _ => open.clear(),
            }
        }
    }
    pairs.sort_unstable();
    pairs
}
