//! The sentences of a block, with everything masked that is not the author's own word.

use crate::markdown::{Block, Body, PieceKind};
use crate::text::Span;
use std::ops::Range;

/// Quotations longer than this, in letters, are not taken for quotations: a mark was forgotten.
const QUOTATION: usize = 120;

/// The words of a block: inline code is `` `C` ``, a short quotation `"Q"`, an address `URL`, a link
/// stands in `[…]`, struck-out words in `~~…~~`; emphasis and HTML are gone.
pub struct Masked {
    text: String,
    /// The byte of the page that each byte comes from.
    origin: Vec<u32>,
}

impl Masked {
    /// Masks a block.
    pub fn new(block: &Block, body: &Body, text: &str) -> Self {
        let mut masked = Self { text: String::new(), origin: Vec::new() };
        let (mut link, mut struck) = (false, false);
        let mut end = block.span.start;
        for piece in body.pieces(block) {
            if link && !piece.link {
                masked.put("]", end);
            }
            if struck && piece.kind == PieceKind::Text {
                masked.put("~~", end.saturating_sub(1));
                struck = false;
            }
            if !link && piece.link {
                masked.put("[", piece.span.start);
            }
            link = piece.link;
            if !struck && piece.kind == PieceKind::Struck {
                masked.put("~~", piece.span.start);
                struck = true;
            }
            match piece.kind {
                PieceKind::Text | PieceKind::Struck => masked.words(piece.span, text),
                PieceKind::Code => masked.stand_in("`C`", piece.span),
                PieceKind::Break => masked.put(" ", piece.span.start),
                PieceKind::Html => {}
            }
            end = piece.span.end;
        }
        masked.put(if link { "]" } else { "" }, end);
        masked.put(if struck { "~~" } else { "" }, end.saturating_sub(1));
        masked.quotations()
    }

    /// A sentence, from [`Masked::sentences`].
    pub fn get(&self, sentence: &Range<usize>) -> &str {
        &self.text[sentence.clone()]
    }

    /// The bytes of the page that some of the words come from.
    pub fn source(&self, words: Range<usize>) -> Span {
        let start = self.origin.get(words.start).copied().unwrap_or_default();
        let last = self.origin.get(words.end.saturating_sub(1)).copied().unwrap_or(start);
        Span { start, end: last.max(start) + 1 }
    }

    fn put(&mut self, words: &str, origin: u32) {
        self.text.push_str(words);
        self.origin.extend(std::iter::repeat_n(origin, words.len()));
    }

    /// Puts in a mask that leads back to all it stands for.
    fn stand_in(&mut self, mask: &str, whole: Span) {
        self.put(mask, whole.start);
        if let Some(last) = self.origin.last_mut() {
            *last = whole.end.saturating_sub(1).max(whole.start);
        }
    }

    /// Copies words letter by letter, addresses masked.
    fn words(&mut self, span: Span, text: &str) {
        let words = span.of(text);
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let address = rest
                .find("http")
                .filter(|found| rest[*found..].starts_with("http://") || rest[*found..].starts_with("https://"));
            let end = address.unwrap_or(rest.len());
            self.text.push_str(&rest[..end]);
            self.origin.extend((0..end).map(|byte| span.start + (at + byte) as u32));
            at += end;
            if address.is_some() {
                let rest = &words[at..];
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']')).unwrap_or(rest.len());
                let start = span.start as usize + at;
                self.stand_in("URL", Span::new(start..start + end));
                at += end;
            }
        }
    }

    /// Masks short quotations.
    fn quotations(self) -> Self {
        if !self.text.contains(['"', '“', '«']) {
            return self;
        }
        let mut masked = Self { text: String::with_capacity(self.text.len()), origin: Vec::new() };
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let inner = at + c.len_utf8();
            let closing = match c {
                '"' => Some('"'),
                '“' => Some('”'),
                '«' => Some('»'),
                _ => None,
            };
            let length = closing.and_then(|closing| {
                let mut letters = self.text[inner..].char_indices().take(QUOTATION + 1);
                letters.find(|(_, c)| *c == closing).map(|(length, _)| length)
            });
            let (Some(closing), Some(length)) = (closing, length) else {
                masked.text.push(c);
                masked.origin.extend_from_slice(&self.origin[at..inner]);
                at = inner;
                continue;
            };
            let end = inner + length + closing.len_utf8();
            masked.stand_in("\"Q\"", Span { start: self.origin[at], end: self.origin[end - 1] + 1 });
            at = end;
        }
        masked
    }

    /// The sentences, as ranges of the masked words.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut start = 0;
        let mut struck = false;
        let bytes = self.text.as_bytes();
        let mut letters = self.text.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            if c == '~' && bytes.get(at + 1) == Some(&b'~') {
                struck = !struck;
                letters.next();
            }
            if struck || !matches!(c, '.' | '!' | '?' | '…') {
                continue;
            }
            let rest = &self.text[at + c.len_utf8()..];
            let after = rest.trim_start_matches(['.', '!', '?', ')', '"', '\'', '”', '»', ']']);
            let next = after.trim_start();
            let ends = next.is_empty() || (next.len() < after.len() && !next.starts_with(char::is_lowercase));
            if !ends || is_short_form(&self.text[start..at]) {
                continue;
            }
            let end = self.text.len() - next.len();
            sentences.push(start..end);
            start = end;
            while letters.peek().is_some_and(|(at, _)| *at < end) {
                letters.next();
            }
        }
        if start < self.text.len() {
            sentences.push(start..self.text.len());
        }
        sentences
    }
}

/// Whether a full stop after these words is that of a short form and ends no sentence.
fn is_short_form(words: &str) -> bool {
    let last = words.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let last = last.to_lowercase();
    matches!(&*last, "e.g" | "i.e" | "vs" | "cf" | "approx" | "resp" | "p" | "ex" | "no" | "nr" | "fig" | "c.-à-d")
        || (!last.is_empty()
            && last.len() < 3
            && words.trim_start() == words.trim()
            && last.bytes().all(|b| b.is_ascii_digit())
            && words.trim() == last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn sentences(text: &str) -> Vec<String> {
        let (_, body) = parse(text);
        let mut list = Vec::new();
        for block in &body.blocks {
            let masked = Masked::new(block, &body, text);
            list.extend(masked.sentences().iter().map(|sentence| masked.get(sentence).trim().to_owned()));
        }
        list
    }

    #[test]
    fn what_is_not_the_authors_own_word_is_masked() {
        assert_eq!(sentences("It runs `old` on **all** \"nodes of old\"."), ["It runs `C` on all \"Q\"."]);
        assert_eq!(sentences("See [the page](moved.md) and https://a.b/removed."), ["See [the page] and URL"]);
        assert_eq!(sentences("« supprimé » et <b>gras</b>"), ["\"Q\" et gras"]);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        assert_eq!(
            sentences("One, e.g. Two. Three v1.2 is. ~~Four. Five.~~ Six"),
            ["One, e.g. Two.", "Three v1.2 is.", "~~Four. Five.~~ Six"]
        );
        assert_eq!(sentences("A line\nand its rest. **Bold** goes on."), ["A line and its rest.", "Bold goes on."]);
    }

    #[test]
    fn words_lead_back_to_the_page() {
        let text = "It is `C` \"x\" no longer [used](a).";
        let (_, body) = parse(text);
        let masked = Masked::new(&body.blocks[0], &body, text);
        let at = masked.text.find("no longer").unwrap();
        assert_eq!(masked.source(at..at + 9).of(text), "no longer");
    }
}
