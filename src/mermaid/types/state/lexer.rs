//! The words of a state diagram. Keywords have any case; which of them are words depends on the place.

use super::names::Marks;
use super::token::{Kind, Mode};
use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{self, Directions, eat_word_any_case};
use crate::mermaid::space::{is_space, is_word};

/// Gives word after word.
pub struct Lexer<'t> {
    pub(super) cursor: Cursor<'t>,
    pub(super) modes: Vec<Mode>,
    directions: Directions,
    pub(super) marks: Marks,
    is_done: bool,
}

impl<'t> Lexer<'t> {
    /// At the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            cursor: Cursor::new(text),
            modes: Vec::new(),
            directions: Directions::any_case(),
            marks: Marks::default(),
            is_done: false,
        }
    }

    fn mode(&self) -> Mode {
        self.modes.last().copied().unwrap_or(Mode::Statement)
    }

    pub(super) fn switch(&mut self, mode: Mode) {
        self.modes.pop();
        self.modes.push(mode);
    }

    /// The text up to a character, which may be empty, and back.
    fn rest_of(&mut self, kind: Kind, end: impl Fn(char) -> bool) -> Option<Kind> {
        self.modes.pop();
        self.cursor.eat_while(|c| !end(c));
        Some(kind)
    }

    pub(super) fn skip_blanks(&mut self) -> bool {
        !self.cursor.eat_while(|c| is_space(c) && c != '\n').is_empty()
    }

    pub(super) fn comment(&mut self) -> bool {
        let rest = self.cursor.rest();
        let is_comment = rest.starts_with('#') || (rest.starts_with("%%") && !rest.starts_with("%%{"));
        if is_comment {
            self.cursor.eat_until("\n");
        }
        is_comment
    }

    /// A keyword that needs white space behind it, which it takes along.
    pub(super) fn spaced(&mut self, word: &str) -> bool {
        let mut ahead = self.cursor;
        let is_next = ahead.eat_any_case(word) && !ahead.eat_while(is_space).is_empty();
        if is_next {
            self.cursor = ahead;
        }
        is_next
    }

    fn statement(&mut self) -> Option<Kind> {
        match self.cursor.peek()?.to_ascii_lowercase() {
            'c' if self.word("click") => return Some(Kind::Click),
            'h' if self.word("href") => return Some(Kind::Href),
            'd' if self.word("default") => return Some(Kind::Default),
            '"' if self.string() => return Some(Kind::Text),
            _ if self.directions.eat(&mut self.cursor) => return Some(Kind::Direction),
            _ => {}
        }
        if !self.cursor.eat_while(|c| c == '\n').is_empty() {
            return Some(Kind::Newline);
        }
        if !self.cursor.eat_while(is_space).is_empty() || self.comment() {
            return None;
        }
        match self.cursor.peek()?.to_ascii_lowercase() {
            'h' if self.word("hide empty description") => return Some(Kind::HideEmpty),
            's' if self.spaced("scale") => {
                self.modes.push(Mode::Scale);
                return Some(Kind::Scale);
            }
            's' if self.spaced("stateDiagram") || self.spaced("stateDiagram-v2") => return Some(Kind::Header),
            'a' if self.accessibility("accTitle", ":") || self.accessibility("accDescr", ":") => {
                self.modes.push(Mode::AccLine);
                return Some(Kind::AccLine);
            }
            'a' if self.accessibility("accDescr", "{") => {
                self.modes.push(Mode::AccBlock);
                return None;
            }
            '{' => return self.open(),
            _ => {}
        }
        self.common()
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        eat_word_any_case(&mut self.cursor, word)
    }

    fn accessibility(&mut self, word: &str, sign: &str) -> bool {
        let mut ahead = self.cursor;
        let is_next = ahead.eat_any_case(word) && {
            ahead.eat_while(is_space);
            ahead.eat(sign)
        };
        if is_next {
            ahead.eat_while(is_space);
            self.cursor = ahead;
        }
        is_next
    }

    /// `"…"`; without its second quote it is a name.
    fn string(&mut self) -> bool {
        let mut ahead = self.cursor;
        let is_closed = ahead.eat("\"") && {
            ahead.eat_until("\"");
            ahead.eat("\"")
        };
        if is_closed {
            self.cursor = ahead;
        }
        is_closed
    }

    pub(super) fn open(&mut self) -> Option<Kind> {
        self.cursor.bump();
        self.switch(Mode::Body);
        Some(Kind::Open)
    }

    fn body(&mut self) -> Option<Kind> {
        if !self.cursor.eat_while(is_space).is_empty() || self.comment() {
            return None;
        }
        if self.spaced("state") {
            self.modes.push(Mode::State);
            return None;
        }
        if self.directions.eat(&mut self.cursor) {
            return Some(Kind::Direction);
        }
        if self.cursor.eat("}") {
            self.modes.pop();
            return Some(Kind::Close);
        }
        self.common()
    }

    /// What statements outside and inside of a composite state share.
    fn common(&mut self) -> Option<Kind> {
        match self.cursor.peek()?.to_ascii_lowercase() {
            's' if self.spaced("state") => {
                self.modes.push(Mode::State);
                return None;
            }
            's' if self.spaced("style") => return self.enter(Mode::Style, Kind::Style),
            'n' if self.spaced("note") => return self.enter(Mode::Note, Kind::Note),
            'c' if self.spaced("classDef") => return self.enter(Mode::ClassDef, Kind::ClassDef),
            'c' if self.spaced("class") => return self.enter(Mode::Class, Kind::Class),
            '[' if self.cursor.eat("[*]") => return Some(Kind::Edge),
            '-' if self.cursor.eat("-->") => return Some(Kind::Arrow),
            '-' if self.mode() == Mode::Body && self.cursor.eat("--") => return Some(Kind::Concurrent),
            ':' if self.cursor.eat(":::") => return Some(Kind::StyleSeparator),
            ':' if self.description() => return Some(Kind::Description),
            _ => {}
        }
        if self.name() { Some(Kind::Id) } else { self.stray() }
    }

    /// All without blanks, `:`, `-` and `{`, up to a comment.
    fn name(&mut self) -> bool {
        let start = self.cursor.at();
        loop {
            self.cursor.eat_while(|c| !is_space(c) && !matches!(c, ':' | '-' | '{' | '%'));
            if self.cursor.rest().starts_with("%%") || !self.cursor.eat("%") {
                return self.cursor.at() > start;
            }
        }
    }

    pub(super) fn enter(&mut self, mode: Mode, kind: Kind) -> Option<Kind> {
        self.modes.push(mode);
        Some(kind)
    }

    /// `:([^:\n;]|:[^:\n;])+`
    fn description(&mut self) -> bool {
        let is_plain = |c: char| !matches!(c, ':' | '\n' | ';');
        let mut ahead = self.cursor;
        ahead.bump();
        loop {
            let from = ahead.at();
            ahead.eat_while(is_plain);
            let mut further = ahead;
            if further.eat(":") && further.peek().is_some_and(is_plain) {
                ahead = further;
            }
            if ahead.at() == from {
                break;
            }
        }
        let is_next = ahead.at() > self.cursor.at() + 1;
        if is_next {
            self.cursor = ahead;
        }
        is_next
    }
}

impl<'t> jison::Lexer<'t> for Lexer<'t> {
    type Kind = Kind;

    fn cursor(&mut self) -> &mut Cursor<'t> {
        &mut self.cursor
    }

    fn rule(&mut self) -> Option<Kind> {
        match self.mode() {
            Mode::Statement => self.statement(),
            Mode::Body => self.body(),
            Mode::State => self.state(),
            Mode::StateId => self.rest_of(Kind::Id, |c| c == '\n' || c == '{'),
            Mode::StateText => self.state_text(),
            Mode::Note => self.note(),
            Mode::NoteId => self.note_id(),
            Mode::NoteText => self.note_text(),
            Mode::FloatingNote => self.floating_note(),
            Mode::FloatingId => {
                self.modes.pop();
                self.rest_of(Kind::Id, |c| c == '\n')
            }
            Mode::Scale => self.scale(),
            Mode::ClassDef => self.style_names(Kind::ClassDefName, is_word),
            Mode::Style => self.style_names(Kind::StyleNames, |c| is_word(c) || c == ','),
            Mode::Class => self.class_names(),
            Mode::ClassStyle | Mode::StyleText => self.rest_of(Kind::StyleText, |c| c == '\n'),
            Mode::AccLine => self.rest_of(Kind::AccText, |c| c == '\n'),
            Mode::AccBlock => {
                if self.cursor.eat("}") {
                    self.modes.pop();
                    return None;
                }
                self.cursor.eat_until("}");
                Some(Kind::AccText)
            }
        }
    }

    /// A place that takes any text takes an empty one at the end, once.
    fn at_end(&mut self) -> Kind {
        if std::mem::replace(&mut self.is_done, true) {
            return Kind::End;
        }
        match self.mode() {
            Mode::Statement => Kind::Newline,
            Mode::StateId | Mode::FloatingId => Kind::Id,
            Mode::AccLine | Mode::AccBlock => Kind::AccText,
            Mode::ClassStyle | Mode::StyleText => Kind::StyleText,
            Mode::StateText => Kind::StateText,
            Mode::FloatingNote => Kind::NoteText,
            _ => Kind::End,
        }
    }
}
