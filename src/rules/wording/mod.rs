//! Every page reads as currently true, and as it was meant.

pub mod lost_placeholder;
pub mod tombstone;
pub mod wrong_language;
