//! What is wrong with a board, in words.

use super::Reader;
use crate::mermaid::Fault;
use crate::mermaid::token::Token;
use crate::mermaid::types::mindmap::lexer::Kind;
use crate::mermaid::types::mindmap::outline::{Outline, Shape};
use crate::text::Span;

/// The brackets that people write; mermaid takes any end for any start.
const PAIRS: &[(&str, &str)] = &[("[", "]"), ("(", ")"), ("((", "))"), ("{{", "}}")];

impl Reader<'_> {
    /// More on the line of a node.
    pub(super) fn more_on_line(&self) -> Fault {
        let sign = match self.words.kind() {
            Kind::Class => ":::",
            Kind::Icon => "::icon(",
            _ => {
                return self
                    .shape
                    .and_then(|shape| self.bracket_in_text(shape))
                    .unwrap_or_else(|| self.unexpected("the end of the line"));
            }
        };
        let start = self.words.span().range().start.saturating_sub(sign.len());
        let place = Span::at(start);
        let line_end = format!("\n{}", self.indent.of(self.words.text));
        Fault::new(
            Span::new(start..self.words.span().range().end),
            format!("`{sign}` behind a node"),
            "the end of the line",
        )
        .mend("put it on a line of its own below the node", vec![(place, line_end)])
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
        let quoted = (Span::new(at..at + words.len()), format!("\"{words}\""));
        Some(
            Fault::new(shape.end, format!("`{end}` in a text without quotes"), format!("`{partner}`"))
                .mend("put the text into double quotes", vec![quoted]),
        )
    }
}

/// Something else than `expected`.
pub fn unexpected(text: &str, next: Token<Kind>, expected: &str) -> Fault {
    let end = text.len().saturating_sub(1) as u32;
    let span = Span { start: next.span.start.min(end), end: next.span.end.min(end) };
    let word = span.of(text).trim();
    let found = format!("`{}`", word.lines().next().unwrap_or_default());
    let fault = |found: &str| Fault::new(span, found, expected);
    match next.kind {
        Kind::End | Kind::EndInside => fault("the end of the diagram"),
        Kind::Newline | Kind::EmptyLine => fault("the end of the line"),
        Kind::Indent => fault("more on the line of a node").advise("put each column and each card on its own line"),
        Kind::Header => fault(&found),
        Kind::Braces => fault(&found).advise("put the braces directly behind the bracket of a node"),
        _ if matches!(word, "]" | ")" | "}")
            && span.range().start.checked_sub(1).is_some_and(|last| text.get(last..=last) == Some(word)) =>
        {
            fault(&format!("one `{word}` too many")).mend("take it away", vec![(span, String::new())])
        }
        _ => fault(&found).advise("put a text with brackets into double quotes: `id[\"text (more)\"]`"),
    }
}
