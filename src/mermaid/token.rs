//! What the lexers give.

use crate::text::Span;

/// A word of a diagram: what it is and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Token<K> {
    /// What it is.
    pub kind: K,
    /// Where it stands.
    pub span: Span,
}
