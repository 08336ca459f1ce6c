//! Cynefin frameworks.
//!
//! ```text
//! diagram    = "cynefin-beta" [ ":" ] { line-end | about | transition | domain }
//! domain     = domain-name { line-end | string }
//! transition = domain-name "-->" domain-name [ ":" string ] (line-end | end of the diagram)
//! domain-name = "clear" | "complicated" | "complex" | "chaotic" | "confusion"
//! ```
//!
//! Odd: several domains may stand on a line, of which all but transitions may follow one another.

use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, END, Kind, LINE_END, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Edge, Fault, Label, Node, Of, Read};

/// Reads a Cynefin framework.
pub const READ: Option<Read> = Some(read);

const DOMAIN: Kind = "a domain such as `clear`";
const DOMAINS: &[Kind] = &["clear", "complicated", "complex", "chaotic", "confusion"];

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut words = Words::cut(&source.text, word)?;
    words.line_ends();
    if words.eat("cynefin-beta:").is_none() {
        words.expect("cynefin-beta")?;
        let _ = words.eat(":");
    }
    loop {
        words.line_ends();
        if words.kind() == END {
            return Ok(());
        }
        if words.about(diagram)? {
            continue;
        }
        diagram.nodes.push(Node { id: words.expect(DOMAIN)? });
        if words.kind() == "-->" {
            transition(&mut words, diagram)?;
        } else {
            items(&mut words, diagram);
        }
    }
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let domain = |cursor: &mut Cursor<'_>| langium::sign(cursor, DOMAINS).map(|_| DOMAIN);
    langium::sign(cursor, &["cynefin-beta:"])
        .or_else(|| langium::keyword(cursor, "cynefin-beta").then_some("cynefin-beta"))
        .or_else(|| domain(cursor))
        .or_else(|| langium::sign(cursor, &["-->", ":"]))
        .or_else(|| langium::about(cursor))
        .or_else(|| langium::string(cursor))
}

/// `clear --> chaotic : "Complacency"`, behind its first word.
fn transition(words: &mut Words<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let span = words.step();
    diagram.edges.push(Edge { span });
    diagram.nodes.push(Node { id: words.expect(DOMAIN)? });
    if words.eat(":").is_some() {
        let place = words.expect(STRING)?;
        diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of: Of::Edge });
    }
    words.line_end()
}

/// What is in a domain.
fn items(words: &mut Words<'_>, diagram: &mut Diagram) {
    loop {
        if let Some(place) = words.eat(STRING) {
            diagram.labels.push(Label { span: langium::unquoted(place), is_quoted: true, of: Of::Node });
        } else if words.eat(LINE_END).is_none() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::mermaid::types::cases::verdicts;

    #[test]
    fn grammar() {
        verdicts(&[
            ("cynefin-beta:", ""),
            ("cynefin-beta clear \"a\" 'b' complex\n\n\"c\"", ""),
            ("cynefin-beta\nclear --> complex : \"x\"\nclear-->clear", ""),
            ("cynefin-beta\nclear --> complex \"x\"", "2 end of the line"),
            ("cynefin-beta\nclear\n--> complex", "3 a domain"),
            ("cynefin-beta\nclear --> complex : x", "2 `x`"),
            ("cynefin-beta\n\"x\"", "2 a domain"),
            ("cynefin-beta\nclear\ntitle x\n\"y\"", "4 a domain"),
            ("cynefin-beta\ndisorder", "2 `d`"),
        ]);
    }
}
