//! YAML as mermaid reads it, in front matters and in `@{…}`: JSON's types, one document, no key twice.
//!
//! Readers of YAML differ in what they refuse. This one follows the indentation as the one does that
//! mermaid uses: a node knows the indentation of what it stands in, a mapping begins with whatever a `:`
//! follows on the same line, and whatever is left of a line behind a value is an error.

mod block;
mod document;
mod flow;
mod node;
mod properties;
mod scalar;
mod stream;
#[cfg(test)]
mod tests;
mod value;

pub use block::WRONG_INDENT;
pub use value::Value;

use std::rc::Rc;

/// What is wrong, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The byte at which it was seen.
    pub at: usize,
    /// In words.
    pub what: &'static str,
}

/// What a text says; nothing is [`Value::Null`].
///
/// # Errors
/// The text is no YAML, or more than one document.
pub fn load(text: &str) -> Result<Rc<Value>, Trouble> {
    document::load(text)
}
