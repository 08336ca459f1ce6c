//! `flowchart`, also written `graph`.

mod chain;
mod faults;
mod letters;
mod lexer;
pub(super) mod links;
mod reader;
mod shape;
mod styles;
mod token;

use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Read};

/// The reader.
pub const READ: Option<Read> = Some(read);

/// Reads a flowchart.
pub(super) fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut text = source.text.to_string();
    text.push('\n');
    reader::Reader::new(&text, diagram).read()
}
