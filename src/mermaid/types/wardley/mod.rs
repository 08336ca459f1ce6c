//! Wardley maps.
//!
//! ```text
//! diagram    = "wardley-beta" { line-end | about | statement line-end }
//! statement  = "size" "[" int "," int "]"
//!            | "evolution" stage "->" stage { "->" stage }
//!            | "anchor" name place
//!            | "component" name place [ offset ] [ "(" sourcing ")" ] [ "inertia" | "(" "inertia" ")" ]
//!            | "pipeline" name "{" line-ends { part line-ends } "}"
//!            | "evolve" name number
//!            | "note" string place
//!            | "annotations" point  |  "annotation" int "," point string
//!            | ( "accelerator" | "deaccelerator" ) name place
//!            | name [ port ] [ arrow ] name [ port ] [ ";" text ]
//! stage      = name [ "@" number ] [ "/" name ]
//! part       = "component" name "[" number "]" [ offset ]
//! offset     = "label" "[" [ "-" ] int "," [ "-" ] int "]"
//! place      = "[" number "," number "]"           a number has a point: `1.0`, not `1`
//! point      = "[" ( number | int ) "," ( number | int ) "]"
//! sourcing   = "build" | "buy" | "outsource" | "market"
//! arrow      = "->" | "-->" | "-.->" | ">" | "+'" text "'" ( ">" | "<" | "<>" )
//! port       = "+>" | "+<" | "+<>"
//! ```
//!
//! Coordinates are at most 100, and a pipeline belongs to a component or an anchor. Odd: a keyword ends
//! wherever it ends, so that no name begins with `note`; in the middle of a name it is none.

mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::langium::{self, END, FLOAT, INT, LINE_END, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Read};
use crate::text::Span;
use lexer::{ARROW, NOTE, PORT, is_name};
use std::collections::HashSet;

/// Reads a Wardley map.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut map = Map { words: lexer::cut(&source.text)?, diagram, placed: HashSet::new(), pipelines: Vec::new() };
    map.words.line_ends();
    map.words.expect("wardley-beta")?;
    loop {
        map.words.line_ends();
        if map.words.kind() == END {
            return map.check();
        }
        if !map.words.about(map.diagram)? {
            map.statement()?;
            map.end_of_statement()?;
        }
    }
}

struct Map<'t, 'd> {
    words: Words<'t>,
    diagram: &'d mut Diagram,
    /// The names of what has a place.
    placed: HashSet<String>,
    /// The names of what pipelines belong to.
    pipelines: Vec<Span>,
}

impl Map<'_, '_> {
    fn statement(&mut self) -> Result<(), Fault> {
        let kind = self.words.kind();
        if is_name(kind) {
            return self.link();
        }
        let read = match kind {
            "size" => Self::size,
            "evolution" => Self::evolution,
            "anchor" => Self::anchor,
            "component" => Self::component,
            "pipeline" => Self::pipeline,
            "evolve" => Self::evolve,
            "note" => Self::note,
            "annotations" => Self::point,
            "annotation" => Self::annotation,
            "accelerator" | "deaccelerator" => Self::accelerator,
            _ => return Err(self.words.fault("a statement such as `component A [0.5, 0.5]` or `A -> B`")),
        };
        self.words.step();
        read(self)
    }

    fn end_of_statement(&mut self) -> Result<(), Fault> {
        if self.words.kind() == END || self.words.kind() == LINE_END {
            return Ok(());
        }
        let fault = self.words.fault("the end of the line");
        Err(match self.words.kind() {
            "label" => fault.advise("`label` stands right behind the coordinates of a component"),
            _ => fault,
        })
    }

    /// `A -> B`
    fn link(&mut self) -> Result<(), Fault> {
        self.node()?;
        let start = self.words.span();
        let has_port = self.words.eat(PORT).is_some();
        let has_arrow = self.words.eat(ARROW).is_some() || self.words.eat("->").is_some();
        if has_port || has_arrow {
            let span = Span { start: start.start, end: self.words.behind().end };
            self.diagram.edges.push(Edge { span });
        }
        if !is_name(self.words.kind()) && !has_port && !has_arrow {
            return Err(self.words.fault("an arrow such as `->`"));
        }
        self.node()?;
        let _ = self.words.eat(PORT);
        if let Some(note) = self.words.eat(NOTE) {
            self.diagram.labels.push(Label {
                span: Span { start: note.start + 1, ..note },
                is_quoted: false,
                of: Of::Edge,
            });
        }
        Ok(())
    }

    /// A name, and where it stands without its quotes.
    fn name(&mut self) -> Result<Span, Fault> {
        let kind = self.words.kind();
        if !is_name(kind) {
            let word = self.words.word();
            let fault = self.words.fault("a name");
            let is_word = word.starts_with(|of: char| of.is_ascii_alphanumeric());
            return Err(if is_word { fault.advise("put the name into quotes") } else { fault });
        }
        let place = self.words.step();
        Ok(if kind == STRING { langium::unquoted(place) } else { place })
    }

    fn node(&mut self) -> Result<Span, Fault> {
        let is_quoted = self.words.kind() == STRING;
        let id = self.name()?;
        self.diagram.nodes.push(Node { id });
        self.diagram.labels.push(Label { span: id, is_quoted, of: Of::Node });
        Ok(id)
    }

    /// `[1100, 800]`
    fn size(&mut self) -> Result<(), Fault> {
        self.words.expect("[")?;
        self.words.expect(INT)?;
        self.words.expect(",")?;
        self.words.expect(INT)?;
        self.words.expect("]").map(|_| ())
    }

    /// `Genesis@0.25 -> Custom / Made`
    fn evolution(&mut self) -> Result<(), Fault> {
        self.stage()?;
        self.words.expect("->")?;
        self.stage()?;
        while self.words.eat("->").is_some() {
            self.stage()?;
        }
        Ok(())
    }

    fn stage(&mut self) -> Result<(), Fault> {
        self.title()?;
        if self.words.eat("@").is_some() {
            self.words.expect(FLOAT)?;
        }
        if self.words.eat("/").is_some() {
            self.title()?;
        }
        Ok(())
    }

    fn title(&mut self) -> Result<(), Fault> {
        let is_quoted = self.words.kind() == STRING;
        let span = self.name()?;
        self.diagram.labels.push(Label { span, is_quoted, of: Of::Title });
        Ok(())
    }

    fn anchor(&mut self) -> Result<(), Fault> {
        let id = self.node()?;
        self.placed.insert(self.meaning(id));
        self.place()
    }

    fn component(&mut self) -> Result<(), Fault> {
        self.anchor()?;
        self.offset()?;
        let has_sourcing =
            self.words.kind() == "(" && matches!(self.words.ahead(1), "build" | "buy" | "outsource" | "market");
        if has_sourcing {
            self.words.step();
            self.words.step();
            self.words.expect(")")?;
        }
        if self.words.eat("(").is_some() {
            if self.words.eat("inertia").is_none() {
                let wanted =
                    if has_sourcing { "`inertia`" } else { "`build`, `buy`, `outsource`, `market` or `inertia`" };
                return Err(self.words.fault(wanted));
            }
            self.words.expect(")")?;
        } else {
            let _ = self.words.eat("inertia");
        }
        Ok(())
    }

    /// `label [-60, 10]`
    fn offset(&mut self) -> Result<(), Fault> {
        if self.words.eat("label").is_none() {
            return Ok(());
        }
        self.words.expect("[")?;
        let _ = self.words.eat("-");
        self.words.expect(INT)?;
        self.words.expect(",")?;
        let _ = self.words.eat("-");
        self.words.expect(INT)?;
        self.words.expect("]").map(|_| ())
    }

    fn pipeline(&mut self) -> Result<(), Fault> {
        let start = self.words.behind().start;
        let parent = self.node()?;
        self.pipelines.push(parent);
        self.words.expect("{")?;
        self.words.expect(LINE_END)?;
        self.words.line_ends();
        loop {
            self.words.expect("component")?;
            self.node()?;
            self.words.expect("[")?;
            self.coordinate(false)?;
            self.words.expect("]")?;
            self.offset()?;
            self.words.expect(LINE_END)?;
            self.words.line_ends();
            if let Some(end) = self.words.eat("}") {
                self.diagram.groups.push(Group { span: Span { start, end: end.end } });
                return Ok(());
            }
        }
    }

    fn evolve(&mut self) -> Result<(), Fault> {
        self.node()?;
        if self.words.kind() == INT {
            return Err(self.whole_number());
        }
        self.words.expect(FLOAT).map(|_| ())
    }

    fn note(&mut self) -> Result<(), Fault> {
        self.text(Of::Note)?;
        self.place()
    }

    fn text(&mut self, of: Of) -> Result<(), Fault> {
        let place = self.words.kind();
        if place != STRING && is_name(place) {
            let at = self.words.span();
            let quote = |at: u32| (Span { start: at, end: at }, "\"".to_owned());
            return Err(self
                .words
                .fault("a text in quotes")
                .mend("put the text into quotes", vec![quote(at.start), quote(at.end)]));
        }
        let place = self.words.expect(STRING)?;
        self.diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of });
        Ok(())
    }

    fn annotation(&mut self) -> Result<(), Fault> {
        self.words.expect(INT)?;
        self.words.expect(",")?;
        self.point()?;
        self.text(Of::Note)
    }

    fn accelerator(&mut self) -> Result<(), Fault> {
        self.title()?;
        self.place()
    }

    /// `[0.5, 0.5]`
    fn place(&mut self) -> Result<(), Fault> {
        self.pair(false)
    }

    /// The same, in which whole numbers are numbers as well.
    fn point(&mut self) -> Result<(), Fault> {
        self.pair(true)
    }

    fn pair(&mut self, takes_whole: bool) -> Result<(), Fault> {
        self.words.expect("[")?;
        self.coordinate(takes_whole)?;
        self.words.expect(",")?;
        self.coordinate(takes_whole)?;
        self.words.expect("]").map(|_| ())
    }

    fn coordinate(&mut self, takes_whole: bool) -> Result<(), Fault> {
        let (kind, word, place) = (self.words.kind(), self.words.word(), self.words.span());
        match kind {
            FLOAT => {}
            INT if takes_whole => {}
            INT => return Err(self.whole_number()),
            _ => return Err(self.words.fault("a number with a point such as `0.5`")),
        }
        self.words.step();
        if word.parse::<f64>().is_ok_and(|value| value > 100.0) {
            return Err(Fault::new(place, format!("the coordinate `{word}`"), "one from 0 to 1, or to 100"));
        }
        Ok(())
    }

    fn whole_number(&self) -> Fault {
        let at = self.words.span();
        let has_more = self.words.ahead(1) == INT;
        let fault = self.words.fault("a number with a point such as `1.0`");
        if has_more {
            fault
        } else {
            fault.mend("write it with a point", vec![(Span { start: at.end, ..at }, ".0".to_owned())])
        }
    }

    /// Whether each pipeline belongs to something.
    fn check(&self) -> Result<(), Fault> {
        match self.pipelines.iter().find(|parent| !self.placed.contains(&self.meaning(**parent))) {
            None => Ok(()),
            Some(parent) => {
                let found = format!("a pipeline of `{}`, which has no place", parent.of(self.words.text));
                let wanted = "the name of a component or an anchor";
                Err(Fault::new(Span::new(parent.start as usize..parent.end as usize), found, wanted))
            }
        }
    }

    /// A name with its escapes resolved.
    fn meaning(&self, name: Span) -> String {
        let name = name.of(self.words.text);
        let mut meaning = String::with_capacity(name.len());
        let mut characters = name.chars();
        while let Some(of) = characters.next() {
            let kept = if of == '\\' { characters.next().map(escaped) } else { Some(of) };
            meaning.extend(kept);
        }
        meaning
    }
}

/// What `\` and a character stand for.
fn escaped(of: char) -> char {
    match of {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        '0' => '\0',
        _ => of,
    }
}
