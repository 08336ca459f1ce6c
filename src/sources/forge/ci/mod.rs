//! What CI tells of the pull request it runs for: known without asking anybody.
//!
//! Pure: variables and the event file are handed in.

mod actions;
mod gitlab;
mod woodpecker;

use super::{Home, Kind, PullRequest};
use crate::sources::remote::Remote;
use std::io;
use std::path::Path;

/// The longest event file that is read, in bytes. GitHub's own limit is 25 MB.
pub const LONGEST_EVENT: u64 = 32 << 20;

/// A run in CI.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ci {
    /// What kind of forge it belongs to; `None`: CI does not tell.
    pub kind: Option<Kind>,
    /// Where the pages of the forge are, without a slash at the end; empty: not told.
    pub web: String,
    /// Owner and name of the repository that the pull request goes to; empty: not told.
    pub repository: String,
    /// The branch that pull requests mostly go to.
    pub default_branch: Option<String>,
    /// The pull request under check; `None`: the run is for something else, such as a push.
    pub pull: Option<PullRequest>,
}

/// How CI's surroundings are looked at.
pub struct Surroundings<'s> {
    /// The value of a variable that is set to something.
    pub variable: &'s dyn Fn(&str) -> Option<String>,
    /// The first bytes of a file, up to a number.
    pub file: &'s dyn Fn(&Path, u64) -> io::Result<Vec<u8>>,
}

impl Surroundings<'_> {
    /// The first of these variables that is set.
    fn either(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| (self.variable)(name))
    }

    fn text(&self, names: &[&str]) -> String {
        self.either(names).unwrap_or_default()
    }
}

/// Reads what CI tells; `None` outside of CI, and in one that is not known.
///
/// # Errors
/// What CI tells cannot be read; in one sentence, for the user.
pub fn read(around: &Surroundings<'_>) -> Result<Option<Ci>, String> {
    // Woodpecker and Drone first: their runners may work inside of another CI.
    if let Some(ci) = woodpecker::read(around) {
        return Ok(Some(ci));
    }
    if let Some(ci) = gitlab::read(around) {
        return Ok(Some(ci));
    }
    actions::read(around)
}

impl Ci {
    /// Where the repository is at home, if CI tells all of it; `settled` is the kind of forge that is
    /// taken where CI does not tell.
    pub fn home(&self, settled: Kind) -> Option<Home> {
        let kind = self.kind.unwrap_or(settled);
        let remote = Remote::parse(&format!("{}/{}", self.web, self.repository))?;
        // The forge may lie in a folder of its host: that is no part of the repository's name.
        let remote = Remote { path: self.repository.clone(), ..remote.seen_at(&self.web) };
        (!self.repository.is_empty()).then_some(Home { kind, remote: Some(remote) })
    }
}

/// An address without a slash at the end.
fn trimmed(address: String) -> String {
    address.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests;
