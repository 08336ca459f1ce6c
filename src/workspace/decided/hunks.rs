//! Where the words of two versions differ.

use crate::markdown::Word;
use crate::text::Span;
use crate::workspace::decided::Decided;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Where, in the newer version; empty where words only went.
    pub span: Span,
    /// The words before.
    pub old: String,
    /// The words now.
    pub new: String,
}

/// Changes with no more words than this between them are one.
const NEAR: usize = 3;

/// Compares the words of two versions.
pub fn hunks(older: &Decided<'_>, newer: &Decided<'_>) -> Vec<Hunk> {
    let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
    let (old, new) = (texts(&older.words), texts(&newer.words));
    let mut changed: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (before, after) = (op.old_range(), op.new_range());
        match changed.last_mut() {
            Some((last_old, last_new)) if before.start - last_old.end <= NEAR => {
                (last_old.end, last_new.end) = (before.end, after.end);
            }
            _ => changed.push((before, after)),
        }
    }
    let hunk = |(before, after): (std::ops::Range<usize>, std::ops::Range<usize>)| Hunk {
        span: place(newer, &after),
        old: old[before].join(" "),
        new: new[after].join(" "),
    };
    // Words that only stand closer together or further apart are the same words.
    let is_real = |hunk: &Hunk| squeezed(&hunk.old) != squeezed(&hunk.new);
    changed.into_iter().map(hunk).filter(is_real).collect()
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The bytes of some words; where there are none, the place before the next word.
fn place(version: &Decided<'_>, words: &std::ops::Range<usize>) -> Span {
    match (version.words.get(words.start), version.words.get(words.end.saturating_sub(1))) {
        (Some(first), Some(last)) if !words.is_empty() => Span { start: first.span.start, end: last.span.end },
        (Some(next), _) => Span::at(next.span.start as usize),
        _ => Span::at(version.text.trim_end().len()),
    }
}
