//! `sequenceDiagram`: participants, and the messages between them.
//!
//! ```text
//! diagram     = "sequenceDiagram" { statement | end of line | sign without a meaning }
//! statement   = [ "create" ] participant | "destroy" name line
//!             | "box" line { participant | "destroy" name line } "end"
//!             | message line | ( "activate" | "deactivate" ) name line
//!             | "note" ( "over" name [ "," name ] | ( "left of" | "right of" ) name ) text line
//!             | ( "links" | "link" | "properties" | "details" ) name text line
//!             | "autonumber" ( [ number [ number ] ] | "off" ) line
//!             | ( "loop" | "opt" | "break" | "rect" ) line document "end"
//!             | "alt" line document { "else" line document } "end"
//!             | ( "par" | "par_over" ) line document { "and" line document } "end"
//!             | "critical" line document { "option" line document } "end"
//!             | "title" words | accTitle | accDescr
//! participant = ( "participant" | "actor" ) name [ "@{" YAML "}" ] [ "as" words ] line
//! message     = name arrow [ "+" | "-" | "()" ] name text | name "()" arrow [ "()" ] name text
//! text        = ":" all up to the end of the line, `;` or `#`
//! line        = end of line | ";"
//! ```
//!
//! Mermaid is odd in these: `;` ends a message and `#` ends what is read of it, so that the rest of the
//! line is lost without a word; keywords have any case and cannot be names in messages, but can be declared;
//! a name may have blanks and single dashes (see [`names`]); a number before a blank is no name; a blank at
//! the end of an `autonumber` line joins it with the next line; blocks need no line behind `end`; signs such
//! as `(` or `>` between statements mean nothing; a comment begins with `#`, `%` or `%%`, but not in names.

mod faults;
mod lexer;
mod names;
mod participants;
mod records;
#[cfg(test)]
mod tests;
mod token;

use crate::mermaid::cursor::trimmed;
use crate::mermaid::jison::{Words, is_space};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Read};
use crate::text::Span;
use lexer::Lexer;
use records::Records;
use token::{Block, Kind};

/// The reader of `sequenceDiagram`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let text = [&source.text, "\n"].concat();
    let records = Records::default();
    let open = Vec::new();
    Reader { words: Words::new(Lexer::new(&text)), separator: None, statement: 0, open, records, diagram }.document()
}

struct Reader<'r> {
    words: Words<'r, Lexer<'r>>,
    /// A `;` that ended the words of the statement before.
    separator: Option<Span>,
    /// Where the statement begins.
    statement: u32,
    /// The open blocks and the words that they begin with.
    open: Vec<(Block, Span)>,
    records: Records<'r>,
    diagram: &'r mut Diagram,
}

impl<'r> Reader<'r> {
    fn document(mut self) -> Result<(), Fault> {
        while self.words.kind() == Kind::Newline {
            self.words.advance();
        }
        self.expect(Kind::Header, "`sequenceDiagram` on its own")?;
        while self.words.kind() != Kind::Eof {
            self.statement = self.words.span().start;
            if self.open.last().is_some_and(|(block, _)| *block == Block::Box) {
                self.in_box()?;
            } else {
                self.statement()?;
            }
        }
        if !self.open.is_empty() {
            return Err(self.never_closed());
        }
        self.records.fault.take().map_or(Ok(()), Err)
    }

    fn expect(&mut self, kind: Kind, what: &str) -> Result<Span, Fault> {
        self.words.eat(kind).ok_or_else(|| self.unexpected(what))
    }

    /// The end of a line, or `;`.
    fn line_end(&mut self) -> Result<(), Fault> {
        let before = self.words.last.kind;
        let end = self.expect(Kind::Newline, "the end of the line")?;
        let is_cut = matches!(before, Kind::Text | Kind::Rest) && end.of(self.words.text) == ";";
        self.separator = is_cut.then_some(end);
        Ok(())
    }

    fn in_box(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            Kind::Newline => self.line_end(),
            Kind::Participant | Kind::Destroy => self.participant(false),
            Kind::End => self.close(),
            _ => Err(self.unexpected("a participant or `end` in a box")),
        }
    }

    fn statement(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            Kind::Newline => self.line_end(),
            Kind::Stray => {
                self.words.advance();
                Ok(())
            }
            Kind::Participant | Kind::Destroy => self.participant(false),
            Kind::Create => {
                self.words.advance();
                self.participant(true)
            }
            Kind::Box => self.open(Block::Box),
            Kind::Open(block) => self.open(block),
            Kind::Section(block) => self.section(block),
            Kind::End if !self.open.is_empty() => self.close(),
            Kind::Actor => self.message(),
            Kind::Activate | Kind::Deactivate => self.activation(),
            Kind::Note => self.note(),
            Kind::Link => self.link(),
            Kind::Autonumber => self.autonumber(),
            Kind::Title => {
                let span = self.words.advance().span;
                let words = span.of(self.words.text).get("title".len()..).unwrap_or_default();
                self.label(words.trim_start_matches(':'), span.end, Of::Title);
                Ok(())
            }
            Kind::AccLine => {
                self.words.advance();
                self.accessible()
            }
            Kind::AccText => self.accessible(),
            _ => Err(self.unexpected("a statement")),
        }
    }

    /// A label of words that end at `end`, without the blanks around them and `wrap:`.
    fn label(&mut self, words: &str, end: u32, of: Of) {
        let mut words = words;
        if of != Of::Title {
            let plain = words.trim_start_matches(is_space);
            let plain = plain.strip_prefix(':').unwrap_or(plain);
            words = plain.strip_prefix("wrap:").or_else(|| plain.strip_prefix("nowrap:")).unwrap_or(words);
        }
        let start = (end as usize).saturating_sub(words.len());
        let span = trimmed(words, start);
        if !span.is_empty() {
            self.diagram.labels.push(Label { span, is_quoted: false, of });
        }
    }

    fn accessible(&mut self) -> Result<(), Fault> {
        let span = self.expect(Kind::AccText, "a text")?;
        self.label(span.of(self.words.text), span.end, Of::Title);
        Ok(())
    }

    fn open(&mut self, block: Block) -> Result<(), Fault> {
        let word = self.words.advance().span;
        self.open.push((block, word));
        if block == Block::Box {
            self.records.open_box();
        }
        let is_colour = word.of(self.words.text).eq_ignore_ascii_case("rect");
        self.title(is_colour)
    }

    fn section(&mut self, block: Block) -> Result<(), Fault> {
        if self.open.last().is_none_or(|(open, _)| *open != block) {
            return Err(self.misplaced(block));
        }
        self.words.advance();
        self.title(false)
    }

    /// The title of a block. A `;` behind it ends it.
    fn title(&mut self, is_colour: bool) -> Result<(), Fault> {
        let title = self.expect(Kind::Rest, "a title")?;
        if !is_colour {
            self.label(title.of(self.words.text), title.end, Of::Group);
        }
        if self.words.kind() == Kind::Newline { self.line_end() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), Fault> {
        let end = self.words.advance().span.end;
        if let Some((block, word)) = self.open.pop() {
            self.diagram.groups.push(Group { span: Span { start: word.start, end } });
            if block == Block::Box {
                self.records.close_box();
            }
        }
        Ok(())
    }

    /// The name of a participant.
    fn actor(&mut self, what: &str) -> Result<(&'r str, Span), Fault> {
        let mut place = self.expect(Kind::Actor, what)?;
        let text = place.of(self.words.text);
        let name = text.trim_end_matches(is_space);
        place.end -= (text.len() - name.len()) as u32;
        self.diagram.nodes.push(Node { id: place });
        Ok((name, place))
    }

    /// `: words`
    fn text(&mut self, of: Of, what: &str) -> Result<(), Fault> {
        let text = self.expect(Kind::Text, what)?;
        let words = text.of(self.words.text).get(1..).unwrap_or_default();
        self.label(words, text.end, of);
        self.line_end()
    }

    fn message(&mut self) -> Result<(), Fault> {
        let (from, _) = self.actor("a participant")?;
        let is_from_circle = self.words.eat(Kind::Circle).is_some();
        let arrow = self.expect(Kind::Arrow, "an arrow")?;
        self.diagram.edges.push(Edge { span: arrow });
        let sign = match self.words.kind() {
            Kind::Circle => Some(self.words.advance()),
            Kind::Plus | Kind::Minus if !is_from_circle => Some(self.words.advance()),
            _ => None,
        };
        let (to, _) = self.actor("the participant that the message goes to")?;
        self.text(Of::Edge, "`:` and a message")?;
        self.records.send(from, to);
        match sign {
            Some(token) if token.kind == Kind::Plus => self.records.activate(to),
            Some(token) if token.kind == Kind::Minus => self.records.deactivate(from, token.span, true),
            _ => {}
        }
        Ok(())
    }

    fn activation(&mut self) -> Result<(), Fault> {
        let word = self.words.advance();
        let (name, place) = self.actor("the name of a participant")?;
        if word.kind == Kind::Activate {
            self.records.activate(name);
        } else {
            self.records.deactivate(name, place, false);
        }
        self.line_end()
    }

    fn note(&mut self) -> Result<(), Fault> {
        self.words.advance();
        if self.words.eat(Kind::Over).is_some() {
            let (name, _) = self.actor("a participant")?;
            self.records.name(name);
            if self.words.eat(Kind::Comma).is_some() {
                let (name, _) = self.actor("a participant")?;
                self.records.name(name);
            }
        } else {
            self.expect(Kind::Side, "`over`, `left of` or `right of`")?;
            let (name, _) = self.actor("a participant")?;
            self.records.name(name);
        }
        self.text(Of::Note, "`:` and the text of the note")
    }

    fn link(&mut self) -> Result<(), Fault> {
        self.words.advance();
        let (name, _) = self.actor("a participant")?;
        self.records.name(name);
        self.expect(Kind::Text, "`:` and a text")?;
        self.line_end()
    }

    fn autonumber(&mut self) -> Result<(), Fault> {
        self.words.advance();
        if self.words.eat(Kind::Off).is_none() && self.words.eat(Kind::Number).is_some() {
            self.words.eat(Kind::Number);
        }
        if self.words.kind() != Kind::Newline {
            return Err(self.unexpected("the end of the line, a number or `off`"));
        }
        self.line_end()
    }
}
