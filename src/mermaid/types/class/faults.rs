//! Words that cannot stand where they stand, and what to do about them.

use super::Reader;
use super::token::Kind;
use crate::mermaid::Fault;
use crate::mermaid::token::Token;
use crate::text::Span;

impl Reader<'_> {
    /// Two names without a line between them: an arrow with one dash has its dash in the name.
    pub(super) fn no_line(&self, from: Span) -> Fault {
        let name = from.of(self.words.text);
        let dashes = name.len() - name.trim_end_matches(['-', '.']).len();
        if name.ends_with('-') && self.words.last.span.of(self.words.text) == ">" {
            let arrow = Span::new(from.range().end - dashes..self.words.last.span.range().end);
            let sign = if arrow.of(self.words.text).contains('.') { "..>" } else { "-->" };
            let fault = Fault::new(arrow, format!("`{}`", arrow.of(self.words.text)), format!("`{sign}`"));
            return fault.mend(format!("write the arrow as `{sign}`"), vec![(arrow, sign.to_owned())]);
        }
        self.unexpected("`--` or `..`")
    }

    /// A name in double quotes.
    pub(super) fn quoted_name(&self) -> Fault {
        let inner = self.words.span().range();
        let found = format!("`\"{}\"`", self.words.span().of(self.words.text));
        let fault = Fault::new(self.words.span(), found, "the name of a class");
        let (before, after) = (Span::new(inner.start - 1..inner.start), Span::new(inner.end..inner.end + 1));
        if before.of(self.words.text) != "\"" || after.of(self.words.text) != "\"" {
            return fault;
        }
        if self.words.span().of(self.words.text).chars().all(|of| of.is_ascii_digit() || matches!(of, '.' | '*')) {
            return fault.advise("how many there are stands behind the name: `A \"1\" --> \"*\" B`");
        }
        fault.mend("put the name into backticks", vec![(before, "`".to_owned()), (after, "`".to_owned())])
    }

    /// A text of some bytes that begins with the next word and lacks its quotes.
    pub(super) fn unquoted(&self, expected: &str, length: usize) -> Fault {
        let start = self.words.span().range().start;
        let words = Span::new(start..start + length);
        let fault = self.unexpected(expected);
        if words.is_empty() || words.of(self.words.text).contains('"') {
            return fault;
        }
        let quote = |at: usize| (Span::at(at), "\"".to_owned());
        fault.mend("put it into double quotes", vec![quote(start), quote(start + length)])
    }
}

/// A word that cannot stand where it stands, with what to do about it.
pub fn unexpected(text: &str, token: Token<Kind>, expected: &str) -> Fault {
    let span = token.span;
    let word = span.of(text);
    let found = match token.kind {
        Kind::End | Kind::EndInBody => "the end of the diagram".to_owned(),
        Kind::Newline => "the end of the line".to_owned(),
        _ if word.trim().is_empty() => "a blank".to_owned(),
        _ => format!("`{}`", word.trim().lines().next().unwrap_or_default()),
    };
    let fault = Fault::new(span, found, expected);
    match token.kind {
        Kind::Stray if word == ";" => fault.mend("leave the semicolon out", vec![(span, String::new())]),
        Kind::Stray if word == "{" => fault.advise("close the class before another `{`"),
        Kind::Stray if word == "&" => fault.advise("write `<` and `>` themselves, not their HTML names"),
        Kind::StyleSeparator => fault.advise("say the style on a line of its own: `class Name:::style`"),
        _ => fault,
    }
}
