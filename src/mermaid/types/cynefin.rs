//! Cynefin frameworks.
//!
//! ```text
//! diagram = ("cynefin-beta" | "cynefin-beta:") { line-end | about | change | domain { line-end | string } }
//! change  = domain "-->" domain [ ":" string ] (line-end | end of the diagram)
//! domain  = "complex" | "complicated" | "clear" | "chaotic" | "confusion"
//! ```

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, END, Kind, LINE_END, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Label, Node, Of, Read};

/// Reads a Cynefin framework.
pub const READ: Option<Read> = Some(read);

const DOMAIN: Kind = "a domain: `complex`, `complicated`, `clear`, `chaotic` or `confusion`";
const DOMAINS: &[Kind] = &["complicated", "confusion", "complex", "chaotic", "clear"];

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut words = Words::cut(&source.text, word)?;
    words.line_ends();
    if words.eat("cynefin-beta:").is_none() {
        words.expect("cynefin-beta")?;
    }
    while words.kind() != END {
        if words.eat(LINE_END).is_some() || words.about(diagram)? {
            continue;
        }
        let id = words.expect(DOMAIN)?;
        diagram.nodes.push(Node { id });
        if words.kind() == "-->" {
            change(&mut words, diagram)?;
        } else {
            items(&mut words, diagram);
        }
    }
    Ok(())
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    langium::sign(cursor, &["cynefin-beta:", "cynefin-beta", "-->", ":"])
        .or_else(|| langium::sign(cursor, DOMAINS).map(|_| DOMAIN))
        .or_else(|| langium::about(cursor))
        .or_else(|| langium::string(cursor))
}

/// `--> clear : "why"`
fn change(words: &mut Words<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    diagram.edges.push(Edge { span: words.step() });
    let id = words.expect(DOMAIN)?;
    diagram.nodes.push(Node { id });
    if words.eat(":").is_some() {
        let place = words.expect(STRING)?;
        diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of: Of::Edge });
    }
    words.line_end()
}

/// The texts in a domain.
fn items(words: &mut Words<'_>, diagram: &mut Diagram) {
    loop {
        words.line_ends();
        let Some(place) = words.eat(STRING) else { return };
        diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of: Of::Node });
    }
}
