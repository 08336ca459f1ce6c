//! Treemaps.
//!
//! ```text
//! diagram = ("treemap" | "treemap-beta") { title | accTitle | accDescr | [ indent ] (item | class) }
//! item    = string [ ":::" name ]
//!         | string [ indent ] (":" | ",") [ indent ] number [ ":::" name ]
//! class   = "classDef" name [ … ] [ ";" ]             the name has two characters at least
//! number  = { digit | "." | "," | "_" }
//! ```
//!
//! Line ends mean nothing, but blanks do: they may stand before an item and around `:` only, so that
//! a blank at the end of a line is a fault if the next line begins with one, and at the end of the text.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::{Cursor, trimmed};
use crate::mermaid::langium::{self, ABOUT, END, Kind, TITLE, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Of, Read, Style, jison};
use crate::text::Span;

/// Reads a treemap.
pub const READ: Option<Read> = Some(read);

const INDENT: Kind = "a blank";
const STRING: Kind = "a text in quotes";
const NAME: Kind = "a name";
const NUMBER: Kind = "a number";
const CLASS: Kind = "a `classDef`";

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut words = Words::cut_all(&source.text, word)?;
    if words.eat("treemap-beta").is_none() {
        words.expect("treemap")?;
    }
    while words.kind() != END {
        row(&mut words, diagram)?;
    }
    Ok(())
}

fn word(cursor: &mut Cursor<'_>) -> Option<Option<Kind>> {
    if !cursor.eat_while(|of| of == '\n').is_empty() {
        return Some(None);
    }
    if cursor.rest().starts_with("%%") {
        cursor.eat_until("\n");
        return Some(None);
    }
    let found = langium::about(cursor)
        .or_else(|| (!cursor.eat_while(|of| matches!(of, ' ' | '\t')).is_empty()).then_some(INDENT))
        .or_else(|| langium::sign(cursor, &["treemap-beta", "treemap", ":::", ":", ","]))
        .or_else(|| class(cursor))
        .or_else(|| string(cursor))
        .or_else(|| name(cursor))
        .or_else(|| (!cursor.eat_while(|of| of.is_ascii_digit() || "_.,".contains(of)).is_empty()).then_some(NUMBER));
    found.map(Some)
}

/// `"…"`, without escapes.
fn string(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let quote = cursor.peek().filter(|of| matches!(of, '"' | '\''))?;
    let inner = cursor.rest().get(1..)?.find(quote)?;
    cursor.go(cursor.at() + inner + 2);
    Some(STRING)
}

fn name(cursor: &mut Cursor<'_>) -> Option<Kind> {
    cursor.peek().filter(|of| of.is_ascii_alphabetic() || *of == '_')?;
    cursor.eat_while(jison::is_word);
    Some(NAME)
}

/// `classDef name fill:red;`
fn class(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut ahead = *cursor;
    if !ahead.eat("classDef") || ahead.eat_while(jison::is_space).is_empty() {
        return None;
    }
    let start = ahead.at();
    name(&mut ahead).filter(|_| ahead.at() >= start + 2)?;
    if !ahead.eat_while(jison::is_space).is_empty() {
        ahead.eat_while(|of| !matches!(of, ';' | '\n'));
    }
    ahead.eat(";");
    *cursor = ahead;
    Some(CLASS)
}

/// One item, class or title.
fn row(words: &mut Words<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    if matches!(words.kind(), TITLE | ABOUT) {
        words.title(diagram);
        return Ok(());
    }
    let indent = words.eat(INDENT);
    match words.kind() {
        CLASS => {
            let place = words.step();
            keep_class(words.text, place, diagram);
            Ok(())
        }
        STRING => item(words, diagram),
        END | INDENT => {
            // The blank before stands at the end of a line.
            let place = indent.unwrap_or_default();
            let fault = Fault::new(place, "a blank at the end of a line", "the end of the line");
            Err(fault.mend("take the blank away", vec![(place, String::new())]))
        }
        _ => Err(words.fault("a text in quotes, or `classDef` with a name of two characters at least")),
    }
}

/// `"Phones": 50:::big`
fn item(words: &mut Words<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let place = words.step();
    diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of: Of::Node });
    let after = usize::from(words.kind() == INDENT);
    if matches!(words.ahead(after), ":" | ",") {
        let _ = words.eat(INDENT);
        words.step();
        let _ = words.eat(INDENT);
        words.expect(NUMBER)?;
    }
    if words.eat(":::").is_some() {
        words.expect(NAME)?;
    }
    Ok(())
}

fn keep_class(text: &str, place: Span, diagram: &mut Diagram) {
    let mut cursor = Cursor::new(text);
    cursor.go(place.range().start + "classDef".len());
    cursor.eat_while(jison::is_space);
    let start = cursor.at();
    cursor.eat_while(jison::is_word);
    let target = cursor.span_from(start);
    let list = Span { start: target.end, end: place.end };
    let properties = jison::properties(text, trimmed(list.of(text), list.range().start));
    diagram.styles.push(Style { span: place, target, properties });
}
