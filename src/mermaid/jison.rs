//! What the lexers of mermaid's older grammars have in common. They are made by jison: rules are tried in
//! order, the first that matches wins, and what is a space or a word is what JavaScript says.

use super::cursor::{Cursor, trimmed};
use super::source::Source;
use super::space::ends_line;
pub use super::space::{is_space, is_word};
use super::token::Token;
use super::{Diagram, Fault, Property};
use crate::text::Span;

/// A lexer of one of these grammars. What its rules are depends on what it is in.
pub trait Lexer<'t> {
    /// The kinds of its words.
    type Kind: Copy + PartialEq;

    /// Where it stands.
    fn cursor(&mut self) -> &mut Cursor<'t>;

    /// Goes over what the first rule takes that matches; no kind where that is no word.
    fn rule(&mut self) -> Option<Self::Kind>;

    /// What the end of the text is: an empty text where one is wanted, or the end.
    fn at_end(&mut self) -> Self::Kind;

    /// The next word. Behind the last one it gives ends.
    fn next(&mut self) -> Token<Self::Kind> {
        loop {
            let start = self.cursor().at();
            let kind = if self.cursor().is_at_end() { Some(self.at_end()) } else { self.rule() };
            if let Some(kind) = kind {
                return Token { kind, span: self.cursor().span_from(start) };
            }
        }
    }
}

/// The words of a text, one after the other.
pub struct Words<'t, L: Lexer<'t>> {
    /// The text.
    pub text: &'t str,
    /// What cuts it.
    pub lexer: L,
    /// The next word.
    pub next: Token<L::Kind>,
    /// The word before it.
    pub last: Token<L::Kind>,
}

impl<'t, L: Lexer<'t>> Words<'t, L> {
    /// At the first word.
    pub fn new(mut lexer: L) -> Self {
        let text = lexer.cursor().text();
        let next = lexer.next();
        let last = Token { kind: next.kind, span: Span::default() };
        Self { text, lexer, next, last }
    }

    /// What the next word is.
    pub fn kind(&self) -> L::Kind {
        self.next.kind
    }

    /// Where the next word stands.
    pub fn span(&self) -> Span {
        self.next.span
    }

    /// Goes on by one word, and what it was.
    pub fn advance(&mut self) -> Token<L::Kind> {
        let next = self.lexer.next();
        self.last = std::mem::replace(&mut self.next, next);
        self.last
    }

    /// Goes over a word of this kind, if it is next.
    pub fn eat(&mut self, kind: L::Kind) -> Option<Span> {
        (self.next.kind == kind).then(|| self.advance().span)
    }
}

/// Reads a text with the line end that mermaid puts behind it, which no span may cover.
///
/// # Errors
/// What `read` finds.
pub fn read_lines(
    source: &Source<'_>,
    diagram: &mut Diagram,
    read: impl FnOnce(&str, &mut Diagram) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let end = source.text.len() as u32;
    let clamp = |span: &mut Span| *span = Span { start: span.start.min(end), end: span.end.min(end) };
    let result = read(&[&source.text, "\n"].concat(), diagram);
    diagram.spans().for_each(clamp);
    result.map_err(|mut fault| {
        clamp(&mut fault.span);
        fault.advice.iter_mut().flat_map(|advice| &mut advice.edits).for_each(|(span, _)| clamp(span));
        fault
    })
}

/// Goes over `word` unless a longer word begins with it: jison ends each keyword with `\b`.
pub fn eat_word(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    let is_next = ahead.eat(word) && !ahead.peek().is_some_and(is_word);
    if is_next {
        *cursor = ahead;
    }
    is_next
}

/// The same in any case of letters, for a grammar that ignores it.
pub fn eat_word_any_case(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    let is_next = ahead.eat_any_case(word) && !ahead.peek().is_some_and(is_word);
    if is_next {
        *cursor = ahead;
    }
    is_next
}

/// Goes over `\s*(\r?\n)+`: the white space up to its last line end, if it has one.
pub fn eat_line_ends(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let blank = ahead.eat_while(is_space);
    blank.rfind('\n').is_some_and(|last| cursor.eat(blank.get(..=last).unwrap_or_default()))
}

/// The rule `.*direction\s+TB[^\n]*` and its kin, which take whole lines. They are tried at each token,
/// so what a line holds is looked up once.
#[derive(Default)]
pub struct Directions {
    any_case: bool,
    line_end: usize,
    last: Option<(usize, usize)>,
}

impl Directions {
    /// For a grammar that ignores the case of letters.
    pub fn any_case() -> Self {
        Self { any_case: true, ..Self::default() }
    }

    /// Goes over the rest of the line if it says a direction anywhere.
    pub fn eat(&mut self, cursor: &mut Cursor<'_>) -> bool {
        if cursor.at() >= self.line_end {
            self.look(cursor);
        }
        let Some((_, end)) = self.last.filter(|(start, _)| *start >= cursor.at()) else { return false };
        while cursor.at() < end {
            cursor.bump();
        }
        cursor.eat_until("\n");
        true
    }

    fn look(&mut self, cursor: &Cursor<'_>) {
        let rest = cursor.rest();
        let line = line(rest);
        self.line_end = cursor.at() + line.len().max(1);
        self.last = line.rmatch_indices(['d', 'D']).find_map(|(start, _)| self.said(rest, start));
        self.last = self.last.map(|(start, end)| (cursor.at() + start, cursor.at() + end));
    }

    /// From where to where a direction is said, if one is at `start`.
    fn said(&self, rest: &str, start: usize) -> Option<(usize, usize)> {
        let is_like = |text: &str, word: &str| {
            text.get(..word.len())
                .is_some_and(|head| if self.any_case { head.eq_ignore_ascii_case(word) } else { head == word })
        };
        let text = rest.get(start..)?;
        let after = text.get("direction".len()..).filter(|_| is_like(text, "direction"))?;
        let way = after.trim_start_matches(is_space);
        let is_said = way.len() < after.len() && ["TB", "BT", "RL", "LR"].iter().any(|side| is_like(way, side));
        is_said.then_some((start, rest.len() - way.len() + 2))
    }
}

/// What `.*` matches: a text up to the end of its first line.
pub fn line(text: &str) -> &str {
    text.get(..text.find(ends_line).unwrap_or(text.len())).unwrap_or_default()
}

/// The properties in a list such as `fill:#fff,stroke-width:4px`.
pub fn properties(text: &str, list: Span) -> Vec<Property> {
    let mut all = Vec::new();
    let mut at = list.range().start;
    for part in list.of(text).split(',') {
        if let Some((name, value)) = part.split_once(':') {
            let value_at = at + name.len() + 1;
            all.push(Property { name: trimmed(name, at), value: trimmed(value.trim_end_matches(';'), value_at) });
        }
        at += part.len() + 1;
    }
    all
}
