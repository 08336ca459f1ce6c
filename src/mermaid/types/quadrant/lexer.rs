//! The tokens of `quadrantChart`.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::space::{ends_line, is_space, is_word};
use crate::mermaid::token::Token;
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `quadrantChart`
    Header,
    /// `title`, `accTitle:` or `accDescr` with its text; the span is that of the text.
    Title,
    /// `accTitle:` or `accDescr` without a text, or `accDescr {` without an end.
    EmptyTitle,
    /// `x-axis` or `y-axis`
    Axis,
    /// `quadrant-1` to `quadrant-4`
    Quadrant,
    /// `classDef`
    ClassDef,
    /// `-->`
    Arrow,
    /// A text in quotes; the span is that of the text.
    Str,
    /// `"` without an end.
    OpenQuote,
    /// `:::` and the name of a class.
    Class,
    /// `: [x, y]`
    Point,
    /// Something else between `: [` and `]`.
    BadPoint,
    LineEnd,
    Semicolon,
    Letters,
    Digits,
    Comma,
    Ampersand,
    Hash,
    Star,
    Unicode,
    /// `+`, `=`, `.`, `_` and other marks of a text.
    Mark,
    Minus,
    Colon,
    Space,
    /// A character that stands nowhere.
    Stray,
    End,
}

/// Gives the tokens one by one.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    /// The last white space that was looked past, and whether `: [` follows it.
    gap: (Span, bool),
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), gap: (Span::default(), false) }
    }

    /// The text that is read.
    pub fn text(&self) -> &'t str {
        self.cursor.text()
    }

    /// The next token.
    pub fn next(&mut self) -> Token<Kind> {
        loop {
            while self.cursor.eat_comment() {}
            let start = self.cursor.at();
            let token = |kind, cursor: &Cursor<'_>| Token { kind, span: cursor.span_from(start) };
            if self.cursor.is_at_end() {
                return token(Kind::End, &self.cursor);
            }
            if !self.cursor.eat_while(|c| c == '\n').is_empty() {
                return token(Kind::LineEnd, &self.cursor);
            }
            if let Some(kind) = self.keyword() {
                return token(kind, &self.cursor);
            }
            match self.titles().or_else(|| self.quoted()) {
                Some(None) => {}
                Some(Some(token)) => return token,
                None => return self.point().unwrap_or_else(|| self.character()),
            }
        }
    }

    /// The words that take the spaces around them along.
    fn keyword(&mut self) -> Option<Kind> {
        const WORDS: &[(&str, Kind)] = &[
            ("x-axis", Kind::Axis),
            ("y-axis", Kind::Axis),
            ("quadrant-1", Kind::Quadrant),
            ("quadrant-2", Kind::Quadrant),
            ("quadrant-3", Kind::Quadrant),
            ("quadrant-4", Kind::Quadrant),
            ("quadrantChart", Kind::Header),
        ];
        let mut ahead = self.cursor;
        ahead.eat_while(|c| c == ' ');
        if !matches!(ahead.peek(), Some('x' | 'X' | 'y' | 'Y' | 'q' | 'Q' | '-' | 'c' | 'C')) {
            return None;
        }
        let kind = match WORDS.iter().find(|(word, _)| ahead.eat_any_case(word)) {
            Some((_, kind)) => *kind,
            None if arrow(&mut ahead) => Kind::Arrow,
            None if ahead.at() == self.cursor.at() && word(&mut ahead, "classDef") => {
                self.cursor = ahead;
                return Some(Kind::ClassDef);
            }
            None => return None,
        };
        ahead.eat_while(|c| c == ' ');
        self.cursor = ahead;
        Some(kind)
    }

    /// `title`, `accTitle` and `accDescr`; without a token for a description in empty braces.
    fn titles(&mut self) -> Option<Option<Token<Kind>>> {
        if !matches!(self.cursor.peek(), Some('t' | 'T' | 'a' | 'A')) {
            return None;
        }
        if word(&mut self.cursor, "title") {
            return Some(Some(self.rest_of_line()));
        }
        Some(match self.cursor.eat_accessible()? {
            Err(span) => Some(Token { kind: Kind::EmptyTitle, span }),
            Ok(span) => (!span.is_empty()).then_some(Token { kind: Kind::Title, span }),
        })
    }

    fn rest_of_line(&mut self) -> Token<Kind> {
        self.cursor.eat_while(|c| c == ' ' || c == '\t');
        let start = self.cursor.at();
        let text = self.cursor.eat_while(|c| c != '\n');
        Token { kind: Kind::Title, span: Span::new(start..start + text.trim_end().len()) }
    }

    /// A text in quotes, or in quotes and backticks; without a token for an empty one.
    fn quoted(&mut self) -> Option<Option<Token<Kind>>> {
        let open = self.cursor.here();
        if !self.cursor.eat("\"") {
            return None;
        }
        let is_markdown = self.cursor.eat("`");
        let start = self.cursor.at();
        let text = self.cursor.eat_while(|c| c != '"' && !(is_markdown && c == '`'));
        let span = Span::new(start..start + text.len());
        let is_closed = self.cursor.eat(if is_markdown { "`\"" } else { "\"" });
        if !is_closed {
            return Some(Some(Token { kind: Kind::OpenQuote, span: open }));
        }
        Some((!text.is_empty()).then_some(Token { kind: Kind::Str, span }))
    }

    /// `: [x, y]`, also behind white space, or `:::` with a name.
    fn point(&mut self) -> Option<Token<Kind>> {
        let start = self.cursor.at();
        let is_colon = self.cursor.peek() == Some(':');
        if !is_colon && !self.cursor.peek().is_some_and(is_space) {
            return None;
        }
        if is_colon && self.cursor.rest().starts_with(":::") {
            self.cursor.skip(":::".len());
            let name = self.cursor.eat_while(is_word);
            let kind = if name.is_empty() { Kind::Stray } else { Kind::Class };
            return Some(Token { kind, span: self.cursor.span_from(start) });
        }
        if !(self.gap.0.contains(start)) {
            let mut ahead = self.cursor;
            ahead.eat_while(is_space);
            let end = ahead.at();
            let is_point = ahead.eat(":") && {
                ahead.eat_while(is_space);
                ahead.eat("[")
            };
            self.gap = (Span::new(start..end.max(start + 1)), is_point);
        }
        if !self.gap.1 {
            return None;
        }
        self.cursor.eat_until("[");
        let open = self.cursor.at();
        self.cursor.bump();
        let kind = if self.values() { Kind::Point } else { Kind::BadPoint };
        let inside = if kind == Kind::Point { self.cursor.span_from(open) } else { self.cursor.here() };
        self.cursor.eat_while(|c| c == ' ');
        Some(Token { kind, span: inside })
    }

    /// The two values of a point and the `]`; stays at what cannot stand there.
    pub fn values(&mut self) -> bool {
        for close in [",", "]"] {
            self.cursor.eat_while(is_space);
            if !self.value() {
                return false;
            }
            let mut ahead = self.cursor;
            ahead.eat_while(is_space);
            if !ahead.eat(close) {
                return false;
            }
            self.cursor = ahead;
        }
        true
    }

    /// `1`, `0`, or `0` with any one character and digits.
    fn value(&mut self) -> bool {
        if self.cursor.eat("1") {
            return true;
        }
        if !self.cursor.eat("0") {
            return false;
        }
        let mut ahead = self.cursor;
        let is_point = ahead.bump().is_some_and(|c| c.len_utf16() == 1 && !ends_line(c));
        if is_point && !ahead.eat_while(|c| c.is_ascii_digit()).is_empty() {
            self.cursor = ahead;
        }
        true
    }

    /// A token of one kind of characters.
    fn character(&mut self) -> Token<Kind> {
        let start = self.cursor.at();
        let kind = match self.cursor.bump() {
            Some(c) if c.is_ascii_alphabetic() => {
                self.cursor.eat_while(|c| c.is_ascii_alphabetic());
                Kind::Letters
            }
            Some(c) if c.is_ascii_digit() => {
                self.cursor.eat_while(|c| c.is_ascii_digit());
                Kind::Digits
            }
            Some(c) if !c.is_ascii() => {
                self.cursor.eat_while(|c| !c.is_ascii());
                Kind::Unicode
            }
            Some('#') => Kind::Hash,
            Some(',') => Kind::Comma,
            Some('&') => Kind::Ampersand,
            Some('*') => Kind::Star,
            Some('-') => Kind::Minus,
            Some(':') => Kind::Colon,
            Some(';') => Kind::Semicolon,
            Some('+' | '=' | '.' | '_' | '!' | '$' | '%' | '\'' | '/' | '?' | '\\' | '`') => Kind::Mark,
            Some(' ') => {
                self.cursor.eat_while(|c| c == ' ');
                Kind::Space
            }
            Some('\t' | '\u{b}' | '\u{c}') => Kind::Space,
            _ => Kind::Stray,
        };
        Token { kind, span: self.cursor.span_from(start) }
    }
}

/// An arrow of two dashes or more.
fn arrow(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_arrow = ahead.eat_while(|c| c == '-').len() > 1 && ahead.eat(">");
    if is_arrow {
        *cursor = ahead;
    }
    is_arrow
}

/// A word in any case, which no letter, digit or `_` follows.
fn word(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    let is_word = ahead.eat_any_case(word) && !ahead.peek().is_some_and(is_word);
    if is_word {
        *cursor = ahead;
    }
    is_word
}
