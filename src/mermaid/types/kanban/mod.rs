//! `kanban`: columns of cards, told by how far the lines are indented.
//!
//! ```text
//! diagram = "kanban" [ newline ] statement stop { statement stop }
//! statement = [ blanks ] [ node [ data ] | icon | class ]
//! node    = id | [ id ] start text end                  as in a mind map, but without `@` in an id
//! data    = "@{" YAML "}" { "@{" YAML "}" }
//! ```
//!
//! The words are those of a mind map, see [`mindmap`](super::mindmap). The first node is a column, and so
//! are all that are indented as far; none that others follow may stand further to the left. Mermaid is odd
//! in these: data end at the first `}` outside of double quotes, and `^` cannot stand in them.

mod data;
#[cfg(test)]
mod tests;

use super::mindmap::lexer::{Kind, Lexer, Token};
use crate::mermaid::cursor::span;
use crate::mermaid::jison::{read_lines, trimmed};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;
use data::Data;

/// The reader of `kanban`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    read_lines(source, diagram, read_text)
}

fn read_text(text: &str, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut lexer = Lexer::of_board(text);
    let next = lexer.next();
    Reader { text, lexer, next, columns: None, outside: None, diagram }.document()
}

/// A node further to the left than the columns.
struct Outside {
    place: Span,
    /// How many blanks it lacks.
    lacks: usize,
}

struct Reader<'r> {
    text: &'r str,
    lexer: Lexer<'r>,
    next: Token,
    /// How many blanks stand before a column.
    columns: Option<usize>,
    outside: Option<Outside>,
    diagram: &'r mut Diagram,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        while matches!(self.next.kind, Kind::Newline | Kind::EmptyLine) {
            self.advance();
        }
        self.expect(Kind::Header, "`kanban`")?;
        if self.next.kind == Kind::Newline {
            self.advance();
        }
        loop {
            self.statement()?;
            match self.next.kind {
                Kind::Newline | Kind::EmptyLine => self.advance(),
                Kind::End => return Ok(()),
                _ => return Err(self.unexpected("the end of the line")),
            };
            while self.next.kind == Kind::Newline {
                self.advance();
            }
            if self.next.kind == Kind::End {
                return Ok(());
            }
        }
    }

    /// Goes on by one word, and what it was.
    fn advance(&mut self) -> Token {
        let next = self.lexer.next();
        std::mem::replace(&mut self.next, next)
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Result<Span, Fault> {
        if self.next.kind == kind { Ok(self.advance().span) } else { Err(self.unexpected(what)) }
    }

    fn statement(&mut self) -> Result<(), Fault> {
        let indent = match self.next.kind {
            Kind::EmptyLine => {
                self.advance();
                return Ok(());
            }
            Kind::Indent => self.advance().span.of(self.text).chars().count(),
            _ => 0,
        };
        match self.next.kind {
            Kind::Id | Kind::ShapeStart => self.node(indent),
            Kind::Icon | Kind::Class if self.columns.is_none() => {
                Err(self.unexpected("a column before its icon or class"))
            }
            Kind::Icon | Kind::Class => {
                self.advance();
                Ok(())
            }
            Kind::Newline | Kind::EmptyLine | Kind::End if indent > 0 => Ok(()),
            _ => Err(self.unexpected("a column or a card")),
        }
    }

    fn node(&mut self, indent: usize) -> Result<(), Fault> {
        let start = self.next.span;
        let mut id = None;
        if self.next.kind == Kind::Id {
            let span = self.advance().span;
            id = Some(trimmed(span.of(self.text), span.range().start));
        }
        let mut label = (id.unwrap_or(start), false);
        if self.next.kind == Kind::ShapeStart {
            label = self.shape()?;
        }
        self.place(indent, start)?;
        let of = if self.columns == Some(indent) { Of::Group } else { Of::Node };
        self.diagram.nodes.push(Node { id: id.unwrap_or(label.0) });
        self.diagram.labels.push(Label { span: label.0, is_quoted: label.1, of });
        if self.next.kind == Kind::DataStart { self.data() } else { Ok(()) }
    }

    /// `[text]`, and whether the text is in quotes.
    fn shape(&mut self) -> Result<(Span, bool), Fault> {
        let bracket = self.advance().span;
        let label = match self.next.kind {
            Kind::Text | Kind::QuotedText => self.advance(),
            _ => return Err(self.unexpected("the text of the card")),
        };
        if self.next.kind == Kind::EndInside {
            let found = format!("`{}` that is never closed", bracket.of(self.text));
            return Err(Fault::new(bracket, found, "the bracket that closes the card"));
        }
        self.expect(Kind::ShapeEnd, "the bracket that closes the card")?;
        Ok((label.span, label.kind == Kind::QuotedText))
    }

    /// Looks whether a node is in a column. One that is not fails when the next one comes.
    fn place(&mut self, indent: usize, place: Span) -> Result<(), Fault> {
        let columns = *self.columns.get_or_insert(indent);
        if let Some(Outside { place, lacks }) = self.outside {
            let fault =
                Fault::new(place, "a line further to the left than the first column", "a column or a card in one");
            let at = Span { end: place.start, ..place };
            return Err(fault.mend("indent it at least as far as the first column", vec![(at, " ".repeat(lacks))]));
        }
        if indent < columns {
            self.outside = Some(Outside { place, lacks: columns - indent });
        }
        Ok(())
    }

    /// `@{ … }`, once or more.
    fn data(&mut self) -> Result<(), Fault> {
        let start = self.next.span;
        let mut data = Data::default();
        loop {
            match self.next.kind {
                Kind::DataStart => {}
                Kind::Data => data.push(self.text, self.next.span),
                Kind::DataText => data.push_text(self.text, self.next.span),
                Kind::EndInside => return Err(Fault::new(start, "`@{` that is never closed", "`}`")),
                _ => return data.check(span(start.range().start, start.range().start + 2)),
            }
            self.advance();
        }
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let span = self.next.span;
        let word = span.of(self.text).trim();
        let fault = |found: &str| Fault::new(span, found, expected);
        match self.next.kind {
            Kind::End | Kind::EndInside => fault("the end of the diagram"),
            Kind::Newline | Kind::EmptyLine => fault("the end of the line"),
            Kind::Indent => fault("more on the line of a card"),
            _ if word == "^" => fault("`^`"),
            _ => fault(&format!("`{}`", word.lines().next().unwrap_or_default()))
                .advise("put a text with brackets into double quotes: `id[\"text (more)\"]`"),
        }
    }
}
