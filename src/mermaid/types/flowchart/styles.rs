//! Colours, classes and clicks.

use super::reader::Reader;
use super::token::Kind;
use crate::mermaid::{Fault, Property, Style};
use crate::text::Span;

impl Reader<'_, '_> {
    /// `style A fill:#fff,stroke:#000`
    pub(super) fn style(&mut self) -> Result<(), Fault> {
        self.named_style("the node to style")
    }

    /// `classDef name fill:#fff`
    pub(super) fn class_def(&mut self) -> Result<(), Fault> {
        self.named_style("the name of the class")
    }

    fn named_style(&mut self, expected: &str) -> Result<(), Fault> {
        let word = self.advance();
        self.expect_gap("a space")?;
        let target = self.name(expected)?;
        self.expect_gap("a space and the properties")?;
        let (properties, end) = self.properties_of_style()?;
        let target = Span::new(target.0..target.1);
        self.diagram.styles.push(Style { span: self.trim(word.start, end), target, properties });
        Ok(())
    }

    /// `linkStyle 0,1 stroke:#f00`, `linkStyle default interpolate basis`
    pub(super) fn link_style(&mut self) -> Result<(), Fault> {
        let word = self.advance();
        self.expect_gap("a space")?;
        let start = self.next.start;
        let mut end = self.next.end;
        if !self.eat(Kind::Default) {
            loop {
                let number = self.expect(Kind::Number, "the number of a link, or `default`")?;
                self.check_number(number.start, number.end)?;
                end = number.end;
                if !self.eat(Kind::Comma) {
                    break;
                }
            }
        }
        let target = Span::new(start..end);
        self.expect_gap("a space and the properties")?;
        if self.eat(Kind::Interpolate) {
            self.expect_gap("a space and the name of a curve")?;
            end = self.run(Kind::is_in_word, "the name of a curve")?.1;
            if !self.gap() {
                self.diagram.styles.push(Style { span: Span::new(word.start..end), target, properties: Vec::new() });
                return Ok(());
            }
        }
        let (properties, end) = self.properties_of_style()?;
        self.diagram.styles.push(Style { span: self.trim(word.start, end), target, properties });
        Ok(())
    }

    /// mermaid fails on a number of no link, or of one that comes later.
    fn check_number(&self, start: usize, end: usize) -> Result<(), Fault> {
        let text = self.slice(start, end);
        let is_plain = text == "0" || !text.starts_with('0');
        let is_there = text.parse::<usize>().is_ok_and(|number| is_plain && number < self.links);
        if is_there {
            return Ok(());
        }
        let expected = match self.links {
            0 => "links before this line".to_owned(),
            links => format!("a number from 0 to {}", links - 1),
        };
        Err(Fault::new(Span::new(start..end), format!("`{text}`, the number of no link before this line"), expected)
            .advise("links are counted from 0; put `linkStyle` behind the links"))
    }

    /// `fill:#fff,stroke:#000`, and where it ends.
    fn properties_of_style(&mut self) -> Result<(Vec<Property>, usize), Fault> {
        let mut all = Vec::new();
        loop {
            let (start, end) = self.run(Kind::is_in_style, "a property such as `fill:#fff`")?;
            let colon = self.slice(start, end).find(':').map_or(end, |at| start + at);
            let value = (colon + 1).min(end);
            all.push(Property { name: self.trim(start, colon), value: self.trim(value, end) });
            if !self.eat(Kind::Comma) {
                return Ok((all, end));
            }
        }
    }

    /// `class A,B name`
    pub(super) fn class(&mut self) -> Result<(), Fault> {
        self.advance();
        self.expect_gap("a space")?;
        self.name("the nodes, separated by commas")?;
        self.expect_gap("a space and the name of the class")?;
        self.name("the name of the class")?;
        Ok(())
    }

    /// `click A "https://…" "tip" _blank`, `click A call name()`, `click A name`
    pub(super) fn click(&mut self) -> Result<(), Fault> {
        self.advance();
        match self.next.kind {
            Kind::Callback => {
                self.advance();
                self.eat(Kind::Arguments);
                self.tip()
            }
            Kind::Href => {
                self.advance();
                self.address()
            }
            Kind::Quoted => self.address(),
            _ => {
                self.run(Kind::is_in_word, "what the click does")?;
                self.tip()
            }
        }
    }

    /// `"https://…" "tip" _blank`
    fn address(&mut self) -> Result<(), Fault> {
        self.expect(Kind::Quoted, "an address in quotes")?;
        if !self.eat(Kind::Space) {
            return Ok(());
        }
        if self.eat(Kind::Target) {
            return Ok(());
        }
        self.expect(Kind::Quoted, "a tip in quotes, or `_blank`")?;
        if self.eat(Kind::Space) {
            self.expect(Kind::Target, "`_blank`, `_self`, `_parent` or `_top`")?;
        }
        Ok(())
    }

    /// A tip in quotes, if there is one.
    fn tip(&mut self) -> Result<(), Fault> {
        if self.gap() {
            self.expect(Kind::Quoted, "a tip in quotes")?;
        }
        Ok(())
    }
}
