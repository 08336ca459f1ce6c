//! `quadrantChart`: points between two axes.
//!
//! ```text
//! diagram   = { eol } "quadrantChart" { eol | statement eol }
//! eol       = line-ends | ";" | end
//! statement = "title" [ text to the end of the line ]
//!           | "accTitle:" text | "accDescr:" text | "accDescr {" text "}"
//!           | ( "x-axis" | "y-axis" ) text [ "-->" [ text ] ]
//!           | ( "quadrant-1" | "quadrant-2" | "quadrant-3" | "quadrant-4" ) text
//!           | "classDef" blank id blank styles
//!           | text [ ":::" class ] ":" "[" value "," value "]" [ styles ]
//! text      = ( string | word ) { word | blank | "-" }
//! value     = "1" | "0" [ "." digits ]
//! styles    = style { "," style }
//! style     = "radius:" digits | "stroke-width:" digits "px" | ( "color:" | "stroke-color:" ) hex-colour
//! ```
//!
//! All words are read in any case. Mermaid is odd in these: a text without quotes has no `( ) [ ] { } < >
//! @ ^ | ~ : ;`, and no word of the grammar can begin inside of it, so `sub-title` and `my_title` need
//! quotes. The point of a value is any character: `[0,5…` is the value `0,5`, and so `[0,1]` is refused
//! and `[0, 1]` is not. `1.0` is refused. A comment inside a line takes the character before it along.

mod lexer;
mod style;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::brief;
use crate::mermaid::source::Source;
use crate::mermaid::token::Token;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Read};
use crate::text::Span;
use lexer::{Kind, Lexer};

/// The reader of `quadrantChart`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut lexer = Lexer::new(&source.text);
    let next = lexer.next();
    let mut reader = Reader { lexer, next, diagram };
    while matches!(reader.next.kind, Kind::LineEnd | Kind::Semicolon | Kind::Space) {
        reader.advance();
    }
    if reader.advance().kind != Kind::Header {
        return Err(Fault::new(reader.next.span, "text before `quadrantChart`", "`quadrantChart`"));
    }
    while reader.next.kind != Kind::End {
        reader.statement()?;
    }
    Ok(())
}

struct Reader<'r, 't> {
    lexer: Lexer<'t>,
    next: Token<Kind>,
    diagram: &'r mut Diagram,
}

impl Reader<'_, '_> {
    /// Goes on by one token, and what it was.
    fn advance(&mut self) -> Token<Kind> {
        let next = self.lexer.next();
        std::mem::replace(&mut self.next, next)
    }

    fn statement(&mut self) -> Result<(), Fault> {
        match self.next.kind {
            Kind::Space | Kind::LineEnd | Kind::Semicolon => {
                self.advance();
                return Ok(());
            }
            Kind::Title => {
                let span = self.advance().span;
                if !span.is_empty() {
                    self.diagram.labels.push(Label { span, is_quoted: false, of: Of::Title });
                }
            }
            Kind::Axis => self.axis()?,
            Kind::Quadrant => {
                let word = self.advance();
                self.text(word, Of::Group)?;
            }
            Kind::ClassDef => self.class_definition()?,
            _ => self.point()?,
        }
        match self.next.kind {
            Kind::LineEnd | Kind::Semicolon | Kind::End => Ok(()),
            _ => Err(self.unexpected("the end of the line")),
        }
    }

    /// `x-axis low --> high`
    fn axis(&mut self) -> Result<(), Fault> {
        let word = self.advance();
        self.text(word, Of::Title)?;
        if self.next.kind != Kind::Arrow {
            return Ok(());
        }
        let arrow = self.advance();
        match self.next.kind {
            Kind::LineEnd | Kind::Semicolon | Kind::End => Ok(()),
            _ => self.text(arrow, Of::Title).map(drop),
        }
    }

    /// `name:::class: [x, y] styles`
    fn point(&mut self) -> Result<(), Fault> {
        let start = Span { end: self.next.span.start, ..self.next.span };
        let id = self.text(Token { kind: Kind::LineEnd, span: start }, Of::Node)?;
        self.diagram.nodes.push(Node { id });
        if self.next.kind == Kind::Class {
            self.advance();
        }
        match self.next.kind {
            Kind::Point => {
                self.advance();
                self.styles().map(drop)
            }
            Kind::BadPoint => Err(self.bad_point()),
            _ => Err(self.unexpected("`: [x, y]` after the name of a point")),
        }
    }

    /// A text, which `before` stands before.
    fn text(&mut self, before: Token<Kind>, of: Of) -> Result<Span, Fault> {
        let first = self.next;
        if first.kind != Kind::Str && !is_word(first.kind) {
            return Err(self.no_text(before));
        }
        let mut span = self.advance().span;
        while is_word(self.next.kind) || matches!(self.next.kind, Kind::Minus | Kind::Space) {
            let token = self.advance();
            if token.kind != Kind::Space {
                span.end = token.span.end;
            }
        }
        self.diagram.labels.push(Label { span, is_quoted: first.kind == Kind::Str, of });
        match self.next.kind {
            Kind::Arrow if before.kind != Kind::Axis => Err(self.unexpected("the end of the text")),
            Kind::Arrow | Kind::Point | Kind::BadPoint | Kind::Class => Ok(span),
            Kind::LineEnd | Kind::Semicolon | Kind::End => Ok(span),
            Kind::Str | Kind::OpenQuote => Err(self.unexpected("a text that is quoted as a whole, or not at all")),
            _ => Err(self.unquoted(first, before)),
        }
    }

    /// What to say where a text should be.
    fn no_text(&self, before: Token<Kind>) -> Fault {
        let wanted = match before.kind {
            Kind::Axis => "the name of the axis",
            Kind::Quadrant => "the name of the quadrant",
            Kind::Arrow => "the name of the other end",
            _ => "a title, an axis, a quadrant or a point such as `Name: [0.3, 0.6]`",
        };
        match self.next.kind {
            Kind::Stray | Kind::Minus | Kind::Colon => self.unquoted(self.next, before),
            _ => self.unexpected(wanted),
        }
    }

    /// What to say of a character or word that needs quotes, in a text that begins with `first` behind
    /// `before`.
    fn unquoted(&self, first: Token<Kind>, before: Token<Kind>) -> Fault {
        let text = self.lexer.text();
        let start = first.span.start as usize;
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let stop = match before.kind {
            Kind::Axis => line.find("-->"),
            Kind::Arrow | Kind::Quadrant => None,
            _ => line.rfind(": [").or_else(|| line.rfind(":[")),
        };
        let stop = stop.unwrap_or(line.len());
        let name = line.get(..stop).unwrap_or(line).trim_end();
        let at = self.next.span;
        let is_in_text = matches!(before.kind, Kind::Axis | Kind::Arrow | Kind::Quadrant) || stop < line.len();
        let has_values = text.get(at.end as usize..).is_some_and(|rest| Lexer::new(rest).values());
        if !is_in_text && at.of(text) == "[" && has_values {
            return self
                .unexpected("`:` before the values of a point")
                .mend("put a colon before the `[`", vec![(Span { end: at.start, ..at }, ": ".to_owned())]);
        }
        if !is_in_text {
            return self.unexpected("`: [x, y]` after the name of a point");
        }
        if let Some(arrow) = line.find(" -> ").filter(|_| before.kind == Kind::Axis && !line.contains("-->")) {
            let arrow = Span::new(start + arrow + 1..start + arrow + 3);
            return Fault::new(arrow, "`->`", "`-->`").mend("write `-->`", vec![(arrow, "-->".to_owned())]);
        }
        let fault = self.unexpected("a text without it, or in quotes");
        if first.kind == Kind::Str || name.is_empty() || name.contains(['"', ';']) || name.contains(":::") {
            return fault.advise("put the text into quotes");
        }
        let quote = |at: usize| (Span::at(at), "\"".to_owned());
        fault.mend("put the text into quotes", vec![quote(start), quote(start + name.len())])
    }

    /// What to say of the values of a point.
    fn bad_point(&self) -> Fault {
        let text = self.lexer.text();
        let at = self.next.span.start as usize;
        let before = text.get(..at).unwrap_or_default();
        let inside = before.rfind('[').and_then(|open| before.get(open + 1..)).unwrap_or_default();
        let fault = self.unexpected("two values from 0 to 1 such as `[0.3, 0.6]`");
        if inside.starts_with("0,") && !inside.contains(['.', ' ']) {
            let comma = at - inside.len() + 2;
            return fault.mend("put a space after the comma", vec![(Span::at(comma), " ".to_owned())]);
        }
        if inside.ends_with('1') && text.get(at..).is_some_and(|rest| rest.starts_with('.')) {
            return fault.advise("write `1` for the highest value; none is above it");
        }
        fault
    }

    /// What to say of the next token.
    fn unexpected(&self, wanted: &str) -> Fault {
        let Token { kind, span } = self.next;
        let found = match kind {
            Kind::End => "the end of the diagram".to_owned(),
            Kind::LineEnd => "the end of the line".to_owned(),
            Kind::OpenQuote => "`\"` without an end".to_owned(),
            Kind::EmptyTitle => "an accessible text without an end".to_owned(),
            Kind::Str => "a text in quotes".to_owned(),
            Kind::Space => "white space".to_owned(),
            _ => format!("`{}`", brief(span.of(self.lexer.text()).trim())),
        };
        Fault::new(span, found, wanted)
    }
}

/// What a text without quotes can begin with.
fn is_word(kind: Kind) -> bool {
    use Kind::{Ampersand, Comma, Digits, Hash, Letters, Mark, Star, Unicode};
    matches!(kind, Letters | Digits | Comma | Ampersand | Hash | Star | Unicode | Mark)
}
