//! The words of a class diagram. What a character means depends on where it stands: in a body, in the
//! head of a class or of a namespace, in quotes.

use super::token::{KEYWORDS, Kind, SIGNS, STATEMENTS};
use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{self, Directions, Lexer as _, eat_line_ends, eat_word};
use crate::mermaid::letters::is_letter;
use crate::mermaid::space::{is_space, is_word};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Statement,
    ClassHead,
    ClassBody,
    NamespaceHead,
    /// The head of a namespace in another one, where a `}` can close the outer one.
    InnerHead,
    NamespaceBody,
    Quotes,
    Tildes,
    Backticks,
    CallbackName,
    CallbackArguments,
    AccLine,
    AccBlock,
}

/// Gives word after word.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    modes: Vec<Mode>,
    directions: Directions,
    is_done: bool,
}

impl<'t> Lexer<'t> {
    /// At the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), modes: Vec::new(), directions: Directions::default(), is_done: false }
    }

    fn mode(&self) -> Mode {
        self.modes.last().copied().unwrap_or(Mode::Statement)
    }

    /// The text up to `end`, or `end` itself, which leads back.
    fn until(&mut self, end: char, kind: Kind) -> Option<Kind> {
        if self.cursor.peek() == Some(end) {
            self.cursor.bump();
            self.modes.pop();
            return None;
        }
        self.cursor.eat_while(|c| c != end);
        Some(kind)
    }

    fn skip_space(&mut self) -> bool {
        !self.cursor.eat_while(is_space).is_empty()
    }

    fn one_of(&mut self, words: &[(&str, Kind)]) -> Option<Kind> {
        words.iter().find(|(word, _)| eat_word(&mut self.cursor, word)).map(|(_, kind)| *kind)
    }

    fn statement(&mut self) -> Option<Kind> {
        if self.directions.eat(&mut self.cursor) {
            return Some(Kind::Direction);
        }
        if eat_line_ends(&mut self.cursor) {
            return Some(Kind::Newline);
        }
        if self.skip_space() || self.comment() {
            return None;
        }
        match self.cursor.peek()? {
            'a' if self.accessibility(":", "accTitle") => Some(Kind::AccTitle),
            'a' if self.accessibility(":", "accDescr") => Some(Kind::AccDescription),
            'a' if self.accessibility("{", "accDescr") => None,
            'c' if self.call() => None,
            'c' | 's' => self.one_of(STATEMENTS).or_else(|| self.block_word()).or_else(|| self.common()),
            'n' => self.block_word().or_else(|| self.common()),
            '[' if self.cursor.eat("[*]") => Some(Kind::Stray),
            ',' | '#' => match self.cursor.bump() {
                Some(',') => Some(Kind::Comma),
                _ => Some(Kind::Hash),
            },
            ':' => self.common().map(|kind| if kind == Kind::Stray { Kind::Colon } else { kind }),
            _ => self.common(),
        }
    }

    /// `%%` takes the line and the line ends behind it, wherever it stands in a statement.
    fn comment(&mut self) -> bool {
        let is_comment = self.cursor.eat("%%");
        if is_comment {
            self.cursor.eat_until("\n");
            self.cursor.eat_while(|c| c == '\n');
        }
        is_comment
    }

    /// `accTitle:`, `accDescr:` and `accDescr {`.
    fn accessibility(&mut self, sign: &str, word: &str) -> bool {
        let mut ahead = self.cursor;
        let is_next = ahead.eat(word) && {
            ahead.eat_while(is_space);
            ahead.eat(sign)
        };
        if is_next {
            ahead.eat_while(is_space);
            self.cursor = ahead;
            self.modes.push(if sign == ":" { Mode::AccLine } else { Mode::AccBlock });
        }
        is_next
    }

    /// `call` with a blank behind it begins the name of a function.
    fn call(&mut self) -> bool {
        let mut ahead = self.cursor;
        let is_next = ahead.eat("call") && !ahead.eat_while(is_space).is_empty();
        if is_next {
            self.cursor = ahead;
            self.modes.push(Mode::CallbackName);
        }
        is_next
    }

    fn callback_name(&mut self) -> Option<Kind> {
        if self.cursor.peek() != Some('(') {
            self.cursor.eat_until("(");
            return Some(Kind::CallbackName);
        }
        self.cursor.bump();
        self.modes.pop();
        let mut ahead = self.cursor;
        ahead.eat_while(is_space);
        if ahead.eat(")") {
            self.cursor = ahead;
        } else {
            self.modes.push(Mode::CallbackArguments);
        }
        None
    }

    /// `class` and `namespace`, which open a head.
    fn block_word(&mut self) -> Option<Kind> {
        if eat_word(&mut self.cursor, "class") {
            self.modes.push(Mode::ClassHead);
            return Some(Kind::Class);
        }
        let head = if self.mode() == Mode::NamespaceBody { Mode::InnerHead } else { Mode::NamespaceHead };
        eat_word(&mut self.cursor, "namespace").then(|| {
            self.modes.push(head);
            Kind::Namespace
        })
    }

    fn class_head(&mut self) -> Option<Kind> {
        if eat_line_ends(&mut self.cursor) {
            self.modes.pop();
            return Some(Kind::Newline);
        }
        if self.skip_space() {
            return None;
        }
        match self.cursor.peek()? {
            '}' => {
                self.cursor.bump();
                self.modes.pop();
                self.modes.pop();
                Some(Kind::Close)
            }
            '{' => self.open(Mode::ClassBody),
            _ => self.common(),
        }
    }

    fn open(&mut self, mode: Mode) -> Option<Kind> {
        self.cursor.bump();
        self.modes.push(mode);
        Some(Kind::Open)
    }

    fn class_body(&mut self) -> Option<Kind> {
        match self.cursor.peek()? {
            '}' => {
                self.cursor.bump();
                self.modes.pop();
                Some(Kind::Close)
            }
            '{' => {
                self.cursor.bump();
                Some(Kind::Stray)
            }
            '\n' => {
                self.cursor.bump();
                None
            }
            '[' if self.cursor.eat("[*]") => Some(Kind::Stray),
            '"' => {
                self.cursor.bump();
                self.modes.push(Mode::Quotes);
                None
            }
            _ => {
                self.cursor.eat_while(|c| !matches!(c, '{' | '}' | '\n'));
                Some(Kind::Member)
            }
        }
    }

    fn namespace_head(&mut self) -> Option<Kind> {
        if eat_line_ends(&mut self.cursor) {
            self.modes.pop();
            return Some(Kind::Newline);
        }
        if self.skip_space() {
            return None;
        }
        match self.cursor.peek()? {
            '{' => self.open(Mode::NamespaceBody),
            '}' if self.mode() == Mode::InnerHead => {
                self.cursor.bump();
                self.modes.pop();
                self.modes.pop();
                Some(Kind::Close)
            }
            'n' if eat_word(&mut self.cursor, "namespace") => Some(Kind::Namespace),
            _ => self.common(),
        }
    }

    fn namespace_body(&mut self) -> Option<Kind> {
        if eat_line_ends(&mut self.cursor) {
            return Some(Kind::Newline);
        }
        if self.skip_space() {
            return None;
        }
        match self.cursor.peek()? {
            '}' => {
                self.cursor.bump();
                self.modes.pop();
                Some(Kind::Close)
            }
            '[' if self.cursor.eat("[*]") => Some(Kind::Stray),
            'c' | 'n' => self.block_word().or_else(|| self.common()),
            _ => self.common(),
        }
    }

    /// The rules that come before those of `~` and backticks, and so hold between them too.
    fn keyword(&mut self) -> Option<Kind> {
        match self.cursor.peek()? {
            'c' | 'l' | 'n' | 'h' => self.one_of(KEYWORDS),
            '<' if self.cursor.eat("<<") => Some(Kind::AnnotationStart),
            '>' if self.cursor.eat(">>") => Some(Kind::AnnotationEnd),
            '"' => {
                self.cursor.bump();
                self.modes.push(Mode::Quotes);
                self.rule()
            }
            _ => None,
        }
    }

    /// The rules of every place.
    fn common(&mut self) -> Option<Kind> {
        let next = self.cursor.peek()?;
        if next == '"' || next == '~' || next == '`' {
            self.cursor.bump();
            self.modes.push(match next {
                '"' => Mode::Quotes,
                '~' => Mode::Tildes,
                _ => Mode::Backticks,
            });
            return None;
        }
        if let Some(kind) = self.keyword() {
            return Some(kind);
        }
        let is_target =
            next == '_' && ["_self", "_blank", "_parent", "_top"].iter().any(|word| eat_word(&mut self.cursor, word));
        if is_target {
            return Some(Kind::LinkTarget);
        }
        if next == 'o' && eat_word(&mut self.cursor, "o") {
            return Some(Kind::Aggregation);
        }
        if is_word(next) {
            self.cursor.eat_while(is_word);
            return Some(Kind::Word);
        }
        self.sign(next)
    }

    fn sign(&mut self, next: char) -> Option<Kind> {
        if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| self.cursor.eat(sign)) {
            return Some(*kind);
        }
        self.cursor.bump();
        if next == ':' && !self.cursor.eat_while(|c| !matches!(c, ':' | '\n' | ';')).is_empty() {
            return Some(Kind::Label);
        }
        Some(if is_letter(next) { Kind::Name } else { Kind::Stray })
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
            Mode::ClassHead => self.class_head(),
            Mode::ClassBody => self.class_body(),
            Mode::NamespaceHead | Mode::InnerHead => self.namespace_head(),
            Mode::NamespaceBody => self.namespace_body(),
            Mode::Quotes => self.until('"', Kind::Text),
            Mode::Tildes => self.keyword().or_else(|| self.until('~', Kind::Generic)),
            Mode::Backticks if self.cursor.peek() == Some('~') => self.common(),
            Mode::Backticks => self.keyword().or_else(|| self.until('`', Kind::Backticked)),
            Mode::CallbackName => self.callback_name(),
            Mode::CallbackArguments => self.until(')', Kind::CallbackArguments),
            Mode::AccLine => {
                self.modes.pop();
                self.cursor.eat_until("\n");
                Some(Kind::AccText)
            }
            Mode::AccBlock => self.until('}', Kind::AccBlock),
        }
    }

    /// At the end most places say so; a place that takes any text takes an empty one once more.
    fn at_end(&mut self) -> Kind {
        let is_first = !std::mem::replace(&mut self.is_done, true);
        match self.mode() {
            Mode::ClassBody | Mode::NamespaceBody => Kind::EndInBody,
            Mode::Quotes | Mode::Tildes | Mode::CallbackName | Mode::CallbackArguments | Mode::AccBlock => Kind::Stray,
            Mode::AccLine if is_first => Kind::AccText,
            Mode::AccLine => Kind::Stray,
            _ => Kind::End,
        }
    }
}
