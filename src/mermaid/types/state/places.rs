//! The words behind `note`, `scale`, `classDef`, `class` and `style`: each has a grammar of its own.

use super::lexer::Lexer;
use super::token::{Kind, Mode};
use crate::mermaid::jison::eat_word_any_case;
use crate::mermaid::space::{is_space, is_word};

impl Lexer<'_> {
    pub(super) fn note(&mut self) -> Option<Kind> {
        for side in ["left of", "right of"] {
            if self.word(side) {
                self.switch(Mode::NoteId);
                return Some(Kind::NoteSide);
            }
        }
        if self.cursor.eat("\"") {
            self.modes.push(Mode::FloatingNote);
            return None;
        }
        self.stray()
    }

    /// The grammar has no rule here: nothing can follow.
    pub(super) fn stray(&mut self) -> Option<Kind> {
        self.cursor.bump();
        Some(Kind::Stray)
    }

    pub(super) fn note_id(&mut self) -> Option<Kind> {
        self.cursor.eat_while(is_space);
        if self.cursor.eat_while(|c| !is_space(c) && !matches!(c, ':' | '-')).is_empty() {
            return self.stray();
        }
        self.switch(Mode::NoteText);
        Some(Kind::Id)
    }

    /// `: text` on one line, or lines up to one that begins with `end note`.
    pub(super) fn note_text(&mut self) -> Option<Kind> {
        let mut ahead = self.cursor;
        ahead.eat_while(is_space);
        if ahead.eat(":") && !ahead.eat_while(|c| !matches!(c, ':' | '\n' | ';')).is_empty() {
            self.cursor = ahead;
            self.modes.pop();
            return Some(Kind::NoteText);
        }
        loop {
            self.cursor.eat_until("\n");
            if !self.cursor.eat("\n") {
                return Some(Kind::NoteWithoutEnd);
            }
            let mut ahead = self.cursor;
            ahead.eat_while(is_space);
            if eat_word_any_case(&mut ahead, "end note") {
                self.cursor = ahead;
                self.modes.pop();
                return Some(Kind::NoteText);
            }
        }
    }

    pub(super) fn floating_note(&mut self) -> Option<Kind> {
        let mut ahead = self.cursor;
        ahead.eat_while(is_space);
        if ahead.eat_any_case("as") {
            ahead.eat_while(is_space);
            self.cursor = ahead;
            self.switch(Mode::FloatingId);
            return Some(Kind::As);
        }
        if self.cursor.eat("\"") {
            return None;
        }
        self.cursor.eat_until("\"");
        Some(Kind::NoteText)
    }

    pub(super) fn scale(&mut self) -> Option<Kind> {
        if !self.cursor.eat_while(|c| c.is_ascii_digit()).is_empty() {
            return Some(Kind::Width);
        }
        let is_blank = !self.cursor.eat_while(is_space).is_empty();
        if is_blank && self.word("width") {
            self.modes.pop();
            return None;
        }
        self.stray()
    }

    /// Names with white space behind them; all up to the end of that line is what is said of them.
    pub(super) fn style_names(&mut self, kind: Kind, is_part: impl Fn(char) -> bool) -> Option<Kind> {
        let name = self.cursor.eat_while(is_part);
        if name.is_empty() || self.cursor.eat_while(is_space).is_empty() {
            return self.stray();
        }
        self.switch(Mode::StyleText);
        Some(if name.eq_ignore_ascii_case("default") && kind == Kind::ClassDefName { Kind::Default } else { kind })
    }

    /// `\w+(,\s*\w+)*`
    pub(super) fn class_names(&mut self) -> Option<Kind> {
        if self.cursor.eat_while(is_word).is_empty() {
            return self.stray();
        }
        loop {
            let mut ahead = self.cursor;
            if !ahead.eat(",") {
                break;
            }
            ahead.eat_while(is_space);
            if ahead.eat_while(is_word).is_empty() {
                break;
            }
            self.cursor = ahead;
        }
        self.switch(Mode::ClassStyle);
        Some(Kind::ClassNames)
    }
}
