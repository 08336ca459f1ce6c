//! A place in a text that moves on.

use super::space::is_space;
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

    /// Goes over a comment to the end of its line, as the older grammars do: one that begins inside of a
    /// line takes the character before it along, unless that is a `}`.
    pub fn eat_comment(&mut self) -> bool {
        let mut ahead = *self;
        let is_comment = ahead.eat("%%") || {
            ahead = *self;
            ahead.bump().is_some_and(|c| c != '}' && c.len_utf16() == 1) && ahead.eat("%%")
        };
        if is_comment {
            ahead.eat_while(|c| c != '\n');
            *self = ahead;
        }
        is_comment
    }

    /// Goes over the comments and the white space of `journey` and `timeline`, with the line ends behind
    /// white space: one `%` is enough for a comment where no `{` follows, and `#` begins one as well.
    pub fn eat_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let is_short = rest.starts_with('#') || (rest.starts_with('%') && !rest.starts_with("%{"));
            if is_short {
                self.eat_while(|c| c != '\n');
            } else if !self.eat_comment() && (self.peek() == Some('\n') || self.eat_while(is_space).is_empty()) {
                return;
            }
        }
    }

    /// Goes over a word in any case and one white space behind it, if a text of `wanted` characters is
    /// next, and over that text.
    pub fn eat_word_and_text(&mut self, word: &str, wanted: impl Fn(char) -> bool) -> Option<Span> {
        let mut ahead = *self;
        let is_word = ahead.eat_any_case(word) && ahead.bump().is_some_and(is_space);
        let start = ahead.at();
        if !is_word || ahead.eat_while(wanted).is_empty() {
            return None;
        }
        *self = ahead;
        Some(self.trimmed(start))
    }

    /// From a place on to here, without the white space around.
    pub fn trimmed(&self, start: usize) -> Span {
        trimmed(self.text.get(start..self.at).unwrap_or_default(), start)
    }

    /// Goes over `accTitle:` or `accDescr` and gives their text. An error is what has no text or no end.
    pub fn eat_accessible(&mut self) -> Option<Result<Span, Span>> {
        let mut ahead = *self;
        let is_description = ahead.eat_any_case("accDescr");
        if !is_description && !ahead.eat_any_case("accTitle") {
            return None;
        }
        ahead.eat_while(is_space);
        let is_block = is_description && ahead.eat("{");
        if !is_block && !ahead.eat(":") {
            return None;
        }
        ahead.eat_while(is_space);
        let word = Span::new(self.at..ahead.at());
        let start = ahead.at();
        let text = if is_block { ahead.eat_until("}") } else { ahead.eat_while(|c| c != '\n') };
        let end = start + text.len();
        let is_whole = if is_block { ahead.eat("}") } else { !text.is_empty() };
        *self = ahead;
        Some(if is_whole { Ok(Span::new(start..end.max(start))) } else { Err(word) })
    }

    /// From a place on to here.
    pub fn span_from(&self, start: usize) -> Span {
        Span::new(start..self.at)
    }

    /// The next character as a span; empty at the end.
    pub fn here(&self) -> Span {
        Span::new(self.at..self.at + self.peek().map_or(0, char::len_utf8))
    }
}

/// The span of a text that begins at `at`, without the white space around it.
pub fn trimmed(text: &str, at: usize) -> Span {
    let start = at + text.len() - text.trim_start().len();
    Span::new(start..start + text.trim().len())
}

/// As much of a text as a message quotes.
pub fn brief(text: &str) -> String {
    let mut characters = text.char_indices();
    match characters.nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
