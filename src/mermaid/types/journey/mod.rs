//! `journey`: tasks, how they feel, and to whom.
//!
//! ```text
//! diagram   = "journey" { statement | line-end }
//! statement = task-name ":" data
//!           | "title" blank text | "section" blank text-without-colon
//!           | "accTitle:" text | "accDescr:" text | "accDescr {" text "}"
//! task-name, text, data = characters but `#`, `;` and line ends; no `:` in a name
//! ```
//!
//! All words are read in any case, and a statement needs nothing before the next. What is in the data is
//! not looked at: a score can be any text. Mermaid is odd in these: `;` is refused everywhere, `#` begins a
//! comment, and so does one `%` where a statement can begin. The blank behind a word can be a line end.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::{Cursor, brief};
use crate::mermaid::source::Source;
use crate::mermaid::space::is_word;
use crate::mermaid::{Diagram, Fault, Label, Of, Read};
use crate::text::Span;

/// The reader of `journey`.
pub const READ: Option<Read> = Some(read);

const STATEMENT: &str = "a statement or a task such as `Name: 5: Me`";

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut cursor = Cursor::new(&source.text);
    cursor.eat_blanks();
    if !header(&mut cursor) {
        return Err(Fault::new(cursor.here(), "text before `journey`", "`journey`"));
    }
    loop {
        cursor.eat_blanks();
        if cursor.is_at_end() {
            return Ok(());
        }
        if cursor.eat_while(|c| c == '\n').is_empty() {
            let label = statement(&mut cursor)?;
            if !label.span.is_empty() {
                diagram.labels.push(label);
            }
        }
    }
}

fn header(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let is_header = ahead.eat_any_case("journey") && !ahead.peek().is_some_and(is_word);
    if is_header {
        *cursor = ahead;
    }
    is_header
}

/// One statement, and the text in it that a reader sees.
fn statement(cursor: &mut Cursor<'_>) -> Result<Label, Fault> {
    let label = |span: Span, of: Of| Ok(Label { span, is_quoted: false, of });
    let start = cursor.at();
    if header(cursor) {
        return Err(Fault::new(cursor.span_from(start), "a second `journey`", STATEMENT));
    }
    if let Some(text) = cursor.eat_word_and_text("title", is_text) {
        return label(text, Of::Title);
    }
    if let Some(text) = cursor.eat_word_and_text("section", |c| is_text(c) && c != ':') {
        return label(text, Of::Group);
    }
    match cursor.eat_accessible() {
        Some(Ok(text)) => return label(text, Of::Title),
        Some(Err(word)) => return Err(Fault::new(word, "an accessible text without an end", "a text")),
        None => {}
    }
    task(cursor).and_then(|name| label(name, Of::Node))
}

/// `Name: data`, and the name.
fn task(cursor: &mut Cursor<'_>) -> Result<Span, Fault> {
    let start = cursor.at();
    let words = cursor.eat_while(|c| is_text(c) && c != ':').trim_end();
    let name = Span::new(start..start + words.len());
    match cursor.peek() {
        Some(':') if name.is_empty() => {
            return Err(Fault::new(cursor.here(), "`:` without a name before it", STATEMENT)
                .advise("a section can hold no colon in its name"));
        }
        Some(';') => return Err(semicolon(cursor)),
        Some('#') if cursor.rest().lines().next().is_some_and(|line| line.contains(':')) => {
            let fault = Fault::new(cursor.here(), "`#`, which begins a comment", "`:` and a score");
            return Err(fault.mend("write it as `#35;`", vec![(cursor.here(), "#35;".to_owned())]));
        }
        Some(':') => {}
        _ => {
            let fault = Fault::new(name, format!("a line without a colon: `{}`", brief(words)), STATEMENT);
            return Err(fault.advise("a task is `Name: score: people`"));
        }
    }
    // A comment may begin with the colon.
    let colon = cursor.here();
    if cursor.eat_comment() {
        return Err(Fault::new(colon, "a comment right after the name of a task", "a score"));
    }
    cursor.bump();
    if cursor.eat_while(is_text).is_empty() {
        return Err(Fault::new(colon, "nothing after the colon of a task", "a score such as `5`"));
    }
    Ok(name)
}

fn semicolon(cursor: &Cursor<'_>) -> Fault {
    let fault = Fault::new(cursor.here(), "`;`", "a text without it");
    let is_last = cursor.rest().lines().next().is_some_and(|line| line.trim_end() == ";");
    match is_last {
        true => fault.mend("take the `;` away", vec![(cursor.here(), String::new())]),
        false => fault.mend("write it as `#59;`", vec![(cursor.here(), "#59;".to_owned())]),
    }
}

/// Whether a text can hold it.
fn is_text(c: char) -> bool {
    !matches!(c, '#' | ';' | '\n')
}
