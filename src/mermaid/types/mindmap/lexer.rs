//! The words of a mind map, and of a `kanban` board, whose nodes have data in `@{ }` besides.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{eat_word_any_case, line};
use crate::mermaid::space::is_space;
use crate::text::Span;

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
    /// `@{`
    DataStart,
    /// A part of what stands in `@{ }`.
    Data,
    /// The text between double quotes in it.
    DataText,
    /// What no rule of the grammar takes.
    Stray,
    End,
    /// The end inside of a shape or an icon.
    EndInside,
}

/// A word and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
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
    Data,
    DataText,
}

/// Gives word after word.
pub struct Lexer<'t> {
    cursor: Cursor<'t>,
    mode: Mode,
    header: &'static str,
    /// Whether `@` begins data, and stands in no id.
    has_data: bool,
}

const STARTS: &[&str] = &["-)", "(-", "))", ")", "((", "{{", "(", "["];
const ENDS: &[&str] = &["))", ")", "]", "}}", "(-", "-)", "((", "("];

impl<'t> Lexer<'t> {
    /// At the beginning of a mind map.
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), mode: Mode::Line, header: "mindmap", has_data: false }
    }

    /// At the beginning of a board.
    pub fn of_board(text: &'t str) -> Self {
        Self { header: "kanban", has_data: true, ..Self::new(text) }
    }

    /// The next word.
    pub fn next(&mut self) -> Token {
        loop {
            let start = self.cursor.at();
            if self.cursor.is_at_end() {
                let kind = if self.mode == Mode::Line { Kind::End } else { Kind::EndInside };
                return Token { kind, span: self.cursor.here() };
            }
            if let Some(kind) = self.rule() {
                return Token { kind, span: self.cursor.span_from(start) };
            }
        }
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
            Mode::Data => self.data(),
            Mode::DataText if self.cursor.eat("\"") => {
                self.mode = Mode::Data;
                Some(Kind::Data)
            }
            Mode::DataText => {
                self.cursor.eat_until("\"");
                Some(Kind::DataText)
            }
            Mode::Class => {
                self.mode = Mode::Line;
                if self.cursor.eat("\n") {
                    return None;
                }
                self.cursor.eat_until("\n");
                Some(Kind::Class)
            }
        }
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

    /// What stands in `@{ }`, without the texts in it.
    fn data(&mut self) -> Option<Kind> {
        if self.cursor.eat("}") {
            self.mode = Mode::Line;
            return None;
        }
        if self.cursor.eat("\"") {
            self.mode = Mode::DataText;
        } else if self.cursor.eat_while(|c| !matches!(c, '}' | '^' | '"')).is_empty() {
            return self.stray();
        }
        Some(Kind::Data)
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
        if self.has_data && self.cursor.eat("@{") {
            self.mode = Mode::Data;
            return Some(Kind::DataStart);
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
        if STARTS.iter().any(|start| self.cursor.eat(start)) {
            self.mode = Mode::Shape;
            return Some(Kind::ShapeStart);
        }
        let has_data = self.has_data;
        let is_end = |c| matches!(c, '(' | '[' | '\n' | ')' | '{' | '}') || has_data && c == '@';
        if self.cursor.eat_while(|c| !is_end(c)).is_empty() {
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
