//! A label whose bracket is not closed on its line.

use super::Refused;
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// `A[words` at the end of a line: without its bracket a label runs on over the lines below.
pub fn unclosed(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| matches!(kind, Kind::Flowchart | Kind::Swimlane | Kind::Block))?;
    let lines = refused.at.saturating_sub(2)..=refused.at;
    let (at, open, closing) = lines.rev().find_map(|at| {
        let (open, closing) = lacking(refused.line(at))?;
        Some((at, open, closing))
    })?;
    let (line, start) = (refused.line(at), refused.start(at));
    let end = start + line.trim_end().trim_end_matches(';').trim_end().len();
    let place = Span::new(start + open..start + open + 1);
    let fault =
        Fault::new(place, format!("`{}` of a label that does not end", place.of(refused.code)), format!("`{closing}`"));
    Some(fault.mend(format!("close the label with `{closing}`"), vec![(Span::at(end), closing)]))
}

/// The last bracket of a line that is not closed on it, and what closes it and those right before it; `None`
/// where a link follows, for then the label may end anywhere.
fn lacking(line: &str) -> Option<(usize, String)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut is_quoted = false;
    for (at, of) in line.char_indices() {
        match of {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' => open.push((at, ']')),
            '(' => open.push((at, ')')),
            '{' => open.push((at, '}')),
            ']' | ')' | '}' => {
                open.pop().filter(|(_, closing)| *closing == of)?;
            }
            _ => {}
        }
    }
    let (first, _) = *open.first().filter(|_| !is_quoted)?;
    let words = line.get(first + 1..)?;
    // All that is open belongs to one label.
    let is_run = open.windows(2).all(|pair| matches!(pair, [(one, _), (other, _)] if one + 1 == *other));
    if !is_run
        || ["--", "==", "-.", "@{"]
            .iter()
            .any(|link| line.get(first.saturating_sub(1)..).is_some_and(|rest| rest.contains(link)))
    {
        return None;
    }
    let closing: String = open.iter().rev().map(|(_, closing)| *closing).collect();
    let has_words = words.trim_start_matches(['[', '(', '{']).contains(char::is_alphanumeric);
    // `(-words-)` and `[/words/]` have signs within their brackets.
    let sign = words.trim_start_matches(['[', '(', '{']).chars().next().filter(|of| matches!(of, '-' | '/' | '\\'));
    let is_whole = sign.is_none() || words.trim_end().ends_with(['-', '/', '\\']);
    (has_words && is_whole).then_some((first, closing))
}
