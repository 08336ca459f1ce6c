//! `treeView-beta`: folders and files.
//!
//! ```text
//! diagram = "treeView-beta" newline { title } { [ blanks ] name { blanks note } }
//! title   = "title" [ text ] | "accTitle:" text | "accDescr:" text | "accDescr {" text "}"
//! name    = '"' … '"' | "'" … "'" | all up to a note or the end of the line
//! note    = ":::" word | "icon(" [ word ] [ ":" word ] ")" | "##" text
//! ```
//!
//! Mermaid is odd in these: a blank behind the header is refused, and so are blanks at the end of the
//! text; several names may stand on a line if they have quotes; a name that begins with `title` can be the
//! first one only. With `├──`, `└──` or another of these signs anywhere, all branches must be drawn.

mod drawing;
mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::trimmed;
use crate::mermaid::source::Source;
use crate::mermaid::token::Token;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;
use lexer::{Kind, Lexer};

/// The reader of `treeView-beta`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let straight = drawing::straighten(&source.text)?;
    let text = straight.as_deref().unwrap_or(&source.text);
    let mut lexer = Lexer::new(text);
    let next = lexer.next();
    Reader { text, lexer, next, diagram }.document()
}

struct Reader<'r> {
    text: &'r str,
    lexer: Lexer<'r>,
    next: Token<Kind>,
    diagram: &'r mut Diagram,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        if self.next.kind == Kind::Indent {
            self.advance();
        }
        if self.advance_from(Kind::Header).is_none() {
            return Err(self.unexpected("`treeView-beta` on a line of its own, without blanks behind it"));
        }
        while let Some(span) = self.advance_from(Kind::Title) {
            let all = span.of(self.text);
            let words = all.trim_start().trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start();
            let words = words.trim_start_matches([':', '{']);
            let span = trimmed(words.trim_end_matches('}'), span.range().end - words.len());
            self.diagram.labels.push(Label { span, is_quoted: false, of: Of::Title });
        }
        while self.next.kind != Kind::End {
            self.advance_from(Kind::Indent);
            self.name()?;
            while let Kind::Class | Kind::Icon | Kind::Description = self.next.kind {
                self.advance();
            }
        }
        Ok(())
    }

    /// Goes on by one word, and what it was.
    fn advance(&mut self) -> Token<Kind> {
        let next = self.lexer.next();
        std::mem::replace(&mut self.next, next)
    }

    fn advance_from(&mut self, kind: Kind) -> Option<Span> {
        (self.next.kind == kind).then(|| self.advance().span)
    }

    fn name(&mut self) -> Result<(), Fault> {
        let is_quoted = self.next.kind == Kind::Quoted;
        if !is_quoted && self.next.kind != Kind::Name {
            return Err(self.unexpected("the name of a file or folder"));
        }
        let mut span = self.advance().span;
        if is_quoted {
            span = Span { start: span.start + 1, end: span.end - 1 };
        }
        self.diagram.nodes.push(Node { id: span });
        self.diagram.labels.push(Label { span, is_quoted, of: Of::Node });
        Ok(())
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let span = self.next.span;
        let word = span.of(self.text).trim();
        let fault = |found: &str| Fault::new(span, found, expected);
        match self.next.kind {
            Kind::End => fault("blanks at the end").advise("take the blanks away"),
            Kind::Indent => fault("blanks"),
            Kind::Title => fault(&format!("`{word}` behind the first name")).advise("say the title before the names"),
            Kind::Stray if word == "\"" || word == "'" => fault("a quote without its second one"),
            _ => fault(&format!("`{word}`")),
        }
    }
}
