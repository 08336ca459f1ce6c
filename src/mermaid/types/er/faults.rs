//! Words that cannot stand where they stand, and what to do about them.

use super::Reader;
use super::lexer::Kind;
use crate::mermaid::Fault;
use crate::text::Span;

impl Reader<'_> {
    /// The next word cannot stand there.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let span = self.words.span();
        let word = span.of(self.words.text);
        let quoted = format!("`{}`", word.lines().next().unwrap_or_default());
        let fault = |found: &str| Fault::new(span, found, expected);
        let in_quotes =
            || vec![(Span::at(span.range().start), "\"".to_owned()), (Span::at(span.range().end), "\"".to_owned())];
        match self.words.kind() {
            Kind::End | Kind::EndInside => fault("the end of the diagram"),
            Kind::Newline => fault("the end of the line"),
            Kind::Stray if word == ";" => fault("`;`").mend("leave the semicolon out", vec![(span, String::new())]),
            Kind::Stray if word == "\"" => fault("`\"` without its second one"),
            Kind::Cardinality | Kind::Line | Kind::Class | Kind::Style | Kind::SubgraphEnd | Kind::Subgraph
                if expected.starts_with("what the relation says") =>
            {
                fault(&format!("{quoted}, which is a word of the language"))
                    .mend("put it into double quotes", in_quotes())
            }
            _ => fault(&quoted),
        }
    }
}
