//! A place in a text, with what is known of its line.

use super::{Trouble, Value};
use std::collections::HashMap;
use std::rc::Rc;

/// How deep collections may be nested. Nobody writes so; it keeps the stack small.
const DEPTH: usize = 100;

/// A place in a text, with what is known of its line.
pub struct Stream<'t> {
    /// The text.
    pub text: &'t str,
    /// How many bytes lie behind.
    pub at: usize,
    /// How many lines lie behind.
    pub line: usize,
    /// Where the line begins.
    pub line_start: usize,
    /// How many blanks it begins with.
    pub indent: usize,
    /// Where its first tab stands, if only white space stands before it.
    pub tab: Option<usize>,
    /// What the anchors stand for.
    pub anchors: HashMap<&'t str, Rc<Value>>,
    /// What `%TAG` says.
    pub handles: HashMap<&'t str, &'t str>,
    /// How deep the node is that is read.
    pub depth: usize,
}

/// A place to come back to.
pub struct Mark {
    at: usize,
    /// How many lines lie behind.
    pub line: usize,
    line_start: usize,
    indent: usize,
    tab: Option<usize>,
}

/// What a step of reading gives.
pub type Step<T> = Result<T, Trouble>;

impl<'t> Stream<'t> {
    /// At the beginning.
    pub fn new(text: &'t str) -> Self {
        let indent = text.bytes().take_while(|of| *of == b' ').count();
        let (anchors, handles) = (HashMap::new(), HashMap::new());
        Self { text, at: indent, line: 0, line_start: 0, indent, tab: None, anchors, handles, depth: 0 }
    }

    /// The byte at the place; 0 at the end.
    pub fn byte(&self) -> u8 {
        self.ahead(0)
    }

    /// A byte some way ahead; 0 behind the end.
    pub fn ahead(&self, by: usize) -> u8 {
        self.text.as_bytes().get(self.at + by).copied().unwrap_or(0)
    }

    /// The byte before the place.
    pub fn behind(&self) -> u8 {
        self.at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at)).copied().unwrap_or(0)
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Goes on by one byte.
    pub fn step(&mut self) {
        self.at += 1;
    }

    /// The text from a place to another.
    pub fn slice(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// What is wrong here.
    pub fn trouble<T>(&self, what: &'static str) -> Step<T> {
        Err(Trouble { at: self.at.min(self.text.len()), what })
    }

    /// A value as the key of a mapping.
    pub fn key_of(&self, value: &Value) -> Step<String> {
        value.as_key().map_or_else(|| self.trouble("a list of lists as a key"), Ok)
    }

    /// The place, to come back to.
    pub fn mark(&self) -> Mark {
        Mark { at: self.at, line: self.line, line_start: self.line_start, indent: self.indent, tab: self.tab }
    }

    /// Comes back to a place.
    pub fn back(&mut self, mark: Mark) {
        let Mark { at, line, line_start, indent, tab } = mark;
        (self.at, self.line, self.line_start, self.indent, self.tab) = (at, line, line_start, indent, tab);
    }

    /// Goes one deeper.
    pub fn descend(&mut self) -> Step<()> {
        self.depth += 1;
        if self.depth > DEPTH { self.trouble("too many collections within each other") } else { Ok(()) }
    }

    /// Goes over a line end.
    pub fn line_break(&mut self) -> Step<()> {
        match self.byte() {
            b'\n' => self.step(),
            b'\r' => {
                self.step();
                if self.byte() == b'\n' {
                    self.step();
                }
            }
            _ => return self.trouble("a line end is expected"),
        }
        self.line += 1;
        self.line_start = self.at;
        self.tab = None;
        Ok(())
    }

    /// Goes over white space, line ends and perhaps comments; says over how many line ends.
    pub fn space(&mut self, with_comments: bool) -> usize {
        let mut breaks = 0;
        while !self.is_at_end() {
            while is_blank(self.byte()) {
                if self.byte() == b'\t' && self.tab.is_none() {
                    self.tab = Some(self.at);
                }
                self.step();
            }
            if with_comments && self.byte() == b'#' {
                self.skip_to_line_end();
            }
            if !is_end(self.byte()) || self.line_break().is_err() {
                break;
            }
            breaks += 1;
            self.blanks();
        }
        breaks
    }

    /// Goes over the blanks that a line begins with.
    pub fn blanks(&mut self) {
        self.indent = 0;
        while self.byte() == b' ' {
            self.indent += 1;
            self.step();
        }
    }

    /// Goes to the end of the line.
    pub fn skip_to_line_end(&mut self) {
        while !self.is_at_end() && !is_end(self.byte()) {
            self.step();
        }
    }

    /// Whether `---` or `...` begins here, alone.
    pub fn is_at_separator(&self) -> bool {
        let of = self.byte();
        let behind = self.ahead(3);
        matches!(of, b'-' | b'.') && self.ahead(1) == of && self.ahead(2) == of && (behind == 0 || is_space(behind))
    }
}

/// A blank or a tab.
pub fn is_blank(of: u8) -> bool {
    matches!(of, b' ' | b'\t')
}

/// A line end.
pub fn is_end(of: u8) -> bool {
    matches!(of, b'\n' | b'\r')
}

/// Either.
pub fn is_space(of: u8) -> bool {
    is_blank(of) || is_end(of)
}

/// What means something within `[…]` and `{…}`.
pub fn is_flow(of: u8) -> bool {
    matches!(of, b',' | b'[' | b']' | b'{' | b'}')
}
