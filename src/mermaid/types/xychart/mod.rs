//! `xychart`: bars and lines over an axis.
//!
//! ```text
//! diagram   = { eol } header { header | eol } { statement | eol }
//! header    = ( "xychart" | "xychart-beta" ) [ "horizontal" | "vertical" ]
//! eol       = line-ends | ";"
//! statement = "title" text
//!           | "x-axis" ( text [ band | range ] | band | range )
//!           | "y-axis" ( text [ range ] | range )
//!           | ( "line" | "bar" ) [ text ] "[" point { "," point } "]"
//!           | "accTitle:" [ text ] | "accDescr:" [ text ] | "accDescr {" [ text ] [ "}" ]
//! band      = "[" text { "," text } "]"
//! range     = number "-->" number
//! point     = number [ string ]
//! text      = string | word { word }
//! word      = letters | digits | one of & + = * . # - _
//! ```
//!
//! All words are read in any case. Mermaid is odd in these: a text without quotes has ASCII only, and no
//! word of the grammar (`line`, `bar`, `title`, `horizontal`, …) as a word of its own. After the word of
//! an axis digits are a number and never part of a text, so `y-axis Q1` needs quotes, and that holds to
//! the end of the line, and on the next lines as well where white space stands before the line end:
//! white space takes the line ends behind it along. A comment inside a line takes the character before it
//! along. Statements need nothing between them.

mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::brief;
use crate::mermaid::source::Source;
use crate::mermaid::token::Token;
use crate::mermaid::{Diagram, Fault, Label, Of, Read};
use crate::text::Span;
use lexer::{Kind, Lexer};

/// The reader of `xychart`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut lexer = Lexer::new(&source.text);
    let next = lexer.next();
    let mut reader = Reader { lexer, next, text: None, part: Part::Title, diagram };
    reader.headers()?;
    while reader.next.kind != Kind::End {
        reader.statement()?;
    }
    Ok(())
}

/// What an unquoted text belongs to.
#[derive(Clone, Copy)]
enum Part {
    Title,
    Axis,
    Category,
    Plot,
}

struct Reader<'r, 't> {
    lexer: Lexer<'t>,
    next: Token<Kind>,
    /// Where the last text began, if it is not in quotes.
    text: Option<u32>,
    part: Part,
    diagram: &'r mut Diagram,
}

impl Reader<'_, '_> {
    /// Goes on by one token, and what it was.
    fn advance(&mut self) -> Token<Kind> {
        let next = self.lexer.next();
        std::mem::replace(&mut self.next, next)
    }

    fn expect(&mut self, kind: Kind, wanted: &str) -> Result<Token<Kind>, Fault> {
        if self.next.kind != kind {
            return Err(self.unexpected(wanted));
        }
        Ok(self.advance())
    }

    fn headers(&mut self) -> Result<(), Fault> {
        let mut is_found = false;
        loop {
            match self.next.kind {
                Kind::LineEnd | Kind::Semicolon => drop(self.advance()),
                Kind::Header => {
                    is_found = true;
                    self.advance();
                    if self.next.kind == Kind::Orientation {
                        self.advance();
                    }
                }
                _ if is_found => return Ok(()),
                _ => return Err(self.unexpected("`xychart`")),
            }
        }
    }

    fn statement(&mut self) -> Result<(), Fault> {
        let Token { kind, span } = self.next;
        let text = self.text.take();
        match kind {
            Kind::LineEnd | Kind::Semicolon => drop(self.advance()),
            Kind::Accessible => {
                self.advance();
                self.label(span, false, Of::Title);
            }
            Kind::Title => {
                self.advance();
                self.text(Part::Title, Of::Title, "a title")?;
            }
            Kind::XAxis | Kind::YAxis => {
                self.advance();
                self.axis(kind == Kind::XAxis)?;
            }
            Kind::Plot => {
                self.advance();
                self.plot()?;
            }
            Kind::Orientation => {
                return Err(self.unexpected("a statement").advise("write it on the first line: `xychart horizontal`"));
            }
            _ => {
                self.text = text;
                return Err(self.unexpected("`title`, `x-axis`, `y-axis`, `line` or `bar`"));
            }
        }
        Ok(())
    }

    /// The name of an axis, its categories, its range.
    fn axis(&mut self, has_categories: bool) -> Result<(), Fault> {
        let is_named = matches!(self.next.kind, Kind::Str | Kind::Word);
        let start = self.next.span.start;
        if is_named {
            self.text(Part::Axis, Of::Title, "a name")?;
        }
        match self.next.kind {
            Kind::Open if has_categories => self.categories(),
            Kind::Number => {
                self.advance();
                self.range(start)
            }
            _ if is_named => Ok(()),
            _ if has_categories => Err(self.unexpected("a name, `[` and categories, or a range such as `0 --> 10`")),
            _ => Err(self.unexpected("a name or a range such as `0 --> 10`")),
        }
    }

    /// `--> 10`, behind a number. Without the arrow that number may be part of a text, which began at `start`.
    fn range(&mut self, start: u32) -> Result<(), Fault> {
        if self.next.kind != Kind::Arrow {
            self.text = None;
            self.part = Part::Axis;
            let fault = self.unexpected("`-->` and the end of the range");
            let is_quoted = self.lexer.text().get(start as usize..).is_some_and(|text| text.starts_with('"'));
            return Err(if is_quoted { fault } else { self.quote(fault, start) });
        }
        self.advance();
        self.text = None;
        self.expect(Kind::Number, "a number").map(drop)
    }

    /// The categories of an axis, in brackets.
    fn categories(&mut self) -> Result<(), Fault> {
        self.advance();
        loop {
            self.text(Part::Category, Of::Node, "a category")?;
            match self.next.kind {
                Kind::Comma => drop(self.advance()),
                Kind::Close => {
                    self.advance();
                    self.text = None;
                    return Ok(());
                }
                _ => return Err(self.unexpected("`,` or `]`")),
            }
        }
    }

    /// The name of a plot and its data, in brackets.
    fn plot(&mut self) -> Result<(), Fault> {
        if self.next.kind != Kind::Open {
            self.text(Part::Plot, Of::Edge, "a name, or `[` and numbers")?;
        }
        self.expect(Kind::Open, "`[` and numbers")?;
        self.text = None;
        loop {
            self.expect(Kind::Number, "a number")?;
            if self.next.kind == Kind::Str {
                let span = self.advance().span;
                self.label(span, true, Of::Node);
            }
            match self.next.kind {
                Kind::Comma => drop(self.advance()),
                Kind::Close => {
                    self.advance();
                    self.text = None;
                    return Ok(());
                }
                _ => return Err(self.unexpected("`,` or `]`")),
            }
        }
    }

    /// A text in quotes, or words without.
    fn text(&mut self, part: Part, of: Of, wanted: &str) -> Result<(), Fault> {
        let Token { kind, mut span } = self.next;
        self.text = Some(span.start);
        self.part = part;
        match kind {
            Kind::Str => {
                self.advance();
                self.text = None;
            }
            Kind::Word => {
                while self.next.kind == Kind::Word {
                    span.end = self.advance().span.end;
                }
            }
            _ => return Err(self.unexpected(wanted)),
        }
        self.label(span, kind == Kind::Str, of);
        Ok(())
    }

    fn label(&mut self, span: Span, is_quoted: bool, of: Of) {
        if !span.is_empty() {
            self.diagram.labels.push(Label { span, is_quoted, of });
        }
    }

    /// What to say of the next token.
    fn unexpected(&self, wanted: &str) -> Fault {
        let Token { kind, span } = self.next;
        let written = brief(span.of(self.lexer.text()));
        let found = match kind {
            Kind::End => "the end of the diagram".to_owned(),
            Kind::LineEnd => "the end of the line".to_owned(),
            Kind::OpenQuote => "`\"` without an end".to_owned(),
            Kind::Str => "a text in quotes".to_owned(),
            Kind::Number => format!("the number `{written}`"),
            Kind::Orientation | Kind::Title | Kind::XAxis | Kind::YAxis | Kind::Plot => format!("the word `{written}`"),
            _ => format!("`{written}`"),
        };
        let fault = Fault::new(span, found, wanted);
        match self.text {
            Some(start) if is_mark_of_text(kind) => self.quote(fault, start),
            _ => fault,
        }
    }

    /// Advises to quote the text that begins at `start`, if the fault is on its line.
    fn quote(&self, fault: Fault, start: u32) -> Fault {
        let rest = self.lexer.text().get(start as usize..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        if start as usize + line.len() < fault.span.end as usize {
            return fault;
        }
        let range = line.find("-->").map(|arrow| line.get(..arrow).unwrap_or_default().trim_end());
        let end = match self.part {
            Part::Title => line.len(),
            Part::Plot => match line.rfind('[') {
                Some(open) => open,
                None => return fault,
            },
            Part::Category => line.find([',', ']']).unwrap_or(line.len()),
            Part::Axis => match range {
                Some(range) => range.rfind(char::is_whitespace).unwrap_or(line.len()),
                None => line.find('[').unwrap_or(line.len()),
            },
        };
        let words = line.get(..end).unwrap_or_default().trim_end();
        if words.is_empty() || words.contains(['"', ';']) {
            return fault.advise("put the whole text into quotes");
        }
        let mark = |at: usize| (Span::at(at), "\"".to_owned());
        fault.mend("put the text into quotes", vec![mark(start as usize), mark(start as usize + words.len())])
    }
}

/// Whether a text goes on with this, if it were in quotes.
fn is_mark_of_text(kind: Kind) -> bool {
    !matches!(kind, Kind::End | Kind::LineEnd | Kind::Open | Kind::Close | Kind::Arrow | Kind::Semicolon)
}
