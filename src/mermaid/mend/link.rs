//! Arrows of other languages and of other types, in a flowchart.

use super::Refused;
use super::line::{is_quoted, quotes};
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// What people write, and what they mean. None begins with a later one.
const WRONG: &[(&str, &str)] = &[
    ("-.->>", "-.->"),
    ("==>>", "==>"),
    ("-->>", "-->"),
    ("--|>", "-->"),
    ("-- >", "-->"),
    ("- ->", "-->"),
    ("- - >", "-->"),
    ("->>", "-->"),
    ("-|>", "-->"),
    ("..>", "-.->"),
    ("-.>", "-.->"),
    (".->", "-.->"),
    ("~~>", "-->"),
    ("|>", "-->"),
    ("=>", "==>"),
    ("~>", "-->"),
];

/// The signs that links are made of.
const SIGNS: &[char] = &['-', '=', '.', '~', '<', '>'];

/// A link that is none, on the line of the fault or on the one before.
pub fn wrong(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| matches!(kind, Kind::Flowchart | Kind::Swimlane))?;
    let (at, (from, wrong, right)) =
        [refused.at, refused.at.saturating_sub(1)].into_iter().find_map(|at| Some((at, find(refused.line(at))?)))?;
    let start = refused.start(at) + from;
    let place = Span::new(start..start + wrong.len());
    let fault = Fault::new(place, format!("`{wrong}`, which is no link"), "a link such as `-->`");
    Some(fault.mend(format!("write `{right}`"), vec![(place, right.to_owned())]))
}

/// The first such link of a line, and where it stands.
fn find(line: &str) -> Option<(usize, &'static str, &'static str)> {
    let quotes = quotes(line);
    let places = line.match_indices(['-', '=', '.', '~', '|']);
    places.map(|(at, _)| at).find_map(|at| {
        let (before, rest) = line.split_at_checked(at)?;
        let (wrong, right) = WRONG.iter().find(|(wrong, _)| rest.starts_with(wrong))?;
        let is_alone = !before.ends_with(SIGNS) && !rest.get(wrong.len()..)?.starts_with(SIGNS);
        (is_alone && !is_quoted(&quotes, at)).then_some((at, *wrong, *right))
    })
}
