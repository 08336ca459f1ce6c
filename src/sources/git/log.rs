//! The commits of a history, each with the files it touched: one question for all of them.

use crate::sources::Unavailable;
use crate::sources::git::{Git, SOURCE};
use crate::text::RelPath;
use jiff::civil::Date;

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full name.
    pub name: Box<str>,
    /// The day it was made.
    pub day: Date,
    /// The first line of its message.
    pub subject: Box<str>,
    /// The values of the trailer that was asked for, in order.
    pub trailers: Vec<Box<str>>,
    /// The files it touched.
    pub files: Vec<Touched>,
}

/// A file that a commit touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its path; of a deleted file, the path it had.
    pub path: RelPath,
    /// The path it had before, if that was another one.
    pub before: Option<RelPath>,
    /// The object that held its content before; `None`: it is new.
    pub old: Option<Box<str>>,
    /// The object that holds its content now; `None`: it is gone, or, where no commit is meant, the
    /// content is that of the file on disk.
    pub new: Option<Box<str>>,
}

/// Moves of files that stay as they are: those are known by the names of the objects alone, and need
/// no content that a partial clone may not have.
const EXACT: &str = "--find-renames=100%";

/// Which commits are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// All of them; of a merge, nothing is told but its message.
    All,
    /// Those that the branch itself is made of: a merge stands for all that came in with it.
    Main,
}

impl Commit {
    /// Its name as people write it.
    pub fn short(&self) -> &str {
        self.name.get(..7).unwrap_or(&self.name)
    }
}

impl Git {
    /// The commits of a range such as `base..HEAD`, the newest first, with the values of a trailer.
    ///
    /// # Errors
    /// Git fails, or there is no such range.
    pub fn log(&self, range: &str, line: Line, trailer: &str) -> Result<Vec<Commit>, Unavailable> {
        let trailers = format!("%(trailers:key={trailer},valueonly,unfold,separator=%x1f)");
        let format = format!("--format=%x01%H%x00%cs%x00%s%x00{trailers}");
        let mut args = vec!["log", "--raw", "-z", "--no-abbrev", EXACT, "--relative", "--no-color"];
        args.extend(["--no-ext-diff", "--no-show-signature", &format]);
        if line == Line::Main {
            args.extend(["--first-parent", "--diff-merges=first-parent"]);
        }
        args.extend(["--end-of-options", range, "--"]);
        parse(&self.run(&args)?).ok_or_else(|| Unavailable::skip(SOURCE, "git's log was not understood"))
    }

    /// The files that differ from the last commit and are not committed, those without a history of
    /// their own left out.
    ///
    /// # Errors
    /// Git fails.
    pub fn uncommitted(&self) -> Result<Vec<Touched>, Unavailable> {
        let mut args = vec!["diff", "--raw", "-z", "--no-abbrev", EXACT, "--relative", "--no-color"];
        args.extend(["--no-ext-diff", "--ignore-submodules=all", "HEAD", "--"]);
        let answer = self.run(&args)?;
        let mut words = answer.split(|byte| *byte == 0);
        let mut files = Vec::new();
        while let Some(word) = words.next() {
            files.extend(touched(word, &mut words));
        }
        Ok(files)
    }
}

/// Takes the log apart; its words are parted by NUL. `None` where it is not what we asked for.
fn parse(answer: &[u8]) -> Option<Vec<Commit>> {
    let mut commits: Vec<Commit> = Vec::new();
    let mut words = answer.split(|byte| *byte == 0);
    while let Some(word) = words.next() {
        if let [1, name @ ..] = word {
            let (name, day) = (text(name), text(words.next()?));
            let (subject, trailers) = (text(words.next()?), text(words.next()?));
            let trailers = trailers.split('\u{1f}').map(str::trim).filter(|value| !value.is_empty());
            commits.push(Commit {
                name: name.into(),
                day: day.parse().ok()?,
                subject: subject.into(),
                trailers: trailers.map(Box::from).collect(),
                files: Vec::new(),
            });
        } else if let Some(file) = touched(word, &mut words) {
            commits.last_mut()?.files.push(file);
        }
    }
    Some(commits)
}

/// A file of the raw form: `:100644 100644 <old> <new> M`, and its path, or two of them.
fn touched<'a>(head: &[u8], words: &mut impl Iterator<Item = &'a [u8]>) -> Option<Touched> {
    let head = head.strip_prefix(b"\n").unwrap_or(head).strip_prefix(b":")?;
    let head = text(head);
    let mut parts = head.split(' ');
    let (from, to, old, new, status) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let path = |word: &[u8]| RelPath::new(std::str::from_utf8(word).ok()?);
    let (mut name, mut before) = (words.next()?, None);
    if status.starts_with(['R', 'C']) {
        let new = words.next()?;
        before = path(name).filter(|_| status.starts_with('R'));
        name = new;
    }
    // A submodule is no file.
    if from == "160000" || to == "160000" {
        return None;
    }
    let object = |name: &str| name.bytes().any(|byte| byte != b'0').then(|| Box::from(name));
    let old = object(old).filter(|_| !status.starts_with('C'));
    Some(Touched { path: path(name)?, before, old, new: object(new) })
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_taken_apart() {
        let log = b"\x01aaa\x002026-06-02\x00Move it\x00* because\x1fx why\x00\n\
            :100644 100644 0a1 0b2 R090\x00a.tf\x00b.tf\x00:000000 100644 000 0c3 A\x00c d.md\x00\
            \x01bbb\x002026-06-01\x00Begin\x00\x00";
        let commits = parse(log).expect("a log");
        assert_eq!(commits.iter().map(|commit| &*commit.subject).collect::<Vec<_>>(), ["Move it", "Begin"]);
        assert_eq!(*commits[0].trailers, [Box::from("* because"), Box::from("x why")]);
        let path = |text| RelPath::new(text).expect("a path");
        let moved = &commits[0].files[0];
        assert_eq!((&moved.path, moved.before.as_ref()), (&path("b.tf"), Some(&path("a.tf"))));
        assert_eq!(
            commits[0].files[1],
            Touched { path: path("c d.md"), before: None, old: None, new: Some("0c3".into()) }
        );
        assert!(commits[1].files.is_empty());
    }
}
