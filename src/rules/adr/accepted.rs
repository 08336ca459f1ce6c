//! The decision records that were accepted once: what was accepted, and what has become of it.

use crate::markdown::{Page, Standing, parse};
use crate::rule::{Context, Unavailable};
use crate::sources::git::history::{History, Life, Merges, Question, Version};
use crate::sources::git::{Base, Git};
use crate::text::RelPath;
use crate::workspace::decided::{Decided, Difference};
use crate::workspace::records::{self, Name, Shelf};
use crate::workspace::{Section, Workspace};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::sync::Arc;

/// A record that was accepted.
pub struct Accepted {
    /// The commit that accepted it, an index into the history's commits.
    pub commit: usize,
    /// What was accepted.
    pub text: String,
    /// Where it stood then.
    pub path: RelPath,
    /// Where it is now.
    pub now: Now,
    life: usize,
    first: usize,
}

/// Where an accepted record is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// On this page.
    Page(usize),
    /// Nowhere; deleted from this path by a commit, or not committed yet.
    Gone(RelPath, Option<usize>),
}

/// All of them, and the history they were read from.
pub struct Archive<'a> {
    /// The history.
    pub history: Arc<History>,
    /// The records, in the order of their paths.
    pub records: Vec<Accepted>,
    git: &'a Git,
    workspace: &'a Workspace,
    merges: OnceCell<Merges>,
}

/// How many records are asked for at once: their texts are held together.
const AT_ONCE: usize = 250;

/// Reads the history of all decision records; `None` where there is no record whose history matters.
///
/// # Errors
/// Git cannot tell: there is none though a record says that it is accepted, or the clone is shallow.
pub fn archive<'a>(context: &Context<'a>) -> Result<Option<Archive<'a>>, Unavailable> {
    let workspace = context.workspace;
    let shelves = records::decisions(workspace);
    let on = || shelves.iter().flat_map(|shelf| &shelf.records).filter(|record| context.is_on(record.index));
    let standings = || on().filter_map(|record| record.page.status.as_ref()?.standing());
    if standings().next().is_none() {
        return Ok(None);
    }
    let git = match context.sources.git() {
        Ok(git) => git,
        Err(mute) if mute.fatal || standings().any(|standing| standing == Standing::Accepted) => return Err(mute),
        Err(_) => return Ok(None),
    };
    git.whole()?;
    if git.commit("HEAD").is_err() {
        return Ok(None);
    }
    let question = Question { tip: "HEAD".to_owned(), places: places(&shelves) };
    let history = git.history(&question)?;
    let mut archive = Archive { history, records: Vec::new(), git, workspace, merges: OnceCell::new() };
    let open = unmerged(context, git)?;
    archive.fill(&shelves, &open)?;
    archive.records.retain(|record| match &record.now {
        Now::Page(page) => context.is_on(*page),
        Now::Gone(path, _) => context.asked || is_on_at(context, path),
    });
    Ok(Some(archive))
}

/// Whether the rule is on in the tree that a path would belong to.
fn is_on_at(context: &Context<'_>, path: &RelPath) -> bool {
    let near = |page: &usize| context.workspace.pages[*page].path.is_within(&path.folder());
    let nearest = context.pages().map(|(page, _)| page).find(near);
    nearest.is_some() || context.pages().any(|(page, _)| context.workspace.pages[page].path.folder().is_root())
}

/// The folders whose history is asked for.
fn places(shelves: &[Shelf<'_>]) -> Vec<RelPath> {
    let mut folders: Vec<RelPath> = shelves
        .iter()
        .filter_map(|shelf| Section::of(&shelf.records.first()?.page.path).map(|(_, folder)| folder))
        .collect();
    folders.sort();
    folders.dedup();
    let all = folders.clone();
    folders.retain(|folder| !all.iter().any(|other| other != folder && folder.is_within(other)));
    folders
}

/// The commits of a branch that is measured against another one: what it accepts is not accepted
/// before it is merged, and may still be reworded in review.
fn unmerged(context: &Context<'_>, git: &Git) -> Result<FxHashSet<Box<str>>, Unavailable> {
    let (Some(Base::Branch(_)), Some(change)) = (&context.sources.reach.base, context.sources.change()?) else {
        return Ok(FxHashSet::default());
    };
    let answer = git.run(&["rev-list", &format!("{}..HEAD", change.base)])?;
    Ok(String::from_utf8_lossy(&answer).lines().map(Box::from).collect())
}

impl Archive<'_> {
    fn fill(&mut self, shelves: &[Shelf<'_>], open: &FxHashSet<Box<str>>) -> Result<(), Unavailable> {
        let history = self.history.clone();
        let lives: Vec<usize> = (0..history.lives.len()).filter(|life| is_record(&history.lives[*life])).collect();
        for lives in lives.chunks(AT_ONCE) {
            let objects = lives.iter().flat_map(|life| &history.lives[*life].versions).filter_map(|v| v.object.clone());
            let texts = self.texts(objects)?;
            let accepted: Vec<(usize, usize)> = lives
                .par_iter()
                .filter_map(|&life| {
                    let is_accepted = |version: &Version| {
                        let is_open = open.contains(&history.commits[version.commit].id);
                        let text = version.object.as_ref().and_then(|object| texts.get(object));
                        !is_open && text.is_some_and(|text| is_accepted(text))
                    };
                    Some((life, history.lives[life].versions.iter().position(is_accepted)?))
                })
                .collect();
            for (life, first) in accepted {
                let version = &history.lives[life].versions[first];
                let Some(text) = version.object.as_ref().and_then(|object| texts.get(object)) else { continue };
                let Some(now) = self.now(life, text, shelves) else { continue };
                let (commit, path, text) = (version.commit, version.path.clone(), text.clone());
                self.records.push(Accepted { commit, text, path, now, life, first });
            }
        }
        self.records.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// Where a record is now; `None` where it is kept from us: excluded, or no page.
    fn now(&self, life: usize, text: &str, shelves: &[Shelf<'_>]) -> Option<Now> {
        let life = &self.history.lives[life];
        if let Some(page) = self.workspace.find(&life.path) {
            return Some(Now::Page(page));
        }
        if life.alive && self.workspace.files.get(&life.path).is_some() {
            return None;
        }
        if let Some(page) = self.successor(life, text, shelves) {
            return page.map(Now::Page);
        }
        let last = life.versions.last().filter(|last| last.object.is_none());
        Some(Now::Gone(life.path.clone(), last.map(|last| last.commit)))
    }

    /// The page that a record that is gone has become without git seeing it: one of the same number
    /// that came when it went, or one with most of its text. `Some(None)`: it is on a page that has a
    /// history of its own.
    fn successor(&self, life: &Life, text: &str, shelves: &[Shelf<'_>]) -> Option<Option<usize>> {
        let went = life.versions.last().map(|last| last.commit).filter(|_| !life.alive);
        let number = Name::read(life.path.stem()).number;
        for record in shelves.iter().flat_map(|shelf| &shelf.records) {
            let own = self.history.lives.iter().find(|other| other.alive && other.path == record.page.path);
            let came = own.and_then(|own| own.versions.first()).map(|first| first.commit);
            let is_new = came.is_none() || (came.is_some() && came == went);
            let beside = record.page.path.folder() == life.path.folder();
            let same_number = beside && record.running().is_some() && record.number == number;
            if is_new && same_number {
                return Some(Some(record.index));
            }
            let now = record.page.text().ok()?;
            // Texts of very different lengths are not alike; to compare them takes time.
            if now.len().max(text.len()) > 2 * now.len().min(text.len()) {
                continue;
            }
            let alike = similar::TextDiff::from_lines(text, &*now).ratio();
            if alike > 0.5 && (is_new || same_number) {
                return Some(Some(record.index));
            }
            if alike > 0.9 {
                return Some(None);
            }
        }
        None
    }

    fn texts(&self, objects: impl Iterator<Item = Box<str>>) -> Result<FxHashMap<Box<str>, String>, Unavailable> {
        let objects: FxHashSet<Box<str>> = objects.collect();
        let names: Vec<String> = objects.iter().map(|object| object.to_string()).collect();
        let contents = self.git.contents(&names)?;
        let read = objects.into_iter().zip(contents);
        Ok(read.filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes?).ok()?))).collect())
    }

    /// How the text on a page differs from what was accepted.
    pub fn difference(&self, record: &Accepted, page: usize, text: &str) -> Difference {
        let path = &self.workspace.pages[page].path;
        self.compare(&record.path, &record.text, path, text)
    }

    fn compare(&self, old_path: &RelPath, old: &str, new_path: &RelPath, new: &str) -> Difference {
        if old == new {
            return Difference::None;
        }
        let leads = |page: &RelPath, link: &str| self.workspace.leads(page, link);
        Decided::read(old_path, old).compare(&Decided::read(new_path, new), leads)
    }

    /// The commit that deleted a record whose number another page has now.
    pub fn replaced(&self, record: &Accepted) -> Option<usize> {
        let life = &self.history.lives[record.life];
        let last = life.versions.last().filter(|last| last.object.is_none())?;
        matches!(record.now, Now::Page(_)).then_some(last.commit)
    }

    /// Whether the words of a page are those that were last committed.
    ///
    /// # Errors
    /// Git fails.
    pub fn is_committed(&self, record: &Accepted, page: &Page, text: &str) -> Result<bool, Unavailable> {
        let Some(last) = self.history.lives[record.life].versions.last() else { return Ok(false) };
        let Some(object) = &last.object else { return Ok(false) };
        let texts = self.texts(std::iter::once(object.clone()))?;
        let words = |old: &String| matches!(self.compare(&last.path, old, &page.path, text), Difference::Words(_));
        Ok(texts.get(object).is_some_and(|old| !words(old)))
    }

    /// Whether some commits came in with the very merge that brought a record's acceptance: then they
    /// changed what was still in review.
    ///
    /// # Errors
    /// Git fails.
    pub fn in_review(&self, record: &Accepted, commits: &[usize]) -> Result<bool, Unavailable> {
        let merges = match self.merges.get() {
            Some(merges) => merges,
            None => {
                let merges = self.git.merges("HEAD")?;
                self.merges.get_or_init(|| merges)
            }
        };
        let merge = |commit: usize| merges.of(&self.history.commits[commit].id);
        let accepted = merge(record.commit);
        Ok(accepted.is_some() && !commits.is_empty() && commits.iter().all(|commit| merge(*commit) == accepted))
    }

    /// The commits that changed a record after it was accepted, and in what; the newest first.
    ///
    /// # Errors
    /// Git fails.
    pub fn edits(&self, record: &Accepted) -> Result<Vec<(usize, Difference)>, Unavailable> {
        let versions = &self.history.lives[record.life].versions;
        let (before, later) = (&versions[..=record.first], &versions[record.first + 1..]);
        let objects = later.iter().flat_map(|version| [&version.before, &version.object]).flatten().cloned();
        let texts = self.texts(objects)?;
        let mut path = before.last().map_or(&record.path, |version| &version.path);
        let mut edits = Vec::new();
        let mut seen = FxHashSet::default();
        for version in later {
            let text = |object: &Option<Box<str>>| texts.get(object.as_ref()?);
            // Two branches can make the same edit.
            let is_first = seen.insert((&version.before, &version.object));
            if let (Some(old), Some(new), true) = (text(&version.before), text(&version.object), is_first) {
                edits.push((version.commit, self.compare(path, old, &version.path, new)));
            }
            path = &version.path;
        }
        edits.retain(|(_, difference)| *difference != Difference::None);
        edits.reverse();
        Ok(edits)
    }
}

/// Whether a file was a decision record under any of its names.
fn is_record(life: &Life) -> bool {
    life.versions.iter().any(|version| records::is_record_path(&version.path))
}

fn is_accepted(text: &str) -> bool {
    parse(text).0.status.and_then(|status| status.standing()) == Some(Standing::Accepted)
}
