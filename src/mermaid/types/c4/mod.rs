//! C4 diagrams.
//!
//! ```text
//! diagram   = "C4Context" | "C4Container" | "C4Component" | "C4Dynamic" | "C4Deployment", end, things
//! things    = abouts [ macros ] | macros
//! abouts    = about { end about } [ end ]
//! macros    = macro [ end [ things ] ]
//! about     = "title " … | "accDescription " … | "accTitle:" … | "accDescr:" … | "accDescr" "{" … "}"
//! macro     = name "(" argument { "," argument } ")" | name "(" … ")" [ end ] "{" end macros "}"
//! argument  = bare | quoted | nothing | "$" key "=" quoted
//! ```
//!
//! Odd: an argument without quotes goes to the next comma, over `)` and line ends, so that the last one
//! needs quotes (or an empty one behind it); nothing may stand between the name of a macro and `(`; `$a=""`
//! is no argument; a body holds a macro at least, and a `title` not before it; a line with `direction LR`
//! in it is a fault, also in a description; `%%` behind a macro takes the line end along.

mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::trimmed;
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Read};
use crate::text::Span;
use lexer::{Lexer, Token};

/// Reads a C4 diagram.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut lexer = Lexer::new(&source.text);
    let next = lexer.next()?;
    let mut reader = Reader { text: &source.text, lexer, next, open: Vec::new(), diagram };
    let result = reader.document();
    result.map_err(|fault| reader.runaway(fault))
}

/// What may come next, besides the end.
#[derive(Clone, Copy)]
struct May {
    about: bool,
    be_macro: bool,
    end: bool,
}

const ANYTHING: May = May { about: true, be_macro: true, end: true };

/// Reads thing after thing, one word ahead.
struct Reader<'t, 'd> {
    text: &'t str,
    lexer: Lexer<'t>,
    next: (Token, Span),
    /// Where the open bodies begin.
    open: Vec<Span>,
    diagram: &'d mut Diagram,
}

impl Reader<'_, '_> {
    /// Goes on to the next word and gives the one before.
    fn step(&mut self) -> Result<(Token, Span), Fault> {
        let after = self.lexer.next()?;
        Ok(std::mem::replace(&mut self.next, after))
    }

    fn expect(&mut self, token: Token, expected: &str) -> Result<Span, Fault> {
        if self.next.0 == token { Ok(self.step()?.1) } else { Err(self.fault(expected)) }
    }

    /// Goes over a line end, if there is one.
    fn line_end(&mut self) -> Result<bool, Fault> {
        let is_end = self.next.0 == Token::LineEnd;
        if is_end {
            self.step()?;
        }
        Ok(is_end)
    }

    /// A fault at the next word.
    fn fault(&self, expected: &str) -> Fault {
        let (token, place) = self.next;
        let found = match token {
            Token::LineEnd => "the end of the line".to_owned(),
            Token::End => "the end of the diagram".to_owned(),
            Token::Direction => {
                let fault = Fault::new(place, "`direction` with a direction", expected);
                return fault.advise("mermaid reads `direction LR` even within a text; write it otherwise");
            }
            _ => format!("`{}`", place.of(self.text).trim()),
        };
        Fault::new(place, found, expected)
    }

    /// Of a fault that follows an argument without quotes, that argument.
    fn runaway(&self, fault: Fault) -> Fault {
        let Some(place) = self.lexer.runaway.filter(|place| place.start <= fault.span.start) else { return fault };
        let words = place.of(self.text);
        let fault = Fault::new(place, "a last argument without quotes", "a text in quotes");
        let before = self.text.get(..place.range().start).unwrap_or_default().trim_end();
        if let Some(before) = before.strip_suffix(',').filter(|_| words.trim().is_empty()) {
            let comma = Span { start: before.len() as u32, end: place.end };
            return Fault::new(comma, "`,` before `)`", "`)`")
                .mend("leave the comma out", vec![(comma, String::new())]);
        }
        // `Rel(a b)` lacks a comma.
        if words.contains('"') || before.ends_with('(') && words.contains(' ') {
            return fault.advise("put the argument into quotes: without them it does not end at `)`");
        }
        fault.mend(
            "put the argument into quotes: without them it does not end at `)`",
            vec![(place, format!("\"{words}\""))],
        )
    }

    fn document(&mut self) -> Result<(), Fault> {
        self.expect(Token::Header, "`C4Context`")?;
        self.expect(Token::LineEnd, "the end of the line")?;
        let mut may = May { end: false, ..ANYTHING };
        loop {
            may = match self.next.0 {
                Token::About if may.about => {
                    let (_, place) = self.step()?;
                    self.title(place);
                    if self.line_end()? { ANYTHING } else { May { about: false, ..ANYTHING } }
                }
                Token::Macro(name, has_body) if may.be_macro => self.call(name, has_body)?,
                Token::Close if may.end => match self.open.pop() {
                    Some(start) => {
                        let (_, close) = self.step()?;
                        self.diagram.groups.push(Group { span: Span { start: start.start, end: close.end } });
                        self.after()?
                    }
                    None => return Err(self.fault("a macro such as `Person(…)`")),
                },
                Token::End if may.end && self.open.is_empty() => return Ok(()),
                _ => return Err(self.unexpected(may)),
            };
        }
    }

    /// A word that cannot come next.
    fn unexpected(&self, may: May) -> Fault {
        match (self.next.0, may) {
            (Token::Close, _) => self.fault("a macro such as `Person(…)`; a body without one is none"),
            (Token::End, May { end: true, .. }) => self.fault("`}`").advise("close the boundary with `}`"),
            (_, May { be_macro: false, .. }) => self.fault("the end of the line"),
            _ => self.fault("a macro such as `Person(…)`"),
        }
    }

    /// What may follow a macro.
    fn after(&mut self) -> Result<May, Fault> {
        let is_end = self.line_end()?;
        Ok(May { about: is_end, be_macro: is_end, end: true })
    }

    /// The words of a `title`.
    fn title(&mut self, place: Span) {
        if let Some(words) = place.of(self.text).strip_prefix("title") {
            let span = trimmed(words, place.range().start + "title".len());
            self.diagram.labels.push(Label { span, is_quoted: false, of: Of::Title });
        }
    }

    /// A macro, up to the beginning of its body.
    fn call(&mut self, name: &str, has_body: bool) -> Result<May, Fault> {
        let (_, start) = self.step()?;
        let mut arguments = Vec::new();
        while let Some(argument) = self.argument()? {
            arguments.push(argument);
        }
        if arguments.is_empty() {
            return Err(self.fault("an argument").advise(format!("name the thing: `{name}(id, \"label\")`")));
        }
        self.keep(name, has_body, start, &arguments);
        if !has_body {
            return self.after();
        }
        let has_end = self.line_end()?;
        self.expect(Token::Open, "`{`")?;
        if !self.line_end()? && !has_end {
            return Err(self.fault("the end of the line behind `{`"));
        }
        self.open.push(start);
        Ok(May { about: false, be_macro: true, end: false })
    }

    /// One argument, if there is one.
    fn argument(&mut self) -> Result<Option<(Token, Span)>, Fault> {
        match self.next.0 {
            Token::Bare | Token::Quoted | Token::Empty => self.step().map(Some),
            Token::Name => {
                let name = self.step()?;
                let fault = |reader: &Self| {
                    reader.fault("a value in quotes").advise("write `$key=\"value\"`; a value cannot be empty")
                };
                if self.next.0 != Token::Value {
                    return Err(fault(self));
                }
                self.step()?;
                Ok(Some(name))
            }
            _ => Ok(None),
        }
    }

    /// Keeps what a macro says.
    fn keep(&mut self, name: &str, has_body: bool, start: Span, arguments: &[(Token, Span)]) {
        let arguments: Vec<(bool, Span)> = arguments.iter().map(|(token, place)| self.words(*token, *place)).collect();
        let is_relation = name.contains("Rel") && !name.starts_with("Update");
        let skip = usize::from(name == "RelIndex");
        let ids = if is_relation { 2 } else { 1 };
        let named = arguments.iter().skip(skip).take(ids).filter(|_| !name.starts_with("Update"));
        self.diagram.nodes.extend(named.map(|(_, id)| Node { id: *id }));
        let of = match (is_relation, has_body) {
            (true, _) => Of::Edge,
            (_, true) => Of::Group,
            _ => Of::Node,
        };
        if let Some((is_quoted, span)) = arguments.get(skip + ids).filter(|_| !name.starts_with("Update")) {
            self.diagram.labels.push(Label { span: *span, is_quoted: *is_quoted, of });
        }
        if is_relation {
            self.diagram.edges.push(Edge { span: start });
        }
    }

    /// The words of an argument, without blanks and quotes; and whether it has quotes.
    fn words(&self, token: Token, place: Span) -> (bool, Span) {
        let plain = trimmed(place.of(self.text), place.range().start);
        if token == Token::Quoted && plain.len() >= 2 {
            return (true, Span { start: plain.start + 1, end: plain.end - 1 });
        }
        (false, plain)
    }
}
