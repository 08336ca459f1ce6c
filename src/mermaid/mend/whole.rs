//! Texts that are no diagram yet, or of which mermaid sees less than there is.

use super::Refused;
use crate::mermaid::Fault;
use crate::text::Span;

/// Marks around the name of something that is still to be put there.
const MARKS: &[(&str, &str)] =
    &[("{{", "}}"), ("${", "}"), ("$(", ")"), ("<%", "%>"), ("{%", "%}"), ("{", "}"), ("[", "]"), ("<", ">")];

/// A block that holds nothing but the place for a diagram.
pub fn placeholder(refused: &Refused<'_>) -> Option<Fault> {
    let text = refused.code.trim();
    let is_name = |inner: &str| !inner.is_empty() && !inner.contains(['\n', '*']);
    let is_marked = MARKS
        .iter()
        .any(|(open, close)| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(is_name));
    if !is_marked && !matches!(text, "..." | "…") {
        return None;
    }
    let start = refused.code.len() - refused.code.trim_start().len();
    let fault = Fault::new(Span::new(start..start + text.len()), "a placeholder", "a diagram");
    Some(fault.advise("put a diagram in its place; a template is better shown in a block of another language"))
}

/// `%%{init: …` without its end, which makes a comment of all that follows.
pub fn directive(refused: &Refused<'_>) -> Option<Fault> {
    let at = refused.code.find("%%{").filter(|at| !refused.code.get(*at..).is_some_and(|rest| rest.contains("}%%")))?;
    let fault = Fault::new(Span::new(at..at + 3), "a directive that is never closed", "`}%%`");
    let line = refused.code.get(at..)?.lines().next()?.trim_end();
    let end = Span::at(at + line.len());
    Some(match closing(line) {
        Some(closing) => fault.mend(format!("close it with `{closing}`"), vec![(end, closing.to_owned())]),
        None => fault.advise("close it with `}%%`"),
    })
}

/// What the line of a directive lacks at its end.
fn closing(line: &str) -> Option<&'static str> {
    if line.ends_with("%%") {
        return None;
    }
    let depth = line.matches('{').count().checked_sub(line.matches('}').count())?;
    match (depth, line.ends_with("}%"), line.ends_with('}')) {
        (0, true, _) => Some("%"),
        (0, _, true) => Some("%%"),
        (1, ..) => Some("}%%"),
        _ => None,
    }
}
