//! Paths of the repository that pages name: are they there, and if not, were they once?
//!
//! A path is called dead only if that very path was tracked and the line that names it is older than the
//! commit that took it away, or if it was renamed and its new name can be offered. What the tree does not
//! bear out and history does not know is Unknown.

pub(in crate::facts) mod abroad;
mod age;
mod argument;
mod beside;
mod case;
mod command;
mod doubt;
mod earlier;
mod emphasis;
mod frame;
mod indented;
mod installed;
mod judge;
mod late;
mod layout;
mod listing;
mod lost;
mod made;
mod name;
mod past;
pub(in crate::facts) mod place;
mod scan;
pub(in crate::facts) mod stop;
mod tongues;
mod tree;
mod words;
mod written;

use crate::facts::{Claim, Question, Verdict};
use crate::sources::Unavailable;
use crate::text::RelPath;
pub use doubt::{Named, named};

/// What a page says of a path, and what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The page, by its index.
    pub page: usize,
    /// What it says.
    pub claim: Claim,
    /// What is thought of it.
    pub verdict: Verdict,
    /// What is to stand there instead, in the author's form.
    pub instead: Option<Box<str>>,
    /// The path that it had, from the root.
    pub was: Option<RelPath>,
}

/// The paths that are dead, in order of pages and places. Asks history only if a path is not there.
///
/// # Errors
/// Git cannot read the history.
pub fn dead(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge::judge(question, false)
}

/// All that the pages say of paths, in order of pages and places.
///
/// # Errors
/// Git cannot read the history.
pub fn claims(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge::judge(question, true)
}
