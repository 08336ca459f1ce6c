//! Which commits have changed some files, and what the files were before and after.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::git::renames::Commit;
use crate::text::RelPath;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many names are given to git, which then reads the trees of these alone; more are sorted out here.
const NAMED: usize = 100;

/// A commit that has changed a file: not one that made it or gave it another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The file.
    pub path: RelPath,
    /// The commit.
    pub commit: Arc<Commit>,
    /// Its full name.
    pub name: Arc<str>,
    /// The name of what it was before, as an object of git.
    pub before: String,
    /// And after.
    pub after: String,
}

impl Git {
    /// The changes of some files since a day, newest first. Merges repeat what their branches did.
    ///
    /// # Errors
    /// Git fails.
    pub fn touches(&self, paths: &[&RelPath], since: Date) -> Result<Vec<Touch>, Unavailable> {
        let since = format!("--since={since}T00:00:00");
        let mut args = vec!["--literal-pathspecs", "log", "--no-merges", &since, "--raw", "--abbrev", "--no-color"];
        args.extend(["--no-ext-diff", "--no-renames", "--diff-filter=M", "-z", "--relative", "--ignore-submodules"]);
        args.extend(["--format=tformat:%x00%H%x00%h%x00%as%x00%s", "HEAD", "--"]);
        if paths.len() <= NAMED {
            args.extend(paths.iter().map(|path| path.as_str()));
        }
        Ok(parse(&self.run(&args)?).into_iter().filter(|touch| paths.binary_search(&&touch.path).is_ok()).collect())
    }

    /// How many of the files that `is_counted` each of some commits has changed. Commits have their
    /// full names.
    ///
    /// # Errors
    /// Git fails.
    pub fn breadth(
        &self,
        commits: &[&str],
        is_counted: impl Fn(&RelPath) -> bool,
    ) -> Result<BTreeMap<String, usize>, Unavailable> {
        let input: String = commits.iter().flat_map(|commit| [commit, "\n"]).collect();
        let args = ["diff-tree", "--stdin", "-r", "--no-renames", "--name-only", "-z", "--format=%x00%H"];
        let answer = self.feed(&args, Some(input.as_bytes()))?;
        let mut counts = BTreeMap::new();
        let mut words = words(&answer);
        let mut commit = String::new();
        while let Some(word) = words.next() {
            let name = word.trim_start_matches('\n');
            if name.is_empty() {
                words.next().unwrap_or_default().clone_into(&mut commit);
            } else if RelPath::new(name).is_some_and(|path| is_counted(&path)) {
                *counts.entry(commit.clone()).or_default() += 1;
            }
        }
        Ok(counts)
    }
}

fn words(answer: &[u8]) -> impl Iterator<Item = &str> {
    answer.split(|byte| *byte == 0).map(|word| std::str::from_utf8(word).unwrap_or("\u{fffd}"))
}

/// Takes the answer of `log --raw -z` apart: for each commit an empty word, four words about it, and
/// for each file its modes and objects, then its path.
fn parse(answer: &[u8]) -> Vec<Touch> {
    let mut words = words(answer);
    let mut list = Vec::new();
    let mut commit = None;
    while let Some(word) = words.next() {
        let head = word.trim_start_matches('\n');
        if let Some(objects) = head.strip_prefix(':') {
            let mut objects = objects.split(' ').skip(2);
            let path = words.next().and_then(RelPath::new);
            if let (Some(path), Some(before), Some(after), Some(commit)) =
                (path, objects.next(), objects.next(), &commit)
            {
                let (name, commit): &(Arc<str>, Arc<Commit>) = commit;
                let (before, after) = (before.to_owned(), after.to_owned());
                list.push(Touch { path, commit: commit.clone(), name: name.clone(), before, after });
            }
        } else if let (true, Some(name), Some(id), Some(day), Some(subject)) =
            (head.is_empty(), words.next(), words.next(), words.next(), words.next())
        {
            let about = Commit { id: id.into(), day: day.into(), subject: subject.into() };
            commit = Some((Arc::from(name), Arc::new(about)));
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn commits_their_files_and_what_those_were() {
        let answer = concat!(
            "\0abcdef0\0abc\x002026-03-02\0\0",
            "\n:100644 100644 aaa bbb M\0a b.md\0:100644 100644 ccc ddd M\0-é.md\0",
            "\0def\0d\x002026-03-01\0Write\0",
            "\n:100644 100644 eee aaa M\0a b.md\0",
        );
        let list = parse(answer.as_bytes());
        let short: Vec<_> =
            list.iter().map(|t| (&*t.name, &*t.commit.id, t.path.as_str(), &*t.before, &*t.after)).collect();
        assert_eq!(
            short,
            [
                ("abcdef0", "abc", "a b.md", "aaa", "bbb"),
                ("abcdef0", "abc", "-é.md", "ccc", "ddd"),
                ("def", "d", "a b.md", "eee", "aaa"),
            ]
        );
    }
}
