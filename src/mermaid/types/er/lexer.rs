//! The words of an entity relationship diagram. Keywords have any case.

use super::attributes::Tildes;
use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{self, Directions, eat_word_any_case};
use crate::mermaid::space::{is_space, is_word};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Header,
    Newline,
    Direction,
    /// `accTitle:` and `accDescr:`
    AccLine,
    AccText,
    AccBlock,
    Subgraph,
    SubgraphEnd,
    Style,
    ClassDef,
    Class,
    /// Letters, digits, `-`, `*`, `.`
    Word,
    /// Letters, digits, `-` and `*` in a style; behind its `;` they are no entity.
    StyleWord,
    Number,
    /// A name in double quotes.
    Quoted,
    /// A text in double quotes that is no name: empty, of more lines, or with `%` or `\`.
    QuotedText,
    Cardinality,
    Line,
    StyleSeparator,
    Colon,
    Comma,
    Semicolon,
    Hash,
    SquareOpen,
    SquareClose,
    Open,
    Close,
    Attribute,
    Key,
    Comment,
    QuestionMark,
    /// What no rule of the grammar takes.
    Stray,
    End,
    /// The end where more must come.
    EndInside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Statement,
    Attributes,
    Backticks,
    Style,
    AccLine,
    AccBlock,
}

/// Gives word after word.
pub struct Lexer<'t> {
    pub(super) cursor: Cursor<'t>,
    pub(super) mode: Mode,
    directions: Directions,
    pub(super) tildes: Tildes,
    is_done: bool,
}

/// Keywords, the longer ones first.
const KEYWORDS: &[(&str, Kind)] = &[
    ("one or zero", Kind::Cardinality),
    ("one or more", Kind::Cardinality),
    ("one or many", Kind::Cardinality),
    ("zero or one", Kind::Cardinality),
    ("zero or more", Kind::Cardinality),
    ("zero or many", Kind::Cardinality),
    ("many", Kind::Cardinality),
    ("one", Kind::Cardinality),
    ("only one", Kind::Cardinality),
    ("to", Kind::Line),
    ("optionally to", Kind::Line),
    ("style", Kind::Style),
    ("classDef", Kind::ClassDef),
    ("class", Kind::Class),
    ("subgraph", Kind::Subgraph),
    ("end", Kind::SubgraphEnd),
    ("erDiagram", Kind::Header),
];

const SIGNS: &[(&str, Kind)] = &[
    ("||", Kind::Cardinality),
    ("|{", Kind::Cardinality),
    ("}|", Kind::Cardinality),
    ("o|", Kind::Cardinality),
    ("O|", Kind::Cardinality),
    ("o{", Kind::Cardinality),
    ("O{", Kind::Cardinality),
    ("1+", Kind::Cardinality),
    ("0+", Kind::Cardinality),
    ("..", Kind::Line),
    ("--", Kind::Line),
    (".-", Kind::Line),
    ("-.", Kind::Line),
    (":::", Kind::StyleSeparator),
    (":", Kind::Colon),
    (",", Kind::Comma),
    ("#", Kind::Hash),
    ("[", Kind::SquareOpen),
    ("]", Kind::SquareClose),
];

impl<'t> Lexer<'t> {
    /// At the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            cursor: Cursor::new(text),
            mode: Mode::Statement,
            directions: Directions::any_case(),
            tildes: Tildes::default(),
            is_done: false,
        }
    }

    fn statement(&mut self) -> Option<Kind> {
        if self.directions.eat(&mut self.cursor) {
            return Some(Kind::Direction);
        }
        if !self.cursor.eat_while(|c| c == '\n').is_empty() {
            return Some(Kind::Newline);
        }
        if !self.cursor.eat_while(|c| is_space(c) && c != '\n').is_empty() {
            return None;
        }
        let next = self.cursor.peek()?;
        match next {
            'a' | 'A' if self.accessibility("accTitle", ":") || self.accessibility("accDescr", ":") => {
                self.mode = Mode::AccLine;
                return Some(Kind::AccLine);
            }
            'a' | 'A' if self.accessibility("accDescr", "{") => {
                self.mode = Mode::AccBlock;
                return None;
            }
            '"' => return Some(self.quoted()),
            '{' => {
                self.cursor.bump();
                self.mode = Mode::Attributes;
                return Some(Kind::Open);
            }
            _ => {}
        }
        if let Some(kind) = self.cardinality(next).or_else(|| self.number(next)) {
            return Some(kind);
        }
        let is_name = |c: char| !c.is_ascii() || is_word(c) || matches!(c, '-' | '*' | '.');
        if !self.cursor.eat_while(is_name).is_empty() {
            return Some(Kind::Word);
        }
        self.cursor.bump();
        Some(Kind::Stray)
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

    pub(super) fn quoted(&mut self) -> Kind {
        self.cursor.bump();
        let mut ahead = self.cursor;
        let words = ahead.eat_until("\"");
        if !ahead.eat("\"") {
            return Kind::Stray;
        }
        self.cursor = ahead;
        let is_text = words.is_empty() || words.contains(['%', '\r', '\n', '\u{b}', '\u{8}', '\\']);
        if is_text { Kind::QuotedText } else { Kind::Quoted }
    }

    /// Keywords and signs: cardinalities, lines and what begins statements.
    fn cardinality(&mut self, next: char) -> Option<Kind> {
        for (word, kind) in KEYWORDS {
            if word.starts_with(next.to_ascii_lowercase()) {
                let is_next = match *word {
                    "many" => self.cursor.eat_any_case("many(0)") || self.cursor.eat_any_case("many(1)"),
                    _ => false,
                };
                if is_next || eat_word_any_case(&mut self.cursor, word) {
                    if matches!(kind, Kind::Style | Kind::ClassDef) {
                        self.mode = Mode::Style;
                    }
                    return Some(*kind);
                }
            }
        }
        if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| self.cursor.eat(sign)) {
            return Some(*kind);
        }
        let has_circle = eat_word_any_case(&mut self.cursor, "|o") || eat_word_any_case(&mut self.cursor, "}o");
        let mut ahead = self.cursor;
        let is_parent = ahead.eat_any_case("u") && matches!(ahead.peek(), Some('.' | '-' | '|'));
        if is_parent {
            self.cursor = ahead;
        }
        (has_circle || is_parent).then_some(Kind::Cardinality)
    }

    /// `12`, `1.5`, and `1`, which before a word or a line is a cardinality.
    fn number(&mut self, next: char) -> Option<Kind> {
        if !next.is_ascii_digit() {
            return None;
        }
        let digits = self.cursor.eat_while(|c| c.is_ascii_digit());
        let mut ahead = self.cursor;
        if ahead.eat(".") && !ahead.eat_while(|c| c.is_ascii_digit()).is_empty() {
            self.cursor = ahead;
            return Some(Kind::Number);
        }
        if digits != "1" {
            return Some(Kind::Number);
        }
        let mut ahead = self.cursor;
        let is_line = ["--", "..", ".-", "-."].iter().any(|line| ahead.rest().starts_with(line));
        let has_blank = !ahead.eat_while(is_space).is_empty();
        let is_word = has_blank && ahead.peek().is_some_and(|c| is_word(c) || c == '"' || c == '\'');
        Some(if is_line || is_word { Kind::Cardinality } else { Kind::Number })
    }

    /// What `style` and `classDef` say. White space before a line end takes it along.
    fn style(&mut self) -> Option<Kind> {
        if !self.cursor.eat_while(|c| c == '\n').is_empty() {
            self.mode = Mode::Statement;
            return Some(Kind::Newline);
        }
        if !self.cursor.eat_while(is_space).is_empty() {
            return None;
        }
        if !self.cursor.eat_while(|c| !c.is_ascii() || is_word(c) || matches!(c, '-' | '*')).is_empty() {
            return Some(Kind::StyleWord);
        }
        Some(match self.cursor.bump()? {
            ':' => Kind::Colon,
            ',' => Kind::Comma,
            ';' => Kind::Semicolon,
            '#' => Kind::Hash,
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
            Mode::Attributes => self.attributes(),
            Mode::Backticks if self.cursor.eat("`") => {
                self.mode = Mode::Attributes;
                None
            }
            Mode::Backticks => {
                self.cursor.eat_until("`");
                Some(Kind::Attribute)
            }
            Mode::Style => self.style(),
            Mode::AccLine => {
                self.mode = Mode::Statement;
                self.cursor.eat_until("\n");
                Some(Kind::AccText)
            }
            Mode::AccBlock => {
                if self.cursor.eat("}") {
                    self.mode = Mode::Statement;
                    return None;
                }
                self.cursor.eat_until("}");
                Some(Kind::AccBlock)
            }
        }
    }

    fn at_end(&mut self) -> Kind {
        let is_first = !std::mem::replace(&mut self.is_done, true);
        match self.mode {
            Mode::Statement if is_first => Kind::End,
            Mode::AccLine if is_first => Kind::AccText,
            _ => Kind::EndInside,
        }
    }
}
