//! Investigations.

pub mod incomplete_investigation;
