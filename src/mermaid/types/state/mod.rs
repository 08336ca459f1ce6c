//! `stateDiagram`: states, and how one leads to another.
//!
//! ```text
//! diagram   = ( "stateDiagram" | "stateDiagram-v2" ) space { statement | newline }
//! statement = id [ text ] | id "-->" id [ text ]
//!           | "state" { name [ body ] | '"' words '"' "as" line [ body ] } newline
//!           | "state" … ( "<<fork>>" | "<<join>>" | "<<choice>>" | "[[fork]]" | … )
//!           | "--"                                                             in a body only
//!           | "note" ( "left of" | "right of" ) id ( text | … newline "end note" )
//!           | "note" '"' words '"' "as" line
//!           | "classDef" name line | "class" name { "," name } line | "style" names line
//!           | "click" id ( text text | "href" text ) newline
//!           | … "direction" ( "TB" | "BT" | "RL" | "LR" ) … | "hide empty description"
//!           | "scale" digits "width" | accTitle | accDescr
//! body      = "{" { statement } "}"
//! id        = ( "[*]" | all without blanks, ":", "-" and "{" ) [ ":::" id ]
//! text      = ":" all up to the end of the line, without `;` and `::`
//! ```
//!
//! Mermaid is odd in these: keywords have any case; statements need no line between them, so a `;` or `}`
//! on its own is a state; what stands before a blank belongs to a name, so `A}` does not close a body; a
//! `-` in a name is refused; a comment begins with `#` too; `--`, `click` and `accTitle` mean something
//! else in a body than outside; `classDef default` is refused. A composite state can be described once.

mod faults;
mod lexer;
mod names;
mod places;
mod said;
#[cfg(test)]
mod tests;
mod token;

use crate::mermaid::cursor::trimmed;
use crate::mermaid::jison::{Words, properties, read_lines};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Read, Style};
use crate::text::Span;
use lexer::Lexer;
use said::Said;
use token::Kind;

/// The reader of `stateDiagram`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    read_lines(source, diagram, read_text)
}

fn read_text(text: &str, diagram: &mut Diagram) -> Result<(), Fault> {
    Reader { words: Words::new(Lexer::new(text)), open: Vec::new(), said: Said::default(), diagram }.document()
}

struct Reader<'r> {
    words: Words<'r, Lexer<'r>>,
    /// The open composite states: where each began and its `{`.
    open: Vec<(u32, Span)>,
    said: Said<'r>,
    diagram: &'r mut Diagram,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Fault> {
        while self.words.kind() == Kind::Newline {
            self.words.advance();
        }
        self.expect(Kind::Header, "`stateDiagram` or `stateDiagram-v2` on its own")?;
        loop {
            match self.words.kind() {
                Kind::End => return self.at_end(),
                Kind::Close if !self.open.is_empty() => {
                    let end = self.words.advance().span.end;
                    if let Some((start, _)) = self.open.pop() {
                        self.diagram.groups.push(Group { span: Span { start, end } });
                    }
                }
                _ => self.statement()?,
            }
        }
    }

    fn at_end(&self) -> Result<(), Fault> {
        let Some((_, brace)) = self.open.last() else { return Ok(()) };
        let fault = Fault::new(*brace, "`{` that is never closed", "`}` with a blank or a new line before it");
        Err(fault.advise("close the state with `}`"))
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Result<Span, Fault> {
        self.words.eat(kind).ok_or_else(|| self.unexpected(what))
    }

    fn statement(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            Kind::Newline | Kind::Direction | Kind::HideEmpty | Kind::Concurrent => {
                self.words.advance();
            }
            Kind::AccText => self.title(),
            Kind::AccLine => {
                self.words.advance();
                self.title();
            }
            Kind::Fork => {
                let span = self.words.advance().span;
                let name = span.of(self.words.text).trim_end_matches(['>', ']']);
                let name = name.rfind(['<', '[']).and_then(|at| name.get(..at)).unwrap_or_default();
                let name = trimmed(name.trim_end_matches(['<', '[']), span.range().start);
                self.diagram.nodes.push(Node { id: name });
            }
            Kind::Scale => {
                self.words.advance();
                self.expect(Kind::Width, "a number and `width`")?;
            }
            Kind::Id | Kind::Edge => self.transition()?,
            Kind::State => {
                let name = self.words.advance().span;
                self.diagram.nodes.push(Node { id: name });
                self.body(name.start, name)?;
            }
            Kind::StateText => self.described()?,
            Kind::Note => self.note()?,
            Kind::ClassDef | Kind::Class | Kind::Style => self.style()?,
            Kind::Click => self.click()?,
            _ => return Err(self.unexpected("a state, a transition or a note")),
        }
        Ok(())
    }

    fn title(&mut self) {
        let span = self.words.advance().span;
        self.label(trimmed(span.of(self.words.text), span.range().start), Of::Title, false);
    }

    fn label(&mut self, span: Span, of: Of, is_quoted: bool) {
        if !span.is_empty() {
            self.diagram.labels.push(Label { span, is_quoted, of });
        }
    }

    /// `A --> B : text` and `A : text`
    fn transition(&mut self) -> Result<(), Fault> {
        let id = self.id()?;
        let mut of = Of::Node;
        if let Some(span) = self.words.eat(Kind::Arrow) {
            self.diagram.edges.push(Edge { span });
            self.id()?;
            of = Of::Edge;
        }
        if let Some(span) = self.words.eat(Kind::Description) {
            let words = span.of(self.words.text).get(1..).unwrap_or_default();
            let words = trimmed(words, span.range().start + 1);
            self.label(words, of, false);
            if of == Of::Node && !words.is_empty() {
                self.said.describe(self.words.text, id, words)?;
            }
        }
        Ok(())
    }

    /// `A:::style`
    fn id(&mut self) -> Result<Span, Fault> {
        if !matches!(self.words.kind(), Kind::Id | Kind::Edge) {
            return Err(self.unexpected("the name of a state"));
        }
        let id = self.words.advance();
        if id.kind == Kind::Id {
            self.diagram.nodes.push(Node { id: id.span });
        }
        if self.words.eat(Kind::StyleSeparator).is_some() {
            self.expect(Kind::Id, "the name of a style")?;
        }
        Ok(id.span)
    }

    /// `{`, if a body stands here. The composite state begins with the `state` before its name.
    fn body(&mut self, first: u32, name: Span) -> Result<(), Fault> {
        let Some(brace) = self.words.eat(Kind::Open) else { return Ok(()) };
        let before = self.words.text.get(..first as usize).unwrap_or_default().trim_end_matches('"').trim_end();
        let start = before.len().saturating_sub("state".len()) as u32;
        self.open.push((start, brace));
        self.said.compose(self.words.text, name)
    }

    /// `"words" as A`
    fn described(&mut self) -> Result<(), Fault> {
        let words = self.words.advance().span;
        self.label(words, Of::Node, true);
        self.expect(Kind::As, "`as` and the name of the state")?;
        let id = self.expect(Kind::Id, "the name of the state")?;
        let id = trimmed(id.of(self.words.text), id.range().start);
        self.diagram.nodes.push(Node { id });
        self.said.describe(self.words.text, id, words)?;
        self.body(words.start, id)
    }

    fn note(&mut self) -> Result<(), Fault> {
        self.words.advance();
        if let Some(words) = self.words.eat(Kind::NoteText) {
            self.label(words, Of::Note, true);
            self.expect(Kind::As, "`as` and a name")?;
            return self.expect(Kind::Id, "the name of the note").map(|_| ());
        }
        self.expect(Kind::NoteSide, "`left of`, `right of` or a text in double quotes")?;
        let id = self.expect(Kind::Id, "the name of a state")?;
        self.diagram.nodes.push(Node { id: trimmed(id.of(self.words.text), id.range().start) });
        let note = self.expect(Kind::NoteText, "`: text`, or lines of text and `end note` on a line of its own")?;
        let all = note.of(self.words.text);
        let lead = all.len() - all.trim_start().trim_start_matches(':').len();
        let words = all.get(lead..).unwrap_or_default();
        let is_block =
            words.len() >= 8 && words.get(words.len() - 8..).is_some_and(|end| end.eq_ignore_ascii_case("end note"));
        let words = if is_block && lead != 1 { words.get(..words.len() - 8).unwrap_or_default() } else { words };
        self.label(trimmed(words, note.range().start + lead), Of::Note, false);
        Ok(())
    }

    /// `classDef`, `class` and `style`
    fn style(&mut self) -> Result<(), Fault> {
        let word = self.words.advance();
        let names = match word.kind {
            Kind::ClassDef => Kind::ClassDefName,
            Kind::Style => Kind::StyleNames,
            _ => Kind::ClassNames,
        };
        let target = self.expect(names, "a name of letters, digits and `_`")?;
        let list = self.expect(Kind::StyleText, "a style")?;
        if word.kind != Kind::Class {
            let span = Span { start: word.span.start, end: list.end };
            let target = trimmed(target.of(self.words.text), target.range().start);
            self.diagram.styles.push(Style { span, target, properties: properties(self.words.text, list) });
        }
        Ok(())
    }

    /// `click A "address" "tooltip"` and `click A href "address"`
    fn click(&mut self) -> Result<(), Fault> {
        self.words.advance();
        self.id()?;
        if self.words.eat(Kind::Href).is_none() {
            self.expect(Kind::Text, "an address in double quotes, or `href` and one")?;
        }
        self.expect(Kind::Text, "a text in double quotes")?;
        self.expect(Kind::Newline, "the end of the line").map(|_| ())
    }
}
