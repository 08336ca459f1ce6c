//! The history of many files at once: two processes, however many files and commits there are.
//!
//! One `git log` lists every change in some folders, without looking for renames, which is quick. For
//! the few commits in which a file came into these folders or left them, one `git diff-tree` tells
//! where it came from or went to. Only where a file has lived elsewhere is the log read once more.

mod lives;
mod merges;

pub use merges::Merges;

use crate::markdown::is_page_name;
use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::text::RelPath;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// A commit that changed one of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full name.
    pub id: Box<str>,
    /// The day it was made, as `2026-06-23`.
    pub day: Box<str>,
    /// The first line of its message.
    pub subject: Box<str>,
}

impl Commit {
    /// The name that people write.
    pub fn short(&self) -> &str {
        self.id.get(..9).unwrap_or(&self.id)
    }
}

/// What a commit made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit, an index into [`History::commits`].
    pub commit: usize,
    /// Where the file was then.
    pub path: RelPath,
    /// The object that held its content before, where the commit changed it.
    pub before: Option<Box<str>>,
    /// The object that holds its content; `None` where the commit deleted it.
    pub object: Option<Box<str>>,
}

/// What has become of one file, through all its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// Its versions, the oldest first; of parallel branches in some order.
    pub versions: Vec<Version>,
    /// Where it was last.
    pub path: RelPath,
    /// Whether it is still there.
    pub alive: bool,
}

/// The history of the files of some folders, and of where these files were before and after.
#[derive(Debug, Default)]
pub struct History {
    /// The commits that changed one of them, the oldest first.
    pub commits: Vec<Commit>,
    /// The files.
    pub lives: Vec<Life>,
}

/// What is asked of git: the pages below these folders, and these pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The commit to look back from.
    pub tip: String,
    /// The folders, or single files.
    pub places: Vec<RelPath>,
}

/// One line of a raw diff.
#[derive(Clone, Debug)]
struct Event {
    sign: Sign,
    path: RelPath,
    /// Of a rename, the path before.
    from: Option<RelPath>,
    before: Option<Box<str>>,
    object: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Added,
    Changed,
    Deleted,
    Renamed,
}

/// A file can have lived in folders that name each other; nobody has moved one more often than this.
const MOVES: usize = 8;

/// Marks the line of a commit: no path begins with it.
const MARK: u8 = 2;

impl Git {
    /// The history of files. What was answered once is kept.
    ///
    /// # Errors
    /// Git fails.
    pub fn history(&self, question: &Question) -> Result<Arc<History>, Unavailable> {
        let mut kept = self.histories.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((_, history)) = kept.iter().find(|(known, _)| known == question) {
            return Ok(history.clone());
        }
        let history = Arc::new(self.read_history(question)?);
        kept.push((question.clone(), history.clone()));
        Ok(history)
    }

    fn read_history(&self, question: &Question) -> Result<History, Unavailable> {
        let mut places = question.places.clone();
        for _ in 0..MOVES {
            let (commits, events) = self.changes_in(&question.tip, &places)?;
            let renames = self.moves_in(&commits, &events)?;
            let is_asked = |path: &RelPath| places.iter().any(|place| path.is_within(place));
            let ends = renames.values().flatten().flat_map(|event| event.from.iter().chain([&event.path]));
            let touched = |event: &&Event| is_asked(&event.path) || event.from.as_ref().is_some_and(is_asked);
            let ours: Vec<&Event> = renames.values().flatten().filter(touched).collect();
            let more: FxHashSet<&RelPath> = ends
                .filter(|path| !is_asked(path))
                .filter(|path| ours.iter().any(|event| event.path == **path || event.from.as_ref() == Some(*path)))
                .collect();
            if more.is_empty() {
                return Ok(lives::put_together(commits, events, renames));
            }
            let mut more: Vec<RelPath> = more.into_iter().cloned().collect();
            more.sort();
            places.extend(more);
        }
        let (commits, events) = self.changes_in(&question.tip, &places)?;
        let renames = self.moves_in(&commits, &events)?;
        Ok(lives::put_together(commits, events, renames))
    }

    /// All commits that changed a file in some places, the oldest first, and what each did.
    fn changes_in(&self, tip: &str, places: &[RelPath]) -> Result<(Vec<Commit>, Vec<Vec<Event>>), Unavailable> {
        // Full history: a merge that dropped a record must not hide the branch that had it. Combined
        // diffs of merges list what differs from all parents, which is what the merge itself did.
        let mut args = vec!["log", "--full-history", "--topo-order", "-c", "--root", "--no-renames", "--relative"];
        args.extend(["--raw", "-z", "--no-abbrev", "--no-color", "--format=%x02%H%x20%cs%x20%s", tip, "--"]);
        let specs: Vec<String> = places.iter().map(|place| format!(":(literal){place}")).collect();
        args.extend(specs.iter().map(String::as_str));
        let answer = self.run(&args)?;
        let mut list = parse(&answer);
        list.reverse();
        list.retain(|(_, events)| !events.is_empty());
        Ok(list.into_iter().unzip())
    }

    /// The renames of the commits in which a file came or went, by the commit's name.
    fn moves_in(
        &self,
        commits: &[Commit],
        events: &[Vec<Event>],
    ) -> Result<FxHashMap<Box<str>, Vec<Event>>, Unavailable> {
        let moves = |event: &Event| matches!(event.sign, Sign::Added | Sign::Deleted);
        let asked = commits.iter().zip(events).filter(|(_, events)| events.iter().any(moves));
        let input: String = asked.flat_map(|(commit, _)| [&*commit.id, "\n"]).collect();
        if input.is_empty() {
            return Ok(FxHashMap::default());
        }
        let mut args = vec!["diff-tree", "--stdin", "-r", "--find-renames", "--diff-filter=R", "--relative", "--root"];
        args.extend(["--raw", "-z", "--no-abbrev", "--no-color", "--format=%x02%H%x20%cs%x20%s", "--"]);
        // Only files of a kind become one another.
        args.extend([":(icase)*.md", ":(icase)*.markdown", ":(icase)*.mdown", ":(icase)*.mkd", ":(icase)*.mdx"]);
        let answer = self.feed(&args, Some(input.as_bytes()))?;
        let read = parse(&answer).into_iter();
        Ok(read.filter(|(_, events)| !events.is_empty()).map(|(commit, events)| (commit.id, events)).collect())
    }
}

/// Takes the answer of `git log --raw -z` apart.
fn parse(answer: &[u8]) -> Vec<(Commit, Vec<Event>)> {
    let mut list: Vec<(Commit, Vec<Event>)> = Vec::new();
    let mut tokens = answer.split(|byte| *byte == 0);
    while let Some(token) = tokens.next() {
        let token = token.strip_prefix(b"\n").unwrap_or(token);
        match token.first() {
            Some(&MARK) => list.push((commit(&token[1..]), Vec::new())),
            Some(b':') => {
                let event = event(token, &mut tokens);
                if let (Some(event), Some((_, events))) = (event, list.last_mut())
                    && (is_page_name(&event.path) || event.from.as_ref().is_some_and(is_page_name))
                {
                    events.push(event);
                }
            }
            _ => {}
        }
    }
    list
}

fn commit(line: &[u8]) -> Commit {
    let line = String::from_utf8_lossy(line);
    let mut words = line.splitn(3, ' ');
    let mut next = || Box::from(words.next().unwrap_or_default());
    Commit { id: next(), day: next(), subject: next() }
}

/// `:100644 100644 <before> <after> M`, then the path; a merge has a colon and a `before` for each parent.
fn event<'a>(head: &[u8], tokens: &mut impl Iterator<Item = &'a [u8]>) -> Option<Event> {
    let path = |name: &[u8]| RelPath::new(std::str::from_utf8(name).ok()?);
    let first = tokens.next()?;
    let head = std::str::from_utf8(head).ok()?;
    let parents = head.bytes().take_while(|byte| *byte == b':').count();
    let words: Vec<&str> = head[parents..].split(' ').collect();
    let signs = words.last()?;
    let second = if signs.starts_with(['R', 'C']) { Some(tokens.next()?) } else { None };
    let object = |word: Option<&&str>| word.filter(|id| id.bytes().any(|byte| byte != b'0')).map(|id| Box::from(*id));
    let mode = words.get(parents)?;
    let before = object(words.get(parents + 1));
    let after = object(words.get(2 * parents + 1));
    // A symbolic link or another repository is no page; what becomes one is gone as a page.
    let after = after.filter(|_| mode.starts_with("100"));
    let sign = match (signs.as_bytes().first()?, &before, &after) {
        (b'R', ..) => Sign::Renamed,
        (_, _, None) => Sign::Deleted,
        (_, None, _) => Sign::Added,
        _ => Sign::Changed,
    };
    let (from, path) = match second {
        Some(second) => (path(first), path(second)?),
        None => (None, path(first)?),
    };
    Some(Event { sign, path, from, before, object: after })
}
