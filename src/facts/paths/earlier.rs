//! What a page told of before it left, in lines that were rewritten since.

use crate::facts::Question;
use crate::facts::age::DAY;
use crate::facts::paths::case::Case;
use crate::sources::git::{Git, Step};
use std::collections::{BTreeMap, BTreeSet};

/// Of some cases, by their place and the moment that their path left, those that their page told of before it left:
/// but not in those days, when the writer had it in mind.
pub fn told_before(question: &Question<'_>, git: &Git, cases: &[Case], asked: &[(usize, i64)]) -> BTreeSet<usize> {
    let path = |index: usize| &question.workspace.pages[cases[index].page].path;
    let staged = question.sources.is_staged();
    let pages: BTreeSet<_> = asked.iter().map(|(index, _)| path(*index)).collect();
    git.foresee(pages.into_iter().cloned(), staged);
    let commits = |index: usize| -> Vec<Box<str>> {
        let word = &*cases[index].value;
        let steps = git.steps(path(index), staged).unwrap_or_default();
        let has_word = |step: &&Step| step.hunks.iter().flat_map(|hunk| &hunk.added).any(|line| line.contains(word));
        let told = steps.iter().filter(has_word).filter_map(|step| step.commit.as_ref());
        told.map(|commit| commit.id.clone()).collect()
    };
    let told: BTreeMap<usize, Vec<Box<str>>> = asked.iter().map(|(index, _)| (*index, commits(*index))).collect();
    let all: BTreeSet<&str> = told.values().flatten().map(|commit| &**commit).collect();
    if all.is_empty() {
        return BTreeSet::new();
    }
    let moments = git.moments(&all.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    let is_told = |(index, left): &&(usize, i64)| {
        let moments: Vec<i64> = told[index].iter().filter_map(|commit| moments.get(&**commit)).copied().collect();
        moments.iter().any(|said| left - said >= DAY) && moments.iter().all(|said| (left - said).abs() >= DAY)
    };
    asked.iter().filter(is_told).map(|(index, _)| *index).collect()
}
