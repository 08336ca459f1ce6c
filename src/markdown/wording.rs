//! The words of a page as a reader gets them, whatever way they are written down.
//!
//! Two texts have the same words when they differ in white space, wrapping, emphasis, the marks of
//! lists, headings and tables, in straight and curly quotes, in the targets of their links, or in
//! comments only.

use crate::markdown::exact::commonmark_exact;
use crate::markdown::front::body_start;
use crate::markdown::parse::options;
use crate::text::Span;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

/// A word.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word, with plain quotes and dashes.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// The words of a page, and the passages they stand in: paragraphs, headings, items, cells, code blocks.
#[derive(Debug, Default)]
pub struct Wording {
    /// All words, in order.
    pub words: Vec<Word>,
    /// For each passage the index after its last word, in order.
    pub ends: Vec<usize>,
}

/// What stands for the address in a text whose words are an address: it can move as any target does.
const ADDRESS: &str = "<address>";

impl Wording {
    /// Reads the words of a page; front matter and comments have none.
    pub fn read(text: &str) -> Self {
        let base = body_start(text);
        let source = commonmark_exact(&text[base..]);
        let mut reader = Reader::default();
        for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
            reader.take(event, range.start + base, range.end + base);
        }
        reader.end_passage();
        reader.wording
    }

    /// The words of each passage.
    pub fn passages(&self) -> impl Iterator<Item = &[Word]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.words[start..*end])
    }
}

#[derive(Default)]
struct Reader {
    wording: Wording,
    word: String,
    span: (usize, usize),
    code: bool,
    autolink: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image) => {}
            Event::Start(Tag::Link { link_type, .. }) => {
                self.autolink = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if self.autolink {
                    self.put(ADDRESS, start, end);
                }
            }
            Event::End(TagEnd::Link) => self.autolink = false,
            Event::Start(tag) => {
                self.end_passage();
                self.code |= matches!(tag, Tag::CodeBlock(_));
            }
            Event::End(_) => {
                self.end_passage();
                self.code = false;
            }
            Event::Text(_) if self.autolink => {}
            Event::Text(words) | Event::Code(words) => self.put(&words, start, end),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.end_word(),
            Event::Html(html) => self.put_html(&html, start, end),
            Event::SoftBreak | Event::HardBreak => self.end_word(),
            Event::FootnoteReference(label) => self.put(&format!(" [^{label}] "), start, end),
            Event::TaskListMarker(done) => self.put(if done { " [x] " } else { " [ ] " }, start, end),
            Event::Rule => self.end_passage(),
            Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Takes words in. Where escapes and entities make the source longer, all of it is their place.
    fn put(&mut self, words: &str, start: usize, end: usize) {
        let exact = words.len() == end - start;
        for (at, c) in words.char_indices() {
            if c.is_whitespace() || c == '\u{a0}' {
                self.end_word();
                continue;
            }
            let place = if exact { (start + at, start + at + c.len_utf8()) } else { (start, end) };
            if self.word.is_empty() {
                self.span = place;
            }
            self.span.1 = self.span.1.max(place.1);
            plain(c, &mut self.word);
        }
    }

    /// The words between the tags of raw HTML; its comments are no words.
    fn put_html(&mut self, html: &str, start: usize, end: usize) {
        let mut rest = html;
        while !rest.is_empty() {
            let tag = rest.find('<').unwrap_or(rest.len());
            self.put(&rest[..tag], start, end);
            rest = &rest[tag..];
            let close = if rest.starts_with("<!--") { "-->" } else { ">" };
            let after = rest.find(close).map_or(rest.len(), |at| at + close.len());
            rest = &rest[after..];
        }
        self.end_word();
    }

    fn end_word(&mut self) {
        let marks: &[char] = if self.code { &[] } else { &['*', '_', '~'] };
        let kept = self.word.trim_matches(marks);
        let is_mark = |c: char| matches!(c, '-' | '*' | '+' | '|' | '•' | '>' | '#' | '=' | '·');
        if !kept.is_empty() && (self.code || !kept.chars().all(is_mark)) {
            let text = if self.code { kept.into() } else { without_address(kept) };
            self.wording.words.push(Word { text, span: Span::new(self.span.0..self.span.1) });
        }
        self.word.clear();
    }

    fn end_passage(&mut self) {
        self.end_word();
        let end = self.wording.words.len();
        // Some close an item or a heading with a mark, others do not.
        if let Some(last) = self.wording.words.last_mut().filter(|_| !self.code) {
            last.text = last.text.trim_end_matches(['.', ':', ';', ',']).into();
        }
        if end > self.wording.ends.last().copied().unwrap_or_default() {
            self.wording.ends.push(end);
        }
    }
}

/// A word with a mark in the place of an address; the brackets and stops around it stay.
fn without_address(word: &str) -> Box<str> {
    let Some(start) = ["http://", "https://"].iter().filter_map(|scheme| word.find(scheme)).min() else {
        return word.into();
    };
    let address = word[start..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '>']);
    format!("{}{ADDRESS}{}", &word[..start], &word[start + address.len()..]).into()
}

/// A character without its typography.
fn plain(c: char, word: &mut String) {
    match c {
        '“' | '”' | '„' | '«' | '»' => word.push('"'),
        '‘' | '’' => word.push('\''),
        '–' | '—' | '‑' | '−' => word.push('-'),
        '…' => word.push_str("..."),
        '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{fe0f}' | '\u{ad}' => {}
        other => word.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let wording = Wording::read(text);
        let passages: Vec<String> =
            wording.passages().map(|words| words.iter().map(|w| &*w.text).collect::<Vec<_>>().join(" ")).collect();
        passages.join(" / ")
    }

    #[test]
    fn the_same_words_in_other_clothes() {
        for (one, other) in [
            ("## A *b*\n\ntext over\ntwo lines\n", "A **b**\n---\n\ntext  over two lines\n"),
            ("- one\n- two\n", "* one\n\n* two\n"),
            ("1. one\n2. two\n", "1) one\n1) two\n"),
            ("| a | b |\n|---|---|\n| c | d |\n", "a|b\n:--|--:\nc|d\n"),
            ("a “b” – it’s c…\n", "a \"b\" - it's c...\n"),
            ("```sh\nls  -l\n```\n", "~~~\nls -l\n~~~\n"),
            ("[a](b.md) <https://c.d>\n", "[a][1] https://e.f\n\n[1]: c.md\n"),
            ("(see https://a.b/c). d\n", "(see <https://e.f>). d\n"),
            ("## A:\n\nb.\n", "## A\n\nb\n"),
            ("a\n<!-- note -->\n\nb\n", "a\n\nb"),
            ("a\\_b &amp; c<br>d\n", "a_b & c\nd\r\n"),
            ("---\nnav: 1\n---\n# A\n", "# A\n"),
        ] {
            assert_eq!(words(one), words(other));
        }
    }

    #[test]
    fn other_words() {
        for (one, other) in [("a b\n", "a c\n"), ("- [ ] a\n", "- [x] a\n"), ("`a`\n", "`b`\n"), ("must\n", "MUST\n")] {
            assert_ne!(words(one), words(other));
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let text = "# A\n\nsome **bold** word\n";
        let wording = Wording::read(text);
        let found: Vec<&str> = wording.words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(found, ["A", "some", "bold", "word"]);
    }
}
