//! The tokens of `xychart`.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::space::{is_space, is_word};
use crate::mermaid::token::Token;
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `xychart` or `xychart-beta`
    Header,
    /// `horizontal` or `vertical`
    Orientation,
    /// `title`
    Title,
    /// `accTitle:` or `accDescr` with its text; the span is that of the text.
    Accessible,
    XAxis,
    YAxis,
    /// `line` or `bar`
    Plot,
    Open,
    Close,
    Comma,
    /// A number where it is one: in the data of a plot, and anywhere after the word of an axis.
    Number,
    /// `-->` after the word of an axis.
    Arrow,
    /// A text in quotes; the span is that of the text.
    Str,
    /// `"` without an end.
    OpenQuote,
    /// A part of a text without quotes.
    Word,
    LineEnd,
    Semicolon,
    /// A character that stands nowhere.
    Stray,
    End,
}

/// What a token means depends on what it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// After the word of an axis, to the end of the line.
    Axis,
    /// In the brackets of an axis.
    Band,
    /// After the word of a plot, to the end of the line.
    Plot,
    /// In the brackets of a plot.
    Data,
}

/// Gives the tokens one by one.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    /// An axis or a plot on the line of another stands on top of it, and a line end ends one only.
    modes: Vec<Mode>,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), modes: Vec::new() }
    }

    /// The text that is read.
    pub fn text(&self) -> &'t str {
        self.cursor.text()
    }

    /// The next token.
    pub fn next(&mut self) -> Token<Kind> {
        loop {
            self.blanks();
            let start = self.cursor.at();
            let kind = match self.cursor.peek() {
                None => Kind::End,
                Some('\n' | '\r') => self.line_end(),
                Some('"') => match self.quoted() {
                    Some(token) => return token,
                    None => continue,
                },
                Some(c) if c.is_ascii_alphabetic() => match self.accessible() {
                    Some(token) => return token,
                    None => self.word(),
                },
                Some(_) if self.number() => Kind::Number,
                Some(_) => self.mark(),
            };
            return Token { kind, span: self.cursor.span_from(start) };
        }
    }

    /// Goes over comments and white space, with the line ends behind it: those end nothing.
    fn blanks(&mut self) {
        loop {
            if self.cursor.eat_comment() {
                continue;
            }
            if !self.cursor.peek().is_some_and(|c| is_space(c) && c != '\n') {
                return;
            }
            self.cursor.eat_while(is_space);
        }
    }

    fn line_end(&mut self) -> Kind {
        let is_in_line = matches!(self.modes.last(), Some(Mode::Axis | Mode::Plot));
        if is_in_line {
            self.modes.pop();
            self.cursor.eat("\n");
        } else {
            self.cursor.eat_while(|c| c == '\n');
        }
        Kind::LineEnd
    }

    /// A text in quotes; without a token for an empty one.
    fn quoted(&mut self) -> Option<Token<Kind>> {
        let open = self.cursor.here();
        self.cursor.bump();
        let start = self.cursor.at();
        let text = self.cursor.eat_until("\"");
        let span = Span::new(start..start + text.len());
        if !self.cursor.eat("\"") {
            return Some(Token { kind: Kind::OpenQuote, span: open });
        }
        (!text.is_empty()).then_some(Token { kind: Kind::Str, span })
    }

    /// `accTitle:` and `accDescr` with their texts, which can be empty. Braces need no end.
    fn accessible(&mut self) -> Option<Token<Kind>> {
        let mut ahead = self.cursor;
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
        let start = ahead.at();
        let text = if is_block { ahead.eat_until("}") } else { ahead.eat_while(|c| c != '\n') };
        if is_block {
            ahead.eat("}");
        }
        self.cursor = ahead;
        Some(Token { kind: Kind::Accessible, span: Span::new(start..start + text.trim_end().len()) })
    }

    /// A word of the grammar, or letters. `horizontal` and `vertical` are words even where letters follow.
    fn word(&mut self) -> Kind {
        const WORDS: &[(&str, Kind)] = &[
            ("title", Kind::Title),
            ("xychart-beta", Kind::Header),
            ("xychart", Kind::Header),
            ("horizontal", Kind::Orientation),
            ("vertical", Kind::Orientation),
            ("x-axis", Kind::XAxis),
            ("y-axis", Kind::YAxis),
            ("line", Kind::Plot),
            ("bar", Kind::Plot),
        ];
        for (word, kind) in WORDS {
            let mut ahead = self.cursor;
            let is_open = *kind == Kind::Orientation;
            if ahead.eat_any_case(word) && (is_open || !ahead.peek().is_some_and(is_word)) {
                self.cursor = ahead;
                match kind {
                    Kind::XAxis | Kind::YAxis => self.modes.push(Mode::Axis),
                    Kind::Plot => self.modes.push(Mode::Plot),
                    _ => {}
                }
                return *kind;
            }
        }
        self.cursor.eat_while(|c| c.is_ascii_alphabetic());
        Kind::Word
    }

    /// `[+-]` digits `.` digits, where numbers are read as such.
    fn number(&mut self) -> bool {
        if !matches!(self.modes.last(), Some(Mode::Axis | Mode::Data)) {
            return false;
        }
        let mut ahead = self.cursor;
        let _ = ahead.eat("+") || ahead.eat("-");
        let has_whole = !ahead.eat_while(|c| c.is_ascii_digit()).is_empty();
        let mut fraction = ahead;
        if fraction.eat(".") && !fraction.eat_while(|c| c.is_ascii_digit()).is_empty() {
            self.cursor = fraction;
            return true;
        }
        if has_whole {
            self.cursor = ahead;
        }
        has_whole
    }

    fn mark(&mut self) -> Kind {
        let mode = self.modes.last().copied();
        if mode == Some(Mode::Axis) && self.cursor.eat("-->") {
            return Kind::Arrow;
        }
        match self.cursor.bump() {
            Some('[') => {
                match mode {
                    Some(Mode::Axis) => self.modes.push(Mode::Band),
                    Some(Mode::Plot) => self.modes.push(Mode::Data),
                    _ => {}
                }
                Kind::Open
            }
            Some(']') => {
                if matches!(mode, Some(Mode::Band | Mode::Data)) {
                    self.modes.pop();
                }
                Kind::Close
            }
            Some(',') => Kind::Comma,
            Some(';') => Kind::Semicolon,
            Some(c) if c.is_ascii_digit() => {
                self.cursor.eat_while(|c| c.is_ascii_digit());
                Kind::Word
            }
            Some('+' | '-' | '=' | '*' | '.' | '#' | '_' | '&') => Kind::Word,
            _ => Kind::Stray,
        }
    }
}
