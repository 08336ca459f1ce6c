//! The history of several files in one pass, before each is asked for by itself: git walks the commits once
//! for all of them, and not once for each.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::git::lines::{PATCH, Step, commit, hunks};
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

/// More commits of so many files are not read: those files are asked for one by one.
const MOST_COMMITS: usize = 4000;
/// How commits are written before their patches: as for one file, with the whole name first, for git takes
/// no other from its input.
const WHOLE_NAMES: &str = "--format=%x01%H%x00%h%x00%cs%x00%s";
/// A call of a program takes no more names than this.
const MOST_FILES: usize = 500;

impl Git {
    /// Learns the steps of several files, so that [`Git::steps`] need not ask. A file that was renamed, or that
    /// is named in a way that patches quote, is left to be asked for by itself. It is no failure if git
    /// cannot tell: who asks will hear it.
    pub fn foresee(&self, files: impl IntoIterator<Item = RelPath>, staged: bool) {
        let files: Vec<RelPath> = {
            let known = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
            let is_open = |file: &RelPath| !known.contains_key(&(file.clone(), staged));
            files.into_iter().filter(is_open).take(MOST_FILES).collect()
        };
        // One file is asked for as well when it is needed.
        if files.len() < 2 {
            return;
        }
        let Ok(steps) = self.read_together(&files, staged) else { return };
        let mut known = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        for (file, steps) in steps {
            let place = known.entry((file, staged)).or_default().clone();
            place.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(steps.into());
        }
    }

    /// The steps of those files that were never renamed.
    pub(super) fn read_together(
        &self,
        files: &[RelPath],
        staged: bool,
    ) -> Result<BTreeMap<RelPath, Vec<Step>>, Unavailable> {
        let mut steps: BTreeMap<RelPath, Vec<Step>> = BTreeMap::new();
        for file in files.iter().filter(|file| is_plain(file)) {
            steps.insert(file.clone(), Vec::new());
        }
        let specs: Vec<String> = steps.keys().map(|file| format!("./{file}")).collect();
        if specs.is_empty() {
            return Ok(steps);
        }
        let ask = |words: &[&str]| {
            let mut args = words.to_vec();
            args.extend(PATCH);
            args.extend(["--no-renames", "--relative", "--src-prefix=a/", "--dst-prefix=b/", "HEAD", "--"]);
            args.extend(specs.iter().map(String::as_str));
            self.run(&args).map(|answer| String::from_utf8_lossy(&answer).into_owned())
        };
        let open = if staged { ask(&["diff", "--cached"])? } else { ask(&["diff"])? };
        for patch in patches(&open) {
            if let Some(of_file) = steps.get_mut(&patch.file) {
                of_file.push(Step { commit: None, hunks: hunks(patch.text) });
            }
        }
        // Merges are told as the log of one file tells them: not at all.
        let most = format!("--max-count={MOST_COMMITS}");
        let log = ask(&["log", "--patch", "--no-show-signature", &most, WHOLE_NAMES])?;
        let (mut born, mut count): (BTreeMap<RelPath, String>, usize) = (BTreeMap::new(), 0);
        for part in log.split('\u{1}').skip(1) {
            count += 1;
            let (whole, part) = part.split_once('\0').unwrap_or_default();
            let (commit, text) = commit(part)?;
            for patch in patches(text) {
                let Some(of_file) = steps.get_mut(&patch.file) else { continue };
                if patch.is_birth {
                    born.insert(patch.file.clone(), whole.to_owned());
                }
                of_file.push(Step { commit: Some(commit.clone()), hunks: hunks(patch.text) });
            }
        }
        // What lies before is not read: every file whose beginning was not seen may have more to tell.
        let renamed = self.renamed_to(born.values())?;
        self.renamed.lock().unwrap_or_else(PoisonError::into_inner).extend(renamed.iter().cloned());
        let is_whole = |file: &RelPath| born.contains_key(file) || count < MOST_COMMITS;
        steps.retain(|file, _| is_whole(file) && !renamed.contains(file));
        Ok(steps)
    }

    /// The files that some commits gave their name to.
    fn renamed_to<'c>(&self, commits: impl Iterator<Item = &'c String>) -> Result<BTreeSet<RelPath>, Unavailable> {
        let commits: BTreeSet<&str> = commits.map(String::as_str).collect();
        if commits.is_empty() {
            return Ok(BTreeSet::new());
        }
        // A line without its end is not read.
        let input: String = commits.into_iter().flat_map(|commit| [commit, "\n"]).collect();
        let args = ["diff-tree", "--stdin", "--no-commit-id", "-r", "-M", "--diff-filter=R", "--name-status", "-z"];
        let answer = self.feed(&[&args[..], &["--relative"]].concat(), Some(input.as_bytes()))?;
        let answer = String::from_utf8_lossy(&answer);
        let mut words = answer.split('\0');
        let mut list = BTreeSet::new();
        while let Some(kind) = words.next() {
            if kind.starts_with('R')
                && let (Some(_), Some(to)) = (words.next(), words.next())
            {
                list.extend(RelPath::new(to));
            }
        }
        Ok(list)
    }
}

/// Whether patches write a path as it is, and git does not take it for a pattern.
fn is_plain(file: &RelPath) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/' | b'+');
    file.as_str().bytes().all(is_plain)
}

/// What a commit did to one file.
struct Patch<'t> {
    file: RelPath,
    /// Whether the file was not there before.
    is_birth: bool,
    text: &'t str,
}

/// The patches of each file.
fn patches(text: &str) -> Vec<Patch<'_>> {
    let begins = text.match_indices("diff --git ").map(|(at, _)| at);
    let begins: Vec<usize> = begins.filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n').collect();
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    let patch = |(start, end): (&usize, usize)| {
        let text = &text[*start..end];
        let head = &text[..text.find("\n@@ ").unwrap_or(text.len())];
        let after = |mark: &str| head.lines().find_map(|line| line.strip_prefix(mark));
        let name = after("+++ b/").or_else(|| after("--- a/"))?;
        // A name with a blank in it is followed by a tab.
        let file = RelPath::new(name.trim_end_matches('\t'))?;
        Some(Patch { file, is_birth: head.contains("\nnew file mode "), text })
    };
    begins.iter().zip(ends).filter_map(patch).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_of_several_files_is_taken_apart() {
        let text = "\ndiff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+diff --git c\n\
            diff --git a/y b/y\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\ndiff --git a/z b/z\nold mode 1\nnew mode 2\n";
        let found = patches(text);
        let names: Vec<_> = found.iter().map(|patch| (patch.file.as_str(), patch.is_birth)).collect();
        assert_eq!(names, [("x", true), ("y", false)]);
        assert_eq!(hunks(found[0].text).len(), 1);
    }
}
