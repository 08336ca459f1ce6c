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
use super::mindmap::outline::{Outline, Shape};
use crate::mermaid::jison::{Lexer as _, Words};
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

impl<'r> Outline<'r> for Reader<'r> {
    const HEADER: &'static str = "`kanban`";
    const NODE: &'static str = "a column or a card";

    fn words(&mut self) -> &mut Words<'r, Lexer<'r>> {
        &mut self.words
    }

    fn has_node(&self) -> bool {
        self.first.is_some()
    }

    fn line(&mut self, indent: Span) {
        self.indent = indent;
        self.shape = None;
    }

    fn node(&mut self, indent: Span) -> Result<(), Fault> {
        let id = self.id();
        self.shape = self.bracketed()?;
        if self.words.kind() == Kind::Braces {
            self.braces()?;
        }
        let label = self.shape.map(|shape| (shape.text, shape.is_quoted)).or(id.map(|id| (id, false)));
        let (text, is_quoted) = label.unwrap_or_default();
        self.diagram.nodes.push(Node { id: id.unwrap_or(text) });
        self.diagram.labels.push(Label { span: text, is_quoted, of: Of::Node });
        self.place(indent, id.unwrap_or(text))
    }

    fn unexpected(&self, expected: &str) -> Fault {
        faults::unexpected(self.words.text, self.words.next, expected)
    }

    fn not_the_end(&self) -> Fault {
        self.more_on_line()
    }
}

impl Reader<'_> {
    /// `@{ … }`, which may come again; mermaid then reads all of it as one.
    fn braces(&mut self) -> Result<(), Fault> {
        let start = self.words.span();
        let mut data = String::new();
        while self.words.kind() == Kind::Braces {
            let brace = self.words.span();
            braces::read(self.words.lexer.cursor(), brace, &mut data)?;
            self.words.advance();
        }
        braces::check(&data, Span::new(start.range().start..self.words.span().range().start))
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
