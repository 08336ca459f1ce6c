//! What stands between the braces of an entity.

use super::lexer::{Kind, Lexer, Mode};
use crate::mermaid::jison::{eat_word_any_case, is_space, line};

/// The last `~` on a line of attributes and where the line ends.
#[derive(Default)]
pub(super) struct Tildes {
    line_end: usize,
    last: usize,
}

impl Lexer<'_> {
    /// What stands between the braces of an entity.
    pub(super) fn attributes(&mut self) -> Option<Kind> {
        if !self.cursor.eat_while(is_space).is_empty() {
            return None;
        }
        let next = self.cursor.peek()?;
        if ["PK", "FK", "UK"].iter().any(|key| eat_word_any_case(&mut self.cursor, key)) {
            return Some(Kind::Key);
        }
        if self.generic() {
            return Some(Kind::Attribute);
        }
        if self.cursor.eat("`") {
            self.mode = Mode::Backticks;
            return None;
        }
        let is_letter = |c: char| c.is_ascii_alphabetic() || c >= '\u{c0}' || matches!(c, '*' | '_');
        if is_letter(next) {
            let is_part = |c: char| is_letter(c) || c.is_ascii_digit() || "-[](),.".contains(c);
            self.cursor.eat_while(is_part);
            return Some(Kind::Attribute);
        }
        if next == '"' {
            return Some(match self.quoted() {
                Kind::Stray => Kind::Stray,
                _ => Kind::Comment,
            });
        }
        self.cursor.bump();
        Some(match next {
            '}' => {
                self.mode = Mode::Statement;
                Kind::Close
            }
            ',' => Kind::Comma,
            '?' => Kind::QuestionMark,
            _ => Kind::Stray,
        })
    }

    /// `\S*~.*~\S*`: a word with `~` in it goes to the last `~` on the line and the end of the word there.
    fn generic(&mut self) -> bool {
        let (at, rest) = (self.cursor.at(), self.cursor.rest());
        if at >= self.tildes.line_end {
            let line = line(rest);
            self.tildes.line_end = at + line.len().max(1);
            self.tildes.last = line.rfind('~').map_or(0, |tilde| at + tilde);
        }
        if self.tildes.last <= at {
            return false;
        }
        let mut ahead = self.cursor;
        let first = ahead.eat_while(|c| !is_space(c) && c != '~').len() + at;
        if ahead.peek() != Some('~') || first >= self.tildes.last {
            return false;
        }
        while ahead.at() < self.tildes.last {
            ahead.bump();
        }
        ahead.eat_while(|c| !is_space(c));
        self.cursor = ahead;
        true
    }
}
