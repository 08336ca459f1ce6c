//! Advice for labels that need quotes.

use super::super::reader::Reader;
use crate::mermaid::Fault;
use crate::mermaid::cursor::span;
use crate::text::Span;

impl Reader<'_, '_> {
    /// A label whose first byte is `start`, or the second one of its bracket.
    pub(super) fn bad_label(&self, fault: Fault, start: usize) -> Fault {
        const ADVICE: &str = "put the label into quotes";
        if fault.found == "the end of the diagram" && !self.line_from(start).contains([']', ')', '}', '|']) {
            return fault.advise("close the label");
        }
        match self.words_at(start) {
            Some((start, end)) => fault.mend(ADVICE, self.quotes(start, end)),
            None => fault.advise(ADVICE),
        }
    }

    /// The title of a subgraph.
    pub(super) fn bad_title(&self, fault: Fault) -> Fault {
        let start = self.statement + "subgraph ".len();
        let line = self.line_from(start);
        let start = start + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        fault.mend("put the title into quotes", self.quotes(start, end))
    }

    /// The edits that put quotes around some words. Quotes in them become `#quot;`.
    fn quotes(&self, start: usize, end: usize) -> Vec<(Span, String)> {
        let words = self.slice(start, end);
        let is_quoted = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
        let (start, end) = if is_quoted { (start + 1, end - 1) } else { (start, end) };
        let inner = self.slice(start, end).match_indices('"');
        let mut edits: Vec<_> = inner.map(|(at, _)| (span(start + at, start + at + 1), "#quot;".to_owned())).collect();
        if !is_quoted {
            edits.insert(0, (span(start, start), "\"".to_owned()));
            edits.push((span(end, end), "\"".to_owned()));
        }
        edits
    }

    /// Where the words of a label begin and end that was begun before `start`: the brackets in it count as
    /// words if they are in pairs.
    fn words_at(&self, start: usize) -> Option<(usize, usize)> {
        let before = self.slice(0, start);
        let first = before.trim_end_matches(['[', '(', '{', '/', '\\', '|', '-', '>']).len();
        if self.slice(first, start).contains('|') {
            let end = self.line_from(start).find('|')?;
            return Some((start, start + end));
        }
        let end = self.partner(first)?;
        // `[(words)]` keeps its shape if the inner pair ends where the outer one does.
        let mut from = first + 1;
        let mut to = end;
        while from < start && to > from {
            let is_slanted = self.slice(from, from + 1).contains(['/', '\\', '-']);
            let is_pair = match is_slanted {
                true => self.slice(0, to).ends_with(['/', '\\', '-']),
                false => self.partner(from) == Some(to - 1),
            };
            if !is_pair {
                break;
            }
            from += 1;
            to -= 1;
        }
        (to > from).then_some((from, to))
    }

    /// Where the bracket stands that closes the one at `open`, in the same line.
    fn partner(&self, open: usize) -> Option<usize> {
        let mut expected = Vec::new();
        for (at, of) in self.line_from(open).char_indices() {
            match of {
                '[' => expected.push(']'),
                '(' => expected.push(')'),
                '{' => expected.push('}'),
                '>' if at == 0 => expected.push(']'),
                ']' | ')' | '}' if expected.last() == Some(&of) => {
                    expected.pop();
                    if expected.is_empty() {
                        return Some(open + at);
                    }
                }
                _ => {}
            }
        }
        None
    }
}
