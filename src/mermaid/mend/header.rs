//! The line that says which type a diagram is.

use super::Refused;
use super::line::indent;
use crate::mermaid::Fault;
use crate::mermaid::kind::{closest, is_spelling};
use crate::text::Span;

/// What people put behind the name of a type.
const ENDINGS: &[&str] = &["-beta", "-v2", "-v1", "Diagram", "Chart"];

/// What stands behind a type.
const BEHIND: &[&str] = &["TB", "TD", "BT", "LR", "RL", "title", "showData", "showInfo", "horizontal", "vertical"];

/// A type that is written in another way: `graph: TD`, `git Graph`, `pie-beta`.
pub fn misspelt(refused: &Refused<'_>) -> Option<Fault> {
    let at = line(refused).filter(|line| refused.at <= line + 2)?;
    let line = refused.line(at);
    let start = refused.start(at) + indent(line);
    let text = line.trim();
    let word = word(text);
    let behind = text.get(word.len()..)?;
    let (length, right) = match spelled(word) {
        _ if behind.starts_with(' ') && joined(text).is_some() => joined(text)?,
        Some(right) if right != word => (word.len(), right),
        // Only a flowchart has a direction behind it.
        None if is_flow(word, behind) => (word.len(), "flowchart"),
        // Only this one may have a colon.
        Some("gitGraph") if behind.starts_with("::") => (word.len() + 1, "gitGraph"),
        Some(right) if right != "gitGraph" && behind.starts_with(':') => (word.len() + 1, right),
        _ => return None,
    };
    if !is_end(text.get(length..)?) {
        return None;
    }
    let place = Span::new(start..start + length);
    let fault = Fault::new(place, format!("`{}`", place.of(refused.code)), "the type of the diagram");
    Some(fault.mend(format!("write `{right}`"), vec![(place, right.to_owned())]))
}

/// `accTitle: …` before the type.
pub fn late(refused: &Refused<'_>) -> Option<Fault> {
    let first = line(refused)?;
    let is_about = |line: &str| ["accTitle", "accDescr", "title "].iter().any(|word| line.trim().starts_with(word));
    let header =
        (first..refused.lines.len()).find(|at| !is_about(refused.line(*at)) && !refused.line(*at).trim().is_empty());
    let header = header.filter(|header| *header > first && is_header(refused.line(*header)))?;
    let start = refused.start(first) + indent(refused.line(first));
    let place = Span::new(start..start + word(refused.line(first).trim()).len());
    let said = Span::new(refused.start(first)..refused.start(header));
    let below = said.of(refused.code).trim_end();
    let edits = vec![
        (said, String::new()),
        (Span::at(refused.start(header) + refused.line(header).len()), format!("\n{below}")),
    ];
    let fault = Fault::new(place, "a text before the type of the diagram", "the type of the diagram");
    Some(fault.mend("put it below the type", edits))
}

/// A text without a type: that whose reader reads it.
pub fn missing(refused: &Refused<'_>) -> Option<Fault> {
    let is_short = refused.code.len() < MOST_READ;
    let first = line(refused).filter(|line| *line == refused.at && !is_header(refused.line(*line)) && is_short)?;
    if !refused.fault.expected.starts_with("the type of the diagram") {
        return None;
    }
    let (before, behind) = refused.code.split_at_checked(refused.start(first))?;
    // A state may be any words; where the first line has no transition, they are more likely another's.
    let is_state = refused.line(first).contains("-->") || refused.line(first).trim().starts_with("state ");
    let is_read = |header: &&&str| {
        (is_state || !header.starts_with("state")) && (refused.read)(&[before, header, "\n", behind].concat()).is_ok()
    };
    let header = READ_AS.iter().find(is_read)?;
    Some(refused.fault.clone().advise(format!("put the type into the first line: as a `{header}` it is whole")))
}

/// A longer text is not read as all types.
const MOST_READ: usize = 20_000;

/// The types of which a text without a type is tried, those first that read little. Those that read almost
/// anything are left out.
const READ_AS: &[&str] = &[
    "sequenceDiagram",
    "pie",
    "xychart",
    "quadrantChart",
    "requirementDiagram",
    "C4Context",
    "architecture-beta",
    "packet",
    "radar-beta",
    "venn-beta",
    "eventmodeling",
    "cynefin-beta",
    "sankey",
    "railroad-beta",
    "railroad-ebnf-beta",
    "railroad-abnf-beta",
    "railroad-peg-beta",
    "gitGraph",
    "gantt",
    "flowchart TD",
    "wardley-beta",
    "stateDiagram-v2",
    "classDiagram",
    "erDiagram",
    "block",
    "treemap",
];

/// The line of the header: the first that is no comment and in no front matter.
pub fn line(refused: &Refused<'_>) -> Option<usize> {
    let mut lines = (0..refused.lines.len()).filter(|line| {
        let text = refused.line(*line).trim();
        !text.is_empty() && !text.starts_with("%%")
    });
    let first = lines.next()?;
    if refused.line(first).trim() != "---" {
        return Some(first);
    }
    lines.find(|line| refused.line(*line).trim() == "---")?;
    lines.next()
}

/// Whether a line says a type as mermaid writes it.
pub fn is_header(line: &str) -> bool {
    let word = word(line.trim());
    is_spelling(word)
        && line.trim().get(word.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', ';']))
}

/// The first word of a line.
pub fn word(text: &str) -> &str {
    let end = text.find(|of: char| !of.is_alphanumeric() && of != '-' && of != '_').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Whether a line may end so behind its type.
fn is_end(behind: &str) -> bool {
    let words = behind.trim_start_matches([':', ';']).trim();
    words.is_empty() || BEHIND.contains(&word(words)) || words.starts_with("%%")
}

/// The type that a word was meant to be: itself, itself without an ending, or one that is near.
fn spelled(word: &str) -> Option<&'static str> {
    let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    let longer = [word, "-beta"].concat();
    closest(word, 0).or_else(|| bare.and_then(|bare| closest(bare, 0))).or_else(|| closest(&longer, 0)).or_else(|| {
        // `State1` is a name.
        closest(word, word.len() / 4).filter(|_| !word.ends_with(|of: char| of.is_ascii_digit()))
    })
}

/// Whether a line is `flow TD`.
fn is_flow(word: &str, direction: &str) -> bool {
    let is_part = word.len() > 3 && "flowchart".starts_with(&word.to_lowercase());
    is_part && ["TB", "TD", "BT", "LR", "RL"].contains(&direction.trim())
}

/// A type that was written in two words, and how long they are.
fn joined(text: &str) -> Option<(usize, &'static str)> {
    let mut words = text.split(' ');
    let (first, second) = (words.next()?, word(words.next()?));
    let is_two = second.len() > 2 && !is_spelling(first) || first == "state";
    if !is_two {
        return None;
    }
    let right = closest(&[first, second].concat(), 0)?;
    Some((first.len() + 1 + second.len(), right))
}
