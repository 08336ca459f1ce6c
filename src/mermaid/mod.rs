//! Mermaid, as mermaid itself reads it: whether a diagram is one, and what is in it.
//!
//! The contract is what `mermaid.parse` of mermaid 11 refuses, or that of mermaid 12 where it is asked for. Each type of diagram has a reader of its
//! own, written from the documentation and held against mermaid's verdicts; a type without a trusted
//! reader is accepted as it stands, and [`Diagram::is_read`] says so.
//!
//! This module knows nothing of pages and rules: it takes the text of one diagram and answers with spans
//! in it.

mod cursor;
mod diagram;
mod fault;
mod jison;
mod kind;
mod langium;
mod letters;
mod mend;
mod preamble;
mod settings;
mod source;
mod space;
mod token;
mod types;
mod version;
mod yaml;

pub use diagram::{Diagram, Edge, Group, Label, Node, Of, Property, Style};
pub use fault::{Advice, Fault};
pub use kind::Kind;
pub use mend::edited;
pub use version::Version;

/// What a reader of one type of diagram looks like.
type Read = fn(&source::Source<'_>, &mut Diagram) -> Result<(), Fault>;

/// Reads a diagram as mermaid 11 does.
///
/// # Errors
/// The first thing that mermaid refuses.
pub fn parse(code: &str) -> Result<Diagram, Fault> {
    parse_as(code, Version::V11)
}

/// Reads a diagram as a version of mermaid does.
///
/// # Errors
/// The first thing that this mermaid refuses.
pub fn parse_as(code: &str, version: Version) -> Result<Diagram, Fault> {
    read(code, version).map_err(|fault| mend::explain(code, fault, version, |text| read(text, version).map(|_| ())))
}

/// Reads a diagram, with what its reader says of a mistake.
fn read(code: &str, version: Version) -> Result<Diagram, Fault> {
    let source = preamble::strip(code, version)?;
    let mut diagram = Diagram { front: source.front, directives: source.directives.clone(), ..Diagram::default() };
    diagram.kind = match kind::detect(&source) {
        Ok(kind) => kind,
        Err(fault) => return Err(source.restore_fault(fault)),
    };
    settings::theme::check(&source)?;
    if let Some(read) = types::reader(diagram.kind) {
        diagram.is_read = true;
        read(&source, &mut diagram).map_err(|fault| source.restore_fault(fault))?;
    }
    source.restore(&mut diagram);
    Ok(diagram)
}
