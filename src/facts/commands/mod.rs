//! Targets of make, just, Task and npm that pages call: are they there, and if not, were they once?
//!
//! A target is called dead only if the file that the program reads once defined it, all that the file
//! takes in is known, no other file of the repository has a target of that name, and the line that calls
//! it is older than the commit that took it away.

mod call;
mod defined;

use crate::facts::age;
use crate::facts::paths::abroad::is_run_abroad;
use crate::facts::paths::place::Places;
use crate::facts::paths::stop;
use crate::facts::{About, Claim, Ended, Evidence, Form, Heard, Question, Verdict, Why, frozen, unkept};
use crate::markdown::{Page, parse};
use crate::sources::Unavailable;
use crate::sources::git::{Change, Commit, Git};
use crate::sources::repo::{Attribute, Of, Truth};
use crate::sources::repo::{Callable, Targets};
use crate::text::{LineIndex, RelPath};
pub use call::Call;
use call::calls;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What a page says of a target, and what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The page, by its index.
    pub page: usize,
    /// What it says.
    pub claim: Claim,
    /// What is thought of it.
    pub verdict: Verdict,
    /// The file that the program reads.
    pub file: Option<RelPath>,
}

/// The targets that are gone, in order of pages and places.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn dead(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge(question, false)
}

/// All targets that pages call, in order of pages and places.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn claims(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge(question, true)
}

fn judge<'a>(question: &Question<'a>, all: bool) -> Result<Vec<Judged>, Unavailable> {
    let workspace = question.workspace;
    let change = question.sources.change()?.filter(|_| !all);
    let is_asked = |page: &Page| change.is_none_or(|change| change.of(&page.path).is_some() || has_targets(change));
    let speaks = |(index, heard): &(usize, &Heard)| {
        let page = &workspace.pages[*index];
        let is_frozen = || frozen::frozen_whole(workspace, *index).is_some();
        !heard.calls.is_empty() && is_asked(page) && (all || !is_frozen())
    };
    let said = question.pages.iter().filter(|page| speaks(page)).map(|(index, heard)| (*index, &heard.calls));
    let said: Vec<(usize, &Vec<Call>)> = said.collect();
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let truths = question.sources.truths(workspace.own_files(), &[Of::Target])?;
    let exist = truths.iter().filter(|truth| truth.attribute == Attribute::Exists);
    let world = World {
        targets: Targets::new(&truths),
        names: exist.flat_map(|truth| truth.names.iter().map(|name| &*name.text)).collect(),
    };
    let find = |(index, calls): (usize, &'a Vec<Call>)| {
        let page = &workspace.pages[index].path;
        let found = calls.iter().map(|call| (call, world.find(page, call)));
        let found: Vec<Found<'_>> = found.filter(|(_, (told, _))| all || *told == Callable::Missing).collect();
        (!found.is_empty()).then_some((index, found))
    };
    let found: Vec<(usize, Vec<Found<'_>>)> = said.into_iter().filter_map(find).collect();
    let missing = found.iter().flat_map(|(_, found)| found).filter(|(_, (told, _))| *told == Callable::Missing);
    let files: BTreeSet<RelPath> = missing.filter_map(|(_, (_, file))| file.cloned()).collect();
    if let Some(git) = Some(()).filter(|()| files.len() > 1).and_then(|()| question.sources.git().ok()) {
        git.foresee(files, question.sources.is_staged());
    }
    let of_page = |(index, found): (usize, Vec<Found<'_>>)| page(question, &world, index, found);
    let mut list: Vec<Judged> = found.into_par_iter().flat_map_iter(of_page).collect();
    let is_stale = |judged: &Judged| matches!(judged.verdict, Verdict::Stale { .. });
    let unkept = unkept::among(question, &list.iter().filter(|judged| is_stale(judged)).map(|one| one.page).collect());
    for judged in list.iter_mut().filter(|judged| is_stale(judged) && unkept.contains(&judged.page)) {
        judged.verdict = Verdict::Unknown(Why::Frozen);
    }
    list.retain(|judged| all || is_stale(judged));
    list.sort_by_key(|judged| (judged.page, judged.claim.at.span));
    Ok(list)
}

/// Whether a change touches what defines targets. A hook must not pay for what was dead before.
fn has_targets(change: &Change) -> bool {
    change.files.iter().any(|file| {
        let name = file.path.name().to_ascii_lowercase();
        let known = ["makefile", "gnumakefile", "taskfile", "justfile", ".justfile", "package.json"];
        known.iter().any(|known| name.starts_with(known)) || matches!(file.path.extension(), "mk" | "just")
    })
}

/// The targets of a repository.
struct World<'t> {
    targets: Targets<'t>,
    /// The names of all of them.
    names: FxHashSet<&'t str>,
}

impl<'t> World<'t> {
    /// What is known of a call on a page: seen from the folder it names, else from that of the page up.
    fn find(&self, page: &RelPath, call: &Call) -> (Callable<'t>, Option<&'t RelPath>) {
        let mut nearest = None;
        let mut folder = page.folder();
        loop {
            let called = call.folder.as_ref().map_or(Some(folder.clone()), |name| folder.join(name));
            if let Some(file) = called.and_then(|called| self.targets.file(call.runner, &called)) {
                match self.targets.find_in(file, &call.name) {
                    Callable::Missing => _ = nearest.get_or_insert(file),
                    told => return (told, Some(file)),
                }
            }
            if folder.is_root() {
                break;
            }
            folder = folder.folder();
        }
        // The reader may have gone to another folder by then.
        let elsewhere = self.names.contains(&*call.name);
        if nearest.is_some() && !elsewhere { (Callable::Missing, nearest) } else { (Callable::Open, nearest) }
    }
}

/// Languages of code blocks that are typed into a shell.
const SHELLS: &[&str] = &["", "bash", "console", "sh", "shell", "shell-session", "shellsession", "terminal", "zsh"];
/// A code span is no longer than this.
const LONGEST: usize = 200;

/// All calls in code blocks of a shell and in code spans.
pub fn called(page: &Page, text: &str) -> Vec<Call> {
    if !["make ", "just ", "task ", " run "]
        .iter()
        .any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    {
        return Vec::new();
    }
    let mut list = Vec::new();
    for fence in &page.fences {
        let mut at = fence.code.start as usize;
        for line in fence.code.of(text).split_inclusive('\n').filter(|_| SHELLS.contains(&fence.language(text))) {
            list.extend(calls(line.trim_end(), at));
            at += line.len();
        }
    }
    let is_fenced = |at: usize| page.fence_at(at as u32).is_some();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'`', &text.as_bytes()[at..]).map(|found| at + found) {
        at = open + 1;
        let next = &text.as_bytes()[at..text.len().min(at + LONGEST + 1)];
        let Some(close) = memchr::memchr2(b'`', b'\n', next).filter(|close| next[*close] == b'`') else { continue };
        if !is_fenced(open) {
            list.extend(calls(&text[at..at + close], at));
        }
        at += close + 1;
    }
    list
}

/// A call, what is known of its target, and the file that the program reads.
type Found<'a> = (&'a Call, (Callable<'a>, Option<&'a RelPath>));

/// What is thought of the calls of a page.
fn page(question: &Question<'_>, world: &World<'_>, index: usize, found: Vec<Found<'_>>) -> Vec<Judged> {
    let page = &question.workspace.pages[index];
    let Some(text) = (question.text)(index) else { return Vec::new() };
    let (elements, body) = parse(&text);
    let places = Places::new(&text, &elements, &body, question.workspace.graph.targets(index));
    let lines = LineIndex::new(&text);
    let own = question.workspace.remote.as_ref();
    let is_abroad = |call: &Call| is_run_abroad(&elements, &text, call.target.start, own);
    let judged = |(call, (told, file)): Found<'_>| {
        let place = places.of(call.target).filter(|place| place.form != Form::Prose)?;
        let is_frozen = || {
            let at = call.target.start;
            frozen::frozen_at(question.workspace, index, at).is_some()
                || frozen::is_in_part_put_aside(&elements, &text, at)
        };
        let verdict = match told {
            Callable::Here(truth) => Verdict::Confirmed(evidence(truth)),
            Callable::Open => Verdict::Unknown(if file.is_some() { Why::Open } else { Why::NoSubject }),
            Callable::Missing if is_frozen() => Verdict::Unknown(Why::Frozen),
            Callable::Missing if is_abroad(call) => Verdict::Unknown(Why::Elsewhere),
            Callable::Missing => {
                let (before, after) = places.around(&place, call.target);
                let asked = Asked {
                    page,
                    text: &text,
                    line: lines.line(call.target.start as usize),
                    is_excused: stop::excused(before, after),
                    is_staged: question.sources.is_staged(),
                };
                let git = question.sources.git().ok();
                let stale = git.zip(file).and_then(|(git, file)| stale(git, world, file, call, &asked));
                stale.unwrap_or(Verdict::Unknown(if git.is_some() { Why::NoLineage } else { Why::NoHistory }))
            }
        };
        let claim = Claim {
            about: About::Command,
            subject: Box::from(""),
            value: call.name.clone(),
            at: page.at(call.target),
            form: place.form,
        };
        Some(Judged { page: index, claim, verdict, file: file.cloned() })
    };
    found.into_iter().filter_map(judged).collect()
}

/// The line that calls a target.
struct Asked<'a> {
    page: &'a Page,
    text: &'a str,
    line: usize,
    is_excused: bool,
    is_staged: bool,
}

/// That a target went from its file after the page called it; `None`: history does not say so.
fn stale(git: &Git, world: &World<'_>, file: &RelPath, call: &Call, asked: &Asked<'_>) -> Option<Verdict> {
    let target = &*call.name;
    let steps = git.steps(file, asked.is_staged).ok()?;
    let (step, renamed) = defined::gone(&steps, call.runner, target)?;
    let written = git.written(&asked.page.path, asked.text, &[asked.line]).ok()?.get(&asked.line).copied()?;
    let left = match &step.commit {
        Some(Commit { id, .. }) => Some(*git.moments(&[id]).ok()?.get(&**id)?),
        None => None,
    };
    let now = renamed.and_then(|name| match world.targets.find_in(file, &name) {
        Callable::Here(truth) => Some(Evidence { value: name.into(), ..evidence(truth) }),
        Callable::Missing | Callable::Open => None,
    });
    let ended = Ended::by(step.commit.as_ref());
    age::is_stale(written, left, now.is_some(), asked.is_excused).then_some(Verdict::Stale { now, ended })
}

fn evidence(truth: &Truth) -> Evidence {
    Evidence::line(&truth.file, truth.line, &truth.value)
}
