//! A front matter that mermaid does not see.

use super::line::indent;
use super::{Refused, header};
use crate::mermaid::Fault;
use crate::text::Span;

/// Lines of dashes that are indented, or too short.
pub fn dashes(refused: &Refused<'_>) -> Option<Fault> {
    let first = opening(refused)?;
    let last = (first + 1..refused.lines.len()).find(|line| is_dashes(refused.line(*line)))?;
    if !(first + 1..last).all(|line| is_yaml(refused.line(line))) {
        return None;
    }
    let wrong = |line: &usize| refused.line(*line) != "---";
    let edits: Vec<_> =
        [first, last].into_iter().filter(wrong).map(|line| (span(refused, line), "---".to_owned())).collect();
    let place = edits.first().map(|(place, _)| *place)?;
    let words = place.of(refused.code);
    let found = if words.starts_with([' ', '\t']) { "an indented `---`".to_owned() } else { format!("`{words}`") };
    let fault = Fault::new(place, found, "`---` on a line of its own, without indentation");
    Some(fault.mend("open and close the front matter with lines `---` without indentation", edits))
}

/// A front matter without its second line of dashes.
pub fn unclosed(refused: &Refused<'_>) -> Option<Fault> {
    let first = opening(refused)?;
    let end = (first + 1..refused.lines.len()).find(|line| header::is_header(refused.line(*line)))?;
    let is_front = (first + 1..end).all(|line| is_yaml(refused.line(line)) && !is_dashes(refused.line(line)));
    if !is_front || refused.line(first) != "---" {
        return None;
    }
    let fault =
        Fault::new(span(refused, first), "a front matter without an end", "`---` on a line of its own behind it");
    let edits = vec![(Span::at(refused.start(end)), "---\n".to_owned())];
    Some(fault.mend("close the front matter with a line `---`, without indentation", edits))
}

/// Tabs, with which YAML cannot be indented.
pub fn tabs(refused: &Refused<'_>) -> Option<Fault> {
    let first = opening(refused)?;
    let last = (first + 1..refused.lines.len()).find(|line| is_dashes(refused.line(*line)))?;
    if !(first..=last).contains(&refused.at) {
        return None;
    }
    let edits: Vec<_> = (first + 1..last)
        .filter_map(|line| {
            let text = refused.line(line);
            let blanks = text.get(..indent(text)).filter(|blanks| blanks.contains('\t'))?;
            let start = refused.start(line);
            Some((Span::new(start..start + blanks.len()), blanks.replace('\t', "  ")))
        })
        .collect();
    let (place, _) = edits.first()?;
    Some(Fault::new(*place, "a tab in the front matter", "blanks").mend("indent with blanks", edits))
}

/// The first line with anything on it, if it is of dashes.
fn opening(refused: &Refused<'_>) -> Option<usize> {
    let first = (0..refused.lines.len()).find(|line| !refused.line(*line).trim().is_empty())?;
    is_dashes(refused.line(first)).then_some(first)
}

fn span(refused: &Refused<'_>, line: usize) -> Span {
    let start = refused.start(line);
    Span::new(start..start + refused.line(line).len())
}

fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && line.bytes().all(|of| of == b'-')
}

/// Whether a line may be one of a front matter.
fn is_yaml(line: &str) -> bool {
    let words = line.trim();
    words.is_empty() || words.starts_with(['#', '-']) || words.split(' ').next().is_some_and(|key| key.ends_with(':'))
}
