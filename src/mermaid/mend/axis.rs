//! The axes of a chart, written as in other charts.

use super::Refused;
use super::line::{indent, is_quoted, quotes};
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// `y-axis 0 -> 10`.
pub fn arrow(refused: &Refused<'_>) -> Option<Fault> {
    let (start, values) = values(refused)?;
    let quotes = quotes(values);
    let at = values
        .match_indices("->")
        .map(|(at, _)| at)
        .find(|at| !values.get(..*at).is_some_and(|before| before.ends_with(['-', '<'])) && !is_quoted(&quotes, *at))?;
    let place = Span::new(start + at..start + at + "->".len());
    Some(Fault::new(place, "`->`", "`-->`").mend("write `-->`", vec![(place, "-->".to_owned())]))
}

/// `x-axis a, b`: a list without its brackets.
pub fn list(refused: &Refused<'_>) -> Option<Fault> {
    let (start, values) = values(refused)?;
    let first = values.split(',').next()?;
    // With two words before the comma the first may be the title.
    let is_list = values.contains(',') && !values.contains(['[', ']', '>']) && !first.trim().contains(' ');
    if !is_list {
        return None;
    }
    let from = start + indent(values);
    let place = Span::new(from..from + values.trim().len());
    let edits = vec![(Span::at(place.range().start), "[".to_owned()), (Span::at(place.range().end), "]".to_owned())];
    Some(Fault::new(place, "a list without brackets", "`[`").mend("put the list into brackets", edits))
}

/// What stands behind the word of an axis on the line of the fault, and where.
fn values<'c>(refused: &Refused<'c>) -> Option<(usize, &'c str)> {
    refused.kind().filter(|kind| *kind == Kind::Xychart)?;
    let line = refused.line(refused.at);
    let words = line.trim_start();
    let values = words.strip_prefix("x-axis").or_else(|| words.strip_prefix("y-axis"))?;
    Some((refused.start(refused.at) + line.len() - values.len(), values))
}
