//! Lists and tables that tell what a folder holds: is every entry there, and if not, was it once?
//!
//! A list tells of a folder if most of its entries bear the names of what is in it. An entry is called dead only if
//! the folder held it once, the line is older than the commit that took it away, and nothing else in the repository
//! bears that name or speaks of it.

mod judge;
mod listed;
mod set;

use crate::facts::{Claim, Question, Verdict};
use crate::sources::Unavailable;
use crate::text::RelPath;
pub use listed::{Listed, listed};

/// What a list says of a folder, and what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The page, by its index.
    pub page: usize,
    /// What it says: that something is there.
    pub claim: Claim,
    /// What is thought of it.
    pub verdict: Verdict,
    /// The folder.
    pub folder: RelPath,
    /// So many other entries of the list are in it.
    pub others: usize,
}

/// The entries that are dead, in order of pages and places.
///
/// # Errors
/// Git cannot read the history.
pub fn dead(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge::judge(question, false)
}

/// All entries of lists that tell of a folder, in order of pages and places.
///
/// # Errors
/// Git cannot read the history.
pub fn claims(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge::judge(question, true)
}
