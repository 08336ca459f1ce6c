//! A colon of another script.

use super::Refused;
use crate::mermaid::Fault;
use crate::text::Span;

/// `：` where `:` is meant: the first of the line.
pub fn wide(refused: &Refused<'_>) -> Option<Fault> {
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let at = line.find('：')?;
    let place = Span::new(start + at..start + at + '：'.len_utf8());
    let is_tight = line.get(at + '：'.len_utf8()..)?.starts_with(' ');
    let new = if is_tight { ":" } else { ": " };
    Some(
        Fault::new(place, "`：`, which is no colon to mermaid", "`:`").mend("write `:`", vec![(place, new.to_owned())]),
    )
}
