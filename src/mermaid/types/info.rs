//! `info`, which shows the version of mermaid.
//!
//! ```text
//! diagram = "info" { line-end } [ "showInfo" ] { line-end } { about | line-end }
//! ```

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, END, Kind, LINE_END, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Read};

/// Reads `info`.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut words = Words::cut(&source.text, word)
        .map_err(|fault| fault.advise("`info` stands alone, or with `showInfo` behind it"))?;
    words.line_ends();
    words.expect("info")?;
    words.line_ends();
    let _ = words.eat("showInfo");
    while words.kind() != END {
        if words.eat(LINE_END).is_none() && !words.about(diagram)? {
            return Err(words.fault("`showInfo` once, or a `title`"));
        }
    }
    Ok(())
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let keywords = ["info", "showInfo"];
    keywords.into_iter().find(|keyword| langium::keyword(cursor, keyword)).or_else(|| langium::about(cursor))
}
