//! What the newer grammars of mermaid have in common. They are made by Langium: a text is cut into words
//! first, whatever the grammar expects, and the first word that cannot be cut is a fault.
//!
//! ```text
//! about   = (title | accTitle | accDescr) (line-end { line-end } | end of the diagram)
//! title   = "title" [ blank … ]                        up to the end of the line or `%%`
//! acctitle = "accTitle" ":" …                          up to the end of the line or `%%`
//! accdescr = "accDescr" ":" … | "accDescr" "{" … "}"
//! hidden  = blanks | "%%" … | "---" line … "---"       the last as in a front matter
//! ```

use super::cursor::{Cursor, trimmed};
use super::{Diagram, Fault, Label, Of, jison};
use crate::text::Span;

/// A sort of word: a keyword or sign as it is written, or a description that begins with `a` or `the`.
pub type Kind = &'static str;

/// The end of a line.
pub const LINE_END: Kind = "the end of the line";
/// The end of the text.
pub const END: Kind = "the end of the diagram";
/// `title …`
pub const TITLE: Kind = "a title";
/// `accTitle: …`, `accDescr: …`, `accDescr { … }`
pub const ABOUT: Kind = "a description";
/// `accDescr {` without `}`
const UNCLOSED: Kind = "a description without an end";
/// `"…"` or `'…'`
pub const STRING: Kind = "a text in quotes";
/// A name: word characters, with `-` between them.
pub const NAME: Kind = "a name";
/// A number without sign and point.
pub const INT: Kind = "a whole number";
/// A number with a point.
pub const FLOAT: Kind = "a number with a point";

/// The words of a text, one after the other.
pub struct Words<'t> {
    /// The text.
    pub text: &'t str,
    words: Vec<(Kind, Span)>,
    next: usize,
}

impl<'t> Words<'t> {
    /// Cuts a text by a rule for the words that are not hidden; the rule goes over one, or does not.
    ///
    /// # Errors
    /// Something is no word.
    pub fn cut(text: &'t str, mut rule: impl FnMut(&mut Cursor<'t>) -> Option<Kind>) -> Result<Self, Fault> {
        Self::cut_all(text, |cursor| {
            if cursor.eat("\n") {
                return Some(Some(LINE_END));
            }
            // Blanks before `title` belong to it, which makes no difference.
            if !cursor.eat_while(is_blank).is_empty() {
                return Some(None);
            }
            if hidden(cursor) { Some(None) } else { rule(cursor).map(Some) }
        })
    }

    /// Cuts a text by a rule that also says what is hidden, by an inner `None`.
    ///
    /// # Errors
    /// Something is no word.
    pub fn cut_all(
        text: &'t str,
        mut rule: impl FnMut(&mut Cursor<'t>) -> Option<Option<Kind>>,
    ) -> Result<Self, Fault> {
        let mut cursor = Cursor::new(text);
        let mut words = Vec::new();
        while !cursor.is_at_end() {
            let start = cursor.at();
            match rule(&mut cursor) {
                Some(Some(kind)) => words.push((kind, cursor.span_from(start))),
                Some(None) => {}
                None => return Err(odd(&cursor)),
            }
        }
        Ok(Self { text, words, next: 0 })
    }

    /// The sort of the next word.
    pub fn kind(&self) -> Kind {
        self.ahead(0)
    }

    /// The sort of a word further on.
    pub fn ahead(&self, by: usize) -> Kind {
        self.words.get(self.next + by).map_or(END, |(kind, _)| kind)
    }

    /// Where the next word stands.
    pub fn span(&self) -> Span {
        self.place(0)
    }

    /// Where a word further on stands.
    pub fn place(&self, by: usize) -> Span {
        self.words.get(self.next + by).map_or_else(|| Span::at(self.text.len()), |(_, span)| *span)
    }

    /// Where the word before stands.
    pub fn behind(&self) -> Span {
        self.next.checked_sub(1).and_then(|last| self.words.get(last)).map_or_else(Span::default, |(_, span)| *span)
    }

    /// The next word as it is written.
    pub fn word(&self) -> &'t str {
        self.span().of(self.text)
    }

    /// Goes over the next word.
    pub fn step(&mut self) -> Span {
        let span = self.span();
        self.next += 1;
        span
    }

    /// Goes over the next word if it is of a sort.
    pub fn eat(&mut self, kind: Kind) -> Option<Span> {
        (self.kind() == kind).then(|| self.step())
    }

    /// Goes over the next word, which must be of a sort.
    ///
    /// # Errors
    /// It is of another.
    pub fn expect(&mut self, kind: Kind) -> Result<Span, Fault> {
        self.eat(kind).ok_or_else(|| self.fault(&show(kind)))
    }

    /// Goes over line ends, of which there must be one, or the end of the text.
    ///
    /// # Errors
    /// Something else is next.
    pub fn line_end(&mut self) -> Result<(), Fault> {
        if self.kind() != END {
            self.expect(LINE_END)?;
        }
        self.line_ends();
        Ok(())
    }

    /// Goes over line ends.
    pub fn line_ends(&mut self) {
        while self.eat(LINE_END).is_some() {}
    }

    /// Goes over a title or a description with its line end, if one is next.
    ///
    /// # Errors
    /// Something stands behind it on the line.
    pub fn about(&mut self, diagram: &mut Diagram) -> Result<bool, Fault> {
        if self.kind() != TITLE && self.kind() != ABOUT {
            return Ok(false);
        }
        self.title(diagram);
        self.line_end()?;
        Ok(true)
    }

    /// Goes over a title or a description.
    pub fn title(&mut self, diagram: &mut Diagram) {
        let is_title = self.kind() == TITLE;
        let place = self.step();
        if is_title {
            let words = trimmed(place.of(self.text), place.range().start);
            let words = trimmed(words.of(self.text).get(5..).unwrap_or_default(), words.range().start + 5);
            diagram.labels.push(Label { span: words, is_quoted: false, of: Of::Title });
        }
    }

    /// A fault at the next word.
    pub fn fault(&self, expected: &str) -> Fault {
        let found = match self.kind() {
            kind @ (LINE_END | END) => kind.to_owned(),
            _ => format!("`{}`", self.word().trim().lines().next().unwrap_or_default()),
        };
        Fault::new(self.span(), found, expected)
    }
}

/// A sort of word as a message names it.
fn show(kind: Kind) -> String {
    let is_description = ["a ", "an ", "the "].iter().any(|start| kind.starts_with(start));
    if is_description { kind.to_owned() } else { format!("`{kind}`") }
}

/// A character that begins no word.
fn odd(cursor: &Cursor<'_>) -> Fault {
    let place = cursor.here();
    match cursor.peek() {
        Some('#') => {
            let fault = Fault::new(place, "`#`", "a word of this type of diagram");
            fault.advise("comments begin with `%%`")
        }
        Some(quote @ ('"' | '\'')) => {
            Fault::new(place, format!("a `{quote}` without its partner"), format!("`{quote}` at the end of the text"))
        }
        what => {
            let found = format!("`{}`", what.unwrap_or_default());
            advised(cursor, Fault::new(place, found, "a word of this type of diagram"))
        }
    }
}

/// What to do about a character that begins no word, by what stands around it.
fn advised(cursor: &Cursor<'_>, fault: Fault) -> Fault {
    let text = cursor.text();
    let (before, behind) = text.split_at_checked(cursor.at()).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let behind = behind.split('\n').next().unwrap_or_default();
    let of = behind.chars().next().unwrap_or_default();
    let rest = behind.get(of.len_utf8()..).unwrap_or_default();
    let is_digit = |of: char| of.is_ascii_digit();
    match of {
        ';' | ',' if rest.trim().is_empty() => {
            let place = fault.span;
            fault.mend(format!("leave the `{of}` out"), vec![(place, String::new())])
        }
        '.' if !before.is_empty() && before.trim().chars().all(is_digit) && rest.starts_with('.') => {
            let place = Span::new(cursor.at()..cursor.at() + 2);
            fault.mend("write a range as `0-15`", vec![(place, "-".to_owned())])
        }
        '-' if rest.starts_with(is_digit) && before.ends_with([' ', ':', '{', ',', '[']) => {
            fault.advise("a value cannot be negative")
        }
        '%' | '$' | '€' | '£' if before.ends_with(is_digit) || rest.starts_with(is_digit) => {
            fault.advise("write the number alone, and its unit into a text")
        }
        _ if of.is_alphabetic() && !of.is_ascii() => {
            fault.advise("names have the letters a to z, digits, `_` and `-`; put other texts into quotes")
        }
        _ => fault,
    }
}

/// Goes over a comment or a front matter.
pub fn hidden(cursor: &mut Cursor<'_>) -> bool {
    if cursor.rest().starts_with("%%") {
        cursor.eat_until("\n");
        return true;
    }
    yaml(cursor)
}

/// `---`, lines, `---`
fn yaml(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat("---") {
        return false;
    }
    ahead.eat_while(|of| matches!(of, ' ' | '\t'));
    if !ahead.eat("\n") {
        return false;
    }
    loop {
        if ahead.eat("---") && (ahead.eat("\n") || ahead.peek().is_none_or(jison::is_space)) {
            *cursor = ahead;
            return true;
        }
        ahead.eat_until("\n");
        if !ahead.eat("\n") {
            return false;
        }
    }
}

/// Goes over a keyword that white space, `%%` or the end must follow.
pub fn keyword(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let rest = cursor.rest().strip_prefix(word);
    let is_next = rest.is_some_and(|rest| rest.starts_with("%%") || rest.chars().next().is_none_or(jison::is_space));
    is_next && cursor.eat(word)
}

/// Goes over the keyword that is next; it ends where a name would.
pub fn keyword_of(cursor: &mut Cursor<'_>, words: &[Kind]) -> Option<Kind> {
    let mut ahead = *cursor;
    let name = name(&mut ahead).map_or(0, |_| ahead.at() - cursor.at());
    let kind = *words.iter().find(|word| cursor.rest().starts_with(**word) && word.len() >= name)?;
    cursor.eat(kind);
    Some(kind)
}

/// Goes over the sign that is next.
pub fn sign(cursor: &mut Cursor<'_>, signs: &[Kind]) -> Option<Kind> {
    signs.iter().find(|sign| cursor.eat(sign)).copied()
}

/// Goes over a title or a description. One that does not end takes the rest of the text, so that nobody looks
/// for its end again and again; no type has a place for that.
pub fn about(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    ahead.eat_while(is_blank);
    if ahead.eat("title") {
        if ahead.peek().is_some_and(is_blank) {
            to_comment(&mut ahead);
        }
        *cursor = ahead;
        return Some(TITLE);
    }
    let is_title = ahead.eat("accTitle");
    if !is_title && !ahead.eat("accDescr") {
        return None;
    }
    let mut line = ahead;
    line.eat_while(is_blank);
    if line.eat(":") {
        to_comment(&mut line);
        *cursor = line;
        return Some(ABOUT);
    }
    ahead.eat_while(jison::is_space);
    if is_title || !ahead.eat("{") {
        return None;
    }
    ahead.eat_until("}");
    let is_closed = ahead.eat("}");
    *cursor = ahead;
    Some(if is_closed { ABOUT } else { UNCLOSED })
}

fn is_blank(of: char) -> bool {
    matches!(of, ' ' | '\t')
}

/// Goes to the end of the line, or to the comment in it.
fn to_comment(cursor: &mut Cursor<'_>) {
    let line = cursor.rest().split('\n').next().unwrap_or_default();
    let end = line.find("%%").unwrap_or(line.len());
    cursor.go(cursor.at() + end);
}

/// Goes over a text in quotes, in which `\` keeps the character behind it.
pub fn string(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    let quote = ahead.bump().filter(|of| matches!(of, '"' | '\''))?;
    while let Some(of) = ahead.bump() {
        if of == quote {
            *cursor = ahead;
            return Some(STRING);
        }
        // `\` keeps whatever `.` matches.
        if of == '\\' && ahead.bump().is_none_or(|kept| matches!(kept, '\n' | '\u{2028}' | '\u{2029}')) {
            return None;
        }
    }
    None
}

/// Goes over a name.
pub fn name(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let word = cursor.rest();
    // A run of dashes is not looked at from each of them.
    word.chars().next().filter(|of| jison::is_word(*of))?;
    let end = word.find(|of| !jison::is_word(of) && of != '-').unwrap_or(word.len());
    let kept = word.get(..end).unwrap_or_default().trim_end_matches('-');
    cursor.eat(kept);
    Some(NAME)
}

/// Goes over a number with a point.
pub fn float(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    let digits = |ahead: &mut Cursor<'_>| ahead.eat_while(|of| of.is_ascii_digit()).len();
    let is_float = digits(&mut ahead) > 0 && ahead.eat(".") && digits(&mut ahead) > 0 && ahead.peek() != Some('.');
    is_float.then(|| *cursor = ahead)?;
    Some(FLOAT)
}

/// Goes over a whole number: `0`, or digits of which the first is not 0 and behind which no point stands.
pub fn int(cursor: &mut Cursor<'_>) -> Option<Kind> {
    if cursor.eat("0") {
        return Some(INT);
    }
    let mut ahead = *cursor;
    let digits = ahead.eat_while(|of| of.is_ascii_digit()).len();
    let kept = if ahead.peek() == Some('.') { digits.saturating_sub(1) } else { digits };
    if kept == 0 {
        return None;
    }
    cursor.go(cursor.at() + kept);
    Some(INT)
}

/// The words in a text in quotes.
pub fn unquoted(place: Span) -> Span {
    if place.len() < 2 { place } else { Span { start: place.start + 1, end: place.end - 1 } }
}
