//! The text that a reader reads, and the way back to the text as it was given.

use super::yaml::Value;
use super::{Diagram, Fault, Version};
use crate::text::Span;
use std::borrow::Cow;
use std::rc::Rc;

/// A diagram without front matter, directives and comments, as mermaid's own readers get it.
pub struct Source<'c> {
    /// The mermaid that reads it.
    pub version: Version,
    /// The diagram as it was given.
    pub code: &'c str,
    /// The text.
    pub text: Cow<'c, str>,
    /// Where the front matter stood, in the text as it was given.
    pub front: Option<Span>,
    /// Where the directives stood, in the text as it was given.
    pub directives: Vec<Span>,
    /// What the front matter says.
    pub settings: Option<Rc<Value>>,
    /// From which byte of `text` on which byte of the given text is meant; in order, beginning with 0.
    pub pieces: Vec<(u32, u32)>,
}

impl Source<'_> {
    /// A span of the stripped text in the given text. Its end is that of its last byte, so that a
    /// comment behind it stays out.
    pub fn restore_span(&self, span: Span) -> Span {
        self.within(restore(&self.pieces, span))
    }

    /// A fault with the spans of the given text.
    pub fn restore_fault(&self, fault: Fault) -> Fault {
        let mut fault = restore_fault(&self.pieces, fault);
        fault.span = self.within(fault.span);
        for (span, _) in fault.advice.iter_mut().flat_map(|advice| &mut advice.edits) {
            *span = self.within(*span);
        }
        fault
    }

    /// As much of a span as lies in the given text: behind it mermaid puts a line end for some types, and so
    /// do their readers.
    fn within(&self, span: Span) -> Span {
        let end = u32::try_from(self.code.len()).unwrap_or(u32::MAX);
        Span { start: span.start.min(end), end: span.end.min(end) }
    }

    /// Gives a diagram the spans of the given text.
    pub fn restore(&self, diagram: &mut Diagram) {
        diagram.spans().for_each(|span| *span = self.restore_span(*span));
    }
}

/// A span of a text in the text that it was made of. A piece may be longer than what it stands for, as
/// that of an entity is; it never reaches beyond that.
pub fn restore(pieces: &[(u32, u32)], span: Span) -> Span {
    let original = |at: u32, of: u32| {
        let next = pieces.partition_point(|(from, _)| *from <= of);
        let was = next.checked_sub(1).and_then(|piece| pieces.get(piece)).map_or(at, |(from, was)| was + (at - from));
        pieces.get(next).map_or(was, |(_, limit)| was.min(*limit))
    };
    let start = original(span.start, span.start);
    let end = if span.end > span.start { original(span.end, span.end - 1).max(start) } else { start };
    Span { start, end }
}

/// A fault with the spans of the text that the text was made of.
pub fn restore_fault(pieces: &[(u32, u32)], mut fault: Fault) -> Fault {
    fault.span = restore(pieces, fault.span);
    for (span, _) in fault.advice.iter_mut().flat_map(|advice| &mut advice.edits) {
        *span = restore(pieces, *span);
    }
    fault
}
