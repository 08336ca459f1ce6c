//! Pages that were read again and found to hold, and when that came into the branch.

use crate::drift::{TRAILER, Waivers};
use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::git::log::{Commit, Line};
use rustc_hash::FxHashMap;

/// The reviews of all commits, each with the step of the branch that brought it.
///
/// # Errors
/// Git fails.
pub fn reviews(git: &Git, main: &[Commit]) -> Result<Vec<(usize, Waivers)>, Unavailable> {
    let mark = format!("--grep=^{TRAILER}:");
    // Most branches have none, and then nothing more is asked.
    if git.run(&["rev-list", "--max-count=1", "--regexp-ignore-case", &mark, "HEAD", "--"])?.is_empty() {
        return Ok(Vec::new());
    }
    let commits = git.log("HEAD", Line::All, TRAILER)?;
    let answer = git.run(&["rev-list", "--parents", "HEAD", "--"])?;
    let text = String::from_utf8_lossy(&answer);
    let parents: FxHashMap<&str, Vec<&str>> = text
        .lines()
        .filter_map(|line| {
            let mut names = line.split(' ');
            Some((names.next()?, names.collect()))
        })
        .collect();
    // From the oldest step on: what it reaches and none before it did came in with it.
    let mut step_of: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, commit) in main.iter().enumerate().rev() {
        let mut open: Vec<&str> = vec![&commit.name];
        while let Some(name) = open.pop() {
            if step_of.contains_key(name) {
                continue;
            }
            step_of.insert(name, index + 1);
            open.extend(parents.get(name).into_iter().flatten());
        }
    }
    let with_trailer = commits.iter().filter(|commit| !commit.trailers.is_empty());
    let read = |commit: &Commit| Some((*step_of.get(&*commit.name)?, Waivers::read(std::slice::from_ref(commit))));
    Ok(with_trailer.filter_map(read).collect())
}
