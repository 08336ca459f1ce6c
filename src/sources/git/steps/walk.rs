//! The history of several files in one pass, through the names that they had before.

use super::patch::{PATCH, Patch, Step, commit, patches};
use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::threads;
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};

/// More commits are not read in one pass; of several files, those whose beginning was not seen by then are left
/// to be asked for one by one.
const MOST_COMMITS: usize = 4000;
/// Nobody follows a file through more names.
const MOST_NAMES: usize = 8;
/// Which files count as renamed: those that are like each other,
const ALIKE: &str = "-M";
/// or those of equal content alone.
const EQUAL: &str = "-M100%";
/// How commits are written before their patches: with the whole name first, for git takes no other from its
/// input.
const FORMAT: &str = "--format=%x01%H%x00%h%x00%cs%x00%s";

/// A file on its way back through history.
struct Life {
    /// What it was called in the commits that are read next.
    name: RelPath,
    /// The commit that gave it its later name: what is newer under the older name is of another file.
    since: Option<String>,
    steps: Vec<Step>,
}

/// What a commit did to the file of some name.
struct Touch {
    /// The whole name of the commit.
    commit: String,
    step: Step,
    is_birth: bool,
}

/// The names that files had before, by the commit that renamed them and the new name.
type Older = BTreeMap<(String, RelPath), (RelPath, Step)>;

impl Git {
    /// The steps of files, the newest first; without those that have to be asked for alone.
    pub(super) fn walk(&self, files: &[RelPath], staged: bool) -> Result<BTreeMap<RelPath, Vec<Step>>, Unavailable> {
        let mut done: BTreeMap<RelPath, Vec<Step>> = BTreeMap::new();
        let since_head = || self.touched(&files.iter().collect(), BTreeSet::from(["HEAD"]));
        let (open, touched) = threads::both(|| self.lives(files, staged), since_head);
        let (mut open, mut first) = (open?, Some(touched?));
        for _ in 0..MOST_NAMES {
            let names: BTreeSet<&RelPath> = open.values().map(|life| &life.name).collect();
            if names.is_empty() {
                break;
            }
            let from: BTreeSet<&str> = open.values().map(|life| life.since.as_deref().unwrap_or("HEAD")).collect();
            let (touched, is_all) = first.take().map_or_else(|| self.touched(&names, from), Ok)?;
            let births = touched.values().flatten().filter(|touch| touch.is_birth).map(|touch| &*touch.commit);
            let older = self.older(births.collect(), &names)?;
            let mut renamed = BTreeMap::new();
            for (file, life) in std::mem::take(&mut open) {
                let touches = touched.get(&life.name).map_or(&[][..], Vec::as_slice);
                let is_whole = is_all || files.len() == 1 || touches.iter().any(|touch| touch.is_birth);
                match live(life, touches, &older) {
                    Lived::Under(life) => drop(renamed.insert(file, life)),
                    Lived::All(steps) if is_whole => drop(done.insert(file, steps)),
                    Lived::All(_) => {}
                }
            }
            open = renamed;
        }
        done.extend(open.into_iter().map(|(file, life)| (file, life.steps)));
        Ok(done)
    }

    /// Files with what is not committed of them.
    fn lives(&self, files: &[RelPath], staged: bool) -> Result<BTreeMap<RelPath, Life>, Unavailable> {
        let life = |file: &RelPath| (file.clone(), Life { name: file.clone(), since: None, steps: Vec::new() });
        let mut lives: BTreeMap<RelPath, Life> = files.iter().map(life).collect();
        let diff = if staged { &["diff", "--cached"][..] } else { &["diff"] };
        let text = self.ask(diff, ["HEAD"], lives.keys())?;
        for patch in patches(&text) {
            if let Some(life) = lives.get_mut(&patch.file) {
                life.steps.push(Step { commit: None, hunks: patch.hunks() });
            }
        }
        Ok(lives)
    }

    /// What some commits and those before them did to files of some names, and whether those are all commits.
    fn touched(
        &self,
        names: &BTreeSet<&RelPath>,
        from: BTreeSet<&str>,
    ) -> Result<(BTreeMap<RelPath, Vec<Touch>>, bool), Unavailable> {
        let most = format!("--max-count={MOST_COMMITS}");
        // Merges are told as the log of one file tells them: not at all.
        let words = ["log", "--patch", "--no-show-signature", &most, FORMAT];
        let log = self.ask(&words, from, names.iter().copied())?;
        let mut touched: BTreeMap<RelPath, Vec<Touch>> = BTreeMap::new();
        let count = each_patch(&log, |commit, step, patch| {
            let touch = Touch { commit: commit.to_owned(), step, is_birth: patch.is_birth };
            touched.entry(patch.file).or_default().push(touch);
        })?;
        Ok((touched, count < MOST_COMMITS))
    }

    /// The older names of those files that some commits gave their name to.
    fn older(&self, commits: BTreeSet<&str>, names: &BTreeSet<&RelPath>) -> Result<Older, Unavailable> {
        let mut older = Older::new();
        if commits.is_empty() {
            return Ok(older);
        }
        // A line without its end is not read.
        let input: String = commits.into_iter().flat_map(|commit| [commit, "\n"]).collect();
        let tree = |renames| ["diff-tree", "--stdin", "-r", renames, "--diff-filter=R", "--relative"];
        let list = |renames| {
            let args = [&tree(renames)[..], &["--no-commit-id", "--name-status", "-z"]].concat();
            self.feed(&args, Some(input.as_bytes()))
        };
        let (list, renames) = match list(ALIKE) {
            Ok(list) => (list, ALIKE),
            // A content that is not here, as in a part of a clone: equal ones are still told by their names.
            Err(_) => (list(EQUAL)?, EQUAL),
        };
        let list = String::from_utf8_lossy(&list);
        let mut words = list.split('\0').skip(1);
        let mut specs = Vec::new();
        while let (Some(from), Some(to), _) = (words.next(), words.next(), words.next()) {
            if RelPath::new(to).is_some_and(|to| names.contains(&to)) {
                specs.extend([format!("./{from}"), format!("./{to}")]);
            }
        }
        if specs.is_empty() {
            return Ok(older);
        }
        let mut args = vec!["--literal-pathspecs"];
        args.extend(tree(renames));
        args.extend(PATCH);
        args.extend([FORMAT, "--patch", "--"]);
        args.extend(specs.iter().map(String::as_str));
        let log = self.feed(&args, Some(input.as_bytes()))?;
        let log = String::from_utf8_lossy(&log);
        each_patch(&log, |commit, step, patch| {
            if let Some(from) = patch.older {
                older.insert((commit.to_owned(), patch.file), (from, step));
            }
        })?;
        Ok(older)
    }

    /// What git prints of the patches of files, compared with a commit or up to some.
    fn ask<'f>(
        &self,
        words: &[&str],
        from: impl IntoIterator<Item = &'f str>,
        files: impl Iterator<Item = &'f RelPath>,
    ) -> Result<String, Unavailable> {
        let specs: Vec<String> = files.map(|file| format!("./{file}")).collect();
        let mut args: Vec<&str> = vec!["--literal-pathspecs"];
        args.extend(words);
        args.extend(PATCH);
        args.extend(["--no-renames", "--relative"]);
        for commit in from {
            args.push(commit);
        }
        args.push("--");
        args.extend(specs.iter().map(String::as_str));
        self.run(&args).map(|answer| String::from_utf8_lossy(&answer).into_owned())
    }
}

/// Takes a log in [`FORMAT`] apart: the whole name of each commit, with what it did to each file. Returns how many
/// commits there are.
fn each_patch(log: &str, mut tell: impl FnMut(&str, Step, Patch<'_>)) -> Result<usize, Unavailable> {
    let mut count = 0;
    for part in log.split('\u{1}').skip(1) {
        count += 1;
        let (whole, part) = part.split_once('\0').unwrap_or_default();
        let (commit, text) = commit(part)?;
        for patch in patches(text) {
            tell(whole, Step { commit: Some(commit.clone()), hunks: patch.hunks() }, patch);
        }
    }
    Ok(count)
}

/// How far the steps under one name lead.
enum Lived {
    /// To the beginning.
    All(Vec<Step>),
    /// To the commit that renamed the file.
    Under(Life),
}

/// Goes on with a life under the name that it has now.
fn live(mut life: Life, touches: &[Touch], older: &Older) -> Lived {
    let is_since = |touch: &Touch| life.since.as_ref() == Some(&touch.commit);
    // The commit that gave the later name took away the older one.
    let first = touches.iter().position(is_since).map_or(0, |at| at + 1);
    for touch in &touches[first..] {
        if let Some((from, step)) = older.get(&(touch.commit.clone(), life.name.clone())).filter(|_| touch.is_birth) {
            life.steps.push(step.clone());
            return Lived::Under(Life { name: from.clone(), since: Some(touch.commit.clone()), steps: life.steps });
        }
        life.steps.push(touch.step.clone());
    }
    Lived::All(life.steps)
}
