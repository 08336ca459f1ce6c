//! Is the line that names a path older than the commit that took the path away?

use crate::facts::Question;
use crate::facts::age::is_stale;
use crate::facts::paths::case::Case;
use crate::sources::git::{Git, Moment};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the cases that are stale.
pub fn judge(question: &Question<'_>, git: &Git, cases: &mut [Case]) {
    let mut asked: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for case in cases.iter().filter(|case| is_open(case)) {
        asked.entry(case.page).or_default().insert(case.line);
    }
    let asked: Vec<_> = asked.into_iter().collect();
    let written = |(page, lines): (usize, BTreeSet<usize>)| {
        let text = (question.text)(page)?;
        let lines: Vec<usize> = lines.into_iter().collect();
        let written = git.written(&question.workspace.pages[page].path, &text, &lines).ok()?;
        Some((page, written))
    };
    let written: BTreeMap<usize, BTreeMap<usize, Moment>> = asked.into_par_iter().filter_map(written).collect();
    let commits: BTreeSet<&str> = cases.iter().filter(|case| is_open(case)).filter_map(commit).collect();
    let left = if commits.is_empty() {
        BTreeMap::new()
    } else {
        git.moments(&commits.into_iter().collect::<Vec<_>>()).unwrap_or_default()
    };
    for case in cases.iter_mut() {
        let Some(written) = written.get(&case.page).and_then(|lines| lines.get(&case.line)) else { continue };
        let Some(gone) = case.gone.as_ref().filter(|_| is_open(case)) else { continue };
        let left = match commit(case) {
            // A commit that git does not find is none to judge by.
            Some(commit) => match left.get(commit) {
                Some(moment) => Some(*moment),
                None => continue,
            },
            None => None,
        };
        case.is_stale = is_stale(*written, left, gone.is_renamed(), case.is_excused);
    }
}

/// Whether history has to decide.
fn is_open(case: &Case) -> bool {
    case.gone.is_some() && !case.is_frozen && !case.is_dismissed && !case.is_made
}

fn commit(case: &Case) -> Option<&str> {
    case.gone.as_ref()?.commit.as_ref().map(|commit| &*commit.id)
}
