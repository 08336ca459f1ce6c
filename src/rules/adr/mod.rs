//! Decision records.

pub mod accepted;
pub mod broken_supersession;
pub mod duplicate_number;
pub mod edited_adr;
pub mod incomplete_adr;
pub mod parts;
pub mod reformatted_adr;
pub mod unread_adr;
