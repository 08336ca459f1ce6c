//! `block`, also written `block-beta`.
//!
//! ```text
//! diagram   = ("block" | "block-beta") statement+
//! statement = chain | "columns" ("auto" | digits) | "space" [":" digits]
//!           | "block" statement+ "end" | "block:" chain statement+ "end"
//!           | "style" ids text | "class" ids text | "classDef" word text        (text: to the end of the line)
//! chain     = node [":" digits] (link node)*
//! node      = name [open string close | "<[" string "]>" "(" direction+ ")"]
//! link      = arrow | half-arrow string arrow
//! ```
//!
//! Line ends are white space like any other. A name goes on to the next white space or one of `( [ - ) { } < > : =`,
//! so that `%%`, `;` and `|text|` are names. Any bracket closes any other. A label needs quotes.
//!
//! `style` must come after what it styles, and what it styles must be written as it is there: after `a --> b --> c`
//! only `c` is known, a name before `block:a --> b` is not, and `a,b` in `style a,b` is one name.

mod lexer;
mod reader;
#[cfg(test)]
mod tests;
mod token;

use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Read};

/// The reader.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    // mermaid reads one more line end behind the text.
    let mut text = source.text.to_string();
    text.push('\n');
    reader::Reader::new(&text, diagram).read()
}
