//! Signs written as HTML writes them.

use super::Refused;
use crate::mermaid::Fault;
use crate::text::Span;

/// What HTML writes for signs of the language.
const NAMES: &[(&str, &str)] = &[("&lt;", "<"), ("&gt;", ">")];

/// `&lt;&lt;interface&gt;&gt;` where the signs themselves are meant.
pub fn names(refused: &Refused<'_>) -> Option<Fault> {
    let (line, start) = (refused.line(refused.at), refused.start(refused.at));
    let places = NAMES.iter().flat_map(|(name, sign)| {
        line.match_indices(name)
            .map(move |(at, _)| (Span::new(start + at..start + at + name.len()), (*sign).to_owned()))
    });
    let mut edits: Vec<_> = places.collect();
    edits.sort_by_key(|(place, _)| place.start);
    let (place, sign) = edits.first()?;
    let fault = Fault::new(*place, format!("`{}`", place.of(refused.code)), format!("`{sign}`"));
    Some(fault.mend("write `<` and `>` themselves, not their HTML names", edits))
}
