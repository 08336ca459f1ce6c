//! Advice for labels that need quotes.

use super::super::reader::Reader;
use super::super::token::Kind;
use crate::mermaid::Fault;
use crate::text::Span;

impl Reader<'_, '_> {
    /// A label whose first byte is `start`, or the second one of its bracket.
    pub(super) fn bad_label(&self, fault: Fault, start: usize) -> Fault {
        const ADVICE: &str = "put the label into quotes";
        let token = self.next;
        let before = self.slice(start, token.start);
        if matches!(token.kind, Kind::Close(_) | Kind::Pipe) && matches!(before, "" | "\"\"") {
            let place = Span::new(start..token.start);
            return fault.mend("write `\" \"` for an empty label", vec![(place, "\" \"".to_owned())]);
        }
        let right = self.label.map_or("", |(bracket, _)| bracket.closing());
        let text = self.slice(token.start, token.end);
        let is_last = self.line_from(token.end).trim().is_empty();
        let is_instead = match token.kind {
            Kind::Close(_) => text.len() > right.len() && text.starts_with(right),
            _ => false,
        };
        let close = |fault: Fault| {
            fault.mend(format!("close the label with `{right}`"), vec![(token.span(), right.to_owned())])
        };
        if is_instead && !right.is_empty() {
            return close(fault);
        }
        if let Some((from, to)) = self.words_at(start) {
            let words = self.slice(from, to);
            if self.slice(0, from).ends_with('{') && ["shape:", "label:"].iter().any(|key| words.contains(key)) {
                return fault.mend("write `@{`", vec![(Span::at(from - 1), "@".to_owned())]);
            }
            return fault.mend(ADVICE, self.quotes(from, to));
        }
        let is_instead = matches!(token.kind, Kind::Close(_)) || matches!(token.kind, Kind::Open(_)) && is_last;
        if is_instead && !right.is_empty() {
            return close(fault);
        }
        if matches!(token.kind, Kind::Nothing | Kind::Quoted) {
            let place = Span::new(start.saturating_sub(1)..start);
            let found = format!("`{}` of a label that does not end", self.slice(start.saturating_sub(1), start));
            return Fault { span: place, found, ..fault }.advise("close the label, and the quotes in it");
        }
        fault.advise(ADVICE)
    }

    /// The title of a subgraph.
    pub(super) fn bad_title(&self, fault: Fault) -> Fault {
        let start = self.statement + "subgraph ".len();
        let line = self.line_from(start);
        let start = start + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        match line.contains(';') {
            true => fault.advise("put the title into quotes"),
            false => fault.mend("put the title into quotes", self.quotes(start, end)),
        }
    }

    /// The edits that put quotes around some words. Quotes in them become `#quot;`.
    fn quotes(&self, start: usize, end: usize) -> Vec<(Span, String)> {
        let words = self.slice(start, end);
        let is_half = words.len() > 1 && words.matches('"').count() == 1;
        if is_half && words.starts_with('"') {
            return vec![(Span::at(end), "\"".to_owned())];
        }
        if is_half && words.ends_with('"') {
            return vec![(Span::at(start), "\"".to_owned())];
        }
        let is_quoted = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
        let (start, end) = if is_quoted { (start + 1, end - 1) } else { (start, end) };
        let inner = self.slice(start, end).match_indices('"');
        let mut edits: Vec<_> =
            inner.map(|(at, _)| (Span::new(start + at..start + at + 1), "#quot;".to_owned())).collect();
        if !is_quoted {
            edits.insert(0, (Span::at(start), "\"".to_owned()));
            edits.push((Span::at(end), "\"".to_owned()));
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
