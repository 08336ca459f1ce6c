//! What changed under each page since somebody last changed what the page says.
//!
//! The history is read once, along the line of the branch itself: a merge is one step, so that a page
//! and the code that came in with the same pull request moved together.

mod prints;
mod reviews;
mod steps;

use crate::drift::{Altered, Asking, Claim, Documents, Fate, TRAILER, Verdict, Waivers};
use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::git::log::{Commit, Line};
use crate::text::RelPath;
use crate::workspace::Workspace;
use jiff::civil::Date;
use prints::{Prints, State};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use steps::{Steps, Touch};

/// A page and what changed under it.
#[derive(Clone, Debug)]
pub struct Debt {
    /// The page.
    pub page: RelPath,
    /// When somebody last changed what it says, or said that it holds.
    pub touched: Moment,
    /// When the first thing changed under it after that.
    pub since: Date,
    /// How many days ago that was.
    pub days: i64,
    /// What changed, in order of paths.
    pub files: Vec<Behind>,
}

/// A file that changed under a page.
#[derive(Clone, Debug)]
pub struct Behind {
    /// Where it is; of a file that is gone, where it was.
    pub path: RelPath,
    /// What happened to it, all in all.
    pub fate: Fate,
    /// The values that differ, in words, as far as they can be told.
    pub values: Vec<String>,
    /// When it changed in substance, the newest first.
    pub moments: Vec<Moment>,
}

/// A commit of the branch, or the work that is not committed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The short name of the commit; `None`: it is not committed.
    pub commit: Option<String>,
    /// The day.
    pub day: Date,
    /// The first line of its message.
    pub subject: String,
}

impl Moment {
    fn of(commit: Option<&Commit>, today: Date) -> Self {
        match commit {
            Some(commit) => {
                Self { commit: Some(commit.short().to_owned()), day: commit.day, subject: commit.subject.to_string() }
            }
            None => Self { commit: None, day: today, subject: "not committed yet".to_owned() },
        }
    }
}

/// So many values are told of a file.
const MOST: usize = 4;

/// The pages that were left behind, the oldest debt first.
///
/// # Errors
/// Git cannot tell; above all, the clone is shallow.
pub fn debts(workspace: &Workspace, git: &Git, asking: Asking, today: Date) -> Result<Vec<Debt>, Unavailable> {
    git.whole()?;
    let commits = git.log("HEAD", Line::Main, TRAILER)?;
    let open = git.uncommitted()?;
    let steps = Steps::new(&commits, &open);
    let documents = Documents::new(workspace, |_| true);
    let mut prints = Prints::new(git, &workspace.root);
    let reviews = reviews::reviews(git, &commits)?;
    let touched = last_touched(workspace, &documents, &steps, &reviews, &mut prints)?;
    let mut ledger = Ledger { workspace, steps: &steps, touched, altered: FxHashMap::default(), today };
    ledger.compare(&documents, &mut prints)?;
    let owed = ledger.owed(&documents, asking);
    ledger.debts(owed, &mut prints)
}

/// The step at which each page that documents something was last changed in what it says, or reviewed.
fn last_touched(
    workspace: &Workspace,
    documents: &Documents,
    steps: &Steps<'_>,
    reviews: &[(usize, Waivers)],
    prints: &mut Prints<'_>,
) -> Result<BTreeMap<usize, usize>, Unavailable> {
    let mut touched = BTreeMap::new();
    let mut open: Vec<(usize, Vec<Touch<'_>>)> = Vec::new();
    for page in documents.pages() {
        let chain = steps.chain(&workspace.pages[page].path);
        // A page that git does not know is being written.
        if !chain.is_empty() {
            open.push((page, chain));
        }
    }
    let mut window = 4;
    while !open.is_empty() {
        let states = |(_, chain): &(usize, Vec<Touch<'_>>)| -> Vec<State> {
            chain.iter().take(window).flat_map(|touch| [touch.before(), touch.after()]).flatten().collect()
        };
        prints.learn_pages(&open.iter().flat_map(states).collect::<Vec<_>>())?;
        open.retain(|(page, chain)| {
            let known = &chain[..window.min(chain.len())];
            let last = last_rewriting(known, prints).or((known.len() == chain.len()).then(|| chain.last()).flatten());
            if let Some(last) = last {
                touched.insert(*page, last.step);
            }
            last.is_none()
        });
        window *= 4;
    }
    for (page, step) in &mut touched {
        let path = &workspace.pages[*page].path;
        let holds = |waivers: &Waivers| matches!(waivers.of(path), Verdict::Holds(_));
        let reviewed = reviews.iter().filter(|(_, waivers)| holds(waivers)).map(|(step, _)| *step).min();
        *step = reviewed.map_or(*step, |reviewed| reviewed.min(*step));
    }
    Ok(touched)
}

/// The newest of some touches, the newest first, that changed what a page says. One that was taken back
/// by the next is none, and nor is the taking back.
fn last_rewriting<'t, 'c>(touches: &'t [Touch<'c>], prints: &Prints<'_>) -> Option<&'t Touch<'c>> {
    let print = |state: Option<State>| state.and_then(|state| prints.of(&state));
    let read = |touch: &'t Touch<'c>| (touch, print(touch.before()), print(touch.after()));
    let mut said: Vec<_> = touches.iter().map(read).filter(|(_, before, after)| before != after).collect();
    while let [(_, _, now), (_, then, _), ..] = said[..]
        && now == then
    {
        said.drain(..2);
    }
    said.first().map(|(touch, ..)| *touch)
}

/// A file and the step since which it is looked at, and its states then and now.
type Question = ((RelPath, usize), Option<State>, Option<State>);

/// What is known of pages and files.
struct Ledger<'a> {
    workspace: &'a Workspace,
    steps: &'a Steps<'a>,
    /// The step of the last touch of each page; smaller is newer.
    touched: BTreeMap<usize, usize>,
    /// What happened to a file since a step, for the steps that pages ask for.
    altered: FxHashMap<(RelPath, usize), Option<Altered>>,
    today: Date,
}

impl<'a> Ledger<'a> {
    /// The files that pages may be answerable for: those that are there, and those that were.
    fn files(&self, documents: &Documents) -> Vec<RelPath> {
        let there = self.workspace.files.all().chain(self.steps.gone());
        let mut files: Vec<RelPath> =
            there.filter(|path| !Workspace::is_page(path) && documents.names(path)).cloned().collect();
        files.sort();
        files.dedup();
        files
    }

    /// The touches of a file that are newer than the last one of a page.
    fn newer(&self, path: &RelPath, page: usize) -> Vec<Touch<'a>> {
        let Some(&touched) = self.touched.get(&page) else { return Vec::new() };
        let mut chain = self.steps.chain(path);
        chain.retain(|touch| touch.step < touched);
        chain
    }

    /// Compares each file with its state at the last touch of each page that names it.
    fn compare(&mut self, documents: &Documents, prints: &mut Prints<'_>) -> Result<(), Unavailable> {
        let mut asked: Vec<Question> = Vec::new();
        for path in self.files(documents) {
            for claim in documents.all(&path) {
                let Some(&touched) = self.touched.get(&claim.page) else { continue };
                let newer = self.newer(&path, claim.page);
                if let (Some(newest), Some(oldest)) = (newer.first(), newer.last()) {
                    asked.push(((path.clone(), touched), oldest.before(), newest.after()));
                }
            }
        }
        asked.sort_by(|a, b| a.0.cmp(&b.0));
        asked.dedup_by(|a, b| a.0 == b.0);
        for some in asked.chunks(prints::AT_ONCE) {
            let states: Vec<State> =
                some.iter().flat_map(|(_, before, after)| [before, after]).flatten().cloned().collect();
            let contents = prints.contents(&states)?;
            for (key, before, after) in some {
                let of = |state: &Option<State>| state.as_ref().and_then(|state| contents.get(state)?.as_deref());
                self.altered.insert(key.clone(), Altered::between(key.0.as_str(), of(before), of(after)));
            }
        }
        Ok(())
    }

    fn altered(&self, path: &RelPath, page: usize) -> Option<&Altered> {
        let touched = self.touched.get(&page)?;
        self.altered.get(&(path.clone(), *touched))?.as_ref()
    }

    /// Which pages owe which files.
    fn owed(&self, documents: &Documents, asking: Asking) -> Vec<(usize, RelPath)> {
        let texts: RefCell<FxHashMap<usize, Option<Arc<str>>>> = RefCell::default();
        let text = |page: usize| {
            let read = || self.workspace.pages[page].text().ok();
            texts.borrow_mut().entry(page).or_insert_with(read).clone()
        };
        let mut owed = Vec::new();
        for path in self.files(documents) {
            // A page that was touched later has answered, whatever it states now.
            let is_asked = |claim: &Claim| match self.altered(&path, claim.page) {
                None => self.touched.contains_key(&claim.page),
                Some(altered) => {
                    text(claim.page).is_some_and(|text| asking.is_asked(self.workspace, claim, &path, altered, &text))
                }
            };
            for claim in documents.answerable(&path, is_asked) {
                if self.altered(&path, claim.page).is_some() {
                    owed.push((claim.page, path.clone()));
                }
            }
        }
        owed.sort();
        owed
    }

    /// The debts in order, each with the commits that really changed something.
    fn debts(&self, owed: Vec<(usize, RelPath)>, prints: &mut Prints<'_>) -> Result<Vec<Debt>, Unavailable> {
        let newer = |(page, path): &(usize, RelPath)| self.newer(path, *page);
        let states = owed.iter().flat_map(newer).flat_map(|touch| [touch.before(), touch.after()]).flatten();
        prints.learn_files(&states.collect::<Vec<_>>())?;
        let mut debts: Vec<(usize, Debt)> = Vec::new();
        for (page, path) in owed {
            let Some(altered) = self.altered(&path, page) else { continue };
            let print = |state: Option<State>| state.and_then(|state| prints.of(&state));
            let moments: Vec<Moment> = self
                .newer(&path, page)
                .into_iter()
                .filter(|touch| print(touch.before()) != print(touch.after()))
                .map(|touch| Moment::of(self.steps.commit(touch.step), self.today))
                .collect();
            let Some(first) = moments.last().map(|moment| moment.day) else { continue };
            let text = self.workspace.pages[page].text().unwrap_or_else(|_| Arc::from(""));
            let behind = Behind { path, fate: altered.fate, values: altered.values(MOST, &text), moments };
            match debts.last_mut().filter(|(last, _)| *last == page) {
                Some((_, debt)) => {
                    debt.since = debt.since.min(first);
                    debt.files.push(behind);
                }
                None => {
                    let touched = self.touched.get(&page).and_then(|step| self.steps.commit(*step));
                    let path = self.workspace.pages[page].path.clone();
                    let touched = Moment::of(touched, self.today);
                    debts.push((page, Debt { page: path, touched, since: first, days: 0, files: vec![behind] }));
                }
            }
        }
        let mut debts: Vec<Debt> = debts.into_iter().map(|(_, debt)| debt).collect();
        for debt in &mut debts {
            debt.days = (self.today - debt.since).get_days().into();
        }
        debts.sort_by(|a, b| (a.since, &a.page).cmp(&(b.since, &b.page)));
        Ok(debts)
    }
}
