//! What a flowchart cannot have, in words, and what to do about it.

use super::reader::Reader;
use super::token::Kind;
use crate::mermaid::Fault;

impl Reader<'_, '_> {
    /// The next token cannot stand here.
    pub(super) fn unexpected(&self, expected: &str) -> Fault {
        let token = self.next;
        let found = match token.kind {
            Kind::Nothing | Kind::End => "the end of the diagram".to_owned(),
            Kind::Newline => "the end of the line".to_owned(),
            _ => format!("`{}`", self.slice(token.start, token.end).trim()),
        };
        Fault::new(token.span(), found, expected)
    }
}
