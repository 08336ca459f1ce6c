//! A text that is rewritten several times, and the way back to what it was.

use super::Edit;
use crate::mermaid::{Fault, source};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// A text that is rewritten several times.
pub struct Layers<'c> {
    text: Cow<'c, str>,
    /// From which byte of `text` on which byte of the first text is meant; in order, beginning with 0.
    pieces: Vec<(u32, u32)>,
}

impl<'c> Layers<'c> {
    /// As it was given.
    pub fn new(code: &'c str) -> Self {
        Self { text: Cow::Borrowed(code), pieces: vec![(0, 0)] }
    }

    /// As it is by now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Text and pieces, for [`Source`](super::Source).
    pub fn into_parts(self) -> (Cow<'c, str>, Vec<(u32, u32)>) {
        (self.text, self.pieces)
    }

    /// Bytes of the text as it is by now, as those of the text as it was given.
    pub fn restore(&self, range: Range<usize>) -> Span {
        source::restore(&self.pieces, Span::new(range.start..range.end))
    }

    /// A fault in the text as it is by now, as one in the text as it was given.
    pub fn restore_fault(&self, fault: Fault) -> Fault {
        source::restore_fault(&self.pieces, fault)
    }

    /// Takes ranges out; they are in order and do not overlap.
    pub fn cut(&mut self, ranges: &[Range<usize>]) {
        let edits: Vec<Edit> =
            ranges.iter().filter(|range| !range.is_empty()).map(|range| (range.clone(), String::new())).collect();
        self.apply(&edits);
    }

    /// Puts texts in the place of ranges; they are in order and do not overlap.
    pub fn apply(&mut self, edits: &[Edit]) {
        let Some(last) = edits.last() else { return };
        let mut text = String::with_capacity(self.text.len());
        let mut pieces = Vec::with_capacity(self.pieces.len() + edits.len() * 2);
        let mut old = Copier { pieces: &self.pieces, next: 0 };
        let mut at = 0;
        for (range, new) in edits {
            old.copy(at..range.start, text.len(), &mut pieces);
            text.push_str(&self.text[at..range.start]);
            if !new.is_empty() {
                pieces.push((small(text.len()), old.was(range.start)));
                text.push_str(new);
            }
            at = range.end;
        }
        let end = self.text.len();
        old.copy(last.0.end..end, text.len(), &mut pieces);
        if last.0.end == end {
            pieces.push((small(text.len()), old.was(end)));
        }
        text.push_str(&self.text[last.0.end..]);
        self.text = Cow::Owned(text);
        self.pieces = pieces;
    }
}

/// Hands on pieces to the next layer, from the first to the last.
struct Copier<'p> {
    pieces: &'p [(u32, u32)],
    next: usize,
}

impl Copier<'_> {
    /// The pieces of a range that now begins at `to`.
    fn copy(&mut self, range: Range<usize>, to: usize, pieces: &mut Vec<(u32, u32)>) {
        if range.is_empty() {
            return;
        }
        pieces.push((small(to), self.was(range.start)));
        while let Some((from, was)) = self.pieces.get(self.next).filter(|(from, _)| (*from as usize) < range.end) {
            pieces.push((small(to + *from as usize - range.start), *was));
            self.next += 1;
        }
    }

    /// What a byte was; from then on only later ones are asked.
    fn was(&mut self, at: usize) -> u32 {
        while self.pieces.get(self.next).is_some_and(|(from, _)| *from as usize <= at) {
            self.next += 1;
        }
        let piece = self.next.checked_sub(1).and_then(|piece| self.pieces.get(piece));
        piece.map_or(0, |(from, was)| was + (small(at) - from))
    }
}

/// Offsets are kept in 32 bits.
fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
