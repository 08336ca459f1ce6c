//! The tokens of `gantt`.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::space::{is_space, is_word};
use crate::mermaid::token::Token;
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `gantt`
    Header,
    /// `title` and a text; the span is that of the text.
    Title,
    /// `section` and a text; the span is that of the text.
    Section,
    /// `dateFormat` and a text; the span is that of the text.
    DateFormat,
    /// Another word with a text: `axisFormat`, `tickInterval`, `includes`, `excludes`, `todayMarker`.
    Setting,
    /// `inclusiveEndDates`, `weekday monday`, `weekend friday`
    Flag,
    /// `topAxis`, which mermaid reads and cannot carry out.
    TopAxis,
    /// `accDescription` and a text, which mermaid reads and then refuses.
    Description,
    /// `accTitle:` or `accDescr` with its text; the span is that of the text.
    Accessible,
    /// `accTitle:` or `accDescr` without a text, or `accDescr {` without an end.
    EmptyAccessible,
    /// `(` or `"` without an end.
    Open,
    /// `click` and the tasks; the span is that of the tasks.
    Click,
    /// `href "…"`; the span is that of the address.
    Href,
    /// `call` and a name.
    Call,
    /// `( … )` behind the name.
    Arguments,
    /// The name of a task.
    Task,
    /// `:` and what is said of a task; the span is without the colon.
    Data,
    Colon,
    /// `%%{`, which opens no directive where it stands.
    Directive,
    /// A date at the beginning of a line, where nothing wants one.
    Date,
    LineEnd,
    End,
}

/// Gives the tokens one by one.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    /// Whether the name behind `call` was read, and its brackets follow.
    is_in_call: bool,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), is_in_call: false }
    }

    /// The text that is read.
    pub fn text(&self) -> &'t str {
        self.cursor.text()
    }

    /// The next token.
    pub fn next(&mut self) -> Token<Kind> {
        loop {
            if self.is_in_call {
                self.is_in_call = false;
                if let Some(token) = self.arguments() {
                    return token;
                }
            }
            self.blanks();
            let start = self.cursor.at();
            let Some(first) = self.cursor.peek() else { return self.token(Kind::End, start) };
            if first == '\n' {
                self.cursor.eat_while(|c| c == '\n');
                return self.token(Kind::LineEnd, start);
            }
            if let Some(token) = self.keyword(first) {
                return token;
            }
            match first {
                '%' => {
                    self.cursor.eat("%%{");
                    return self.token(Kind::Directive, start);
                }
                'a' | 'A' => {
                    if let Some(found) = self.accessible() {
                        match found {
                            Some(token) => return token,
                            None => continue,
                        }
                    }
                }
                'h' | 'H' if self.opens_href() => match self.href() {
                    Some(token) => return token,
                    None => continue,
                },
                'c' | 'C' if self.word_and_space("call") => match self.call() {
                    Some(token) => return token,
                    None => continue,
                },
                'c' | 'C' if self.word_and_space("click") => return self.click(),
                ':' => return self.data(),
                _ => {}
            }
            self.cursor.eat_while(|c| c != ':' && c != '\n');
            return self.token(Kind::Task, start);
        }
    }

    fn token(&self, kind: Kind, start: usize) -> Token<Kind> {
        Token { kind, span: self.cursor.span_from(start) }
    }

    /// Goes over comments and white space, with the line ends behind it. One `%` is enough for a comment;
    /// one that begins inside of a line takes the character before it along, unless that is a `}`.
    fn blanks(&mut self) {
        loop {
            let mut ahead = self.cursor;
            if self.cursor.rest().starts_with("%%{") {
                return;
            }
            if ahead.eat("%%") {
                ahead.eat_while(|c| c != '\n');
            } else if ahead.bump().is_some_and(|c| c != '}' && c.len_utf16() == 1) && ahead.peek() == Some('%') {
                ahead.eat_while(|c| c != '\n');
            } else if self.cursor.peek() == Some('%') {
                ahead.eat_while(|c| c != '\n');
                ahead.eat_while(|c| c == '\n');
            } else if self.cursor.peek().is_some_and(|c| is_space(c) && c != '\n') {
                ahead.eat_while(is_space);
            } else {
                return;
            }
            self.cursor = ahead;
        }
    }

    /// The statements that begin with a word.
    fn keyword(&mut self, first: char) -> Option<Token<Kind>> {
        let start = self.cursor.at();
        let (kind, is_end): (Kind, fn(char) -> bool) = match first.to_ascii_lowercase() {
            'g' if self.word("gantt") => return Some(self.token(Kind::Header, start)),
            't' if self.word("topAxis") => return Some(self.token(Kind::TopAxis, start)),
            'i' if self.word("inclusiveEndDates") => return Some(self.token(Kind::Flag, start)),
            'w' if self.day() => return Some(self.token(Kind::Flag, start)),
            '0'..='9' if self.date() => return Some(self.token(Kind::Date, start)),
            't' if self.begins("title") => (Kind::Title, |_| false),
            's' if self.begins("section") => (Kind::Section, |_| false),
            'd' if self.begins("dateFormat") => (Kind::DateFormat, is_hash_or_semicolon),
            't' if self.begins("todayMarker") => (Kind::Setting, |c| c == ';'),
            'a' if self.begins("accDescription") => (Kind::Description, is_hash_or_semicolon),
            'a' if self.begins("axisFormat") => (Kind::Setting, is_hash_or_semicolon),
            't' if self.begins("tickInterval") => (Kind::Setting, is_hash_or_semicolon),
            'i' if self.begins("includes") => (Kind::Setting, is_hash_or_semicolon),
            'e' if self.begins("excludes") => (Kind::Setting, is_hash_or_semicolon),
            _ => return None,
        };
        let mut ahead = self.cursor;
        ahead.eat_while(|c| c.is_ascii_alphabetic());
        ahead.bump();
        let from = ahead.at();
        let text = until(&mut ahead, is_end);
        if text.is_empty() {
            return None;
        }
        self.cursor = ahead;
        let blank = text.len() - text.trim_start().len();
        Some(Token { kind, span: Span::new(from + blank..from + blank.max(text.trim_end().len())) })
    }

    /// Whether a word and white space are next.
    fn begins(&self, word: &str) -> bool {
        let mut ahead = self.cursor;
        ahead.eat_any_case(word) && ahead.peek().is_some_and(is_space)
    }

    /// Goes over a word, which no letter, digit or `_` follows.
    fn word(&mut self, word: &str) -> bool {
        let mut ahead = self.cursor;
        let is_word = ahead.eat_any_case(word) && !ahead.peek().is_some_and(is_word);
        if is_word {
            self.cursor = ahead;
        }
        is_word
    }

    /// Goes over a word and the white space behind it.
    fn word_and_space(&mut self, word: &str) -> bool {
        let mut ahead = self.cursor;
        let is_word = ahead.eat_any_case(word) && !ahead.eat_while(is_space).is_empty();
        if is_word {
            self.cursor = ahead;
        }
        is_word
    }

    /// `weekday monday` or `weekend friday`
    fn day(&mut self) -> bool {
        const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let before = self.cursor;
        let days = if self.word_and_space("weekday") {
            DAYS
        } else if self.word_and_space("weekend") {
            &["friday", "saturday"]
        } else {
            return false;
        };
        let is_day = days.iter().any(|day| self.word(day));
        if !is_day {
            self.cursor = before;
        }
        is_day
    }

    /// `2024-01-31`
    fn date(&mut self) -> bool {
        let mut ahead = self.cursor;
        let is_date = [4, 2, 2].iter().enumerate().all(|(part, &length)| {
            (part == 0 || ahead.eat("-")) && (0..length).all(|_| ahead.bump().is_some_and(|c| c.is_ascii_digit()))
        });
        let is_date = is_date && !ahead.peek().is_some_and(is_word);
        if is_date {
            self.cursor = ahead;
        }
        is_date
    }

    /// `accTitle:` and `accDescr` with their texts; without a token for a description in empty braces.
    fn accessible(&mut self) -> Option<Option<Token<Kind>>> {
        Some(match self.cursor.eat_accessible()? {
            Err(span) => Some(Token { kind: Kind::EmptyAccessible, span }),
            Ok(span) => (!span.is_empty()).then_some(Token { kind: Kind::Accessible, span }),
        })
    }

    /// Goes over `href "` if it is next.
    fn opens_href(&mut self) -> bool {
        let before = self.cursor;
        let is_open = self.word_and_space("href") && self.cursor.eat("\"");
        if !is_open {
            self.cursor = before;
        }
        is_open
    }

    /// The address to the closing quote; without a token for an empty one.
    fn href(&mut self) -> Option<Token<Kind>> {
        let start = self.cursor.at();
        let text = self.cursor.eat_until("\"");
        let span = Span::new(start..start + text.len());
        if !self.cursor.eat("\"") {
            return Some(Token { kind: Kind::Open, span: Span::new(start.saturating_sub(1)..start) });
        }
        (!text.is_empty()).then_some(Token { kind: Kind::Href, span })
    }

    /// The name of a function, which goes to its bracket.
    fn call(&mut self) -> Option<Token<Kind>> {
        let start = self.cursor.at();
        let name = self.cursor.eat_until("(");
        self.is_in_call = true;
        if self.cursor.is_at_end() {
            self.is_in_call = false;
            let line = name.lines().next().unwrap_or_default();
            return Some(Token { kind: Kind::Open, span: Span::new(start..start + line.len()) });
        }
        (!name.is_empty()).then(|| self.token(Kind::Call, start))
    }

    /// What stands in the brackets of a call; without a token for nothing.
    fn arguments(&mut self) -> Option<Token<Kind>> {
        let start = self.cursor.at();
        self.cursor.eat("(");
        let inside = self.cursor.eat_until(")");
        if !self.cursor.eat(")") {
            return Some(Token { kind: Kind::Open, span: Span::new(start..start + 1) });
        }
        let is_empty = inside.chars().all(is_space);
        (!is_empty).then(|| self.token(Kind::Arguments, start))
    }

    /// The tasks behind `click`, and the one blank behind them.
    fn click(&mut self) -> Token<Kind> {
        let start = self.cursor.at();
        self.cursor.eat_while(|c| !is_space(c));
        let token = self.token(Kind::Click, start);
        self.cursor.bump();
        token
    }

    /// A colon and what is said of a task.
    fn data(&mut self) -> Token<Kind> {
        let start = self.cursor.at();
        self.cursor.bump();
        let text = until(&mut self.cursor, is_hash_or_semicolon);
        if text.is_empty() {
            return self.token(Kind::Colon, start);
        }
        self.token(Kind::Data, start + 1)
    }
}

/// Goes to the end of the line, or to what ends a text before.
fn until<'t>(cursor: &mut Cursor<'t>, is_end: fn(char) -> bool) -> &'t str {
    cursor.eat_while(|c| c != '\n' && !is_end(c))
}

fn is_hash_or_semicolon(c: char) -> bool {
    c == '#' || c == ';'
}
