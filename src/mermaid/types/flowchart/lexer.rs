//! The tokens of a flowchart, one after the other.
//!
//! What a character means depends on what is open: a label, a string, the text of a link. mermaid tries its
//! patterns in a fixed order and takes the first that fits, not the longest; the order of the branches here
//! is that order.

mod inside;
mod outside;

use super::links::{self, Stroke};
use super::tape::Tape;
use super::token::{Kind, Token};
use crate::mermaid::Version;
use crate::mermaid::space::{is_space, leading};
use memchr::memmem;

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Nothing: statements.
    Outside,
    /// The header, before its direction.
    Header,
    /// A label in `[ ]`, `( )`, `{ }` or `| |`.
    Label,
    /// A label in `(- -)`.
    Ellipse,
    /// A label in `[/ /]`.
    Slanted,
    /// The text of a link.
    Link(Stroke),
    /// `" "`
    Quotes,
    /// ``"` `"``
    Markdown,
    /// After `click`.
    Click,
    /// After `call`.
    Callback,
    /// In the parentheses of a callback.
    Arguments,
    /// After `accTitle:`.
    AccValue,
    /// In `accDescr { }`.
    AccText,
    /// In `@{ }`.
    Data,
    /// In the quotes in it.
    DataQuotes,
}

/// Makes tokens of a text.
pub(super) struct Lexer<'t> {
    tape: Tape<'t, Mode>,
    /// Whether the header stands behind.
    has_header: bool,
    /// Up to here, white space is known to lead to no link.
    linkless: usize,
    marks: Marks,
    directions: Directions,
}

impl<'t> Lexer<'t> {
    /// At the beginning of a text, which ends with a line end.
    pub(super) fn new(text: &'t str, version: Version) -> Self {
        Self {
            tape: Tape::new(text),
            has_header: false,
            linkless: 0,
            marks: Marks::new(text, version),
            directions: Directions::new(text),
        }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Token {
        loop {
            let start = self.tape.at;
            let kind = if self.tape.is_done {
                Some(Kind::Nothing)
            } else if self.tape.rest().is_empty() {
                self.tape.is_done = true;
                Some(self.at_end())
            } else {
                self.step()
            };
            if let Some(kind) = kind {
                return Token { kind, start: start.min(self.tape.at), end: self.tape.at };
            }
        }
    }

    /// What the end of the text is taken for: some patterns fit no text at all.
    fn at_end(&self) -> Kind {
        match self.mode() {
            Mode::Outside => Kind::End,
            Mode::Click => Kind::Click,
            Mode::Callback => Kind::Callback,
            Mode::Arguments => Kind::Arguments,
            Mode::AccValue => Kind::AccValue,
            Mode::AccText => Kind::AccText,
            _ => Kind::Nothing,
        }
    }

    /// Goes over what the next pattern fits; no kind where that is no token.
    fn step(&mut self) -> Option<Kind> {
        match self.mode() {
            Mode::Outside => self.outside(),
            Mode::Header => self.header(),
            Mode::Label => self.label(),
            Mode::Ellipse => self.ellipse(),
            Mode::Slanted => self.slanted(),
            Mode::Link(stroke) => self.link_text(stroke),
            Mode::Quotes => self.quotes(),
            Mode::Markdown => self.markdown(),
            Mode::Click => self.click(),
            Mode::Callback => self.callback(),
            Mode::Arguments => self.until(')', Kind::Arguments),
            Mode::AccValue => self.acc_value(),
            Mode::AccText => self.until('}', Kind::AccText),
            Mode::Data => self.data(),
            Mode::DataQuotes => self.data_quotes(),
        }
    }

    fn mode(&self) -> Mode {
        self.tape.mode(Mode::Outside)
    }

    /// Goes over all before one of `stops`.
    fn before(&mut self, stops: &[char], kind: Kind) -> Option<Kind> {
        let rest = self.tape.rest();
        self.tape.take(rest.find(stops).unwrap_or(rest.len()), kind)
    }

    /// Goes over all before `stop`, or over `stop`, which ends the mode.
    fn until(&mut self, stop: char, kind: Kind) -> Option<Kind> {
        if self.tape.rest().starts_with(stop) {
            self.tape.leave(stop.len_utf8());
            return None;
        }
        self.before(&[stop], kind)
    }

    /// Nothing fits here.
    fn unknown(&mut self) -> Option<Kind> {
        self.tape.give_up(Kind::Unknown)
    }

    /// A link with the white space around it.
    fn link(&mut self, stroke: Stroke) -> Option<usize> {
        let rest = self.tape.rest();
        let space = leading(rest);
        links::link(rest.get(space..)?, stroke).map(|long| space + long)
    }
}

/// Where the `@` of names of links stand. A name goes on to the last one before white space or a quote, or
/// to mermaid 12 a bracket, so that each run of text is looked at once.
#[derive(Default)]
struct Marks {
    is_needed: bool,
    version: Version,
    run_end: usize,
    last: usize,
}

impl Marks {
    fn new(text: &str, version: Version) -> Self {
        Self { is_needed: memchr::memchr(b'@', text.as_bytes()).is_some(), version, ..Self::default() }
    }

    fn ends_run(&self, letter: char) -> bool {
        let is_bracket = || matches!(letter, '(' | ')' | '[' | ']' | '{' | '}' | '|');
        is_space(letter) || letter == '"' || (self.version == Version::V12 && is_bracket())
    }

    /// Where the name of a link that begins `at` ends, its `@` included.
    fn end(&mut self, text: &str, at: usize) -> Option<usize> {
        if !self.is_needed {
            return None;
        }
        if at >= self.run_end {
            let run = text.get(at..)?;
            let run = run.get(..run.find(|letter| self.ends_run(letter)).unwrap_or(run.len()))?;
            // A run of nothing still ends behind its place, so that it is not looked at again.
            self.run_end = at + run.len().max(1);
            let is_mark =
                |(mark, _): &(usize, &str)| !matches!(text.as_bytes().get(at + mark + 1), None | Some(b'{' | b'"'));
            self.last = run.rmatch_indices('@').find(is_mark).map_or(0, |(mark, _)| at + mark);
        }
        (self.last > at).then_some(self.last + 1)
    }
}

/// Where `direction TB` and its like stand. Such words anywhere make the whole rest of the line one token.
struct Directions {
    /// The first byte and the byte behind each, the last one first.
    places: Vec<(usize, usize)>,
    /// The end of the line that was looked at last.
    line_end: usize,
}

impl Directions {
    fn new(text: &str) -> Self {
        let word = "direction";
        let place = |start: usize| {
            let left = text.get(start + word.len()..)?;
            let space = leading(left);
            let name = left.get(space..space + 2)?;
            let fits = space > 0 && ["TB", "BT", "RL", "LR", "TD"].contains(&name);
            fits.then_some((start, start + word.len() + space + 2))
        };
        let mut places: Vec<_> = memmem::find_iter(text.as_bytes(), word).filter_map(place).collect();
        places.reverse();
        Self { places, line_end: 0 }
    }

    /// Where the line ends whose direction is said at or after `at`.
    fn end(&mut self, text: &str, at: usize) -> Option<usize> {
        while self.places.last().is_some_and(|(start, _)| *start < at) {
            self.places.pop();
        }
        self.places.last()?;
        if at >= self.line_end {
            let rest = text.get(at..)?;
            self.line_end = at + rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        }
        let (_, last) = self.places.iter().rev().take_while(|(start, _)| *start < self.line_end).last()?;
        let rest = text.get(*last..)?;
        Some(last + rest.find('\n').unwrap_or(rest.len()))
    }
}
