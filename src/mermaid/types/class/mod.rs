//! `classDiagram`: classes, their members, and what is between them.
//!
//! ```text
//! diagram    = ( "classDiagram" | "classDiagram-v2" ) newline statement { newline statement } [ newline ]
//! statement  = name [ label ]                                  a member is what stands after the colon
//!            | name [ text ] relation [ text ] name [ label ]
//!            | class | namespace | note | annotation name
//!            | "callback" name text [ text ]
//!            | "link" name text [ text ] [ target ]
//!            | "click" name "call" function "(" … ")" [ text ]
//!            | "click" name "href" text [ text ] [ target ]
//!            | "style" word styles | "classDef" word { "," word } styles | "cssClass" text word
//!            | … "direction" ( "TB" | "BT" | "RL" | "LR" ) … | accTitle | accDescr
//! class      = "class" name [ "[" text "]" ] [ annotation [ body ] | ":::" letters [ body ] | body ]
//! body       = "{" { member line } "}"
//! namespace  = "namespace" name [ "[" text "]" ] "{" [ newline ] inner { newline inner } [ newline ] "}"
//! inner      = class | namespace | note
//! note       = "note" text | "note for" name text
//! annotation = "<<" letters ">>"
//! name       = { letters [ "." ] } ( letters | "`" … "`" ) [ "~" … "~" ]
//! relation   = [ end ] ( "--" | ".." ) [ end ]
//! end        = "<|" | "|>" | "<" | ">" | "*" | "o" | "()"
//! label      = ":" all up to the end of the line, without `:` and `;`
//! ```
//!
//! Mermaid is odd in these: letters in a row are one name with or without blanks (`a b` is `ab`); `o` alone
//! is an end of a relation; `:::` can follow `class A` only, and its body cannot be empty; a namespace
//! cannot be empty and its `{` stands on its line; an empty statement is refused, so a `;` is too; a line
//! with `direction TB` anywhere in it is a direction; `%%` inside of a line takes the line end along. An
//! annotation on its own needs a class that stands before it. A member with `)` needs a name before `(`.

mod faults;
mod lexer;
mod members;
mod statements;
#[cfg(test)]
mod tests;
mod token;

use crate::mermaid::jison::{Words, read_lines};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Label, Node, Of, Read};
use crate::text::Span;
use lexer::Lexer;
use std::collections::HashSet;
use token::Kind;

/// The reader of `classDiagram`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    read_lines(source, diagram, read_text)
}

fn read_text(text: &str, diagram: &mut Diagram) -> Result<(), Fault> {
    Reader { words: Words::new(Lexer::new(text)), classes: HashSet::new(), diagram }.document()
}

struct Reader<'r> {
    words: Words<'r, Lexer<'r>>,
    /// The classes so far.
    classes: HashSet<String>,
    diagram: &'r mut Diagram,
}

/// One end of a relation.
#[derive(PartialEq, Eq)]
enum End {
    Plain,
    Lollipop,
    Arrow,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        if self.words.kind() == Kind::Newline {
            self.words.advance();
        }
        self.expect(Kind::Header, "`classDiagram`")?;
        self.expect(Kind::Newline, "a new line after `classDiagram`")?;
        loop {
            self.statement()?;
            if self.words.kind() != Kind::End {
                self.expect(Kind::Newline, "the end of the line")?;
            }
            if self.words.kind() == Kind::End {
                return Ok(());
            }
        }
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Result<Span, Fault> {
        self.words.eat(kind).ok_or_else(|| self.unexpected(what))
    }

    fn unexpected(&self, expected: &str) -> Fault {
        faults::unexpected(self.words.text, self.words.next, expected)
    }

    fn statement(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            Kind::Direction => {
                self.words.advance();
                Ok(())
            }
            Kind::AccTitle | Kind::AccDescription => {
                self.words.advance();
                let span = self.expect(Kind::AccText, "a text")?;
                self.label(span, Of::Title);
                Ok(())
            }
            Kind::AccBlock => {
                let span = self.words.advance().span;
                self.label(span, Of::Title);
                Ok(())
            }
            Kind::Class => self.class(),
            Kind::Namespace => self.namespaces(),
            Kind::Note | Kind::NoteFor => self.note(),
            Kind::AnnotationStart => {
                self.annotation()?;
                let name = self.name()?;
                self.annotated(name)
            }
            Kind::Callback | Kind::Link | Kind::Click => self.interaction(),
            Kind::Style | Kind::ClassDef | Kind::CssClass => self.look(),
            _ => self.relation(),
        }
    }

    /// `a.b~T~`: its span. As a node it goes without what stands between `~`.
    fn name(&mut self) -> Result<Span, Fault> {
        let start = self.words.span().start;
        loop {
            match self.words.kind() {
                Kind::Name | Kind::Word => {
                    self.words.advance();
                    let is_more = matches!(self.words.kind(), Kind::Name | Kind::Word | Kind::Backticked);
                    if self.words.eat(Kind::Dot).is_none() && !is_more {
                        break;
                    }
                }
                Kind::Backticked => {
                    self.words.advance();
                    break;
                }
                Kind::Text => return Err(self.quoted_name()),
                _ => return Err(self.unexpected("the name of a class")),
            }
        }
        self.diagram.nodes.push(Node { id: Span { start, end: self.words.last.span.end } });
        self.words.eat(Kind::Generic);
        Ok(Span { start, end: self.words.last.span.end })
    }

    /// Says that there is a class of this name.
    fn declare(&mut self, name: Span) {
        self.classes.insert(members::bare(name.of(self.words.text)));
    }

    fn annotated(&self, name: Span) -> Result<(), Fault> {
        if self.classes.contains(&members::bare(name.of(self.words.text))) {
            return Ok(());
        }
        let found = format!("`{}`, which is no class so far", name.of(self.words.text));
        Err(Fault::new(name, found, "a class that stands before its annotation")
            .advise("put the annotation after the class"))
    }

    /// `<<interface>>`
    fn annotation(&mut self) -> Result<(), Fault> {
        self.expect(Kind::AnnotationStart, "`<<`")?;
        self.letters("one word, as in `<<interface>>`")?;
        self.expect(Kind::AnnotationEnd, "`>>`").map(|_| ())
    }

    fn letters(&mut self, what: &str) -> Result<Span, Fault> {
        match self.words.kind() {
            Kind::Name | Kind::Word => Ok(self.words.advance().span),
            _ => Err(self.unexpected(what)),
        }
    }

    fn label(&mut self, span: Span, of: Of) {
        self.diagram.labels.push(Label { span, is_quoted: false, of });
    }

    fn quoted(&mut self, of: Of, what: &str) -> Result<Span, Fault> {
        let span = self.expect(Kind::Text, what)?;
        self.diagram.labels.push(Label { span, is_quoted: true, of });
        Ok(span)
    }

    /// `a "1" --> "n" b : uses`, or the one class of `a : member`.
    fn relation(&mut self) -> Result<(), Fault> {
        let from = self.name()?;
        let is_alone = match self.words.kind() {
            Kind::Newline | Kind::End => return Ok(()),
            Kind::Label => true,
            _ => false,
        };
        if is_alone {
            self.declare(from);
            let label = self.words.advance().span;
            return self.member_label(label);
        }
        if self.words.kind() == Kind::Text {
            self.quoted(Of::Edge, "a text")?;
        }
        let start = self.words.span().start;
        let left = self.end();
        if self.words.kind() != Kind::Line {
            return Err(self.no_line(from));
        }
        self.words.advance();
        let right = self.end();
        self.diagram.edges.push(Edge { span: Span { start, end: self.words.last.span.end } });
        if self.words.kind() == Kind::Text {
            self.quoted(Of::Edge, "a text")?;
        }
        let to = self.name()?;
        if left != End::Lollipop || right == End::Arrow || right == End::Lollipop {
            self.declare(from);
        }
        if left == End::Lollipop || right != End::Lollipop || left == End::Arrow {
            self.declare(to);
        }
        if let Some(label) = self.words.eat(Kind::Label) {
            let span = members::words(self.words.text, label);
            self.label(span, Of::Edge);
        }
        Ok(())
    }

    fn end(&mut self) -> End {
        let end = match self.words.kind() {
            Kind::Extension | Kind::Dependency | Kind::Composition | Kind::Aggregation => End::Arrow,
            Kind::Lollipop => End::Lollipop,
            _ => return End::Plain,
        };
        self.words.advance();
        end
    }
}
