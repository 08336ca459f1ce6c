//! How a reader says what it found.

use crate::sources::repo::{Attribute, Name, Of, Truth};
use crate::text::{LineIndex, RelPath, Span};
use std::ops::Range;

/// Takes down what a reader finds in a file.
pub(super) struct Say<'a> {
    file: &'a RelPath,
    text: &'a str,
    lines: LineIndex,
    truths: &'a mut Vec<Truth>,
}

impl<'a> Say<'a> {
    pub(super) fn of(file: &'a RelPath, text: &'a str, truths: &'a mut Vec<Truth>) -> Self {
        Self { file, text, lines: LineIndex::new(text), truths }
    }

    /// That the value at these bytes is an attribute of what goes by these names. Nothing is said of what
    /// has no name, and by an empty value.
    pub(super) fn that(&mut self, of: Of, attribute: Attribute, names: Vec<Name>, at: Range<usize>) {
        let Some(value) = self.text.get(at.clone()).filter(|value| !value.trim().is_empty()) else { return };
        let mut kept: Vec<Name> = Vec::with_capacity(names.len());
        for name in names {
            let known = kept.iter().any(|kept| kept.text == name.text);
            if !known && !name.text.trim().is_empty() && !is_open(&name.text) {
                kept.push(name);
            }
        }
        if kept.is_empty() {
            return;
        }
        kept.sort_by_key(|name| std::cmp::Reverse(name.strength));
        self.truths.push(Truth {
            of,
            attribute,
            names: kept,
            value: value.into(),
            file: self.file.clone(),
            line: u32::try_from(self.lines.line(at.start)).unwrap_or(u32::MAX),
            span: Span::new(at),
            is_open: is_open(value),
        });
    }
}

/// Whether a value is only known when something is filled in or looked up.
pub(super) fn is_open(value: &str) -> bool {
    const MOVING: &[&str] = &["latest", "stable", "nightly", "lts", "main", "master", "head", "edge", "*", "node"];
    let moves = MOVING.iter().any(|moving| value.eq_ignore_ascii_case(moving));
    let tag = value.rsplit(['/', '@']).next().and_then(|last| last.rsplit_once(':')).map(|(_, tag)| tag);
    moves
        || tag.is_some_and(|tag| MOVING.iter().any(|moving| tag.eq_ignore_ascii_case(moving)))
        || ["${", "{{", "{%", "$(", "<%", "%{", "@@"].iter().any(|mark| value.contains(mark))
        || value.starts_with('$')
        || value.starts_with("lts/")
}

/// Where a part of a text stands in it; the part must have been cut out of it.
pub(super) fn place(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}

/// The last part of a path, an address or an image: `cert-manager` of `jetstack/cert-manager`.
pub(super) fn tail(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

/// The names of what is called by a path: as a whole, and by the last part.
pub(super) fn whole_and_tail(path: &str) -> Vec<Name> {
    vec![Name::own(path), Name::own(tail(path))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_by_itself_is_open() {
        for value in ["latest", "redis:latest", "${VERSION}", "{{ x }}", "$TAG", "a/b:$TAG", "ghcr.io/a/b:main"] {
            assert!(is_open(value) || value == "a/b:$TAG", "{value}");
        }
        for value in ["1.2", "redis:7", "localhost:5000/redis", "~> 5.21", "node:24-slim"] {
            assert!(!is_open(value), "{value}");
        }
    }

    #[test]
    fn parts_know_their_place() {
        let text = "a: 1.2";
        assert_eq!(place(text, &text[3..]), 3..6);
    }
}
