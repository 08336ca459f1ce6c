//! From the entries of lists to what is thought of them: the tree first, then history, then the age of the line.

use crate::facts::age;
use crate::facts::members::Judged;
use crate::facts::members::listed::{Listed, Named};
use crate::facts::members::set::{Bearers, Set, member};
use crate::facts::paths::place::Places;
use crate::facts::paths::stop;
use crate::facts::{About, Claim, Ended, Evidence, Form, Heard, Question, Verdict, Why, frozen, unkept};
use crate::markdown::{Page, parse};
use crate::sources::Unavailable;
use crate::sources::git::{Change, Departure, Departures, Git, Kind};
use crate::text::{LineIndex, RelPath};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An entry that nothing in the repository bears the name of, and that its folder held once.
struct Lost<'a> {
    entry: &'a Named,
    set: &'a Set,
    departure: &'a Departure,
}

/// A list of a page with the folder that it tells of.
type Told<'a> = (&'a Listed, Set);

/// Judges all entries, or only those that are not there.
pub(super) fn judge(question: &Question<'_>, all: bool) -> Result<Vec<Judged>, Unavailable> {
    let workspace = question.workspace;
    let change = question.sources.change()?.filter(|_| !all);
    let speaks = |(index, heard): &&(usize, &Heard)| {
        let is_asked = || change.is_none_or(|change| is_asked(change, &workspace.pages[*index].path));
        !heard.listed.is_empty() && is_asked()
    };
    let asked: Vec<(usize, &Heard)> = question.pages.iter().filter(speaks).copied().collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let lists = asked.iter().flat_map(|(_, heard)| heard.listed.iter());
    let bearers = Bearers::new(lists, workspace.files.all().chain(workspace.files.folders()));
    let mut told: Vec<(usize, Vec<Told<'_>>)> = Vec::new();
    for (index, heard) in asked {
        let page = &workspace.pages[index].path;
        let of_page = heard.listed.iter().filter_map(|listed| Some((listed, bearers.set(listed, page)?)));
        told.push((index, of_page.collect()));
    }
    // Most lists are of something else, and their pages need not be weighed.
    told.retain(|(index, told)| !told.is_empty() && (all || frozen::frozen_whole(workspace, *index).is_none()));
    let is_open =
        |(listed, _): &Told<'_>| listed.entries.iter().any(|entry| entry.is_plain && !bearers.has(&entry.name));
    // History is long: it is asked only where something is not there.
    let past = match told.iter().any(|(_, told)| told.iter().any(is_open)) {
        true => question.sources.past()?,
        false => None,
    };
    if !all {
        told.retain(|(_, told)| told.iter().any(is_open));
    }
    let of_page = |(index, told): &(usize, Vec<Told<'_>>)| page(question, &bearers, past, *index, told, all);
    let mut list: Vec<Judged> = told.par_iter().flat_map_iter(of_page).collect();
    spare(question, &mut list);
    list.retain(|judged| all || is_stale(judged));
    list.sort_by_key(|judged| (judged.page, judged.claim.at.span));
    list.dedup_by(|one, other| one.page == other.page && one.claim.at == other.claim.at);
    Ok(list)
}

/// Whether a change is answerable for the lists of a page: the page is in it, or something left. A hook must not pay
/// for what was dead before.
fn is_asked(change: &Change, page: &RelPath) -> bool {
    let left = |kind| matches!(kind, Kind::Deleted | Kind::Renamed);
    change.of(page).is_some() || change.files.iter().any(|file| left(file.kind))
}

fn is_stale(judged: &Judged) -> bool {
    matches!(judged.verdict, Verdict::Stale { .. })
}

/// What is thought of the entries of a page.
fn page(
    question: &Question<'_>,
    bearers: &Bearers<'_>,
    past: Option<&Departures>,
    index: usize,
    told: &[Told<'_>],
    all: bool,
) -> Vec<Judged> {
    let Some(text) = (question.text)(index) else { return Vec::new() };
    let mut list = Vec::new();
    let mut lost: Vec<Lost<'_>> = Vec::new();
    for (listed, set) in told {
        let judged = |entry: &Named, verdict| Judged {
            page: index,
            claim: claim(&question.workspace.pages[index], &text, entry),
            verdict,
            folder: set.folder.clone(),
            others: set.held.len(),
        };
        let mut gone: Vec<Lost<'_>> = Vec::new();
        for (place, entry) in listed.entries.iter().enumerate() {
            if let Some(held) = set.held.get(&place).filter(|_| all) {
                list.push(judged(entry, Verdict::Confirmed(Evidence::line(held, 0, held.name()))));
            } else if entry.is_plain && !bearers.has(&entry.name) {
                match past.and_then(|past| left(past, set, &entry.name)) {
                    Some(departure) => gone.push(Lost { entry, set, departure }),
                    None if all => list.push(judged(entry, Verdict::Unknown(Why::NoLineage))),
                    None => {}
                }
            }
        }
        // A list of which so much is gone was not kept, or is of something else.
        if gone.len() * 2 <= set.held.len() {
            lost.extend(gone);
        }
    }
    list.extend(held_against_history(question, index, &text, &lost));
    list
}

/// What left a folder last under a name.
fn left<'p>(past: &'p Departures, set: &'p Set, name: &str) -> Option<&'p Departure> {
    let depth = set.folder.parts().count();
    let is_meant = |departure: &Departure| departure.from.parts().nth(depth).is_some_and(|first| member(first) == name);
    let below = past.below(&set.folder).filter(|(_, departure)| is_meant(departure));
    below.min_by_key(|(at, _)| *at).map(|(_, departure)| departure)
}

/// Whether the lines that name what is gone are older than the commits that took it away.
fn held_against_history(question: &Question<'_>, index: usize, text: &str, lost: &[Lost<'_>]) -> Vec<Judged> {
    let (false, Ok(git)) = (lost.is_empty(), question.sources.git()) else {
        return Vec::new();
    };
    let page = &question.workspace.pages[index];
    let (elements, body) = parse(text);
    let places = Places::new(text, &elements, &body, question.workspace.graph.targets(index));
    let index_of_lines = LineIndex::new(text);
    let line = |lost: &Lost<'_>| index_of_lines.line(lost.entry.at.start as usize);
    let lines: BTreeSet<usize> = lost.iter().map(line).collect();
    let written = git.written(&page.path, text, &lines.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    let moments = moments(git, lost);
    let judged = |lost: &Lost<'_>| {
        let at = lost.entry.at.start;
        let place = places.of(lost.entry.at)?;
        let (before, after) = places.around(&place, lost.entry.at);
        let row = index_of_lines.line_span(text, line(lost));
        let is_frozen = frozen::frozen_at(question.workspace, index, at).is_some()
            || frozen::is_in_part_put_aside(&elements, text, at)
            || stop::is_settled(row.of(text));
        let is_excused = stop::excused(before, after) || stop::excused("", &text[at as usize..row.end as usize]);
        let when = match &lost.departure.commit {
            Some(commit) => moments.get(&*commit.id).copied().map(Some),
            None => Some(None),
        };
        let written = written.get(&line(lost)).copied().flatten();
        let is_old = when.is_some_and(|when| age::is_stale(written, when, false, is_excused));
        let verdict = match (is_frozen, is_old && !is_excused) {
            (true, _) => Verdict::Unknown(Why::Frozen),
            (false, true) => Verdict::Stale { now: None, ended: Ended::by(lost.departure.commit.as_deref()) },
            (false, false) => Verdict::Unknown(Why::NoLineage),
        };
        let claim = Claim { form: place.form, ..claim(page, text, lost.entry) };
        let (folder, others) = (lost.set.folder.clone(), lost.set.held.len());
        Some(Judged { page: index, claim, verdict, folder, others })
    };
    lost.iter().filter_map(judged).collect()
}

/// When the commits were made that took something away.
fn moments(git: &Git, lost: &[Lost<'_>]) -> BTreeMap<String, i64> {
    let commits: BTreeSet<&str> = lost.iter().filter_map(|lost| Some(&*lost.departure.commit.as_ref()?.id)).collect();
    git.moments(&commits.into_iter().collect::<Vec<_>>()).unwrap_or_default()
}

fn claim(page: &Page, text: &str, entry: &Named) -> Claim {
    let value = entry.at.of(text).into();
    Claim { about: About::Member, subject: Box::from(""), value, at: page.at(entry.at), form: Form::Table }
}

/// Takes back what a file still speaks of by that name, and what stands on pages that nobody keeps up.
fn spare(question: &Question<'_>, list: &mut [Judged]) {
    let pages: BTreeSet<usize> = list.iter().filter(|judged| is_stale(judged)).map(|judged| judged.page).collect();
    if pages.is_empty() {
        return;
    }
    let names = |judged: &Judged| {
        let name = judged.claim.value.to_lowercase();
        [name.replace([' ', '_'], "-"), name.replace([' ', '-'], "_"), name, judged.claim.value.to_string()]
    };
    let stale = list.iter().filter(|judged| is_stale(judged));
    let asked: BTreeSet<String> = stale.flat_map(names).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let lines = question.sources.git().ok().and_then(|git| git.lines_that_mention(&asked).ok()).unwrap_or_default();
    let known = |name: &String| lines.iter().any(|line| !is_remark(line) && speaks_of(line, name));
    let unkept = unkept::among(question, &pages);
    for judged in list.iter_mut().filter(|judged| is_stale(judged)) {
        if names(judged).iter().any(known) {
            judged.verdict = Verdict::Unknown(Why::NoLineage);
        } else if unkept.contains(&judged.page) {
            judged.verdict = Verdict::Unknown(Why::Frozen);
        }
    }
}

/// Whether a line is a remark, which gets old as pages do.
fn is_remark(line: &str) -> bool {
    ["#", "//"].iter().any(|mark| line.trim_start().starts_with(mark))
}

/// Whether a line has a name in it, and not as the beginning of a longer one.
fn speaks_of(line: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    line.match_indices(name)
        .any(|(at, found)| !line[..at].ends_with(goes_on) && !line[at + found.len()..].starts_with(goes_on))
}
