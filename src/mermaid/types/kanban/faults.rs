//! What is wrong with a board, in words.

use super::{Reader, Shape};
use crate::mermaid::Fault;
use crate::mermaid::cursor::span;
use crate::mermaid::types::mindmap::lexer::Kind;
use crate::text::Span;

/// The brackets that people write; mermaid takes any end for any start.
const PAIRS: &[(&str, &str)] = &[("[", "]"), ("(", ")"), ("((", "))"), ("{{", "}}")];

impl Reader<'_> {
    /// Something else than `expected`.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let end = self.words.text.len().saturating_sub(1) as u32;
        let span = Span { start: self.words.span().start.min(end), end: self.words.span().end.min(end) };
        let word = span.of(self.words.text).trim();
        let found = format!("`{}`", word.lines().next().unwrap_or_default());
        let fault = |found: &str| Fault::new(span, found, expected);
        match self.words.kind() {
            Kind::End | Kind::EndInside => fault("the end of the diagram"),
            Kind::Newline | Kind::EmptyLine => fault("the end of the line"),
            Kind::Indent => fault("more on the line of a node").advise("put each column and each card on its own line"),
            Kind::Header => fault(&found),
            Kind::Braces => fault(&found).advise("put the braces directly behind the bracket of a node"),
            _ => fault(&found).advise("put a text with brackets into double quotes: `id[\"text (more)\"]`"),
        }
    }

    /// A bracket without its partner.
    pub(super) fn open(&self, bracket: Span) -> Fault {
        let found = format!("`{}` that is never closed", bracket.of(self.words.text));
        Fault::new(bracket, found, "the bracket that closes the text")
    }

    /// More on the line of a node.
    pub(super) fn not_the_end(&self) -> Fault {
        let sign = match self.words.kind() {
            Kind::Class => ":::",
            Kind::Icon => "::icon(",
            _ => return self.shape.and_then(|shape| self.bracket_in_text(shape)).unwrap_or_else(|| self.too_much()),
        };
        let start = self.words.span().range().start.saturating_sub(sign.len());
        let place = span(start, start);
        let line_end = format!("\n{}", self.indent.of(self.words.text));
        Fault::new(span(start, self.words.span().range().end), format!("`{sign}` behind a node"), "the end of the line")
            .mend("put it on a line of its own below the node", vec![(place, line_end)])
    }

    fn too_much(&self) -> Fault {
        self.unexpected("the end of the line")
    }

    /// `[text (more)]`: the `(` closed what `[` opened.
    fn bracket_in_text(&self, shape: Shape) -> Option<Fault> {
        let (start, end) = (shape.start.of(self.words.text), shape.end.of(self.words.text));
        let (_, partner) = PAIRS.iter().find(|(own, _)| *own == start)?;
        let line = self.words.text.get(shape.text.range().start..)?.split('\n').next()?;
        let words = line.get(..line.rfind(partner)?)?;
        if end == *partner || shape.is_quoted || words.contains('"') || words.len() <= shape.text.range().len() {
            return None;
        }
        let at = shape.text.range().start;
        let quoted = (span(at, at + words.len()), format!("\"{words}\""));
        Some(
            Fault::new(shape.end, format!("`{end}` in a text without quotes"), format!("`{partner}`"))
                .mend("put the text into double quotes", vec![quoted]),
        )
    }
}
