//! Venn diagrams.
//!
//! ```text
//! diagram   = "venn-beta" { line-end | title | set | union | text | style }
//! title     = "title" blank …
//! set       = "set" name [ label ] [ ":" number ]
//! union     = "union" names [ label ] [ ":" number ]       two names or more, each of a set from above
//! text      = "text" names value, or " text" value on an indented line below a set or union
//! value     = name [ label ] | number
//! style     = "style" names property { "," property }
//! property  = word ":" (string | { word | number | colour })
//! label     = "[" string "]" | "[" words "]"
//! names     = name { "," name }                            name = word | string
//! ```
//!
//! Keywords have any case, and mean themselves everywhere. Statements need no line end between them. Odd:
//! a comment takes the character before it along, if no word begins before that.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::jison::{self, eat_word_any_case, is_space};
use crate::mermaid::langium::{self, END, Kind, LINE_END, TITLE, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Node, Of, Property, Read, Style};
use crate::text::Span;
use std::collections::HashSet;

/// Reads a Venn diagram.
pub const READ: Option<Read> = Some(read);

const NAME: Kind = "a name";
const STRING: Kind = "a text in quotes";
const NUMBER: Kind = "a number";
const LABEL: Kind = "a label in `[]`";
const COLOUR: Kind = "a colour";
const INNER_TEXT: Kind = "an indented `text`";

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    // Whether an indented `text` belongs to the set above.
    let mut is_below_set = false;
    let text = source.text.as_ref();
    let words = Words::cut_all(text, |cursor| word(text, cursor, &mut is_below_set))?;
    let mut reader = Reader { words, sets: HashSet::new(), diagram };
    reader.words.line_ends();
    reader.words.expect("venn-beta")?;
    while reader.words.kind() != END {
        reader.statement()?;
    }
    Ok(())
}

fn word<'t>(text: &'t str, cursor: &mut Cursor<'t>, is_below_set: &mut bool) -> Option<Option<Kind>> {
    if is_comment(cursor) {
        cursor.bump();
        cursor.eat_until("\n");
        return Some(None);
    }
    if !cursor.eat_while(|of| matches!(of, ' ' | '\t')).is_empty() {
        return Some(None);
    }
    if cursor.eat("\n") {
        return Some(Some(LINE_END));
    }
    if title(cursor) {
        *is_below_set = false;
        return Some(Some(TITLE));
    }
    let start = cursor.at();
    if let Some(key) =
        ["venn-beta", "set", "union", "text", "style"].into_iter().find(|key| eat_word_any_case(cursor, key))
    {
        if key == "text" && *is_below_set && is_indented(text, start) {
            return Some(Some(INNER_TEXT));
        }
        if key != "venn-beta" {
            *is_below_set = matches!(key, "set" | "union");
        }
        return Some(Some(key));
    }
    let found = colour(cursor)
        .or_else(|| number(cursor))
        .or_else(|| name(cursor))
        .or_else(|| string(cursor).then_some(STRING))
        .or_else(|| label(cursor))
        .or_else(|| langium::sign(cursor, &[",", ":"]));
    found.map(Some)
}

/// `%%`, also one character further on.
fn is_comment(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.rest().starts_with("%%") || ahead.bump().is_some_and(|of| of != '}') && ahead.rest().starts_with("%%")
}

/// Whether only blanks stand before a place on its line, and one at least.
fn is_indented(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
    before.len() < at && before.ends_with('\n')
}

fn title(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_title = ahead.eat_any_case("title") && ahead.bump().is_some_and(is_space);
    // Only behind the word: to go to the end of the line from each word of it takes too long.
    let has_words = is_title && !ahead.eat_while(|of| !matches!(of, '#' | '\n' | ';')).is_empty();
    if has_words {
        *cursor = ahead;
    }
    has_words
}

/// `#fff`, `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`
fn colour(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    if ahead.eat("#") {
        let digits = ahead.eat_while(|of| of.is_ascii_hexdigit()).len();
        (digits >= 3).then(|| cursor.go(cursor.at() + 1 + digits.min(8)))?;
        return Some(COLOUR);
    }
    let parts = match () {
        () if ahead.eat_any_case("rgba(") => 4,
        () if ahead.eat_any_case("rgb(") => 3,
        () => return None,
    };
    for part in 0..parts {
        ahead.eat_while(is_space);
        if ahead.eat_while(|of| of.is_ascii_digit() || of == '.').is_empty() {
            return None;
        }
        ahead.eat_while(is_space);
        if !ahead.eat(if part + 1 == parts { ")" } else { "," }) {
            return None;
        }
    }
    *cursor = ahead;
    Some(COLOUR)
}

/// `5`, `-5.5`, `.5`
fn number(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    let _ = ahead.eat("-") || ahead.eat("+");
    let whole = ahead.eat_while(|of| of.is_ascii_digit()).len();
    let mut point = ahead;
    if point.eat(".") && !point.eat_while(|of| of.is_ascii_digit()).is_empty() {
        *cursor = point;
        return Some(NUMBER);
    }
    (whole > 0).then(|| *cursor = ahead)?;
    Some(NUMBER)
}

fn name(cursor: &mut Cursor<'_>) -> Option<Kind> {
    cursor.peek().filter(|of| of.is_ascii_alphabetic() || *of == '_')?;
    cursor.eat_while(|of| jison::is_word(of) || of == '-');
    Some(NAME)
}

/// `"…"`
fn string(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat("\"") {
        return false;
    }
    ahead.eat_until("\"");
    let is_closed = ahead.eat("\"");
    if is_closed {
        *cursor = ahead;
    }
    is_closed
}

fn label(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    ahead.eat("[").then_some(())?;
    let is_there = string(&mut ahead) || !ahead.eat_while(|of| !matches!(of, ']' | '"')).is_empty();
    (is_there && ahead.eat("]")).then(|| *cursor = ahead)?;
    Some(LABEL)
}

struct Reader<'t, 'd> {
    words: Words<'t>,
    sets: HashSet<&'t str>,
    diagram: &'d mut Diagram,
}

impl<'t> Reader<'t, '_> {
    fn statement(&mut self) -> Result<(), Fault> {
        match self.words.kind() {
            LINE_END => {
                self.words.step();
                Ok(())
            }
            TITLE => {
                self.words.title(self.diagram);
                Ok(())
            }
            "set" => self.set(),
            "union" => self.union(),
            "text" => {
                self.words.step();
                self.names()?;
                self.value()
            }
            INNER_TEXT => {
                self.words.step();
                self.value()
            }
            "style" => self.style(),
            _ => Err(self.words.fault("`set`, `union`, `text`, `style` or `title`")),
        }
    }

    /// A name, without quotes.
    fn name(&mut self) -> Result<Span, Fault> {
        match self.words.kind() {
            NAME => Ok(self.words.step()),
            STRING => Ok(langium::unquoted(self.words.step())),
            _ => Err(self.words.fault("a name, or a text in quotes")),
        }
    }

    fn names(&mut self) -> Result<Vec<Span>, Fault> {
        let mut names = vec![self.name()?];
        while self.words.eat(",").is_some() {
            names.push(self.name()?);
        }
        Ok(names)
    }

    fn label(&mut self, of: Of) {
        if let Some(place) = self.words.eat(LABEL) {
            let inner = langium::unquoted(place);
            let is_quoted = inner.of(self.words.text).starts_with('"');
            let span = if is_quoted { langium::unquoted(inner) } else { inner };
            self.diagram.labels.push(Label { span, is_quoted, of });
        }
    }

    /// A label and `: 5`.
    fn label_and_size(&mut self) -> Result<(), Fault> {
        self.label(Of::Node);
        if self.words.eat(":").is_some() {
            self.words.expect(NUMBER)?;
        }
        Ok(())
    }

    fn set(&mut self) -> Result<(), Fault> {
        self.words.step();
        let id = self.name()?;
        self.sets.insert(id.of(self.words.text));
        self.diagram.nodes.push(Node { id });
        self.label_and_size()
    }

    fn union(&mut self) -> Result<(), Fault> {
        let key = self.words.step();
        let names = self.names()?;
        self.label_and_size()?;
        if names.len() < 2 {
            return Err(Fault::new(key, "a `union` of one set", "two sets or more").advise("write `union A, B`"));
        }
        match names.iter().find(|name| !self.sets.contains(name.of(self.words.text))) {
            Some(name) => {
                let what = format!("`{}`, which is no set", name.of(self.words.text));
                Err(Fault::new(*name, what, "a set from above").advise("add a line with `set` above"))
            }
            None => Ok(()),
        }
    }

    /// What a `text` says.
    fn value(&mut self) -> Result<(), Fault> {
        if self.words.eat(NUMBER).is_some() {
            return Ok(());
        }
        let is_quoted = self.words.kind() == STRING;
        let span = self.name()?;
        self.diagram.labels.push(Label { span, is_quoted, of: Of::Note });
        self.label(Of::Note);
        Ok(())
    }

    fn style(&mut self) -> Result<(), Fault> {
        let key = self.words.step();
        let names = self.names()?;
        let first = names.first().copied().unwrap_or_default();
        let target = Span { start: first.start, end: names.last().copied().unwrap_or(first).end };
        let mut properties = Vec::new();
        loop {
            let name = self.words.expect(NAME)?;
            self.words.expect(":")?;
            let start = self.words.span().start;
            if self.words.eat(STRING).is_none() {
                if !matches!(self.words.kind(), NAME | NUMBER | COLOUR) {
                    return Err(self.words.fault("a value such as `red`, `2px` or `#f9f`"));
                }
                while matches!(self.words.kind(), NAME | NUMBER | COLOUR) {
                    self.words.step();
                }
            }
            properties.push(Property { name, value: Span { start, end: self.words.behind().end } });
            if self.words.eat(",").is_none() {
                break;
            }
        }
        let span = Span { start: key.start, end: self.words.behind().end };
        self.diagram.styles.push(Style { span, target, properties });
        Ok(())
    }
}
