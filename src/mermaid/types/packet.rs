//! Packets: the bits of a message.
//!
//! ```text
//! diagram = ("packet" | "packet-beta") { line-end } { about | block (line-end { line-end } | end) | line-end }
//! block   = (int [ "-" int ] | "+" int) ":" string
//! ```
//!
//! Each block begins where the one before ends, and holds a bit at least.

#[cfg(test)]
mod tests;

use crate::mermaid::cursor::Cursor;
use crate::mermaid::langium::{self, END, INT, Kind, LINE_END, STRING, Words};
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Label, Of, Read};
use crate::text::Span;

/// Reads a packet.
pub const READ: Option<Read> = Some(read);

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut words = Words::cut(&source.text, word)?;
    words.line_ends();
    if words.eat("packet-beta").is_none() {
        words.expect("packet")?;
    }
    let mut blocks = Vec::new();
    while words.kind() != END {
        if words.eat(LINE_END).is_none() && !words.about(diagram)? {
            blocks.push(block(&mut words, diagram)?);
        }
    }
    check(&source.text, &blocks)
}

fn word(cursor: &mut Cursor<'_>) -> Option<Kind> {
    if cursor.eat("packet-beta") {
        return Some("packet-beta");
    }
    if langium::keyword(cursor, "packet") {
        return Some("packet");
    }
    langium::sign(cursor, &["-", "+", ":"])
        .or_else(|| langium::about(cursor))
        .or_else(|| langium::int(cursor))
        .or_else(|| langium::string(cursor))
}

/// The bits of a block.
enum Bits {
    /// From a bit to another.
    Range(Span, Option<Span>),
    /// So many.
    Count(Span),
}

/// `0-15: "Source"`, `+16: "Source"`
fn block(words: &mut Words<'_>, diagram: &mut Diagram) -> Result<Bits, Fault> {
    let bits = if words.eat("+").is_some() {
        Bits::Count(words.expect(INT)?)
    } else {
        let Some(start) = words.eat(INT) else { return Err(words.fault("bits such as `0-15:` or `+16:`")) };
        let end = words.eat("-").map(|_| words.expect(INT)).transpose()?;
        Bits::Range(start, end)
    };
    words.expect(":")?;
    let label = words.expect(STRING)?;
    diagram.labels.push(Label { span: langium::unquoted(label), is_quoted: true, of: Of::Node });
    words.line_end()?;
    Ok(bits)
}

/// Whether the blocks follow each other.
fn check(text: &str, blocks: &[Bits]) -> Result<(), Fault> {
    let number = |place: Span| place.of(text).parse::<f64>().unwrap_or(f64::INFINITY);
    let mut next = 0.0;
    for block in blocks {
        match block {
            Bits::Count(count) if number(*count) == 0.0 => {
                return Err(Fault::new(*count, "a block of 0 bits", "1 bit or more"));
            }
            Bits::Count(count) => next += number(*count),
            Bits::Range(start, end) => {
                let last = number(end.unwrap_or(*start));
                if last < number(*start) {
                    let place = end.unwrap_or(*start);
                    return Err(Fault::new(place, "an end before the start", format!("{} or more", start.of(text))));
                }
                if number(*start) != next {
                    let fault = Fault::new(*start, format!("a block at bit {}", start.of(text)), format!("bit {next}"));
                    return Err(fault.advise("a block begins where the one before ends"));
                }
                next = last + 1.0;
            }
        }
    }
    Ok(())
}
