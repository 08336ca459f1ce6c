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
pub(super) mod outline;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::brief;
use crate::mermaid::jison::{Words, read_lines};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;
use lexer::{Kind, Lexer};
use outline::Outline;

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

impl<'r> Outline<'r> for Reader<'r> {
    const HEADER: &'static str = "`mindmap`";
    const NODE: &'static str = "a node";

    fn words(&mut self) -> &mut Words<'r, Lexer<'r>> {
        &mut self.words
    }

    fn has_node(&self) -> bool {
        self.root.is_some()
    }

    fn node(&mut self, indent: Span) -> Result<(), Fault> {
        let start = self.words.span();
        let id = self.id();
        let label = self.bracketed()?.map(|shape| (shape.text, shape.is_quoted)).or(id.map(|id| (id, false)));
        let (text, is_quoted) = label.unwrap_or_default();
        self.diagram.nodes.push(Node { id: id.unwrap_or(text) });
        self.diagram.labels.push(Label { span: text, is_quoted, of: Of::Node });
        let indent = indent.of(self.words.text).chars().count();
        if self.root.is_some_and(|root| indent <= root) {
            let first = self.diagram.labels.first().map_or("", |label| label.span.of(self.words.text));
            let advice = format!(
                "the root is `{}` already: indent this below it, or take one of the two away",
                brief(first.trim())
            );
            return Err(
                Fault::new(start, "a second root", "a node that is indented more than the first one").advise(advice)
            );
        }
        self.root.get_or_insert(indent);
        Ok(())
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let span = self.words.span();
        let word = span.of(self.words.text).trim();
        let fault = |found: &str| Fault::new(span, found, expected);
        match self.words.kind() {
            Kind::End | Kind::EndInside => fault("the end of the diagram"),
            Kind::Newline | Kind::EmptyLine => fault("the end of the line"),
            Kind::Indent => fault("more on the line of a node"),
            _ if matches!(word, "]" | ")" | "}")
                && span
                    .range()
                    .start
                    .checked_sub(1)
                    .is_some_and(|last| self.words.text.get(last..=last) == Some(word)) =>
            {
                fault(&format!("one `{word}` too many")).mend("take it away", vec![(span, String::new())])
            }
            _ => fault(&format!("`{}`", word.lines().next().unwrap_or_default()))
                .advise("put a text with brackets into double quotes: `id[\"text (more)\"]`"),
        }
    }
}
