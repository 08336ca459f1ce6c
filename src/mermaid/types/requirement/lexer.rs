//! The words of a requirement diagram.

use crate::mermaid::Fault;
use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{Directions, eat_word_any_case};
use crate::mermaid::space::{is_space, is_word};
use crate::text::Span;

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// One line end or more.
    LineEnd,
    /// The end of the text.
    End,
    /// `title …`, which the lexer knows and the grammar does not.
    Title,
    /// `accTitle: …`, `accDescr: …`, `accDescr { … }`
    Accessible,
    /// A line with `direction LR`.
    Direction,
    /// `{`, `}`, `:::`, `:`, `,`, `<-`, `->`, `-`; in a style also `;`, `#` and `%`.
    Sign(&'static str),
    /// One of [`KEYS`].
    Key(&'static str),
    /// A text without quotes.
    Word,
    /// A word behind `style`, `class` or `classDef`.
    StyleWord,
    /// A text in quotes.
    Quoted,
}

/// The keywords. None has meaning only where it may stand: `text: test it` is a fault.
const KEYS: &[&str] = &[
    "requirementDiagram",
    "id",
    "text",
    "risk",
    "verifyMethod",
    "requirement",
    "functionalRequirement",
    "interfaceRequirement",
    "performanceRequirement",
    "physicalRequirement",
    "designConstraint",
    "low",
    "medium",
    "high",
    "analysis",
    "demonstration",
    "inspection",
    "test",
    "element",
    "contains",
    "copies",
    "derives",
    "satisfies",
    "verifies",
    "refines",
    "traces",
    "type",
    "docref",
    "style",
    "classDef",
    "class",
];

const SIGNS: &[&str] = &["{", "}", ":::", ":", ",", "<-", "->", "-"];

const STYLE_SIGNS: &[&str] = &[":", ";", "%", "-", "#", ","];

/// Cuts a text into words.
pub struct Lexer<'t> {
    /// Where it is.
    pub cursor: Cursor<'t>,
    directions: Directions,
    /// Whether it is behind `style`, `class` or `classDef`, up to the end of the line.
    in_style: bool,
    /// Whether the line end that mermaid puts behind the text is used up.
    is_ended: bool,
}

impl<'t> Lexer<'t> {
    /// At the beginning.
    pub fn new(text: &'t str) -> Self {
        Self { cursor: Cursor::new(text), directions: Directions::any_case(), in_style: false, is_ended: false }
    }

    /// The next word, and where it stands.
    pub fn next(&mut self) -> Result<(Token, Span), Fault> {
        loop {
            let start = self.cursor.at();
            if self.cursor.is_at_end() {
                let token = if self.is_ended || self.in_style { Token::End } else { Token::LineEnd };
                self.is_ended = true;
                return Ok((token, Span::at(start)));
            }
            let token = if self.in_style { self.in_style() } else { self.plain() };
            match token {
                Some(Found::Token(token)) => return Ok((token, self.cursor.span_from(start))),
                Some(Found::Nothing) => {}
                Some(Found::Quote) if self.cursor.rest().contains('"') => {
                    self.cursor.eat_until("\"");
                    let inner = self.cursor.span_from(start + 1);
                    self.cursor.bump();
                    if inner.start < inner.end {
                        return Ok((Token::Quoted, inner));
                    }
                }
                Some(Found::Quote) => return Err(unclosed(start)),
                None => return Err(self.odd()),
            }
        }
    }

    /// A word outside of styles.
    fn plain(&mut self) -> Option<Found> {
        let cursor = &mut self.cursor;
        if self.directions.eat(cursor) {
            return Some(Found::Token(Token::Direction));
        }
        if let Some(token) = title(cursor).or_else(|| accessible(cursor)) {
            return Some(Found::Token(token));
        }
        if cursor.eat("\n") {
            cursor.eat_while(|of| of == '\n');
            self.is_ended |= cursor.is_at_end();
            return Some(Found::Token(Token::LineEnd));
        }
        if !cursor.eat_while(is_space).is_empty() {
            // A blank at the end of a line takes the line end with it.
            self.is_ended |= cursor.is_at_end();
            return Some(Found::Nothing);
        }
        if cursor.rest().starts_with(['#', '%']) {
            cursor.eat_until("\n");
            return Some(Found::Nothing);
        }
        if let Some(sign) = SIGNS.iter().find(|sign| cursor.eat(sign)) {
            return Some(Found::Token(Token::Sign(sign)));
        }
        if cursor.eat("\"") {
            return Some(Found::Quote);
        }
        if let Some(key) = KEYS.iter().find(|key| eat_word_any_case(cursor, key)) {
            self.in_style = matches!(*key, "style" | "class" | "classDef");
            return Some(Found::Token(Token::Key(key)));
        }
        cursor.peek().filter(|of| is_word(*of))?;
        cursor.eat_while(|of| !matches!(of, ':' | ',' | '\n' | '{' | '<' | '>' | '-' | '='));
        Some(Found::Token(Token::Word))
    }

    /// A word behind `style`, `class` or `classDef`.
    fn in_style(&mut self) -> Option<Found> {
        let cursor = &mut self.cursor;
        if cursor.eat("\n") {
            self.in_style = false;
            return Some(Found::Nothing);
        }
        if !cursor.eat_while(|of| of == ' ').is_empty() {
            return Some(Found::Nothing);
        }
        if cursor.eat("\"") {
            return Some(Found::Quote);
        }
        if let Some(sign) = STYLE_SIGNS.iter().find(|sign| cursor.eat(sign)) {
            return Some(Found::Token(Token::Sign(sign)));
        }
        (!cursor.eat_while(is_word).is_empty()).then_some(Found::Token(Token::StyleWord))
    }

    /// A character that begins no word.
    fn odd(&self) -> Fault {
        let here = self.cursor.here();
        let what = self.cursor.peek().unwrap_or_default();
        let fault = Fault::new(here, format!("`{what}`"), "a word of letters and digits, or a text in quotes");
        if self.in_style {
            return fault.advise("write colours as `#fff` and sizes as `2px`; other characters cannot stand there");
        }
        fault.advise("put the name or text into quotes")
    }
}

/// What a rule of the lexer gives.
enum Found {
    Token(Token),
    /// The quote before a text.
    Quote,
    /// What is left out.
    Nothing,
}

/// A quote without its partner.
fn unclosed(at: usize) -> Fault {
    Fault::new(Span::new(at..at + 1), "a `\"` without its partner", "`\"` at the end of the text")
}

/// `title` and words.
fn title(cursor: &mut Cursor<'_>) -> Option<Token> {
    let mut ahead = *cursor;
    (ahead.eat_any_case("title") && ahead.bump().is_some_and(is_space)).then_some(())?;
    (!ahead.eat_while(|of| !matches!(of, '#' | '\n' | ';')).is_empty()).then(|| *cursor = ahead)?;
    Some(Token::Title)
}

/// `accTitle: …`, `accDescr: …`, `accDescr { … }`
fn accessible(cursor: &mut Cursor<'_>) -> Option<Token> {
    let mut ahead = *cursor;
    let is_title = ahead.eat_any_case("accTitle");
    if !is_title && !ahead.eat_any_case("accDescr") {
        return None;
    }
    ahead.eat_while(is_space);
    let is_line = ahead.eat(":");
    if !is_line && (is_title || !ahead.eat("{")) {
        return None;
    }
    ahead.eat_while(is_space);
    // Without a text, or without `}`, the rest of the text is lost.
    let is_closed = match is_line {
        true => !ahead.eat_until("\n").is_empty(),
        false => {
            ahead.eat_until("}");
            ahead.eat("}")
        }
    };
    *cursor = ahead;
    Some(if is_closed { Token::Accessible } else { Token::Title })
}
