//! Is the line that names a path older than the commit that took the path away?

use crate::facts::Question;
use crate::facts::age::is_stale;
use crate::facts::paths::case::Case;
use crate::facts::paths::doubt::Manner;
use crate::facts::paths::earlier::told_before;
use crate::facts::paths::late;
use crate::facts::paths::past::Gone;
use crate::facts::paths::tree::Tree;
use crate::sources::git::{Git, Moment};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the cases that are stale.
pub fn judge(question: &Question<'_>, tree: &Tree<'_>, git: &Git, cases: &mut [Case]) {
    let mut asked: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for case in cases.iter().filter(|case| is_open(case) && !is_certain(case)) {
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
    let said = said_before(question, git, cases, &written, &left);
    for (index, case) in cases.iter_mut().enumerate() {
        let Some(gone) = case.gone.as_ref().filter(|_| is_open(case)) else { continue };
        let left = match commit(case) {
            // A commit that git does not find is none to judge by.
            Some(commit) => match left.get(commit) {
                Some(moment) => Some(*moment),
                None => continue,
            },
            None => None,
        };
        if is_certain(case) {
            case.is_stale = true;
            continue;
        }
        let Some(written) = written.get(&case.page).and_then(|lines| lines.get(&case.line)) else { continue };
        // A line that was rewritten since may know of it, and its words count.
        let is_old = said.contains(&index) && !case.is_excused;
        let is_late = late::is_late(case, tree, *written, left);
        case.is_stale = is_old || is_late || is_stale(*written, left, gone.is_renamed(), case.is_excused);
    }
}

/// The cases, by their place, that the page told of before the path left, in a line that was rewritten after it.
fn said_before(
    question: &Question<'_>,
    git: &Git,
    cases: &[Case],
    written: &BTreeMap<usize, BTreeMap<usize, Moment>>,
    left: &BTreeMap<String, i64>,
) -> BTreeSet<usize> {
    let younger = |(index, case): (usize, &Case)| {
        let moment = written.get(&case.page)?.get(&case.line).copied().flatten()?;
        let left = *left.get(commit(case)?)?;
        (moment >= left).then_some((index, left))
    };
    let asked: Vec<(usize, i64)> =
        cases.iter().enumerate().filter(|(_, case)| is_rewritten(case)).filter_map(younger).collect();
    told_before(question, git, cases, &asked)
}

/// Whether history has to decide.
fn is_open(case: &Case) -> bool {
    case.gone.is_some() && !case.is_frozen && !case.is_dismissed && !case.is_made
}

/// Whether it is stale however old its line is: there is something to write instead, and no word excuses it.
fn is_certain(case: &Case) -> bool {
    !case.is_excused && case.gone.as_ref().is_some_and(Gone::is_renamed)
}

/// Whether it is worth asking since when the page tells of it.
fn is_rewritten(case: &Case) -> bool {
    is_open(case) && !case.is_excused && case.said.manner == Manner::Path && case.said.token.is_deep()
}

fn commit(case: &Case) -> Option<&str> {
    case.gone.as_ref()?.commit.as_ref().map(|commit| &*commit.id)
}
