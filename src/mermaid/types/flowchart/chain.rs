//! Nodes and the links between them.

use super::faults::OTHER_HALF;
use super::reader::Reader;
use super::shape;
use super::token::{Bracket, Kind};
use crate::mermaid::space::is_space;
use crate::mermaid::{Edge, Fault, Label, Node, Of};
use crate::text::Span;

/// How many links mermaid draws; a diagram cannot raise it.
const MOST_LINKS: usize = 500;

impl<'t> Reader<'t, '_> {
    /// `A & B --> C --> D`
    pub(super) fn chain(&mut self) -> Result<(), Fault> {
        let mut from = self.nodes()?;
        while matches!(self.next.kind, Kind::Link | Kind::LinkStart | Kind::LinkId) {
            let name = self.link()?;
            let to = self.nodes()?;
            self.link_ids.extend(name);
            self.links = self.links.saturating_add(from.saturating_mul(to));
            if self.links > MOST_LINKS {
                let here = Span::new(self.statement..self.next.start);
                return Err(Fault::new(here, "more than 500 links", "at most 500 links")
                    .advise("split the diagram into several ones"));
            }
            from = to;
        }
        Ok(())
    }

    /// `A & B`; how many.
    fn nodes(&mut self) -> Result<usize, Fault> {
        let mut count = 1;
        self.node()?;
        loop {
            let had_data = self.data()?;
            if self.next.kind != Kind::Space {
                return Ok(count);
            }
            self.spaces();
            if self.next.kind != Kind::Ampersand {
                return match had_data {
                    true => Err(self.unexpected("`&`, or the end of the line right after `}`")),
                    false => Ok(count),
                };
            }
            self.advance();
            self.expect(Kind::Space, "a space after `&`")?;
            self.spaces();
            self.node()?;
            count += 1;
        }
    }

    /// `A`, `A[words]`, `A:::class`
    fn node(&mut self) -> Result<(), Fault> {
        let (start, end) = self.name("a node")?;
        self.diagram.nodes.push(Node { id: Span::new(start..end) });
        match self.next.kind {
            Kind::Properties => self.properties()?,
            Kind::Open(bracket) => self.shape(bracket)?,
            _ => {}
        }
        if self.next.kind == Kind::ClassMark {
            self.advance();
            self.name("the name of a class")?;
        }
        Ok(())
    }

    /// `[words]`, or two of the same bracket: `((words))`, `{{words}}`.
    fn shape(&mut self, bracket: Bracket) -> Result<(), Fault> {
        self.advance();
        let is_double = matches!(bracket, Bracket::Round | Bracket::Curly) && self.next.kind == Kind::Open(bracket);
        if is_double {
            self.advance();
        }
        self.bracketed(bracket, Of::Node)?;
        if is_double {
            self.expect(Kind::Close(bracket), &format!("one more `{}`", bracket.closing()))?;
        }
        Ok(())
    }

    /// `[|border:dashed|words]`
    fn properties(&mut self) -> Result<(), Fault> {
        self.advance();
        self.expect(Kind::Name, "the name of a property")?;
        self.expect(Kind::Colon, "`:`")?;
        self.expect(Kind::Name, "the value of the property")?;
        self.expect(Kind::Pipe, "`|`")?;
        self.bracketed(Bracket::Square, Of::Node)
    }

    /// `@{ shape: rect }` behind the last node, if it is there.
    fn data(&mut self) -> Result<bool, Fault> {
        let start = self.next.start;
        let mut end = start;
        let mut data = String::new();
        let mut is_quoted = false;
        if self.next.kind != Kind::DataStart {
            return Ok(false);
        }
        while matches!(self.next.kind, Kind::DataStart | Kind::Data) {
            let piece = self.advance();
            end = piece.end;
            let text = self.slice(piece.start, piece.end);
            match piece.kind {
                Kind::DataStart => {}
                _ if text == "\"" => {
                    is_quoted = !is_quoted;
                    data.push('"');
                }
                // A line end in quotes goes into the label, with the indentation of the next line.
                _ if is_quoted && text.contains('\n') => {
                    let mut lines = text.split('\n');
                    data.push_str(lines.next().unwrap_or_default());
                    for line in lines.map(|line| line.trim_start_matches(is_space)) {
                        data.push_str("<br/>");
                        data.push_str(line);
                    }
                }
                _ => data.push_str(text),
            }
        }
        let node = self.diagram.nodes.last().map(|node| node.id);
        let is_link = node.is_some_and(|id| self.link_ids.contains(self.slice(id.start as usize, id.end as usize)));
        shape::check(&data, Span::new(start..end), is_link)?;
        Ok(true)
    }

    /// `-->`, `-->|words|`, `-- words -->`, `e1@-->`; its name.
    fn link(&mut self) -> Result<Option<&'t str>, Fault> {
        let name = match self.next.kind {
            Kind::LinkId => {
                let id = self.advance();
                Some(self.slice(id.start, id.end - 1))
            }
            _ => None,
        };
        let arrow = match self.next.kind {
            Kind::Link => {
                let arrow = self.advance();
                self.label_after()?;
                arrow
            }
            Kind::LinkStart => {
                let start = self.advance();
                self.label_inside()
                    .and_then(|()| self.expect(Kind::Link, OTHER_HALF))
                    .map_err(|fault| self.half(start, fault))?
            }
            _ => return Err(self.unexpected("a link such as `-->`")),
        };
        let span = self.trim(arrow.start, arrow.end);
        self.diagram.edges.push(Edge { span });
        Ok(name)
    }

    /// `|words|`
    fn label_after(&mut self) -> Result<(), Fault> {
        if self.eat(Kind::Pipe) {
            self.bracketed(Bracket::Pipe, Of::Edge)?;
            self.gap();
        }
        Ok(())
    }

    /// The words between the halves of a link.
    fn label_inside(&mut self) -> Result<(), Fault> {
        let first = self.next;
        let is_quoted = matches!(first.kind, Kind::Quoted | Kind::Markdown);
        if !is_quoted && first.kind != Kind::LinkText {
            return Err(self.unexpected("the text of the link"));
        }
        let mut last = self.advance();
        while self.next.kind == Kind::LinkText {
            let more = self.advance();
            if !is_quoted {
                last = more;
            }
        }
        let span = self.trim(first.start, last.end);
        self.diagram.labels.push(Label { span, is_quoted, of: Of::Edge });
        Ok(())
    }
}
