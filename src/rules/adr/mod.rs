//! Decision records.

pub mod broken_supersession;
pub mod duplicate_number;
pub mod incomplete_adr;
pub mod parts;
