//! What stands behind `state`: a name, a text with a name, or the name of a fork.

use super::lexer::Lexer;
use super::token::{Kind, Mode};
use crate::mermaid::jison::{is_space, is_word, line};

const FORKS: &[&str] = &["<<fork>>", "<<join>>", "<<choice>>", "[[fork]]", "[[join]]", "[[choice]]"];

/// Where on a line the last `<<fork>>` or one of its kin ends, and where the last `{` stands.
#[derive(Default)]
pub(super) struct Marks {
    line_end: usize,
    fork: usize,
    brace: usize,
}

impl Lexer<'_> {
    pub(super) fn state(&mut self) -> Option<Kind> {
        if self.skip_blanks() {
            return None;
        }
        if self.as_word() {
            return self.enter(Mode::StateId, Kind::As);
        }
        if self.cursor.eat("\n") {
            self.modes.pop();
            return None;
        }
        if self.fork() {
            self.modes.pop();
            return Some(Kind::Fork);
        }
        if self.comment() {
            return None;
        }
        match self.cursor.peek()? {
            '"' => {
                self.cursor.bump();
                self.modes.push(Mode::StateText);
                None
            }
            '{' => self.open(),
            _ => {
                let is_two = self.two_words();
                self.cursor.eat_while(|c| !is_space(c) && c != '{');
                Some(if is_two { Kind::TwoWords } else { Kind::State })
            }
        }
    }

    /// `as` behind any line ends, unless the line has a fork.
    fn as_word(&mut self) -> bool {
        self.mark(self.cursor.at(), self.cursor.rest());
        if self.marks.fork > self.cursor.at() {
            return false;
        }
        let start = self.cursor;
        self.cursor.eat_while(is_space);
        let is_next = self.spaced("as");
        if !is_next {
            self.cursor = start;
        }
        is_next
    }

    fn mark(&mut self, at: usize, rest: &str) {
        if at < self.marks.line_end {
            return;
        }
        let line = line(rest);
        let fork = line.rmatch_indices([']', '>']).find_map(|(end, _)| {
            let upto = line.as_bytes().get(..=end)?;
            let is_fork = |word: &&str| {
                upto.len()
                    .checked_sub(word.len())
                    .and_then(|from| upto.get(from..))
                    .is_some_and(|tail| tail.eq_ignore_ascii_case(word.as_bytes()))
            };
            FORKS.iter().any(is_fork).then_some(at + end + 1)
        });
        let brace = line.rfind('{').map_or(0, |brace| at + brace + 1);
        self.marks = Marks { line_end: at + line.len().max(1), fork: fork.unwrap_or_default(), brace };
    }

    /// `.*<<fork>>`: all up to the last of them on the line.
    fn fork(&mut self) -> bool {
        self.mark(self.cursor.at(), self.cursor.rest());
        let is_next = self.marks.fork > self.cursor.at();
        while self.cursor.at() < self.marks.fork {
            self.cursor.bump();
        }
        is_next
    }

    /// `\w+\s+\w+.*\{`, which mermaid refuses: a composite state has one word for a name.
    fn two_words(&mut self) -> bool {
        let mut ahead = self.cursor;
        let is_two = !ahead.eat_while(is_word).is_empty()
            && !ahead.eat_while(is_space).is_empty()
            && !ahead.eat_while(is_word).is_empty();
        if !is_two {
            return false;
        }
        if ahead.at() >= self.marks.line_end {
            return line(ahead.rest()).contains('{');
        }
        self.marks.brace > ahead.at()
    }

    pub(super) fn state_text(&mut self) -> Option<Kind> {
        if self.cursor.eat("\"") {
            self.modes.pop();
            return None;
        }
        self.cursor.eat_until("\"");
        Some(Kind::StateText)
    }
}
