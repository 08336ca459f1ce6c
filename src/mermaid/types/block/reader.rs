//! The statements of a block diagram.

use super::lexer::Lexer;
use super::token::{Kind, Token};
use crate::mermaid::cursor::trimmed;
use crate::mermaid::types::flowchart::faults::short;
use crate::mermaid::{Diagram, Edge, Fault, Group, Label, Node, Of, Property, Style};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// A block that is open.
struct Open {
    /// Where it begins.
    start: usize,
    /// Whether anything stands in it.
    is_filled: bool,
}

/// Reads the tokens of a text into a diagram.
pub(super) struct Reader<'t, 'd> {
    text: &'t str,
    diagram: &'d mut Diagram,
    lexer: Lexer<'t>,
    next: Token,
    /// The blocks that are open, the diagram itself first.
    open: Vec<Open>,
    /// The names that can be styled.
    known: FxHashSet<&'t str>,
}

impl<'t, 'd> Reader<'t, 'd> {
    /// At the beginning of a text, which ends with a line end.
    pub(super) fn new(text: &'t str, diagram: &'d mut Diagram) -> Self {
        let mut lexer = Lexer::new(text);
        let next = lexer.next();
        Self { text, diagram, lexer, next, open: Vec::new(), known: FxHashSet::default() }
    }

    /// Reads it all.
    pub(super) fn read(&mut self) -> Result<(), Fault> {
        self.expect(Kind::Block, "`block`")?;
        self.open.push(Open { start: 0, is_filled: false });
        loop {
            let depth = self.open.len();
            let Some(inner) = self.open.last_mut() else { return Ok(()) };
            match self.next.kind {
                Kind::End if inner.is_filled && depth == 1 => return Ok(()),
                Kind::EndWord if inner.is_filled && depth > 1 => self.close(),
                Kind::EndWord | Kind::End | Kind::Nothing => {
                    let expected = match (inner.is_filled, depth) {
                        (false, _) => "a block",
                        (true, 1) => "a block, or the end of the diagram",
                        (true, _) => "`end`, which closes the block",
                    };
                    let fault = self.unexpected(expected);
                    return Err(match expected.starts_with("`end`") {
                        true => fault.advise("close the block with `end`"),
                        false => fault,
                    });
                }
                _ => {
                    inner.is_filled = true;
                    self.statement()?;
                }
            }
        }
    }

    fn advance(&mut self) -> Token {
        std::mem::replace(&mut self.next, self.lexer.next())
    }

    fn expect(&mut self, kind: Kind, expected: &str) -> Result<Token, Fault> {
        match self.next.kind == kind {
            true => Ok(self.advance()),
            false => Err(self.unexpected(expected)),
        }
    }

    fn slice(&self, token: Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// The next token cannot stand here.
    fn unexpected(&self, expected: &str) -> Fault {
        let token = self.next;
        let found = match token.kind {
            Kind::Nothing | Kind::End => "the end of the diagram".to_owned(),
            _ => format!("`{}`", short(self.slice(token).trim())),
        };
        let fault = Fault::new(token.span(), found, expected);
        let arrow = Span::new(token.start..token.start + 2);
        if self.text.get(token.start..).is_some_and(|rest| rest.starts_with("->")) {
            let fault = Fault { span: arrow, found: "`->`".to_owned(), ..fault };
            return fault.mend("write `-->`", vec![(arrow, "-->".to_owned())]);
        }
        let (before, behind) = self.text.split_at_checked(token.start).unwrap_or_default();
        if token.kind == Kind::Unknown && before.ends_with(['[', '(', '{']) {
            return self.unquoted(fault, token.start, behind);
        }
        fault
    }

    /// Advice for a label without quotes.
    fn unquoted(&self, fault: Fault, start: usize, behind: &str) -> Fault {
        let line = behind.split('\n').next().unwrap_or_default();
        let is_free = |end: &usize| line.as_bytes().get(*end) != Some(&b'"');
        let Some(end) = line.find([']', ')', '}', '"']).filter(is_free) else {
            return fault.advise("put the label into quotes");
        };
        let edits = vec![(Span::at(start), "\"".to_owned()), (Span::at(start + end), "\"".to_owned())];
        fault.mend("put the label into quotes", edits)
    }

    fn statement(&mut self) -> Result<(), Fault> {
        match self.next.kind {
            Kind::Columns | Kind::Space => {
                self.advance();
                Ok(())
            }
            Kind::Block => {
                let start = self.advance().start;
                self.open.push(Open { start, is_filled: false });
                Ok(())
            }
            Kind::NamedBlock => self.named_block(),
            Kind::Name => {
                let (first, last, links) = self.chain()?;
                if links < 2 {
                    self.known.insert(first);
                }
                self.known.insert(last);
                Ok(())
            }
            Kind::Style => self.style(),
            Kind::Class => self.class(),
            Kind::ClassDef => self.class_def(),
            _ => Err(self.unexpected("a block")),
        }
    }

    /// `block:name`
    fn named_block(&mut self) -> Result<(), Fault> {
        let start = self.advance().start;
        let (name, _, links) = self.chain()?;
        if links == 0 {
            self.known.insert(name);
        }
        self.open.push(Open { start, is_filled: false });
        Ok(())
    }

    /// `end`
    fn close(&mut self) {
        let end = self.advance().end;
        if let Some(open) = self.open.pop() {
            self.diagram.groups.push(Group { span: Span::new(open.start..end) });
        }
    }

    /// `a:2 --> b --> c`: its first name, its last one, and how many links there are.
    fn chain(&mut self) -> Result<(&'t str, &'t str, usize), Fault> {
        let first = self.node()?;
        let mut last = first;
        let mut links = 0;
        if self.next.kind == Kind::Size {
            self.advance();
        }
        while matches!(self.next.kind, Kind::Link | Kind::LinkStart) {
            self.link()?;
            last = self.node()?;
            links += 1;
        }
        Ok((first, last, links))
    }

    /// `a`, `a["label"]`, `a<["label"]>(right)`
    fn node(&mut self) -> Result<&'t str, Fault> {
        let name = self.expect(Kind::Name, "the name of a block")?;
        self.diagram.nodes.push(Node { id: name.span() });
        match self.next.kind {
            Kind::Open => {
                self.advance();
                self.label(Of::Node)?;
                self.expect(Kind::Close, "a closing bracket right behind the label")?;
            }
            Kind::ArrowOpen => {
                self.advance();
                self.label(Of::Node)?;
                self.expect(Kind::ArrowDirection, "a direction such as `right`")?;
                while self.next.kind == Kind::ArrowDirection {
                    self.advance();
                }
                self.expect(Kind::ArrowClose, "`)`")?;
            }
            _ => {}
        }
        Ok(self.slice(name))
    }

    fn label(&mut self, of: Of) -> Result<(), Fault> {
        let label = self.expect(Kind::Quoted, "a label in quotes, which is not empty")?;
        self.diagram.labels.push(Label { span: label.span(), is_quoted: true, of });
        Ok(())
    }

    /// `-->`, `-- "label" -->`
    fn link(&mut self) -> Result<(), Fault> {
        if self.next.kind == Kind::LinkStart {
            self.advance();
            self.expect(Kind::LinkLabel, "a label in quotes")?;
            self.label(Of::Edge)?;
        }
        let arrow = self.expect(Kind::Link, "the other half of the link")?;
        self.diagram.edges.push(Edge { span: self.trim(arrow.start, arrow.end) });
        Ok(())
    }

    /// `style a fill:#fff`
    fn style(&mut self) -> Result<(), Fault> {
        let word = self.advance();
        let ids = self.expect(Kind::StyleIds, "the name of a block")?;
        let text = self.expect(Kind::StyleText, "properties such as `fill:#fff`")?;
        let name = self.slice(ids);
        if !self.slice(text).trim().is_empty() && !self.known.contains(name.trim()) {
            let found = format!("`{}`, which names no block before this line", name.trim());
            return Err(Fault::new(ids.span(), found, "the name of a block, as it is written there")
                .advise("put `style` behind the block, one for each"));
        }
        self.push_style(word, ids, text);
        Ok(())
    }

    /// `class a,b name`
    fn class(&mut self) -> Result<(), Fault> {
        self.advance();
        let ids = self.expect(Kind::ClassIds, "the names of blocks")?;
        self.expect(Kind::ClassName, "the name of a class")?;
        self.known.extend(self.slice(ids).split(',').map(str::trim));
        Ok(())
    }

    /// `classDef name fill:#fff`
    fn class_def(&mut self) -> Result<(), Fault> {
        let word = self.advance();
        let name = self.expect(Kind::ClassDefName, "the name of a class and a space")?;
        let text = self.expect(Kind::ClassDefText, "properties such as `fill:#fff`")?;
        self.push_style(word, name, text);
        Ok(())
    }

    fn push_style(&mut self, word: Token, target: Token, text: Token) {
        let mut properties = Vec::new();
        let mut start = text.start;
        for part in self.slice(text).split(',') {
            let end = start + part.len();
            let colon = part.find(':').map_or(end, |at| start + at);
            if !part.trim().is_empty() {
                let value = self.trim((colon + 1).min(end), end);
                properties.push(Property { name: self.trim(start, colon), value });
            }
            start = end + 1;
        }
        let target = self.trim(target.start, target.end);
        self.diagram.styles.push(Style { span: self.trim(word.start, text.end), target, properties });
    }

    /// A span without the white space at its ends.
    fn trim(&self, start: usize, end: usize) -> Span {
        trimmed(self.text.get(start..end).unwrap_or_default(), start)
    }
}
