//! Asking the forge about many addresses.

use super::{ForgePage, Shows};
use crate::rule::Unavailable;
use crate::sources::forge::{Client, Kind};
use percent_encoding::percent_decode_str;

/// So many questions are under way at a time: more would look like an attack.
const AT_A_TIME: usize = 4;
/// The most parts that the name of a branch is thought to have.
const PARTS: usize = 4;

/// Whether there is something at each address, in their order.
pub fn all(forge: &Client, pages: &[ForgePage<'_>]) -> Vec<Result<bool, Unavailable>> {
    let share = pages.len().div_ceil(AT_A_TIME).max(1);
    std::thread::scope(|scope| {
        let ask = |pages: &[ForgePage<'_>]| pages.iter().map(|page| one(forge, page)).collect::<Vec<_>>();
        let workers: Vec<_> = pages.chunks(share).map(|pages| (scope.spawn(move || ask(pages)), pages.len())).collect();
        let broken = || Err(Unavailable::skip("forge", "a question to the forge could not be put"));
        let answers = workers
            .into_iter()
            .map(|(worker, count)| worker.join().unwrap_or_else(|_| (0..count).map(|_| broken()).collect()));
        answers.flatten().collect()
    })
}

fn one(forge: &Client, page: &ForgePage<'_>) -> Result<bool, Unavailable> {
    let repository = page.repository;
    match page.shows {
        Shows::Pull(number) if forge.kind() == Kind::Gitlab => Ok(forge.pull(repository, number)?.is_some()),
        // There, `/pulls/7` leads to the issue of that number.
        Shows::Pull(number) => Ok(forge.pull(repository, number)?.is_some() || forge.has_issue(repository, number)?),
        Shows::Issue(number) => forge.has_issue(repository, number),
        Shows::Commit(hash) => forge.has_commit(repository, hash),
        Shows::At(hash, path) => forge.has_file(repository, &decoded(path), hash),
        Shows::Under(path) => {
            for (reference, path) in splits(path) {
                if forge.has_file(repository, &decoded(path), &decoded(reference))? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// The ways to part `feature/x/docs/a.md` into a branch and a path.
pub fn splits(under: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = under.match_indices('/').map(|(at, _)| (&under[..at], under[at + 1..].trim_end_matches('/')));
    parts.filter(|(_, path)| !path.is_empty()).take(PARTS)
}

/// A path without its percent signs.
pub fn decoded(path: &str) -> String {
    percent_decode_str(path.trim_end_matches('/')).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::splits;

    #[test]
    fn a_branch_may_have_parts() {
        assert_eq!(splits("v1/a.md").collect::<Vec<_>>(), [("v1", "a.md")]);
        assert_eq!(splits("feat/x/a.md").collect::<Vec<_>>(), [("feat", "x/a.md"), ("feat/x", "a.md")]);
    }
}
