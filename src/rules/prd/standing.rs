//! Where a pull request stands, in the words of pages.

use crate::markdown::merge::Standing;
use crate::sources::forge::{PullRequest, State};

/// As the cells of a table have it.
pub fn of(pull: &PullRequest) -> Standing {
    match pull.state {
        State::Open => Standing::Open,
        State::Merged => Standing::Merged,
        State::Closed => Standing::Closed,
    }
}

/// `merged on 2026-06-24`; without the day where nobody told it.
pub fn merged_on(pull: &PullRequest) -> String {
    pull.merged_on().map_or_else(|| "merged".to_owned(), |day| format!("merged on {day}"))
}

/// Whether a program made it: what it writes are notes of other people's releases.
pub fn is_of_a_program(pull: &PullRequest) -> bool {
    let author = pull.author.as_deref().unwrap_or_default().to_lowercase();
    author.ends_with("[bot]") || ["renovate", "dependabot"].iter().any(|name| author.contains(name))
}
