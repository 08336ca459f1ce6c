//! Paths of pages, in real repositories in which files are renamed, deleted and changed.
//!
//! `tests/paths/run CLONE…` does so at large, in copies of repositories that others wrote.

#[allow(dead_code, reason = "diagrams need more of it")]
#[path = "../diagrams/random.rs"]
mod random;
#[path = "../support/mod.rs"]
mod support;

mod forms;
mod taken;
