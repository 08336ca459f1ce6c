//! The words of a mind map, and of a kanban board, which is written alike.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{self, eat_word_any_case, line};
use crate::mermaid::space::is_space;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Header,
    Newline,
    /// Empty lines, or a comment with the white space before it.
    EmptyLine,
    /// The blanks before a node.
    Indent,
    /// A name, or a node without a shape.
    Id,
    ShapeStart,
    ShapeEnd,
    Text,
    QuotedText,
    Icon,
    Class,
    /// `@{`, of a board only; what follows is for who reads the braces.
    Braces,
    /// What no rule of the grammar takes.
    Stray,
    End,
    /// The end inside of a shape or an icon.
    EndInside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Line,
    Shape,
    Quotes,
    /// Between `` "` `` and `` `" ``.
    Markdown,
    Icon,
    Class,
}

/// Gives word after word.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    mode: Mode,
    header: &'static str,
    /// Whether `@{` may follow a node, so that no name has an `@`.
    has_braces: bool,
}

const STARTS: &[&str] = &["-)", "(-", "))", ")", "((", "{{", "(", "["];
const ENDS: &[&str] = &["))", ")", "]", "}}", "(-", "-)", "((", "("];

impl<'t> Lexer<'t> {
    /// At the beginning of a mind map.
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), mode: Mode::Line, header: "mindmap", has_braces: false }
    }

    /// At the beginning of a board.
    pub fn board(text: &'t str) -> Self {
        Self { header: "kanban", has_braces: true, ..Self::new(text) }
    }

    /// The text up to `end`, or `end` itself, which leads back.
    fn until(&mut self, end: &str, back: Mode, kind: Kind) -> Option<Kind> {
        if self.cursor.eat(end) {
            self.mode = back;
            return None;
        }
        self.cursor.eat_until(end);
        Some(kind)
    }

    fn stray(&mut self) -> Option<Kind> {
        self.cursor.bump();
        Some(Kind::Stray)
    }

    fn line(&mut self) -> Option<Kind> {
        let start = self.cursor;
        let blank = self.cursor.eat_while(is_space);
        if self.cursor.rest().starts_with("%%") {
            self.cursor.eat(line(self.cursor.rest()));
            return Some(Kind::EmptyLine);
        }
        if !blank.is_empty() {
            return Some(self.blank(start, blank));
        }
        if eat_word_any_case(&mut self.cursor, self.header) {
            return Some(Kind::Header);
        }
        if self.cursor.eat(":::") {
            self.mode = Mode::Class;
            return None;
        }
        if self.cursor.eat_any_case("::icon(") {
            self.mode = Mode::Icon;
            return None;
        }
        if self.has_braces && self.cursor.eat("@{") {
            return Some(Kind::Braces);
        }
        if STARTS.iter().any(|start| self.cursor.eat(start)) {
            self.mode = Mode::Shape;
            return Some(Kind::ShapeStart);
        }
        let ends_name = |c| matches!(c, '(' | '[' | '\n' | ')' | '{' | '}') || c == '@' && self.has_braces;
        if self.cursor.eat_while(|c| !ends_name(c)).is_empty() {
            return self.stray();
        }
        Some(Kind::Id)
    }

    /// White space: up to its last line end, or the blanks before a node.
    fn blank(&mut self, start: Cursor<'t>, blank: &str) -> Kind {
        let Some(last) = blank.rfind('\n') else { return Kind::Indent };
        self.cursor = start;
        self.cursor.eat(blank.get(..=last).unwrap_or_default());
        if last == 0 { Kind::Newline } else { Kind::EmptyLine }
    }

    fn shape(&mut self) -> Option<Kind> {
        if self.cursor.eat("\"`") {
            self.mode = Mode::Markdown;
            return None;
        }
        if self.cursor.eat("\"") {
            self.mode = Mode::Quotes;
            return None;
        }
        if ENDS.iter().any(|end| self.cursor.eat(end)) {
            self.mode = Mode::Line;
            return Some(Kind::ShapeEnd);
        }
        if self.cursor.eat_while(|c| !matches!(c, ')' | ']' | '(' | '}')).is_empty() {
            return self.stray();
        }
        Some(Kind::Text)
    }
}

impl<'t> jison::Lexer<'t> for Lexer<'t> {
    type Kind = Kind;

    fn cursor(&mut self) -> &mut Cursor<'t> {
        &mut self.cursor
    }

    fn rule(&mut self) -> Option<Kind> {
        match self.mode {
            Mode::Line => self.line(),
            Mode::Shape => self.shape(),
            Mode::Quotes => self.until("\"", Mode::Shape, Kind::QuotedText),
            Mode::Icon => self.until(")", Mode::Line, Kind::Icon),
            Mode::Markdown if self.cursor.eat("`\"") => {
                self.mode = Mode::Shape;
                None
            }
            Mode::Markdown => {
                let words = self.cursor.eat_while(|c| c != '`' && c != '"');
                if words.is_empty() { self.stray() } else { Some(Kind::QuotedText) }
            }
            Mode::Class => {
                self.mode = Mode::Line;
                if self.cursor.eat("\n") {
                    return None;
                }
                let words = line(self.cursor.rest());
                self.cursor.skip(words.len());
                if words.is_empty() { self.stray() } else { Some(Kind::Class) }
            }
        }
    }

    fn at_end(&mut self) -> Kind {
        if self.mode == Mode::Line { Kind::End } else { Kind::EndInside }
    }
}
