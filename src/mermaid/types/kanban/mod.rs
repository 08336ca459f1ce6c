//! `kanban`: columns and their cards, told by how far the lines are indented.
//!
//! ```text
//! diagram = "kanban" [ newline ] { [ blanks ] [ node | icon | class ] stop }
//! node    = ( id | [ id ] start text end ) [ braces ]
//! braces  = "@{" YAML "}"
//! ```
//!
//! The rest is as in `mindmap`, and as odd: any start goes with any end, so a bracket inside of a text needs
//! quotes. Of its own it has these: no `@` may stand in an id; braces follow the bracket without a blank, and
//! hold no other braces outside of quotes; a line with less indentation than the first column is refused, but
//! only when another one follows it; any name is a shape as long as it is in lower case.

mod braces;
mod faults;
#[cfg(test)]
mod tests;

use super::mindmap::lexer::{Kind, Lexer};
use crate::mermaid::cursor::span;
use crate::mermaid::jison::{Lexer as _, Words, trimmed};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;

/// The reader of `kanban`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let text = [&source.text, "\n"].concat();
    Reader {
        words: Words::new(Lexer::board(&text)),
        shape: None,
        indent: Span::default(),
        first: None,
        astray: None,
        diagram,
    }
    .document()
}

/// `[text]`
#[derive(Clone, Copy)]
struct Shape {
    start: Span,
    text: Span,
    is_quoted: bool,
    end: Span,
}

struct Reader<'r> {
    words: Words<'r, Lexer<'r>>,
    /// The last text in brackets.
    shape: Option<Shape>,
    /// The blanks before the node or what else the line begins with.
    indent: Span,
    /// The blanks before the first column.
    first: Option<Span>,
    /// The blanks before a node that is indented less, and the node.
    astray: Option<(Span, Span)>,
    diagram: &'r mut Diagram,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        while matches!(self.words.kind(), Kind::Newline | Kind::EmptyLine) {
            self.words.advance();
        }
        if self.words.kind() != Kind::Header {
            return Err(self.unexpected("`kanban`"));
        }
        self.words.advance();
        if self.words.kind() == Kind::Newline {
            self.words.advance();
        }
        loop {
            self.statement()?;
            match self.words.kind() {
                Kind::Newline | Kind::EmptyLine => self.words.advance(),
                Kind::End => return Ok(()),
                _ => return Err(self.not_the_end()),
            };
            while self.words.kind() == Kind::Newline {
                self.words.advance();
            }
            if self.words.kind() == Kind::End {
                return Ok(());
            }
        }
    }

    fn statement(&mut self) -> Result<(), Fault> {
        let start = self.words.span().range().start;
        let indent = match self.words.kind() {
            Kind::EmptyLine => {
                self.words.advance();
                return Ok(());
            }
            Kind::Indent => self.words.advance().span,
            _ => span(start, start),
        };
        self.indent = indent;
        self.shape = None;
        match self.words.kind() {
            Kind::Id | Kind::ShapeStart => self.node(indent),
            Kind::Icon | Kind::Class if self.first.is_none() => Err(self.unexpected("a node before its icon or class")),
            Kind::Icon | Kind::Class => {
                self.words.advance();
                Ok(())
            }
            Kind::Newline | Kind::EmptyLine | Kind::End if indent.end > indent.start => Ok(()),
            _ => Err(self.unexpected("a column or a card")),
        }
    }

    fn node(&mut self, indent: Span) -> Result<(), Fault> {
        let start = self.words.span();
        let mut id = None;
        if self.words.kind() == Kind::Id {
            let span = self.words.advance().span;
            id = Some(trimmed(span.of(self.words.text), span.range().start));
        }
        let mut label = (id.unwrap_or(start), false);
        if self.words.kind() == Kind::ShapeStart {
            let shape = self.bracketed()?;
            label = (shape.text, shape.is_quoted);
            self.shape = Some(shape);
        }
        if self.words.kind() == Kind::Braces {
            self.braces()?;
        }
        self.diagram.nodes.push(Node { id: id.unwrap_or(label.0) });
        self.diagram.labels.push(Label { span: label.0, is_quoted: label.1, of: Of::Node });
        self.place(indent, id.unwrap_or(label.0))
    }

    /// `[text]`
    fn bracketed(&mut self) -> Result<Shape, Fault> {
        let start = self.words.advance().span;
        let is_quoted = self.words.kind() == Kind::QuotedText;
        let text = match self.words.kind() {
            Kind::Text | Kind::QuotedText => self.words.advance().span,
            Kind::EndInside => return Err(self.open(start)),
            _ => return Err(self.unexpected("a text in the brackets")),
        };
        match self.words.kind() {
            Kind::ShapeEnd => Ok(Shape { start, text, is_quoted, end: self.words.advance().span }),
            Kind::EndInside => Err(self.open(start)),
            _ => Err(self.unexpected("the bracket that closes the text")),
        }
    }

    /// `@{ … }`, which may come again; mermaid then reads all of it as one.
    fn braces(&mut self) -> Result<(), Fault> {
        let start = self.words.span();
        let mut data = String::new();
        while self.words.kind() == Kind::Braces {
            let brace = self.words.span();
            braces::read(self.words.lexer.cursor(), brace, &mut data)?;
            self.words.advance();
        }
        braces::check(&data, span(start.range().start, self.words.span().range().start))
    }

    /// Looks at how far a node is indented. One that is indented less than the first column belongs to no
    /// column, which mermaid sees when it looks for the column of the next node.
    fn place(&mut self, indent: Span, node: Span) -> Result<(), Fault> {
        let width = |of: Span| of.of(self.words.text).chars().map(char::len_utf16).sum::<usize>();
        let first = *self.first.get_or_insert(indent);
        if let Some((blanks, node)) = self.astray {
            let found = format!("`{}` with less indentation than the first column", node.of(self.words.text));
            let edits = vec![(blanks, first.of(self.words.text).to_owned())];
            return Err(Fault::new(node, found, "the indentation of the first column, or more")
                .mend("indent all columns as far as the first one", edits));
        }
        if width(indent) < width(first) {
            self.astray = Some((indent, node));
        }
        Ok(())
    }
}
