//! A tree that is told by how far its lines are indented: what mind maps and boards have in common.

use super::lexer::{Kind, Lexer};
use crate::mermaid::Fault;
use crate::mermaid::cursor::trimmed;
use crate::mermaid::jison::Words;
use crate::text::Span;

/// `[text]`
#[derive(Clone, Copy)]
pub struct Shape {
    /// The bracket before the text.
    pub start: Span,
    /// The text, without its quotes.
    pub text: Span,
    /// Whether it has quotes.
    pub is_quoted: bool,
    /// The bracket behind it.
    pub end: Span,
}

/// Reads lines with a node, an icon or a class each.
pub trait Outline<'r> {
    /// The first word, as a message says it.
    const HEADER: &'static str;
    /// What a line holds, as a message says it.
    const NODE: &'static str;

    /// The words of the text.
    fn words(&mut self) -> &mut Words<'r, Lexer<'r>>;

    /// Whether there is a node so far.
    fn has_node(&self) -> bool;

    /// A line begins, behind these blanks.
    fn line(&mut self, _indent: Span) {}

    /// Reads a node, which stands behind these blanks.
    ///
    /// # Errors
    /// It cannot be one, or not there.
    fn node(&mut self, indent: Span) -> Result<(), Fault>;

    /// Something else than `expected`.
    fn unexpected(&self, expected: &str) -> Fault;

    /// More on the line of a node.
    fn not_the_end(&self) -> Fault {
        self.unexpected("the end of the line")
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// The first thing that cannot stand where it stands.
    fn document(&mut self) -> Result<(), Fault> {
        while matches!(self.words().kind(), Kind::Newline | Kind::EmptyLine) {
            self.words().advance();
        }
        self.words().eat(Kind::Header).ok_or_else(|| self.unexpected(Self::HEADER))?;
        self.words().eat(Kind::Newline);
        loop {
            self.statement()?;
            match self.words().kind() {
                Kind::Newline | Kind::EmptyLine => self.words().advance(),
                Kind::End => return Ok(()),
                _ => return Err(self.not_the_end()),
            };
            while self.words().eat(Kind::Newline).is_some() {}
            if self.words().kind() == Kind::End {
                return Ok(());
            }
        }
    }

    /// Reads a line.
    ///
    /// # Errors
    /// It cannot begin as it does.
    fn statement(&mut self) -> Result<(), Fault> {
        if self.words().eat(Kind::EmptyLine).is_some() {
            return Ok(());
        }
        let start = self.words().span().range().start;
        let indent = self.words().eat(Kind::Indent).unwrap_or(Span::at(start));
        self.line(indent);
        match self.words().kind() {
            Kind::Id | Kind::ShapeStart => self.node(indent),
            Kind::Icon | Kind::Class if !self.has_node() => Err(self.unexpected("a node before its icon or class")),
            Kind::Icon => self.icon(),
            Kind::Class => {
                self.words().advance();
                Ok(())
            }
            Kind::Newline | Kind::EmptyLine | Kind::End if !indent.is_empty() => Ok(()),
            _ => Err(self.unexpected(Self::NODE)),
        }
    }

    /// The name of an icon, which is behind its `::icon(`.
    ///
    /// # Errors
    /// It goes on over lines, and something odd is behind it: it was not closed.
    fn icon(&mut self) -> Result<(), Fault> {
        let name = self.words().advance().span;
        let text = self.words().text;
        let is_ended = matches!(self.words().kind(), Kind::Newline | Kind::EmptyLine | Kind::End);
        if is_ended || !name.of(text).contains('\n') {
            return Ok(());
        }
        let start = name.range().start;
        let line = name.of(text).split('\n').next().unwrap_or_default().trim_end();
        let place = Span::new(start.saturating_sub("::icon(".len())..start);
        let fault = Fault::new(place, "`::icon(` that is never closed", "`)` behind the name of the icon");
        // `::icon(x]` has the wrong bracket.
        let wrong = usize::from(line.ends_with([']', '}']));
        let end = Span::new(start + line.len() - wrong..start + line.len());
        Err(match line.trim() {
            "" => fault,
            _ => fault.mend("close it with `)`", vec![(end, ")".to_owned())]),
        })
    }

    /// The name of a node, if it has one.
    fn id(&mut self) -> Option<Span> {
        let id = self.words().eat(Kind::Id)?;
        Some(trimmed(id.of(self.words().text), id.range().start))
    }

    /// `[text]`, if it stands here.
    ///
    /// # Errors
    /// It has no text or no end.
    fn bracketed(&mut self) -> Result<Option<Shape>, Fault> {
        let Some(start) = self.words().eat(Kind::ShapeStart) else { return Ok(None) };
        let is_quoted = self.words().kind() == Kind::QuotedText;
        let text = match self.words().kind() {
            Kind::Text | Kind::QuotedText => self.words().advance().span,
            Kind::EndInside => return Err(self.open(start)),
            _ => return Err(self.unexpected("a text in the brackets")),
        };
        match self.words().kind() {
            Kind::ShapeEnd => Ok(Some(Shape { start, text, is_quoted, end: self.words().advance().span })),
            Kind::EndInside => Err(self.open(start)),
            _ if is_quoted && text.of(self.words().text).contains('\n') => Err(self.open_quote(text)),
            _ => Err(self.unexpected("the bracket that closes the text")),
        }
    }

    /// A quote whose text goes on over lines, with something odd behind it.
    fn open_quote(&mut self, text: Span) -> Fault {
        let quote = Span::new(text.range().start.saturating_sub(1)..text.range().start);
        match quote.of(self.words().text) {
            "\"" => Fault::new(quote, "a `\"` without its partner", "a second `\"` on the line"),
            // A text in Markdown has lines.
            _ => self.unexpected("the bracket that closes the text"),
        }
    }

    /// A bracket without its partner.
    fn open(&mut self, bracket: Span) -> Fault {
        let found = format!("`{}` that is never closed", bracket.of(self.words().text));
        Fault::new(bracket, found, "the bracket that closes the text")
    }
}
