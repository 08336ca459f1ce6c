//! Runbooks.

pub mod steps;
pub mod unmarked_step;
