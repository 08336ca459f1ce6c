//! What is said of a mistake.

use super::Reader;
use super::token::{Block, Kind};
use crate::mermaid::Fault;
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn never_closed(&self) -> Fault {
        let word = self.open.last().map(|(_, word)| *word).unwrap_or_default();
        let found = format!("`{}` that never ends", word.of(self.text));
        let end = Span::at(self.text.trim_end().len());
        Fault::new(word, found, "`end`").mend("end the block", vec![(end, "\nend".repeat(self.open.len()))])
    }

    pub(super) fn misplaced(&self, block: Block) -> Fault {
        let (opener, word) = match block {
            Block::Alt => ("alt", "else"),
            Block::Par => ("par", "and"),
            _ => ("critical", "option"),
        };
        let fault = Fault::new(self.next.span, format!("`{word}` outside of `{opener}`"), "a statement or `end`");
        match self.open.last() {
            Some((_, span)) if block == Block::Alt && span.of(self.text).eq_ignore_ascii_case("opt") => {
                fault.mend("a choice begins with `alt`", vec![(*span, "alt".to_owned())])
            }
            _ => fault.advise(format!("`{word}` stands between `{opener}` and its `end`")),
        }
    }

    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let end = self.text.len().saturating_sub(1) as u32;
        let span = Span { start: self.next.span.start.min(end), end: self.next.span.end.min(end) };
        let word = span.of(self.text).trim();
        let found = match self.next.kind {
            Kind::Eof => "the end of the diagram".to_owned(),
            Kind::Newline if word != ";" => "the end of the line".to_owned(),
            _ => format!("`{word}`"),
        };
        Fault::new(span, found, expected)
    }
}
