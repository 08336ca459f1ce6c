//! A place in a text that moves on.

use crate::text::Span;

/// A place in a text. It never leaves the text, and stands between characters only.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// At the beginning.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes lie behind.
    pub fn at(&self) -> usize {
        self.at
    }

    /// All of it.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What lies before.
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on by one character.
    pub fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Goes to a place between characters; to any other it does not go.
    pub fn go(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.at = at;
        }
    }

    /// Goes over `word` if it is next.
    pub fn eat(&mut self, word: &str) -> bool {
        let is_next = self.rest().starts_with(word);
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// Goes over `word` if it is next, in whatever case of ASCII letters.
    pub fn eat_any_case(&mut self, word: &str) -> bool {
        let is_next = self.rest().get(..word.len()).is_some_and(|next| next.eq_ignore_ascii_case(word));
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// Goes on by so many bytes, which end between characters; else stays.
    pub fn skip(&mut self, bytes: usize) -> &'t str {
        let skipped = self.rest().get(..bytes).unwrap_or_default();
        self.at += skipped.len();
        skipped
    }

    /// Goes over all characters that are `wanted`.
    pub fn eat_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|next| !wanted(next)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Goes to the next place where `stop` stands, or to the end.
    pub fn eat_until(&mut self, stop: &str) -> &'t str {
        let rest = self.rest();
        let end = rest.find(stop).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// From a place on to here.
    pub fn span_from(&self, start: usize) -> Span {
        span(start, self.at)
    }

    /// The next character as a span; empty at the end.
    pub fn here(&self) -> Span {
        span(self.at, self.at + self.peek().map_or(0, char::len_utf8))
    }
}

/// A span of bytes.
pub fn span(start: usize, end: usize) -> Span {
    let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: clamp(start), end: clamp(end) }
}

/// The length of an entity such as `#59;` if it is next. Mermaid replaces it by marks outside of ASCII
/// before it reads a diagram.
pub fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('#')?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    (length > 0 && name.get(length..)?.starts_with(';')).then_some(length + 2)
}

/// Whether a character ends a line.
pub fn is_line_end(c: char) -> bool {
    c == '\n' || c == '\r'
}

/// Whether a character is white space to JavaScript, whose `\s` and `trim` mermaid uses.
pub fn is_script_space(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}
