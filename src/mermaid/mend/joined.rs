//! Two statements on one line.

use super::Refused;
use super::line::{indent, is_quoted, quotes};
use crate::mermaid::Fault;
use crate::mermaid::space::leading_word;
use crate::text::Span;

/// A statement behind another: a word with which another line begins as well.
pub fn statements(refused: &Refused<'_>) -> Option<Fault> {
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let at = refused.fault.span.range().start.checked_sub(start).filter(|at| *at > indent(line))?;
    let (before, rest) = (line.get(..at)?, line.get(at..)?);
    let word = rest.get(..leading_word(rest)).filter(|word| !word.is_empty())?;
    let gap = before.trim_end();
    if gap.len() == before.len() || is_quoted(&quotes(line), at) {
        return None;
    }
    let is_ended = gap.ends_with([']', ')', '}', '"']);
    // In a flowchart two names may only lack their arrow.
    let is_statement = refused.fault.expected.contains("the end of the line") && begins(refused, first_word(gap));
    if !begins(refused, word) || !(is_ended || is_statement) {
        return None;
    }
    let indent = line.get(..indent(line))?;
    let place = Span::new(start + at..start + at + word.len());
    let fault = Fault::new(place, format!("`{word}`, a second statement on the line"), "the end of the line");
    let edits = vec![(Span::new(start + gap.len()..start + at), format!("\n{indent}"))];
    Some(fault.mend("begin a new line before it", edits))
}

/// Whether another line begins with a word.
fn begins(refused: &Refused<'_>, word: &str) -> bool {
    let others = (0..refused.lines.len()).filter(|line| *line != refused.at);
    word.len() > 2 && others.map(|line| first_word(refused.line(line))).any(|first| first == word)
}

/// The word that a line begins with.
fn first_word(line: &str) -> &str {
    let words = line.trim_start();
    words.get(..leading_word(words)).unwrap_or_default()
}
