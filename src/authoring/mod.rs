//! Making pages, moving pages, and writing down what a tree is like: all that changes a tree at the
//! wish of a person rather than to mend a finding.
//!
//! Everything is worked out in memory and checked there by the rules themselves; [`Change::write`]
//! then puts it on disk whole or not at all.

pub mod change;
pub mod decisions;
mod header;
mod hubs;
pub mod infer;
pub mod mend;
pub mod moves;
mod numbers;
pub mod pages;
mod rows;
mod settle;
mod skeletons;
mod slug;
mod template;

pub use change::Change;

use crate::engine::Failure;
use crate::text::RelPath;
use std::fmt;

/// Why something is not done. Nothing was written then.
#[derive(Debug)]
pub enum Refusal {
    /// What was asked for makes no sense, in words for the user.
    Asked(String),
    /// A page cannot be read, and why.
    Unreadable(RelPath, String),
    /// The rules could not run.
    Engine(Failure),
    /// It would make new findings: one line each.
    Faults(Vec<String>),
    /// The disk refused, and why; what was written before is taken back.
    Disk(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Asked(why) | Refusal::Disk(why) => f.write_str(why),
            Refusal::Unreadable(path, why) => write!(f, "`{path}` {why}; nothing was written"),
            Refusal::Engine(failure) => failure.fmt(f),
            Refusal::Faults(lines) => {
                f.write_str("nothing was written, because this would make new findings:")?;
                lines.iter().try_for_each(|line| write!(f, "\n  {line}"))
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::Engine(failure)
    }
}
