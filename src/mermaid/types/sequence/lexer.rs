//! The words of a sequence diagram. Keywords have any case.

use super::names;
use super::token::{ARROWS, Kind, keyword};
use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{self, eat_word_any_case, is_space, is_word};

/// Where in a diagram a word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Statement,
    /// Behind a keyword that takes a name.
    Name,
    /// Behind a name: `as`, perhaps.
    Alias,
    /// The rest of the line.
    Line,
    /// Behind `@`.
    Config,
    AccLine,
    AccBlock,
}

/// Gives word after word.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    mode: Mode,
    is_done: bool,
}

impl<'t> Lexer<'t> {
    /// At the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), mode: Mode::Statement, is_done: false }
    }

    fn enter(&mut self, mode: Mode, kind: Kind) -> Option<Kind> {
        self.mode = mode;
        Some(kind)
    }

    fn line(&mut self) -> Option<Kind> {
        if self.skipped() {
            return None;
        }
        self.cursor.eat_while(is_of_line);
        self.enter(Mode::Statement, Kind::Rest)
    }

    /// The text up to `}`, which may be missing.
    fn block(&mut self) -> Option<Kind> {
        if self.cursor.eat("}") {
            self.mode = Mode::Statement;
            return None;
        }
        self.cursor.eat_until("}");
        Some(Kind::AccText)
    }

    /// Goes over blanks or a comment in a line.
    fn skipped(&mut self) -> bool {
        if self.cursor.peek() == Some('#') {
            self.cursor.eat_until("\n");
            return true;
        }
        !self.cursor.eat_while(|c| is_space(c) && c != '\n').is_empty()
    }

    fn name(&mut self) -> Option<Kind> {
        if self.skipped() {
            return None;
        }
        if self.cursor.eat("@{") {
            return self.enter(Mode::Config, Kind::ConfigOpen);
        }
        let (length, has_config) = names::declared(self.cursor.rest());
        self.cursor.skip(length);
        if length == 0 {
            self.cursor.bump();
            return Some(Kind::Wrong);
        }
        self.enter(if has_config { Mode::Name } else { Mode::Alias }, Kind::Actor)
    }

    fn alias(&mut self) -> Option<Kind> {
        if self.skipped() {
            return None;
        }
        if eat_word_any_case(&mut self.cursor, "as") {
            return self.enter(Mode::Line, Kind::As);
        }
        self.mode = Mode::Statement;
        None
    }

    fn config(&mut self) -> Option<Kind> {
        if self.cursor.eat("}") {
            let is_named = names::is_alias(self.cursor.rest());
            return self.enter(if is_named { Mode::Alias } else { Mode::Statement }, Kind::ConfigClose);
        }
        self.cursor.eat_until("}");
        Some(Kind::ConfigText)
    }

    fn statement(&mut self) -> Option<Kind> {
        let rest = self.cursor.rest();
        let first = self.cursor.peek()?;
        if !self.cursor.eat_while(|c| c == '\n').is_empty() {
            return Some(Kind::Newline);
        }
        if !self.cursor.eat_while(is_space).is_empty() {
            return None;
        }
        if is_comment(rest, first) {
            self.cursor.eat_until("\n");
            return None;
        }
        let number = names::number(rest);
        if number > 0 {
            self.cursor.skip(number);
            return Some(Kind::Number);
        }
        if first.is_ascii_alphabetic()
            && let Some(kind) = self.word(rest)
        {
            return Some(kind).filter(|kind| *kind != Kind::AccText);
        }
        let name = names::used(rest);
        if name > 0 {
            self.cursor.skip(name);
            return Some(Kind::Actor);
        }
        self.sign(first)
    }

    /// A keyword, and what follows it. The beginning of a block of text gives `AccText`.
    fn word(&mut self, rest: &str) -> Option<Kind> {
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let word = rest.get(..length)?;
        if word.eq_ignore_ascii_case("accTitle") {
            return self.accessibility(length, ":", Mode::AccLine);
        }
        if word.eq_ignore_ascii_case("accDescr") {
            return self
                .accessibility(length, ":", Mode::AccLine)
                .or_else(|| self.accessibility(length, "{", Mode::AccBlock));
        }
        if word.eq_ignore_ascii_case("title") {
            return self.title(length);
        }
        if word.eq_ignore_ascii_case("left") || word.eq_ignore_ascii_case("right") {
            let mut ahead = self.cursor;
            ahead.skip(length);
            let is_side = eat_word_any_case(&mut ahead, " of");
            return is_side.then(|| {
                self.cursor = ahead;
                Kind::Side
            });
        }
        let kind = keyword(word)?;
        self.cursor.skip(length);
        self.mode = match kind {
            Kind::Participant | Kind::Destroy | Kind::Activate | Kind::Deactivate => Mode::Name,
            Kind::Box | Kind::Open(_) | Kind::Section(_) => Mode::Line,
            _ => Mode::Statement,
        };
        Some(kind)
    }

    fn accessibility(&mut self, length: usize, sign: &str, mode: Mode) -> Option<Kind> {
        let mut ahead = self.cursor;
        ahead.skip(length);
        ahead.eat_while(is_space);
        if !ahead.eat(sign) {
            return None;
        }
        ahead.eat_while(is_space);
        self.cursor = ahead;
        self.enter(mode, if mode == Mode::AccLine { Kind::AccLine } else { Kind::AccText })
    }

    /// `title:?\s[^#\n;]+`
    fn title(&mut self, length: usize) -> Option<Kind> {
        let mut ahead = self.cursor;
        ahead.skip(length);
        ahead.eat(":");
        if !ahead.bump().is_some_and(is_space) || ahead.eat_while(is_of_line).is_empty() {
            return None;
        }
        self.cursor = ahead;
        Some(Kind::Title)
    }

    fn sign(&mut self, first: char) -> Option<Kind> {
        if ARROWS.iter().any(|arrow| self.cursor.eat_any_case(arrow)) {
            return Some(Kind::Arrow);
        }
        if self.cursor.eat("()") {
            return Some(Kind::Circle);
        }
        self.cursor.bump();
        Some(match first {
            ';' => Kind::Newline,
            ',' => Kind::Comma,
            '+' => Kind::Plus,
            '-' => Kind::Minus,
            ':' => {
                self.cursor.eat_while(is_of_line);
                Kind::Text
            }
            _ => Kind::Stray,
        })
    }
}

impl<'t> jison::Lexer<'t> for Lexer<'t> {
    type Kind = Kind;

    fn cursor(&mut self) -> &mut Cursor<'t> {
        &mut self.cursor
    }

    fn rule(&mut self) -> Option<Kind> {
        match self.mode {
            Mode::Statement => self.statement(),
            Mode::Name => self.name(),
            Mode::Alias => self.alias(),
            Mode::Line => self.line(),
            Mode::Config => self.config(),
            Mode::AccLine => {
                self.cursor.eat_until("\n");
                self.enter(Mode::Statement, Kind::AccText)
            }
            Mode::AccBlock => self.block(),
        }
    }

    /// The end of the text ends the last line too, and is an empty text where one is wanted.
    fn at_end(&mut self) -> Kind {
        if std::mem::replace(&mut self.is_done, true) {
            return Kind::Eof;
        }
        match self.mode {
            Mode::Statement => Kind::Newline,
            Mode::AccLine => Kind::AccText,
            _ => Kind::Eof,
        }
    }
}

/// What a message consists of.
fn is_of_line(c: char) -> bool {
    !matches!(c, '#' | '\n' | ';')
}

/// `#`, `%` unless `{` follows, and `%%` behind any one character of 16 bits but `}`.
fn is_comment(rest: &str, first: char) -> bool {
    let behind = rest.get(first.len_utf8()..).unwrap_or_default();
    first == '#'
        || (first == '%' && !behind.starts_with('{'))
        || (first != '}' && first.len_utf16() == 1 && behind.starts_with("%%"))
}
