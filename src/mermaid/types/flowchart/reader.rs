//! The statements of a flowchart.

use super::faults::{AFTER_DIRECTION, END_OF_STATEMENT};
use super::lexer::Lexer;
use super::token::{Bracket, Kind, Token};
use crate::mermaid::cursor::trimmed;
use crate::mermaid::{Diagram, Fault, Group, Label, Of, Version};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// Reads the tokens of a text into a diagram.
pub(super) struct Reader<'t, 'd> {
    pub(super) text: &'t str,
    pub(super) diagram: &'d mut Diagram,
    version: Version,
    lexer: Lexer<'t>,
    /// The token that is next, and where the one before it ends.
    pub(super) next: Token,
    pub(super) behind: usize,
    /// Where the subgraphs begin that are open.
    open: Vec<Token>,
    /// How many links there are, and the names of those that have one.
    pub(super) links: usize,
    pub(super) link_ids: FxHashSet<&'t str>,
    /// Where the statement begins that is being read, and the label in it.
    pub(super) statement: usize,
    pub(super) label: Option<(Bracket, usize)>,
}

impl<'t, 'd> Reader<'t, 'd> {
    /// At the beginning of a text, which ends with a line end.
    pub(super) fn new(text: &'t str, version: Version, diagram: &'d mut Diagram) -> Self {
        let mut lexer = Lexer::new(text, version);
        let next = lexer.next();
        let (open, link_ids) = (Vec::new(), FxHashSet::default());
        Self { text, diagram, version, lexer, next, behind: 0, open, links: 0, link_ids, statement: 0, label: None }
    }

    /// Reads it all.
    pub(super) fn read(&mut self) -> Result<(), Fault> {
        self.header()?;
        while self.next.kind != Kind::Nothing {
            self.statement = self.next.start;
            self.label = None;
            self.line()?;
        }
        match self.open.last() {
            Some(open) => Err(self.never_closed(*open)),
            None => Ok(()),
        }
    }

    /// Goes on by one token.
    pub(super) fn advance(&mut self) -> Token {
        let token = std::mem::replace(&mut self.next, self.lexer.next());
        self.behind = token.end;
        token
    }

    /// Goes over a token of this kind, if it is next.
    pub(super) fn eat(&mut self, kind: Kind) -> bool {
        let is_next = self.next.kind == kind;
        if is_next {
            self.advance();
        }
        is_next
    }

    /// Goes over a token of this kind, which must be next.
    pub(super) fn expect(&mut self, kind: Kind, expected: &str) -> Result<Token, Fault> {
        match self.next.kind == kind {
            true => Ok(self.advance()),
            false => Err(self.unexpected(expected)),
        }
    }

    /// Goes over all white space in the line.
    pub(super) fn spaces(&mut self) {
        while self.eat(Kind::Space) {}
    }

    /// Goes over the white space between two words, if it is next. To mermaid 11 that is one space, and what
    /// follows belongs to the next word; to mermaid 12 it is all there is.
    pub(super) fn gap(&mut self) -> bool {
        let is_next = self.eat(Kind::Space);
        if is_next && self.version == Version::V12 {
            self.spaces();
        }
        is_next
    }

    /// Goes over the white space between two words, which must be next.
    pub(super) fn expect_gap(&mut self, expected: &str) -> Result<(), Fault> {
        match self.gap() {
            true => Ok(()),
            false => Err(self.unexpected(expected)),
        }
    }

    /// Goes over one or more tokens that fit; what they cover together.
    pub(super) fn run(&mut self, fits: fn(Kind) -> bool, expected: &str) -> Result<(usize, usize), Fault> {
        let start = self.next.start;
        let mut end = None;
        while fits(self.next.kind) {
            end = Some(self.advance().end);
        }
        match end {
            Some(end) => Ok((start, end)),
            None => Err(self.unexpected(expected)),
        }
    }

    /// The name of a node, class or subgraph.
    pub(super) fn name(&mut self, expected: &str) -> Result<(usize, usize), Fault> {
        self.run(Kind::is_in_name, expected)
    }

    /// The text between two places.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// A span without the white space at its ends.
    pub(super) fn trim(&self, start: usize, end: usize) -> Span {
        trimmed(self.slice(start, end), start)
    }

    fn header(&mut self) -> Result<(), Fault> {
        while matches!(self.next.kind, Kind::Space | Kind::Newline) {
            self.advance();
        }
        self.expect(Kind::Graph, "`flowchart`")?;
        if self.eat(Kind::NoDirection) {
            return Ok(());
        }
        self.expect(Kind::Direction, "a direction such as `TD` or `LR`")?;
        if self.next.kind == Kind::Space {
            self.spaces();
            self.expect(Kind::Newline, AFTER_DIRECTION)?;
        } else if !self.eat(Kind::Semicolon) {
            self.expect(Kind::Newline, AFTER_DIRECTION)?;
        }
        Ok(())
    }

    /// One statement, with what ends it.
    fn line(&mut self) -> Result<(), Fault> {
        match self.next.kind {
            Kind::Semicolon | Kind::Newline | Kind::Space | Kind::End | Kind::DirectionLine | Kind::AccText => {
                self.advance();
                return Ok(());
            }
            Kind::AccName => {
                self.advance();
                self.expect(Kind::AccValue, "a title")?;
                return Ok(());
            }
            Kind::EndWord if !self.open.is_empty() => {
                self.close();
                return Ok(());
            }
            Kind::Subgraph => self.subgraph()?,
            Kind::Style => self.style()?,
            Kind::LinkStyle => self.link_style()?,
            Kind::ClassDef => self.class_def()?,
            Kind::Class => self.class()?,
            Kind::Click => self.click()?,
            kind if kind.is_in_name() => self.chain()?,
            _ => return Err(self.unexpected("a statement")),
        }
        self.separator()
    }

    /// What ends a statement.
    fn separator(&mut self) -> Result<(), Fault> {
        match self.next.kind {
            Kind::Semicolon | Kind::Newline | Kind::End => {
                self.advance();
                Ok(())
            }
            _ => Err(self.unexpected(END_OF_STATEMENT)),
        }
    }

    /// `subgraph id [title]`
    fn subgraph(&mut self) -> Result<(), Fault> {
        let word = self.advance();
        // mermaid's grammar knows a subgraph without a name, but it fails on each.
        self.expect_gap("a space and the name of the subgraph")?;
        // To mermaid 11, one more space is a title already, and a string behind it one too many.
        let (start, end, is_quoted) = match self.next.kind {
            Kind::Quoted | Kind::Markdown => {
                let name = self.advance();
                (name.start, name.end, true)
            }
            _ => {
                let (start, end) = self.run(Kind::is_in_title, "the name of the subgraph")?;
                (start, end, false)
            }
        };
        while self.next.kind.is_in_title() {
            self.advance();
        }
        if self.next.kind == Kind::Open(Bracket::Square) {
            self.advance();
            self.bracketed(Bracket::Square, Of::Group)?;
        } else {
            let span = self.trim(start, end);
            self.diagram.labels.push(Label { span, is_quoted, of: Of::Group });
        }
        self.open.push(word);
        Ok(())
    }

    /// `end`
    fn close(&mut self) {
        let word = self.advance();
        let Some(open) = self.open.pop() else { return };
        self.diagram.groups.push(Group { span: Span::new(open.start..word.start + "end".len()) });
    }

    /// A label, and the bracket that closes it.
    pub(super) fn bracketed(&mut self, bracket: Bracket, of: Of) -> Result<(), Fault> {
        self.label = Some((bracket, self.behind));
        self.words(of)?;
        let is_closed = match (bracket, self.next.kind) {
            (Bracket::Slash | Bracket::Backslash, Kind::Close(Bracket::Slash | Bracket::Backslash))
            | (Bracket::Pipe, Kind::Pipe)
            | (Bracket::Flag, Kind::Close(Bracket::Square)) => true,
            (bracket, Kind::Close(other)) => bracket == other,
            _ => false,
        };
        if !is_closed {
            return Err(self.unexpected(&format!("`{}`", bracket.closing())));
        }
        self.advance();
        self.label = None;
        Ok(())
    }

    /// The words of a label: text, or a string and whatever text stands behind it.
    pub(super) fn words(&mut self, of: Of) -> Result<(), Fault> {
        let first = self.next;
        let is_quoted = matches!(first.kind, Kind::Quoted | Kind::Markdown);
        if !is_quoted && first.kind != Kind::Text {
            return Err(self.unexpected("the words of the label"));
        }
        let mut last = self.advance();
        while self.next.kind == Kind::Text {
            let more = self.advance();
            if !is_quoted {
                last = more;
            }
        }
        let span = self.trim(first.start, last.end);
        self.diagram.labels.push(Label { span, is_quoted, of });
        Ok(())
    }
}
