//! What left its path, and where it went: the renames and deletions of the whole history, asked once.
//!
//! A rename that git sees is a guess by likeness of content; how like is kept, so that whoever
//! changes a page because of it can ask for much.

use crate::sources::Unavailable;
use crate::sources::git::{Git, twins};
use crate::sources::threads;
use crate::text::RelPath;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// So many commits, the newest, are read. It bounds the cost in the largest histories to about half
/// a second; a link that died before them gets no evidence, as without git.
const COMMITS: &str = "--max-count=20000";
/// Beyond the square of this, git compares only files that are equal or have one name: a commit that
/// moves a whole vendor folder must not cost minutes.
const LIMIT: &str = "-l200";

/// The history is compared in so many parts at once,
const PARTS: usize = 4;
/// of no fewer commits each.
const LEAST: usize = 1000;
/// Files that only moved are known by the names of their objects. Where the contents are not all here, as in
/// a partial clone, nothing else can be told.
const EXACT: &str = "--find-renames=100%";
/// Compares each commit that is read with the one before it.
const DIFF: &[&str] = &[
    "diff-tree",
    "--stdin",
    "-r",
    LIMIT,
    "--diff-filter=RD",
    "--raw",
    "-z",
    "--relative",
    "--abbrev",
    "--format=tformat:%x00%h%x00%cs%x00%s",
];

/// A commit, as a finding names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its name, shortened as far as it stays unique.
    pub id: Box<str>,
    /// The day of the commit, where its author is: `2026-03-02`.
    pub day: Box<str>,
    /// The first line of its message.
    pub subject: Box<str>,
}

impl fmt::Display for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 72;
        // The words are a stranger's: what moves the cursor or ends a code span stays out.
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        let kept: String = self.subject.chars().map(plain).filter(|c| *c != '`').take(LONGEST).collect();
        let more = if self.subject.chars().count() > LONGEST { "…" } else { "" };
        write!(f, "{} on {}", self.id, self.day)?;
        if kept.trim().is_empty() { Ok(()) } else { write!(f, " «{}{more}»", kept.trim()) }
    }
}

/// A file that left its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The path it had.
    pub from: RelPath,
    /// Where it went, and how like the content is, in percent; `None`: it was deleted.
    pub to: Option<(RelPath, u8)>,
    /// In which commit; `None`: it is not committed yet.
    pub commit: Option<Arc<Commit>>,
}

/// All that left its path, newest first.
#[derive(Debug, Default)]
pub struct Departures {
    list: Vec<Departure>,
    newest: BTreeMap<RelPath, usize>,
}

impl Departures {
    /// Of this list, newest first.
    pub fn new(list: Vec<Departure>) -> Self {
        let mut newest = BTreeMap::new();
        for (index, departure) in list.iter().enumerate() {
            newest.entry(departure.from.clone()).or_insert(index);
        }
        Self { list, newest }
    }

    /// The newest one from a path, and its place in the order: what is newer comes before.
    pub fn of(&self, path: &RelPath) -> Option<(usize, &Departure)> {
        self.newest.get(path).map(|&index| (index, &self.list[index]))
    }

    /// The newest one of each file that was below a folder.
    pub fn below<'a>(&'a self, folder: &'a RelPath) -> impl Iterator<Item = (usize, &'a Departure)> {
        let from = self.newest.range(folder.clone()..);
        let near = from.take_while(|(path, _)| path.as_str().starts_with(folder.as_str()));
        let below = near.filter(move |(path, _)| path.is_within(folder) && *path != folder);
        below.map(|(_, &index)| (index, &self.list[index]))
    }

    /// All paths that something left, in order.
    pub fn paths(&self) -> impl Iterator<Item = &RelPath> {
        self.newest.keys()
    }

    /// All of them, newest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Departure> {
        self.list.iter()
    }

    /// The one at a place in the order.
    pub fn at(&self, index: usize) -> &Departure {
        &self.list[index]
    }
}

impl Git {
    /// All that left its path, from the files as they are (or from the index alone) back through the
    /// history, newest first.
    ///
    /// # Errors
    /// Git fails, or there is no commit.
    pub fn departures(&self, staged: bool) -> Result<Departures, Unavailable> {
        let (uncommitted, committed) =
            threads::both(|| self.uncommitted_departures(staged), || self.committed_departures());
        let mut list = uncommitted?;
        list.extend(committed?);
        Ok(Departures::new(list))
    }

    /// What left its path in the commits.
    fn committed_departures(&self) -> Result<Vec<Departure>, Unavailable> {
        // A merge repeats what its branch has done, commit by commit.
        let commits = self.run(&["rev-list", "--no-merges", COMMITS, "HEAD", "--"])?;
        let lines: Vec<&[u8]> = commits.split_inclusive(|byte| *byte == b'\n').collect();
        let parts: Vec<_> = lines.chunks((lines.len() / PARTS).max(LEAST)).collect();
        let departed: Result<Vec<_>, _> =
            threads::each(&parts, |part| self.departed(&part.concat())).into_iter().collect();
        departed.map(|parts| parts.concat())
    }

    /// What left its path in some commits, their names a line each.
    fn departed(&self, commits: &[u8]) -> Result<Vec<Departure>, Unavailable> {
        let diff = |how| self.feed(&[DIFF, &[how]].concat(), Some(commits));
        diff("--find-renames").or_else(|_| diff(EXACT)).map(|answer| parse(&answer))
    }

    /// What left its path since the last commit.
    fn uncommitted_departures(&self, staged: bool) -> Result<Vec<Departure>, Unavailable> {
        let mut args = vec!["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--find-renames"];
        args.extend([LIMIT, "--ignore-submodules", "--diff-filter=RD", "--raw", "-z"]);
        if staged {
            args.push("--cached");
        }
        args.extend(["HEAD", "--"]);
        let answer = self.run(&args)?;
        let mut list = parse(&answer);
        if !staged {
            self.find_untracked(&mut list)?;
        }
        Ok(list)
    }
}

/// The words of an answer, parted by NUL. Paths that are no UTF-8 are those of no page and no link.
fn tokens(answer: &[u8]) -> impl Iterator<Item = &str> {
    let answer = answer.strip_suffix(b"\0").unwrap_or(answer);
    let words = answer.split(|byte| *byte == 0).map(|word| std::str::from_utf8(word).unwrap_or("\u{fffd}"));
    words.filter(move |_| !answer.is_empty())
}

/// The departure that begins with a head, `:100644 000000 <old> <new> D`, then a path, or two of them; and the name
/// of the content that left.
fn departure<'a>(
    head: &'a str,
    rest: &mut impl Iterator<Item = &'a str>,
    commit: Option<&Arc<Commit>>,
) -> Option<(Departure, &'a str)> {
    let mut words = head.split(' ').skip(2);
    let (old, _, status) = (words.next()?, words.next()?, words.next()?);
    let from = RelPath::new(rest.next()?);
    let to = match status.strip_prefix('R') {
        Some(likeness) => Some((RelPath::new(rest.next()?)?, likeness.parse().unwrap_or(0))),
        None => None,
    };
    Some((Departure { from: from?, to, commit: commit.cloned() }, old))
}

/// Takes the answer of `diff-tree` or `diff` apart: for each commit an empty word, three words about it, and its
/// files.
fn parse(answer: &[u8]) -> Vec<Departure> {
    let mut tokens = tokens(answer);
    // The contents are those of the commit that is read: of as many files at the end of the list.
    let (mut list, mut blobs): (Vec<Departure>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut commit = None;
    while let Some(token) = tokens.next() {
        // Before its first file stands the line end that parts it from the message.
        let head = token.trim_start_matches('\n');
        if !head.is_empty() {
            if let Some((departure, blob)) = departure(head, &mut tokens, commit.as_ref()) {
                list.push(departure);
                blobs.push(blob);
            }
        } else if let (Some(id), Some(day), Some(subject)) = (tokens.next(), tokens.next(), tokens.next()) {
            twins::part(&mut list, &std::mem::take(&mut blobs));
            commit = Some(Arc::new(Commit { id: id.into(), day: day.into(), subject: subject.into() }));
        }
    }
    twins::part(&mut list, &blobs);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> RelPath {
        RelPath::new(text).expect("a path")
    }

    #[test]
    fn commits_and_their_files() {
        let list = parse(
            b"\0abc1234\x002026-03-02\0Move\0\n:100644 100644 aa bb R097\0a b.md\0c/\xc3\xa9.md\0:100644 000000 cc 00 D\0-x.md\0\0def\x002026-03-01\0\0\n:100644 000000 dd 00 D\0y\0",
        );
        let short: Vec<_> = list
            .iter()
            .map(|departure| {
                let to = departure.to.as_ref().map(|(path, likeness)| (path.as_str(), *likeness));
                (departure.from.as_str(), to, departure.commit.as_ref().map(ToString::to_string).unwrap_or_default())
            })
            .collect();
        assert_eq!(
            short,
            [
                ("a b.md", Some(("c/é.md", 97)), "abc1234 on 2026-03-02 «Move»".to_owned()),
                ("-x.md", None, "abc1234 on 2026-03-02 «Move»".to_owned()),
                ("y", None, "def on 2026-03-01".to_owned()),
            ]
        );
    }

    #[test]
    fn an_empty_answer_holds_nothing() {
        assert_eq!(parse(b""), []);
    }

    #[test]
    fn the_newest_departure_of_a_path_counts() {
        let to = |name: &str| Some((path(name), 100));
        let list = [("a", to("c")), ("b/x", None), ("a", to("b"))];
        let departures =
            Departures::new(list.map(|(from, to)| Departure { from: path(from), to, commit: None }).into());
        assert_eq!(departures.of(&path("a")).map(|(index, _)| index), Some(0));
        let folder = path("b");
        assert_eq!(departures.below(&folder).map(|(index, _)| index).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn words_of_a_stranger_are_kept_plain_and_short() {
        let commit = |subject: &str| Commit { id: "a".into(), day: "2026-01-01".into(), subject: subject.into() };
        assert_eq!(commit("Move `x`\u{1b}[2J").to_string(), "a on 2026-01-01 «Move x [2J»");
        assert!(commit(&"long ".repeat(40)).to_string().ends_with("…»"));
    }
}
