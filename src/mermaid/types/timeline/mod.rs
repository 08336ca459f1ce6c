//! `timeline`: periods and what happened in them.
//!
//! ```text
//! diagram   = "timeline" [ "LR" | "TD" ] { statement | line-end }
//! statement = period | event
//!           | "title" blank text | "section" blank text-without-colon
//!           | "accTitle:" text | "accDescr:" text | "accDescr {" text "}"
//! period    = characters but `#`, `:` and line ends
//! event     = ":" blank text, to the next colon with a blank behind it or the end of the line
//! ```
//!
//! All words are read in any case, and a statement needs nothing before the next. An event belongs to the
//! last period, on its line or above, and there must be one. Mermaid is odd in these: a colon without a
//! blank behind it is refused but inside of an event, so `12:30` is no period; `#` begins a comment, and so
//! does one `%` where a statement can begin. The blank behind a word or a colon can be a line end.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::source::Source;
use crate::mermaid::space::{is_space, is_word};
use crate::mermaid::{Diagram, Fault, Label, Of, Read};
use crate::text::Span;

/// The reader of `timeline`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut cursor = Cursor::new(&source.text);
    cursor.eat_blanks();
    if !header(&mut cursor) {
        return Err(Fault::new(cursor.here(), "text before `timeline`", "`timeline`"));
    }
    let mut has_period = false;
    loop {
        cursor.eat_blanks();
        if cursor.is_at_end() {
            return Ok(());
        }
        if cursor.eat_while(|c| c == '\n').is_empty() {
            let label = statement(&mut cursor, &mut has_period)?;
            if !label.span.is_empty() {
                diagram.labels.push(label);
            }
        }
    }
}

/// The word `timeline` and a direction.
fn header(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_any_case("timeline") || ahead.peek().is_some_and(is_word) {
        return false;
    }
    *cursor = ahead;
    let is_apart = !ahead.eat_while(|c| c == ' ' || c == '\t').is_empty();
    let is_direction = is_apart && (ahead.eat_any_case("LR") || ahead.eat_any_case("TD"));
    if is_direction && !ahead.peek().is_some_and(is_word) {
        *cursor = ahead;
    }
    true
}

/// One statement, and the text in it that a reader sees.
fn statement(cursor: &mut Cursor<'_>, has_period: &mut bool) -> Result<Label, Fault> {
    let label = |span: Span, of: Of| Ok(Label { span, is_quoted: false, of });
    let start = cursor.at();
    if header(cursor) {
        return Err(Fault::new(cursor.span_from(start), "a second `timeline`", "a period"));
    }
    if let Some(text) = cursor.eat_word_and_text("title", |c| c != '\n') {
        return label(text, Of::Title);
    }
    if let Some(text) = cursor.eat_word_and_text("section", |c| c != ':' && c != '\n') {
        return label(text, Of::Group);
    }
    match cursor.eat_accessible() {
        Some(Ok(text)) => return label(text, Of::Title),
        Some(Err(word)) => return Err(Fault::new(word, "an accessible text without an end", "a text")),
        None => {}
    }
    if cursor.peek() == Some(':') {
        let event = event(cursor)?;
        let fault =
            Fault::new(Span::new(start..start + 1), "an event before the first period", "a period before its events");
        return if *has_period { label(event, Of::Note) } else { Err(fault) };
    }
    *has_period = true;
    cursor.eat_while(|c| !matches!(c, '#' | ':' | '\n'));
    label(cursor.trimmed(start), Of::Node)
}

/// `: what happened`
fn event(cursor: &mut Cursor<'_>) -> Result<Span, Fault> {
    let colon = cursor.here();
    cursor.bump();
    if !cursor.peek().is_some_and(is_space) {
        let fault = Fault::new(colon, "`:` without a space behind it", "`: ` and an event, or a text without a colon");
        let is_event = cursor.peek().is_some_and(|c| c.is_alphabetic());
        let edit = (Span { start: colon.end, ..colon }, " ".to_owned());
        return Err(if is_event { fault.mend("put a space after the colon", vec![edit]) } else { fault });
    }
    cursor.bump();
    let start = cursor.at();
    while let Some(next) = cursor.peek().filter(|c| *c != '\n') {
        let mut ahead = *cursor;
        ahead.bump();
        if next == ':' && ahead.peek().is_none_or(is_space) {
            break;
        }
        *cursor = ahead;
    }
    if cursor.at() == start {
        return Err(Fault::new(colon, "`:` with nothing behind it", "an event"));
    }
    Ok(cursor.trimmed(start))
}
