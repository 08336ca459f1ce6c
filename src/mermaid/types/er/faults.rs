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
            _ => self.many_words(span).unwrap_or_else(|| fault(&quoted)),
        }
    }

    /// `A ||--o{ B : has many`: of what the relation says only one word stands without quotes.
    fn many_words(&self, next: Span) -> Option<Fault> {
        let text = self.words.text;
        let start = text.get(..next.range().start)?.rfind('\n')? + 1;
        let line = text.get(start..)?.lines().next()?;
        let (relation, said) =
            line.split_once(" : ").filter(|(before, _)| before.contains("--") || before.contains(".."))?;
        let words = said.trim();
        let from = start + relation.len() + 3 + (said.len() - said.trim_start().len());
        if next.range().start <= from || words.contains(['"', ';', ':', '%']) {
            return None;
        }
        let place = Span::new(from..from + words.len());
        let edits = vec![(Span::at(from), "\"".to_owned()), (Span::at(place.range().end), "\"".to_owned())];
        let fault =
            Fault::new(place, "a text without quotes", "what the relation says, as one word or in double quotes");
        Some(fault.mend("put it into double quotes", edits))
    }
}
