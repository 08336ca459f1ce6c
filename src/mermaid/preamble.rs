//! What stands before and between the statements of every type: front matter, directives, comments.

use super::Fault;
use super::source::Source;
use std::borrow::Cow;

/// Takes away what mermaid takes away before it looks at a diagram.
///
/// # Errors
/// The front matter is no YAML.
pub fn strip(code: &str) -> Result<Source<'_>, Fault> {
    Ok(Source { text: Cow::Borrowed(code), front: None, directives: Vec::new(), pieces: vec![(0, 0)] })
}
