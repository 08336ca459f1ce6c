//! Radar charts.
//!
//! ```text
//! diagram = "radar-beta" [ ":" ] { about | line-end | axes | curves | options }
//! axes    = "axis" axis { "," axis }               axis  = name [ label ]
//! curves  = "curve" curve { "," curve }            curve = name [ label ] "{" entries "}"
//! label   = "[" string "]"
//! entries = line-ends entry { "," line-ends entry } line-ends         (all of one sort)
//! entry   = number | name [ ":" ] number
//! options = option { "," option }
//! option  = "showLegend" boolean | ("ticks" | "max" | "min") number | "graticule" ("circle" | "polygon")
//! ```
//!
//! A curve with names has an entry for each axis. Odd: a name that begins with `true`, or `false` is cut
//! in two; numbers have no sign.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, END, FLOAT, INT, Kind, LINE_END, NAME, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;

/// Reads a radar chart.
pub const READ: Option<Read> = Some(read);

const BOOLEAN: Kind = "a `true` or `false`";
const GRATICULE: Kind = "a `circle` or `polygon`";
const KEYWORDS: &[Kind] = &["showLegend", "graticule", "curve", "ticks", "axis", "max", "min"];

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let words = Words::cut(&source.text, word)?;
    let mut chart = Chart { words, axes: Vec::new(), named: Vec::new(), diagram };
    chart.words.line_ends();
    if chart.words.eat("radar-beta:").is_none() {
        chart.words.expect("radar-beta")?;
        let _ = chart.words.eat(":");
    }
    while chart.words.kind() != END {
        chart.statement()?;
    }
    chart.check()
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let graticule = |cursor: &mut Cursor<'_>| (cursor.eat("circle") || cursor.eat("polygon")).then_some(GRATICULE);
    langium::sign(cursor, &["radar-beta:"])
        .or_else(|| langium::keyword(cursor, "radar-beta").then_some("radar-beta"))
        .or_else(|| langium::keyword_of(cursor, KEYWORDS))
        .or_else(|| langium::sign(cursor, &[",", "{", "}", "[", "]", ":"]))
        .or_else(|| graticule(cursor))
        .or_else(|| (cursor.eat("true") || cursor.eat("false")).then_some(BOOLEAN))
        .or_else(|| langium::about(cursor))
        .or_else(|| langium::float(cursor))
        .or_else(|| langium::int(cursor))
        .or_else(|| langium::string(cursor))
        .or_else(|| langium::name(cursor))
}

/// A curve whose entries have names.
struct Named {
    place: Span,
    names: Vec<Span>,
}

struct Chart<'t, 'd> {
    words: Words<'t>,
    axes: Vec<Span>,
    named: Vec<Named>,
    diagram: &'d mut Diagram,
}

/// What reads an item of a list.
type Item<R> = fn(&mut R) -> Result<(), Fault>;

impl Chart<'_, '_> {
    fn statement(&mut self) -> Result<(), Fault> {
        if self.words.eat(LINE_END).is_some() || self.words.about(self.diagram)? {
            return Ok(());
        }
        let (item, has_keyword): (Item<Self>, _) = match self.words.kind() {
            "axis" => (Self::axis, true),
            "curve" => (Self::curve, true),
            "showLegend" | "ticks" | "max" | "min" | "graticule" => (Self::option, false),
            _ => return Err(self.words.fault("`axis`, `curve` or an option such as `max 5`")),
        };
        if has_keyword {
            self.words.step();
        }
        item(self)?;
        while self.words.eat(",").is_some() {
            item(self)?;
        }
        Ok(())
    }

    /// `A["Speed"]`
    fn axis(&mut self) -> Result<(), Fault> {
        let id = self.words.expect(NAME)?;
        self.axes.push(id);
        self.diagram.nodes.push(Node { id });
        self.label(Of::Node)
    }

    fn label(&mut self, of: Of) -> Result<(), Fault> {
        if self.words.eat("[").is_some() {
            let place = self.words.expect(STRING)?;
            self.diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of });
            self.words.expect("]")?;
        }
        Ok(())
    }

    /// `a["Alice"]{1, 2, 3}`
    fn curve(&mut self) -> Result<(), Fault> {
        let place = self.words.expect(NAME)?;
        self.label(Of::Edge)?;
        self.words.expect("{")?;
        self.words.line_ends();
        let mut names = Vec::new();
        let is_named = self.words.kind() == NAME;
        loop {
            if is_named {
                names.push(self.words.expect(NAME)?);
                let _ = self.words.eat(":");
            }
            self.number()?;
            if self.words.eat(",").is_none() {
                break;
            }
            self.words.line_ends();
        }
        self.words.line_ends();
        self.words.expect("}")?;
        if is_named {
            self.named.push(Named { place, names });
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Fault> {
        if self.words.eat(FLOAT).is_none() && self.words.eat(INT).is_none() {
            return Err(self.words.fault("a number"));
        }
        Ok(())
    }

    /// `max 5`
    fn option(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            "showLegend" => {
                self.words.step();
                self.words.expect(BOOLEAN).map(|_| ())
            }
            "graticule" => {
                self.words.step();
                self.words.expect(GRATICULE).map(|_| ())
            }
            "ticks" | "max" | "min" => {
                self.words.step();
                self.number()
            }
            _ => Err(self.words.fault("an option behind `,`")),
        }
    }

    /// Whether each curve with names has an entry for each axis.
    fn check(&self) -> Result<(), Fault> {
        let text = self.words.text;
        for curve in &self.named {
            if self.axes.is_empty() {
                return Err(Fault::new(curve.place, "a curve of axes that do not exist", "a line with `axis`"));
            }
            let has = |axis: &Span| curve.names.iter().any(|name| name.of(text) == axis.of(text));
            if let Some(axis) = self.axes.iter().find(|axis| !has(axis)) {
                let axis = axis.of(text);
                return Err(Fault::new(curve.place, format!("a curve without `{axis}`"), "a number for each axis"));
            }
        }
        Ok(())
    }
}
