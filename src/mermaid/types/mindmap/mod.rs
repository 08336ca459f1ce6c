//! `mindmap`: a tree, told by how far its lines are indented.
//!
//! ```text
//! diagram = "mindmap" [ newline ] { [ blanks ] [ node | icon | class ] stop }
//! node    = id | [ id ] start text end
//! start   = "[" | "(" | "((" | "(-" | ")" | "))" | "-)" | "{{"
//! end     = "]" | ")" | "))" | "-)" | "(" | "((" | "(-" | "}}"
//! text    = all without brackets | '"' … '"' | '"`' … '`"'
//! icon    = "::icon(" … ")"
//! class   = ":::" all up to the end of the line
//! stop    = newline | empty line | comment | end
//! ```
//!
//! Mermaid is odd in these: any start goes with any end, so a bracket inside of a text needs quotes; an id
//! is all up to a bracket; the first node must be the only one as far to the left, and blanks count one by
//! one, tabs too; nothing can stand behind a node on its line but a comment.

pub(super) mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::jison::{Words, read_lines, trimmed};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;
use lexer::{Kind, Lexer};

/// The reader of `mindmap`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    read_lines(source, diagram, read_text)
}

fn read_text(text: &str, diagram: &mut Diagram) -> Result<(), Fault> {
    Reader { words: Words::new(Lexer::new(text)), root: None, diagram }.document()
}

struct Reader<'r> {
    words: Words<'r, Lexer<'r>>,
    /// How many blanks stand before the first node.
    root: Option<usize>,
    diagram: &'r mut Diagram,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        while matches!(self.words.kind(), Kind::Newline | Kind::EmptyLine) {
            self.words.advance();
        }
        self.expect(Kind::Header, "`mindmap`")?;
        if self.words.kind() == Kind::Newline {
            self.words.advance();
        }
        loop {
            self.statement()?;
            match self.words.kind() {
                Kind::Newline | Kind::EmptyLine => self.words.advance(),
                Kind::End => return Ok(()),
                _ => return Err(self.unexpected("the end of the line")),
            };
            while self.words.kind() == Kind::Newline {
                self.words.advance();
            }
            if self.words.kind() == Kind::End {
                return Ok(());
            }
        }
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Result<Span, Fault> {
        if self.words.kind() == kind { Ok(self.words.advance().span) } else { Err(self.unexpected(what)) }
    }

    fn statement(&mut self) -> Result<(), Fault> {
        let indent = match self.words.kind() {
            Kind::EmptyLine => {
                self.words.advance();
                return Ok(());
            }
            Kind::Indent => self.words.advance().span.of(self.words.text).chars().count(),
            _ => 0,
        };
        match self.words.kind() {
            Kind::Id | Kind::ShapeStart => self.node(indent),
            Kind::Icon | Kind::Class if self.root.is_none() => Err(self.unexpected("a node before its icon or class")),
            Kind::Icon | Kind::Class => {
                self.words.advance();
                Ok(())
            }
            Kind::Newline | Kind::EmptyLine | Kind::End if indent > 0 => Ok(()),
            _ => Err(self.unexpected("a node")),
        }
    }

    fn node(&mut self, indent: usize) -> Result<(), Fault> {
        let start = self.words.span();
        let mut id = None;
        if self.words.kind() == Kind::Id {
            let span = self.words.advance().span;
            id = Some(trimmed(span.of(self.words.text), span.range().start));
        }
        let mut label = (id.unwrap_or(start), false);
        if self.words.kind() == Kind::ShapeStart {
            let bracket = self.words.advance().span;
            label = self.text()?;
            if self.words.kind() == Kind::EndInside {
                let found = format!("`{}` that is never closed", bracket.of(self.words.text));
                return Err(Fault::new(bracket, found, "the bracket that closes the node"));
            }
            self.expect(Kind::ShapeEnd, "the bracket that closes the node")?;
        }
        self.diagram.nodes.push(Node { id: id.unwrap_or(label.0) });
        self.diagram.labels.push(Label { span: label.0, is_quoted: label.1, of: Of::Node });
        match self.root {
            None => self.root = Some(indent),
            Some(root) if indent <= root => {
                return Err(Fault::new(start, "a second root", "a node that is indented more than the first one")
                    .advise("indent it below the root"));
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn text(&mut self) -> Result<(Span, bool), Fault> {
        let is_quoted = self.words.kind() == Kind::QuotedText;
        match self.words.kind() {
            Kind::Text | Kind::QuotedText => Ok((self.words.advance().span, is_quoted)),
            _ => Err(self.unexpected("the text of the node")),
        }
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let span = self.words.span();
        let word = span.of(self.words.text).trim();
        let fault = |found: &str| Fault::new(span, found, expected);
        match self.words.kind() {
            Kind::End | Kind::EndInside => fault("the end of the diagram"),
            Kind::Newline | Kind::EmptyLine => fault("the end of the line"),
            Kind::Indent => fault("more on the line of a node"),
            _ => fault(&format!("`{}`", word.lines().next().unwrap_or_default()))
                .advise("put a text with brackets into double quotes: `id[\"text (more)\"]`"),
        }
    }
}
