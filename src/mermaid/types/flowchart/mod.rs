//! `flowchart`, also written `graph`.
//!
//! ```text
//! diagram   = ("graph" | "flowchart" | "flowchart-elk") [direction] end-of-line statement*
//! statement = chain end | "subgraph" title ["[" label "]"] end statement* "end"
//!           | "style" name properties end | "linkStyle" ("default" | digits ("," digits)*) …  end
//!           | "classDef" name properties end | "class" name name end | "click" thing action end
//!           | … "direction" ("TB" | "BT" | "LR" | "RL" | "TD") …        (the whole line, wherever the words stand)
//!           | "accTitle:" line | "accDescr:" line | "accDescr {" text "}"
//! chain     = nodes (link nodes)*
//! nodes     = node ["@{" yaml "}"] (" & " node ["@{" yaml "}"])*
//! node      = name [open label close] [":::" name]
//! link      = [name "@"] (arrow ["|" label "|" [" "]] | half-arrow label arrow)
//! label     = (string | markdown) text* | text+
//! end       = ";" | line end | end of the diagram
//! ```
//!
//! What is odd about it:
//!
//! - Words of the language are seen wherever a token may begin, so that `end` is no node, nor is `1end` or
//!   `a,end`; `a.end` and `End` are nodes. `style-x` is not one, because a dash ends a word.
//! - `x--`, `o--` and `<--` begin a link where a token begins: `A---oB` ends in a circle, and a line
//!   that begins with `x-->` continues the line before it, as any line does that begins with a link.
//! - The white space around a link belongs to it, line ends included; elsewhere one space more is an error.
//! - A name goes up to what cannot be in it. Before all else, a run of text up to its last `@` is the name of a
//!   link, so that `A[me@x.org]` is none of a node.
//! - A label without quotes cannot have brackets, quotes or `|`; one in quotes cannot be empty.
//! - `->` is a dash in the name and the beginning of a label that `]` ends.
//! - `#fff;` is a character like `#35;` before the grammar sees it, except in lines with `style` or `classDef`.
//! - `linkStyle` counts the links before it only. There cannot be more than 500.

mod chain;
pub(super) mod faults;
mod letters;
mod lexer;
pub(super) mod links;
mod reader;
mod shape;
mod styles;
pub(super) mod tape;
#[cfg(test)]
mod tests;
mod token;

use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Read, Version};
use reader::Reader;

/// The reader.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    // mermaid reads one more line end behind the text.
    let mut text = source.text.to_string();
    text.push('\n');
    let version = source.version;
    Reader::new(&text, version, diagram).read().map_err(|fault| trusted(&text, version, fault))
}

/// A fault whose edits do what they should: the next one comes later, if there is one.
fn trusted(text: &str, version: Version, mut fault: Fault) -> Fault {
    let Some(advice) = fault.advice.as_mut().filter(|advice| !advice.edits.is_empty()) else { return fault };
    let mut mended = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for (span, new) in &advice.edits {
        mended.push_str(text.get(at..span.start as usize).unwrap_or_default());
        // An entity is written as mermaid hands it to the grammar.
        mended.push_str(&new.replace("#quot;", "ﬂ°quot¶ß"));
        at = span.end as usize;
    }
    let behind = mended.len();
    mended.push_str(text.get(at..).unwrap_or_default());
    if let Err(next) = Reader::new(&mended, version, &mut Diagram::default()).read() {
        let is_later = next.span.start as usize >= behind && next.span.end as usize > behind;
        if !is_later {
            advice.edits.clear();
        }
    }
    fault
}
