//! Paths of the repository that pages name: are they there, and if not, were they once?
//!
//! A path is called dead only if that very path was tracked and the line that names it is older than the
//! commit that took it away, or if it was renamed and its new name can be offered. What the tree does not
//! bear out and history does not know is Unknown.

mod age;
mod case;
mod doubt;
mod judge;
mod listing;
mod past;
pub(in crate::facts) mod place;
mod scan;
pub(in crate::facts) mod stop;
mod tree;
mod written;

use crate::facts::{Claim, Verdict};
use crate::sources::Sources;
use crate::workspace::Workspace;
use std::sync::Arc;

/// What is asked: which pages of which repository.
pub struct Question<'a> {
    /// The repository.
    pub workspace: &'a Workspace,
    /// Its history.
    pub sources: &'a Sources,
    /// The pages that may speak, by their indexes.
    pub pages: Vec<usize>,
    /// The texts of pages.
    pub text: &'a (dyn Fn(usize) -> Option<Arc<str>> + Sync),
}

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
}

/// The paths that are dead, in order of pages and places. Asks history only if a path is not there.
pub fn dead(question: &Question<'_>) -> Vec<Judged> {
    judge::judge(question, false)
}

/// All that the pages say of paths, in order of pages and places.
pub fn claims(question: &Question<'_>) -> Vec<Judged> {
    judge::judge(question, true)
}
