//! From what pages say to what is thought of it: the tree first, then history, then the age of the line.

use crate::facts::paths::case::{Case, open};
use crate::facts::paths::doubt::{Manner, Said, said};
use crate::facts::paths::past::{Gone, Past};
use crate::facts::paths::tree::{Tree, bases};
use crate::facts::paths::{Judged, age};
use crate::facts::{Ended, Evidence, Heard, Question, Verdict, Why, frozen, unkept};
use crate::markdown::Page;
use crate::sources::Unavailable;
use crate::sources::git::{Change, Git, Kind};
use crate::text::RelPath;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Judges all paths, or only those that are not there.
///
/// # Errors
/// Git cannot read the history.
pub fn judge(question: &Question<'_>, all: bool) -> Result<Vec<Judged>, Unavailable> {
    let workspace = question.workspace;
    let tree = Tree::new(&workspace.files);
    let change = question.sources.change().ok().flatten();
    let read = |(index, heard): &(usize, &Heard)| {
        let page = &workspace.pages[*index];
        let mut list = said(page, &heard.paths, &tree, all);
        list.retain(|said| all || change.is_none_or(|change| is_asked(change, page, said)));
        // Most pages name nothing that is not there, and need not be weighed.
        let speaks = || all || frozen::frozen_whole(workspace, *index).is_none();
        (!list.is_empty() && speaks()).then_some((*index, list))
    };
    let said: Vec<(usize, Vec<Said>)> = question.pages.par_iter().filter_map(read).collect();
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let past = question.sources.past()?.map(|departures| Past::new(departures, &tree));
    let open = |page| open(question, &tree, past.as_ref(), page, all);
    let mut cases: Vec<Case> = said.into_par_iter().flat_map_iter(open).collect();
    spread_made(&mut cases);
    if let Ok(git) = question.sources.git() {
        age::judge(question, &tree, git, &mut cases);
        drop_made(question, git, &mut cases);
        drop_ignored(question, &tree, git, &mut cases);
    }
    let stale = cases.iter().filter(|case| case.is_stale || case.meant.is_some()).map(|case| case.page).collect();
    let unkept = unkept::among(question, &stale);
    cases.iter_mut().filter(|case| unkept.contains(&case.page)).for_each(|case| case.is_frozen = true);
    let judged = |case: &Case| {
        let page = &workspace.pages[case.page];
        let verdict = verdict(&tree, past.is_some(), case, page);
        let is_dead = matches!(verdict, Verdict::Stale { .. } | Verdict::Differs(_));
        let instead = if is_dead { case.instead(page, &tree) } else { None };
        let is_told = is_dead || all && (matches!(verdict, Verdict::Confirmed(_)) || case.is_likely(page, &tree));
        let was = case.gone.as_ref().map(|gone| gone.path.clone());
        is_told.then(|| Judged { page: case.page, claim: case.claim(page), verdict, instead, was })
    };
    let mut list: Vec<Judged> = cases.iter().filter(|case| !is_covered(case, &cases)).filter_map(judged).collect();
    list.sort_by_key(|judged| (judged.page, judged.claim.at.span));
    Ok(list)
}

/// Whether a change is answerable for a path: its page is in it, or what the path names left with it. A
/// hook must not pay for what was dead before.
fn is_asked(change: &Change, page: &Page, said: &Said) -> bool {
    let took = |path: &RelPath| {
        let (path, rest) = (path.as_str(), &*said.token.rest);
        path.match_indices(rest).any(|(at, found)| {
            let after = &path[at + found.len()..];
            (at == 0 || path[..at].ends_with('/')) && (after.is_empty() || after.starts_with('/'))
        })
    };
    let left = |kind| matches!(kind, Kind::Deleted | Kind::Renamed);
    change.of(&page.path).is_some()
        || change.files.iter().any(|file| left(file.kind) && took(file.before.as_ref().unwrap_or(&file.path)))
}

/// What a page has its reader make at one place, it may speak of at all others.
fn spread_made(cases: &mut [Case]) {
    let path = |case: &Case| Some((case.page, case.gone.as_ref()?.path.clone()));
    let made: BTreeSet<_> = cases.iter().filter(|case| case.is_made).filter_map(path).collect();
    for case in cases.iter_mut().filter(|_| !made.is_empty()) {
        let is_renamed = case.gone.as_ref().is_some_and(Gone::is_renamed);
        case.is_made |= !is_renamed && path(case).is_some_and(|path| made.contains(&path));
    }
}

/// A bare name that another file speaks of is made, fetched or looked for by a program; unless the file
/// was renamed, or the page stands where that very file was: then the name is as good as a path.
fn drop_made(question: &Question<'_>, git: &Git, cases: &mut [Case]) {
    let pages = &question.workspace.pages;
    let is_beside = |case: &Case| {
        case.gone.as_ref().is_some_and(|gone| gone.base == pages[case.page].path.folder() || gone.is_renamed())
    };
    let is_meant = |case: &Case| case.is_stale && case.said.manner.is_name() && !is_beside(case);
    let names: BTreeSet<&str> = cases.iter().filter(|case| is_meant(case)).map(|case| &*case.value).collect();
    if names.is_empty() {
        return;
    }
    let named = git.mentioned(&names.into_iter().collect::<Vec<_>>());
    for case in cases.iter_mut().filter(|case| is_meant(case)) {
        case.is_stale = named.as_ref().is_ok_and(|named| !named.contains(&*case.value)) && !case.is_said_to_be_gone;
    }
}

/// What git ignores is made on each machine: a path that is named almost so is no misspelt one, and one
/// that was tracked once was not taken away, but left to a program; one that was tracked elsewhere is another.
fn drop_ignored(question: &Question<'_>, tree: &Tree<'_>, git: &Git, cases: &mut [Case]) {
    let meant = |case: &Case| case.meant.as_ref().and_then(|(_, base)| base.join(&case.said.token.rest));
    let is_left = |case: &Case| case.is_stale && case.gone.as_ref().is_some_and(|gone| gone.now.is_none());
    let left = |case: &Case| Some(case.gone.as_ref().filter(|_| is_left(case))?.file.clone());
    let pages = &question.workspace.pages;
    let others = |case: &Case| match is_left(case) {
        true => others(tree, &pages[case.page].path, case),
        false => Vec::new(),
    };
    let asked = |case: &Case| meant(case).into_iter().chain(left(case)).chain(others(case));
    let paths: Vec<RelPath> = cases.iter().flat_map(asked).collect();
    if paths.is_empty() {
        return;
    }
    let ignored = git.ignored(&paths.iter().collect::<Vec<_>>()).unwrap_or_default();
    for case in cases.iter_mut() {
        if meant(case).is_some_and(|path| ignored.contains(&path)) {
            case.meant = None;
        }
        case.is_stale &= left(case).into_iter().chain(others(case)).all(|path| !ignored.contains(&path));
    }
}

/// The paths that a page may mean by that of a case, other than the one that left. Where there is no such folder, nothing
/// is meant to be in it.
fn others(tree: &Tree<'_>, page: &RelPath, case: &Case) -> Vec<RelPath> {
    let token = &case.said.token;
    // A name alone is that of a file beside the page.
    let reach = if token.is_deep() { usize::MAX } else { 1 };
    let seen = page.folder().join(&token.rest).into_iter().chain(bases(page, token).map(|(_, path)| path)).take(reach);
    let far = tree.folders_that_end(token).into_iter().filter_map(|folder| folder.join(token.name()));
    let is_another =
        |path: &RelPath| case.gone.as_ref().is_some_and(|gone| gone.path != *path) && tree.is_there(&path.folder());
    seen.chain(far).filter(is_another).collect()
}

/// Whether an entry of a listing stands below one that is gone, and is said with that.
fn is_covered(case: &Case, cases: &[Case]) -> bool {
    let Manner::Entry { base, .. } = &case.said.manner else { return false };
    let above = |other: &Case| {
        let rest = case.said.token.rest.strip_prefix(&*other.said.token.rest);
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let same = |other: &&Case| {
        other.page == case.page && matches!(&other.said.manner, Manner::Entry { base: known, .. } if known == base)
    };
    case.is_stale && cases.iter().filter(same).any(|other| other.is_stale && above(other))
}

fn verdict(tree: &Tree<'_>, has_past: bool, case: &Case, page: &Page) -> Verdict {
    let evidence = |file: &RelPath, value: &str| Evidence::line(file, 0, value);
    if let Some(there) = &case.said.there {
        return Verdict::Confirmed(evidence(there, &case.value));
    }
    if case.is_frozen {
        return Verdict::Unknown(Why::Frozen);
    }
    let gone = case.gone.as_ref().map(|gone| gone.path.clone());
    let seen = page.path.folder().join(&case.said.token.rest);
    if [gone, seen, RelPath::new(&case.said.token.rest)].into_iter().flatten().any(|path| tree.is_elsewhere(&path)) {
        return Verdict::Unknown(Why::Elsewhere);
    }
    if let Some(gone) = case.gone.as_ref().filter(|_| case.is_stale) {
        let now = gone.now.as_ref().map(|now| evidence(&now.to, now.to.as_str()));
        return Verdict::Stale { now, ended: Ended::by(gone.commit.as_deref()) };
    }
    if let Some((to, _)) = case.meant.as_ref().filter(|_| !case.is_excused) {
        return Verdict::Differs(evidence(to, to.name()));
    }
    Verdict::Unknown(if has_past { Why::NoLineage } else { Why::NoHistory })
}
