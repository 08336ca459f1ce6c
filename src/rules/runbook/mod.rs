//! Runbooks.

pub mod unmarked_step;
