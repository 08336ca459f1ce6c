//! `erDiagram`: entities, their attributes, and how they relate.
//!
//! ```text
//! diagram     = "erDiagram" { statement | newline }
//! statement   = entity [ styles ] relation entity [ styles ] ":" role
//!             | entity [ "[" name "]" ] [ styles ] [ "{" { attribute } "}" ]
//!             | "subgraph" name [ "[" name "]" ] newline { statement | newline } "end"
//!             | "style" words properties end | "classDef" words properties end | "class" words words
//!             | … "direction" ( "TB" | "BT" | "RL" | "LR" ) … | accTitle | accDescr
//! entity      = name
//! name        = word | number | '"' … '"'
//! role        = word | '"' … '"'
//! relation    = cardinality ( "--" | ".." | ".-" | "-." | "to" | "optionally to" ) cardinality
//! cardinality = "|o" | "o|" | "||" | "}o" | "o{" | "}|" | "|{" | "u" | "1" | "0+" | "1+" | "one"
//!             | "only one" | "zero or one" | "one or zero" | "many" | "many(0)" | "many(1)" | …
//! attribute   = word [ "?" ] word [ key { "," key } ] [ '"' … '"' ]
//! key         = "PK" | "FK" | "UK"
//! styles      = ":::" words
//! words       = word { "," word }
//! properties  = property { "," property }; end = newline | ";" newline
//! ```
//!
//! Mermaid is odd in these: statements need no line between them; keywords have any case and cannot be
//! names, so an entity `one` or a role `end` needs quotes; there are no comments inside of a line; a
//! style with `.`, `%` or `(` is refused, and a blank at its end makes the next line a part of it.

mod attributes;
mod faults;
mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::jison::{Words, properties, read_lines};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Read, Style};
use crate::text::Span;
use lexer::{Kind, Lexer};

/// The reader of `erDiagram`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    read_lines(source, diagram, read_text)
}

fn read_text(text: &str, diagram: &mut Diagram) -> Result<(), Fault> {
    Reader { words: Words::new(Lexer::new(text)), open: Vec::new(), diagram }.document()
}

struct Reader<'r> {
    words: Words<'r, Lexer<'r>>,
    /// The open subgraphs: where they begin.
    open: Vec<Span>,
    diagram: &'r mut Diagram,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        while self.words.kind() == Kind::Newline {
            self.words.advance();
        }
        self.expect(Kind::Header, "`erDiagram`")?;
        loop {
            match self.words.kind() {
                Kind::End => break,
                Kind::SubgraphEnd if !self.open.is_empty() => {
                    let end = self.words.advance().span.end;
                    if let Some(start) = self.open.pop() {
                        self.diagram.groups.push(Group { span: Span { start: start.start, end } });
                    }
                }
                _ => self.statement()?,
            }
        }
        let Some(start) = self.open.last() else { return Ok(()) };
        let fault = Fault::new(*start, "`subgraph` that is never closed", "`end`");
        Err(fault.advise("close the subgraph with `end`"))
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Result<Span, Fault> {
        self.words.eat(kind).ok_or_else(|| self.unexpected(what))
    }

    fn statement(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            Kind::Newline | Kind::Direction => {
                self.words.advance();
            }
            Kind::AccLine => {
                self.words.advance();
                let span = self.expect(Kind::AccText, "a text")?;
                self.label(span, Of::Title, false);
            }
            Kind::AccBlock => {
                let span = self.words.advance().span;
                self.label(span, Of::Title, false);
            }
            Kind::Subgraph => self.subgraph()?,
            Kind::Style | Kind::ClassDef => self.style()?,
            Kind::Class => {
                self.words.advance();
                self.names("names of entities")?;
                self.names("names of styles")?;
            }
            Kind::Word | Kind::Number | Kind::Quoted => self.entity()?,
            _ => return Err(self.unexpected("an entity or a relation")),
        }
        Ok(())
    }

    fn label(&mut self, span: Span, of: Of, is_quoted: bool) {
        self.diagram.labels.push(Label { span: if is_quoted { inside(span) } else { span }, is_quoted, of });
    }

    /// A name, and whether it has quotes.
    fn name(&mut self, what: &str) -> Result<(Span, bool), Fault> {
        match self.words.kind() {
            Kind::Word | Kind::Number => Ok((self.words.advance().span, false)),
            Kind::Quoted => Ok((self.words.advance().span, true)),
            _ => Err(self.unexpected(what)),
        }
    }

    fn node(&mut self) -> Result<(), Fault> {
        let (span, is_quoted) = self.name("the name of an entity")?;
        self.diagram.nodes.push(Node { id: if is_quoted { inside(span) } else { span } });
        Ok(())
    }

    /// `a,b`
    fn names(&mut self, what: &str) -> Result<Span, Fault> {
        let start = self.words.span().start;
        loop {
            if !matches!(self.words.kind(), Kind::Word | Kind::StyleWord) {
                return Err(self.unexpected(what));
            }
            self.words.advance();
            if self.words.eat(Kind::Comma).is_none() {
                return Ok(Span { start, end: self.words.last.span.end });
            }
        }
    }

    /// `:::style`, if it stands here.
    fn styles(&mut self) -> Result<(), Fault> {
        if self.words.eat(Kind::StyleSeparator).is_some() {
            self.names("the name of a style")?;
        }
        Ok(())
    }

    /// An entity with all that stands behind it: a relation, or a label and attributes.
    fn entity(&mut self) -> Result<(), Fault> {
        self.node()?;
        let is_labelled = self.bracketed(Of::Node)?;
        self.styles()?;
        match self.words.kind() {
            Kind::Cardinality if !is_labelled => self.relation(),
            Kind::Open => self.attributes(),
            _ => Ok(()),
        }
    }

    /// `[label]`, if it stands here.
    fn bracketed(&mut self, of: Of) -> Result<bool, Fault> {
        if self.words.eat(Kind::SquareOpen).is_none() {
            return Ok(false);
        }
        let (label, is_quoted) = self.name("a label of one word or in double quotes")?;
        self.label(label, of, is_quoted);
        self.expect(Kind::SquareClose, "`]`").map(|_| true)
    }

    /// `||--o{ b : role`
    fn relation(&mut self) -> Result<(), Fault> {
        let start = self.words.advance().span.start;
        self.expect(Kind::Line, "`--` or `..`")?;
        let end = self.expect(Kind::Cardinality, "a cardinality such as `||` or `o{`")?.end;
        self.diagram.edges.push(Edge { span: Span { start, end } });
        self.node()?;
        self.styles()?;
        if matches!(self.words.kind(), Kind::Newline | Kind::End) {
            let end = Span::at(self.words.last.span.range().end);
            let fault = self.unexpected("`:` and what the relation says");
            return Err(fault.mend("say what the relation is, or nothing", vec![(end, " : \"\"".to_owned())]));
        }
        self.expect(Kind::Colon, "`:` and what the relation says")?;
        match self.words.kind() {
            Kind::Word | Kind::Quoted | Kind::QuotedText => {
                let role = self.words.advance();
                self.label(role.span, Of::Edge, role.kind != Kind::Word);
                Ok(())
            }
            _ => Err(self.unexpected("what the relation says, as one word or in double quotes")),
        }
    }

    fn attributes(&mut self) -> Result<(), Fault> {
        let brace = self.words.advance().span;
        loop {
            match self.words.kind() {
                Kind::Attribute => self.attribute()?,
                Kind::Close => {
                    self.words.advance();
                    return Ok(());
                }
                Kind::EndInside => {
                    return Err(Fault::new(brace, "`{` that is never closed", "`}` after the attributes")
                        .advise("close the entity with `}`"));
                }
                _ => return Err(self.unexpected("an attribute or `}`")),
            }
        }
    }

    /// `string name PK, FK "comment"`
    fn attribute(&mut self) -> Result<(), Fault> {
        self.words.advance();
        self.words.eat(Kind::QuestionMark);
        self.expect(Kind::Attribute, "the name of the attribute behind its type")?;
        if self.words.eat(Kind::Key).is_some() {
            while self.words.eat(Kind::Comma).is_some() {
                self.expect(Kind::Key, "`PK`, `FK` or `UK`")?;
            }
            if self.words.kind() == Kind::Key {
                let end = Span::at(self.words.last.span.range().end);
                let fault = self.unexpected("`,` between keys");
                return Err(fault.mend("put a comma between the keys", vec![(end, ",".to_owned())]));
            }
        }
        if let Some(comment) = self.words.eat(Kind::Comment) {
            self.label(comment, Of::Node, true);
        }
        Ok(())
    }

    /// `subgraph name[label]`
    fn subgraph(&mut self) -> Result<(), Fault> {
        let start = self.words.advance().span;
        let (name, is_quoted) = self.name("the name of the subgraph")?;
        if !self.bracketed(Of::Group)? {
            self.label(name, Of::Group, is_quoted);
        }
        self.expect(Kind::Newline, "the end of the line")?;
        self.open.push(start);
        Ok(())
    }

    /// `style a fill:red` and `classDef a fill:red`
    fn style(&mut self) -> Result<(), Fault> {
        let start = self.words.advance().span.start;
        let target = self.names("names")?;
        let from = self.words.last.span.end;
        loop {
            let mut is_empty = true;
            while matches!(self.words.kind(), Kind::StyleWord | Kind::Colon | Kind::Hash) {
                self.words.advance();
                is_empty = false;
            }
            if is_empty {
                return Err(self.unexpected("a property such as `fill:red`"));
            }
            if self.words.eat(Kind::Comma).is_none() {
                break;
            }
        }
        let list = Span { start: from, end: self.words.last.span.end };
        let properties = properties(self.words.text, list);
        self.diagram.styles.push(Style { span: Span { start, end: list.end }, target, properties });
        match self.words.kind() {
            Kind::Newline | Kind::Semicolon => {
                self.words.advance();
                Ok(())
            }
            _ => Err(self.unexpected("the end of the line")),
        }
    }
}

/// A text without its quotes.
fn inside(span: Span) -> Span {
    Span { start: span.start + 1, end: span.end.saturating_sub(1).max(span.start + 1) }
}
