//! The change under check: which files and lines differ from a base.

use crate::sources::Unavailable;
use crate::sources::git::{Git, SOURCE};
use crate::text::RelPath;
use std::ops::Range;

/// What a change is measured against, and which state of the files it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// From the last commit to the index: what a commit would hold now.
    Staged,
    /// From a commit to the files as they are.
    Since(String),
    /// From where this branch left another one to the files as they are.
    Branch(String),
    /// The same for a pull request that CI tells of: where its target branch is not in the clone, a
    /// commit of it does as well.
    Pull {
        /// The target branch.
        branch: String,
        /// A commit of it that the pull request is based on; empty: not told.
        commit: String,
    },
}

/// Where the newer state of a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the index.
    Index,
    /// In the files of the working folder.
    Files,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Added,
    /// Its content differs.
    Modified,
    /// It is gone.
    Deleted,
    /// It has another path, and perhaps another content.
    Renamed,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its path; of a deleted file, the path it had.
    pub path: RelPath,
    /// The path it had, if that was another one.
    pub before: Option<RelPath>,
    /// What happened to it.
    pub kind: Kind,
    /// The lines of the newer state that are new or differ, from 1. Lines that only went leave none.
    /// Empty for files that are all new, gone, or no text.
    pub lines: Vec<Range<usize>>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The commit it is measured against, by its full name; the empty tree in a repository without one.
    pub base: String,
    /// Where the newer state is.
    pub side: Side,
    /// The files that differ, in order of their paths.
    pub files: Vec<Changed>,
}

/// The name that git gives the state without any file.
const EMPTY_TREE: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

impl Change {
    /// What happened to the file at a path; `None`: nothing.
    pub fn of(&self, path: &RelPath) -> Option<&Changed> {
        self.files.binary_search_by(|file| file.path.cmp(path)).ok().map(|index| &self.files[index])
    }
}

impl Changed {
    /// Whether a line, from 1, is one of those that are new or differ.
    pub fn has_line(&self, line: usize) -> bool {
        self.kind == Kind::Added || self.lines.iter().any(|lines| lines.contains(&line))
    }
}

impl Git {
    /// The change from a base to what is here.
    ///
    /// # Errors
    /// The base is not here, or the clone is too shallow to tell.
    pub fn change(&self, base: &Base) -> Result<Change, Unavailable> {
        let (commit, side) = match base {
            Base::Staged => (self.head()?, Side::Index),
            Base::Since(revision) => (self.commit(revision)?, Side::Files),
            Base::Branch(branch) => (self.fork_point(branch, "")?, Side::Files),
            Base::Pull { branch, commit } => (self.fork_point(branch, commit)?, Side::Files),
        };
        let mut args = vec!["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--find-renames"];
        args.extend(["--ignore-submodules=dirty", "--raw", "--patch", "-z", "--unified=0", "--inter-hunk-context=0"]);
        if side == Side::Index {
            args.push("--cached");
        }
        args.extend([&*commit, "--"]);
        let answer = self.run(&args)?;
        let mut files = parse(&answer);
        if side == Side::Files {
            let others = self.run(&["ls-files", "--others", "--exclude-standard", "-z"])?;
            files.extend(names(&others).map(|path| Changed {
                path,
                before: None,
                kind: Kind::Added,
                lines: Vec::new(),
            }));
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        Ok(Change { base: commit, side, files })
    }

    /// The last commit; the empty tree before the first.
    fn head(&self) -> Result<String, Unavailable> {
        Ok(self.commit("HEAD").unwrap_or_else(|_| EMPTY_TREE.to_owned()))
    }

    /// Where this branch left another one. A branch that is only known from the forge is meant as well;
    /// without it, a commit may stand in.
    fn fork_point(&self, branch: &str, otherwise: &str) -> Result<String, Unavailable> {
        let remote = format!("refs/remotes/origin/{branch}");
        // In CI the branch of the forge is fresh, a local one of that name may be old.
        let Ok(other) = self.commit(&remote).or_else(|_| self.commit(branch)).or_else(|_| self.commit(otherwise))
        else {
            let mend = format!("get it with `git fetch origin {branch}`, or with `fetch-depth: 0` in a workflow");
            return Err(Unavailable::fatal(SOURCE, format!("the branch `{branch}` is not here; {mend}")));
        };
        let output = self.output(&["merge-base", "HEAD", &other], None)?;
        let base = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && !base.is_empty() {
            return Ok(base);
        }
        self.whole()?;
        Err(Unavailable::fatal(SOURCE, format!("this branch and `{branch}` have no commit in common")))
    }
}

/// Paths parted by NUL.
pub(super) fn names(answer: &[u8]) -> impl Iterator<Item = RelPath> {
    // A name that is not UTF-8 cannot be the path of a page or of a link.
    answer.split(|byte| *byte == 0).filter_map(|name| RelPath::new(std::str::from_utf8(name).ok()?))
}

/// Takes the answer of `git diff --raw --patch -z` apart: the list of files, then their patches in
/// the same order.
fn parse(answer: &[u8]) -> Vec<Changed> {
    let mut rest = answer;
    let mut files: Vec<Option<Changed>> = Vec::new();
    while rest.first() == Some(&b':') {
        let Some((head, tail)) = cut(rest) else { break };
        let status = head.rsplit(|byte| *byte == b' ').next().and_then(|word| word.first()).copied();
        let Some((name, tail)) = cut(tail) else { break };
        rest = tail;
        let path = |name: &[u8]| RelPath::new(std::str::from_utf8(name).ok()?);
        let file = |kind, path: Option<RelPath>, before| Some(Changed { path: path?, before, kind, lines: Vec::new() });
        files.push(match status {
            Some(b'R' | b'C') => {
                let Some((new, tail)) = cut(rest) else { break };
                rest = tail;
                if status == Some(b'R') {
                    file(Kind::Renamed, path(new), path(name))
                } else {
                    file(Kind::Added, path(new), None)
                }
            }
            Some(b'A') => file(Kind::Added, path(name), None),
            Some(b'D') => file(Kind::Deleted, path(name), None),
            _ => file(Kind::Modified, path(name), None),
        });
    }
    let mut current = None;
    for line in rest.split(|byte| *byte == b'\n') {
        // Lines of content begin with a sign, so this can only be the head of a patch.
        if line.starts_with(b"diff --") || line.starts_with(b"\0diff --") {
            current = Some(current.map_or(0, |index: usize| index + 1));
        } else if line.starts_with(b"@@ ")
            && let Some(Some(file)) = current.and_then(|index| files.get_mut(index))
            && !matches!(file.kind, Kind::Added | Kind::Deleted)
        {
            file.lines.extend(new_lines(line));
        }
    }
    files.into_iter().flatten().collect()
}

/// Up to the next NUL, and what follows it.
fn cut(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(0, bytes)?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

/// The lines on the newer side of a hunk: `@@ -3,2 +4,1 @@`; `None` where lines only went.
fn new_lines(head: &[u8]) -> Option<Range<usize>> {
    let text = std::str::from_utf8(head).unwrap_or_default();
    let side = text.split(' ').find_map(|word| word.strip_prefix('+'))?;
    let (start, count) = side.split_once(',').unwrap_or((side, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| start..start + count)
}
