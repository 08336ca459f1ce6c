use crate::mermaid::Read;

/// No reader is trusted yet.
pub const READ: Option<Read> = None;
