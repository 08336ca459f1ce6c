//! Requirement diagrams.
//!
//! ```text
//! diagram     = "requirementDiagram" end { end | accessible | direction | thing | relation | class | style }
//! thing       = ("requirement" | "functionalRequirement" | … | "element") name [":::" names] "{" end { field } "}"
//! field       = end | "id" ":" name end | "text" ":" name end | "risk" ":" ("low" | "medium" | "high") end
//!             | "verifyMethod" ":" ("analysis" | "demonstration" | "inspection" | "test") end
//!             | "type" ":" name end | "docref" ":" name end          (the last two in elements only)
//! relation    = name ("-" verb "->" | "<-" verb "-") name | name ":::" names
//! verb        = "contains" | "copies" | "derives" | "satisfies" | "verifies" | "refines" | "traces"
//! class       = "class" names names | "classDef" names styles | "style" names styles
//! name        = words without any of : , { < > - =  |  quoted
//! ```
//!
//! Odd: a blank at the end of a line takes the line end with it, so that `{ ` or `low ` is a fault; every
//! keyword is one wherever it begins a text (`text: test the door`); a name begins with an ASCII letter,
//! a digit or `_`; a line with `direction LR` in it says nothing else; `#` and `%` begin comments.

mod lexer;
#[cfg(test)]
mod tests;

use crate::mermaid::cursor::trimmed;
use crate::mermaid::jison;
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Read, Style};
use crate::text::Span;
use lexer::{Lexer, Token};

/// Reads a requirement diagram.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut lexer = Lexer::new(&source.text);
    let next = lexer.next()?;
    let mut reader = Reader { text: &source.text, lexer, next, diagram };
    reader.expect(|token| token == Token::Key("requirementDiagram"), "`requirementDiagram`")?;
    reader.line_end()?;
    while reader.next.0 != Token::End {
        reader.statement()?;
    }
    Ok(())
}

/// Reads statement after statement, one word ahead.
struct Reader<'t, 'd> {
    text: &'t str,
    lexer: Lexer<'t>,
    next: (Token, Span),
    diagram: &'d mut Diagram,
}

impl Reader<'_, '_> {
    /// Goes on to the next word and gives the one before.
    fn step(&mut self) -> Result<(Token, Span), Fault> {
        let after = self.lexer.next()?;
        Ok(std::mem::replace(&mut self.next, after))
    }

    /// The next word, which must be of a sort.
    fn expect(&mut self, is_right: impl Fn(Token) -> bool, expected: &str) -> Result<Span, Fault> {
        if is_right(self.next.0) { Ok(self.step()?.1) } else { Err(self.fault(expected)) }
    }

    fn sign(&mut self, sign: &'static str) -> Result<Span, Fault> {
        self.expect(|token| token == Token::Sign(sign), &format!("`{sign}`"))
    }

    fn line_end(&mut self) -> Result<Span, Fault> {
        self.expect(|token| token == Token::LineEnd, "the end of the line")
    }

    /// A fault at the next word.
    fn fault(&self, expected: &str) -> Fault {
        let (token, place) = self.next;
        let found = match token {
            Token::LineEnd => "the end of the line".to_owned(),
            Token::End => "the end of the diagram".to_owned(),
            Token::Quoted => "a text in quotes".to_owned(),
            _ => format!("`{}`", place.of(self.text).trim_end()),
        };
        Fault::new(place, found, expected)
    }

    /// One statement, or a line end.
    fn statement(&mut self) -> Result<(), Fault> {
        match self.next.0 {
            Token::LineEnd | Token::Accessible | Token::Direction => self.step().map(|_| ()),
            Token::Key("element") => self.thing(ELEMENT),
            Token::Key("style") => self.styled(),
            Token::Key("classDef") => self.styled(),
            Token::Key("class") => self.classes(),
            Token::Key(key) if key.ends_with("equirement") || key == "designConstraint" => self.thing(REQUIREMENT),
            Token::Word | Token::Quoted => self.relation(),
            Token::Title => Err(self.fault("a statement").advise("write `title: …` in a front matter instead")),
            _ => Err(self.fault("`requirement`, `element`, or a relation such as `a - satisfies -> b`")),
        }
    }

    /// A name.
    fn name(&mut self) -> Result<Span, Fault> {
        let is_quoted = self.next.0 == Token::Quoted;
        if !is_quoted && !matches!(self.next.0, Token::Word | Token::StyleWord) {
            return Err(self.quotable(self.fault("a name"), self.next.1));
        }
        let (_, place) = self.step()?;
        Ok(if is_quoted { place } else { trimmed(place.of(self.text), place.range().start) })
    }

    /// `a, b`
    fn names(&mut self) -> Result<Span, Fault> {
        let first = self.name()?;
        let mut last = first;
        while self.next.0 == Token::Sign(",") {
            self.step()?;
            last = self.name()?;
        }
        Ok(Span { start: first.start, end: last.end })
    }

    /// `requirement a { … }`
    fn thing(&mut self, fields: &[Field]) -> Result<(), Fault> {
        let (_, key) = self.step()?;
        let is_quoted = self.next.0 == Token::Quoted;
        let name = self.name()?;
        self.diagram.nodes.push(Node { id: name });
        self.diagram.labels.push(Label { span: name, is_quoted, of: Of::Node });
        if self.next.0 == Token::Sign(":::") {
            self.step()?;
            self.names()?;
        }
        self.sign("{")?;
        if self.next.0 != Token::LineEnd {
            let fault = self.fault("the end of the line behind `{`");
            return Err(
                fault.advise("nothing may stand behind `{`, not even a blank; fields stand on lines of their own")
            );
        }
        while self.next.0 != Token::Sign("}") {
            self.field(fields)?;
        }
        let (_, close) = self.step()?;
        self.diagram.groups.push(Group { span: Span { start: key.start, end: close.end } });
        Ok(())
    }

    /// `id: 1`, or a line end.
    fn field(&mut self, fields: &[Field]) -> Result<(), Fault> {
        if self.next.0 == Token::LineEnd {
            return self.step().map(|_| ());
        }
        let field = fields.iter().find(|(name, _)| self.next.0 == Token::Key(name));
        let Some((name, values)) = field else {
            let names: Vec<String> = fields.iter().map(|(name, _)| format!("`{name}:`")).collect();
            return Err(self.fault(&format!("{} or `}}`", names.join(", "))));
        };
        self.step()?;
        self.sign(":")?;
        let start = self.next.1;
        if values.is_empty() {
            let is_quoted = self.next.0 == Token::Quoted;
            let value = self.name()?;
            if matches!(*name, "text" | "type") {
                self.diagram.labels.push(Label { span: value, is_quoted, of: Of::Node });
            }
        } else {
            let expected: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
            self.expect(|token| values.iter().any(|value| token == Token::Key(value)), &expected.join(", "))?;
        }
        self.line_end().map(|_| ()).map_err(|fault| self.quotable(fault, start))
    }

    /// Advises to put a text into quotes, from a word to the end of its line.
    fn quotable(&self, fault: Fault, from: Span) -> Fault {
        let line = self.text.get(from.range().start..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let words = line.trim_end().trim_end_matches('{').trim_end();
        if words.is_empty() || words.contains('"') {
            return fault;
        }
        let start = from.range().start;
        let place = Span::new(start..start + words.len());
        fault.mend("put the text into quotes", vec![(place, format!("\"{words}\""))])
    }

    /// `a - traces -> b`, `a <- traces - b`, `a:::b`
    fn relation(&mut self) -> Result<(), Fault> {
        let left = self.name()?;
        if self.next.0 == Token::Sign(":::") {
            self.step()?;
            return self.names().map(|_| ());
        }
        let (_, start) = self.next;
        let is_left = self.next.0 == Token::Sign("<-");
        if !is_left && self.next.0 != Token::Sign("-") {
            return Err(self.fault("`-`, `<-` or `:::` behind a name"));
        }
        self.step()?;
        let verb = self.expect(|token| VERBS.iter().any(|verb| token == Token::Key(verb)), VERBS_EXPECTED)?;
        let end = self.sign(if is_left { "-" } else { "->" })?;
        let right = self.name()?;
        self.diagram.nodes.extend([Node { id: left }, Node { id: right }]);
        self.diagram.edges.push(Edge { span: Span { start: start.start, end: end.end } });
        self.diagram.labels.push(Label { span: verb, is_quoted: false, of: Of::Edge });
        Ok(())
    }

    /// `class a, b c`
    fn classes(&mut self) -> Result<(), Fault> {
        self.step()?;
        self.names()?;
        self.names().map(|_| ())
    }

    /// `style a fill:#fff`, `classDef a fill:#fff`
    fn styled(&mut self) -> Result<(), Fault> {
        let (_, key) = self.step()?;
        let target = self.names()?;
        let first = self.next.1;
        let mut last = self.part()?;
        loop {
            match self.next.0 {
                Token::Sign(",") => {
                    self.step()?;
                    last = self.part()?;
                }
                Token::StyleWord | Token::Sign(":" | ";" | "-" | "#") => last = self.part()?,
                _ => break,
            }
        }
        let list = Span { start: first.start, end: last.end };
        let properties = jison::properties(self.text, list);
        self.diagram.styles.push(Style { span: Span { start: key.start, end: last.end }, target, properties });
        Ok(())
    }

    /// A piece of a property.
    fn part(&mut self) -> Result<Span, Fault> {
        let is_part = |token| matches!(token, Token::StyleWord | Token::Sign(":" | ";" | "-" | "#"));
        self.expect(is_part, "a property such as `fill:#f9f`")
    }
}

/// The name of a field, and its values; none if any will do.
type Field = (&'static str, &'static [&'static str]);

const REQUIREMENT: &[Field] = &[
    ("id", &[]),
    ("text", &[]),
    ("risk", &["low", "medium", "high"]),
    ("verifyMethod", &["analysis", "demonstration", "inspection", "test"]),
];

const ELEMENT: &[Field] = &[("type", &[]), ("docref", &[])];

const VERBS: &[&str] = &["contains", "copies", "derives", "satisfies", "verifies", "refines", "traces"];

const VERBS_EXPECTED: &str = "`contains`, `copies`, `derives`, `satisfies`, `verifies`, `refines` or `traces`";
