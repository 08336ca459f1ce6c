//! Semicolons that end a statement within a text.

use super::Refused;
use super::line::{is_quoted, quotes};
use crate::mermaid::{Fault, Kind};
use crate::text::Span;

/// `&amp;` in a message, whose `;` ends it: mermaid's own way is `#amp;`.
pub fn html(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| *kind == Kind::Sequence)?;
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let places = line.match_indices('&').filter_map(|(at, _)| {
        let rest = line.get(at + 1..)?;
        let name = rest.strip_prefix('#').unwrap_or(rest);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_name = length > 0 && name.get(length..)?.starts_with(';');
        let end = at + 1 + rest.len() - name.len();
        is_name.then(|| (Span::new(start + at..start + end), "#".to_owned()))
    });
    let edits: Vec<_> = places.collect();
    let (place, _) = edits.first()?;
    let fault = Fault::new(*place, "an HTML entity, whose `;` ends the statement", "an entity that begins with `#`");
    Some(fault.mend("write `#amp;` for `&amp;`", edits))
}

/// `A --> B : words; words` in a class diagram.
pub fn semicolon(refused: &Refused<'_>) -> Option<Fault> {
    refused.kind().filter(|kind| *kind == Kind::Class)?;
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let at = refused.fault.span.range().start.checked_sub(start).filter(|at| line.get(*at..).is_some())?;
    let (before, rest) = (line.get(..at)?, line.get(at..)?.strip_prefix(';')?);
    let is_label = before.split_once(" :").is_some_and(|(_, label)| !label.is_empty());
    if !is_label || rest.trim().is_empty() || is_quoted(&quotes(line), at) {
        return None;
    }
    let place = Span::new(start + at..start + at + 1);
    let fault = Fault::new(place, "`;`, which ends the statement", "the end of the line");
    Some(fault.mend("write a semicolon in a text as `#59;`", vec![(place, "#59;".to_owned())]))
}
