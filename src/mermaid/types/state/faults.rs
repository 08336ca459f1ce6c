//! Words that cannot stand where they stand, and what to do about them.

use super::Reader;
use super::token::Kind;
use crate::mermaid::Fault;
use crate::text::Span;

impl Reader<'_> {
    /// The next word cannot stand there.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let span = self.words.span();
        let word = span.of(self.words.text);
        let quoted = format!("`{}`", word.trim().lines().next().unwrap_or_default());
        let fault = |found: &str| Fault::new(span, found, expected);
        match self.words.kind() {
            Kind::End => fault("the end of the diagram"),
            Kind::Newline => fault("the end of the line"),
            Kind::NoteWithoutEnd => Fault::new(self.words.last.span, "a note that never ends", expected)
                .advise("end the note with `end note` on a line of its own, or write `note right of A: words`"),
            Kind::TwoWords => fault(&format!("two words, beginning with {quoted}, for the name of a composite state"))
                .advise("write `state \"two words\" as name {`"),
            Kind::Stray if word == "-" => self.dash(span, expected),
            Kind::Stray if word == ":" => self.no_text(fault("`:` without a text behind it"), span),
            Kind::Open => fault("`{`").advise("a composite state begins with `state`"),
            Kind::Default => fault("`default`").advise("choose another name: mermaid cannot read this one here"),
            _ => fault(&quoted),
        }
    }

    /// A colon at the end of a line.
    fn no_text(&self, fault: Fault, colon: Span) -> Fault {
        let (before, behind) = self.words.text.split_at_checked(colon.range().end).unwrap_or_default();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let own = before.lines().next_back().map_or(0, indent);
        match behind.lines().find(|line| !line.trim().is_empty()) {
            Some(next) if indent(next) > own => fault.advise("write the text on the line of its colon"),
            _ => fault.mend("leave the colon out", vec![(colon, String::new())]),
        }
    }

    /// A dash in a name, or an arrow that is none.
    fn dash(&self, dash: Span, expected: &str) -> Fault {
        let text = self.words.text;
        let before = text.get(..dash.range().start).unwrap_or_default();
        let start = before.trim_end_matches(['-', '<']).len();
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches(['-', '.', '=', '>', '<']).len();
        let sign = rest.get(..length).unwrap_or_default();
        let end = rest.get(length..).unwrap_or_default();
        let is_between =
            before.get(..start).is_some_and(|before| before.ends_with(' ') && !before.trim_end().ends_with('\n'))
                && end.starts_with(' ')
                && end.trim_start_matches(' ').starts_with(|of: char| of.is_alphanumeric() || of == '[');
        let is_line = matches!(sign, "--" | "---") && is_between;
        if !is_line && (!sign.ends_with('>') || sign.starts_with('<')) {
            return Fault::new(dash, "`-`", expected).advise("an arrow is `-->`, and a name has no `-`");
        }
        let arrow = Span::new(start..start + length);
        let fault = Fault::new(arrow, format!("`{sign}`"), "`-->`");
        fault.mend("write the arrow as `-->`", vec![(arrow, "-->".to_owned())])
    }
}
