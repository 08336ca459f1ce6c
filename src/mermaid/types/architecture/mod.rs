//! Architecture diagrams.
//!
//! ```text
//! diagram   = "architecture-beta" { about | statement (line-end { line-end } | end) | line-end }
//! statement = "group" name [ icon ] [ title ] [ "in" name ]
//!           | "service" name [ string | icon ] [ title ] [ "in" name ]
//!           | "junction" name [ "in" name ]
//!           | "align" ("row" | "column") name name { name }
//!           | name [ "{group}" ] ":" side [ head ] line [ head ] side ":" name [ "{group}" ]
//! icon      = "(" { word character | ":" | "-" } ")"
//! title     = "[" (string | anything but brackets) "]"
//! side      = "L" | "R" | "T" | "B"
//! line      = "--" | "-" title "-"                    head = "<" | ">"
//! ```
//!
//! Odd: a name that begins with `L`, `R`, `T` or `B` is cut in two and refused. All groups are made first,
//! then services, junctions, and what refers to them; `align` is checked last.

mod check;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, END, Kind, LINE_END, NAME, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Label, Node, Of, Read};
use crate::text::Span;

/// Reads an architecture diagram.
pub const READ: Option<Read> = Some(read);

const SIDE: Kind = "a side: `L`, `R`, `T` or `B`";
const ICON: Kind = "an icon in `()`";
const CAPTION: Kind = "a title in `[]`";
const HEAD: Kind = "an arrow head";
const KEYWORDS: &[Kind] = &["junction", "service", "column", "align", "group", "row", "in"];

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let words = Words::cut(&source.text, word)?;
    let mut reader = Reader { words, parts: check::Parts::default(), diagram };
    reader.words.line_ends();
    reader.words.expect("architecture-beta")?;
    while reader.words.kind() != END {
        reader.statement()?;
    }
    reader.parts.check(&source.text)
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let side = |cursor: &mut Cursor<'_>| cursor.peek().filter(|of| "LRTB".contains(*of)).and_then(|_| cursor.bump());
    langium::keyword_of(cursor, &["architecture-beta"])
        .or_else(|| langium::keyword_of(cursor, KEYWORDS))
        .or_else(|| langium::sign(cursor, &["--", "-", ":", "{group}"]))
        .or_else(|| side(cursor).map(|_| SIDE))
        .or_else(|| langium::sign(cursor, &["<", ">"]).map(|_| HEAD))
        .or_else(|| icon(cursor))
        .or_else(|| caption(cursor))
        .or_else(|| langium::about(cursor))
        .or_else(|| langium::string(cursor))
        .or_else(|| langium::name(cursor))
}

fn icon(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    ahead.eat("(").then_some(())?;
    let name = ahead.eat_while(|of| of.is_ascii_alphanumeric() || matches!(of, '_' | '-' | ':'));
    (!name.is_empty() && ahead.eat(")")).then(|| *cursor = ahead)?;
    Some(ICON)
}

fn caption(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    ahead.eat("[").then_some(())?;
    let mut quoted = ahead;
    if langium::string(&mut quoted).is_some() && quoted.eat("]") {
        *cursor = quoted;
        return Some(CAPTION);
    }
    let words = ahead.eat_while(|of| !matches!(of, '[' | ']' | '\n'));
    (!words.is_empty() && ahead.eat("]")).then(|| *cursor = ahead)?;
    Some(CAPTION)
}

struct Reader<'t, 'd> {
    words: Words<'t>,
    parts: check::Parts,
    diagram: &'d mut Diagram,
}

impl Reader<'_, '_> {
    fn statement(&mut self) -> Result<(), Fault> {
        if self.words.eat(LINE_END).is_some() || self.words.about(self.diagram)? {
            return Ok(());
        }
        match self.words.kind() {
            "group" | "service" | "junction" => self.part()?,
            "align" => self.align()?,
            NAME => self.edge()?,
            _ => {
                return Err(self
                    .words
                    .fault("`group`, `service`, `junction`, `align` or an edge such as `a:R -- L:b`"));
            }
        }
        self.words.line_end()
    }

    /// A name.
    fn name(&mut self) -> Result<Span, Fault> {
        if self.words.kind() == SIDE {
            let fault =
                Fault::new(self.words.span(), format!("`{}` at the beginning of a name", self.words.word()), NAME);
            return Err(fault.advise("a name cannot begin with a capital `L`, `R`, `T` or `B`; write it in lower case"));
        }
        self.words.expect(NAME)
    }

    /// `service db(database)[Database] in api`
    fn part(&mut self) -> Result<(), Fault> {
        let sort = self.words.kind();
        self.words.step();
        let name = self.name()?;
        self.diagram.nodes.push(Node { id: name });
        if sort != "junction" {
            if sort == "group" || self.words.eat(STRING).is_none() {
                let _ = self.words.eat(ICON);
            }
            self.caption(if sort == "group" { Of::Group } else { Of::Node });
        }
        let outer = self.words.eat("in").map(|_| self.name()).transpose()?;
        self.parts.add(sort, name, outer);
        Ok(())
    }

    /// A title in brackets.
    fn caption(&mut self, of: Of) {
        let Some(place) = self.words.eat(CAPTION) else { return };
        let inner = langium::unquoted(place);
        let words = inner.of(self.words.text);
        let is_quoted = words.len() >= 2 && words.starts_with(['"', '\'']) && words.ends_with(['"', '\'']);
        let span = if is_quoted { langium::unquoted(inner) } else { inner };
        self.diagram.labels.push(Label { span, is_quoted, of });
    }

    /// `align row a b`
    fn align(&mut self) -> Result<(), Fault> {
        self.words.step();
        if self.words.eat("row").is_none() && self.words.eat("column").is_none() {
            return Err(self.words.fault("`row` or `column`"));
        }
        let mut names = vec![self.name()?, self.name()?];
        while self.words.kind() == NAME {
            names.push(self.words.step());
        }
        self.parts.aligned.push(names);
        Ok(())
    }

    /// `a:R -- L:b`
    fn edge(&mut self) -> Result<(), Fault> {
        let left = self.words.step();
        let left_goes_out = self.words.eat("{group}").is_some();
        self.words.expect(":")?;
        let start = self.words.expect(SIDE)?;
        let _ = self.words.eat(HEAD);
        if self.words.eat("--").is_none() {
            self.words.expect("-").map_err(|fault| Fault { expected: "`--` or `-[title]-`".to_owned(), ..fault })?;
            if self.words.kind() != CAPTION {
                return Err(self.words.fault("`--`, or a title in `[]` between two `-`"));
            }
            self.caption(Of::Edge);
            self.words.expect("-")?;
        }
        let _ = self.words.eat(HEAD);
        let end = self.words.expect(SIDE)?;
        self.words.expect(":")?;
        let right = self.name()?;
        let right_goes_out = self.words.eat("{group}").is_some();
        self.diagram.nodes.extend([Node { id: left }, Node { id: right }]);
        self.diagram.edges.push(Edge { span: Span { start: start.start, end: end.end } });
        self.parts.edges.push((left, left_goes_out, right, right_goes_out));
        Ok(())
    }
}
