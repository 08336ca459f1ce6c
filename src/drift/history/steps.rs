//! The steps of a branch, and those at which a file was touched, whatever it was called then.

use super::prints::State;
use crate::sources::git::log::{Commit, Touched};
use crate::text::RelPath;
use rustc_hash::FxHashMap;

/// The steps of a branch: 0 is the work that is not committed, 1 the last commit, and so on.
pub struct Steps<'c> {
    commits: &'c [Commit],
    by_path: FxHashMap<&'c RelPath, Vec<(usize, &'c Touched)>>,
}

/// That a step touched a file.
#[derive(Clone, Copy, Debug)]
pub struct Touch<'c> {
    /// Which one; smaller is newer.
    pub step: usize,
    file: &'c Touched,
}

impl Touch<'_> {
    /// The state it found; `None`: there was none.
    pub fn before(&self) -> Option<State> {
        let path = self.file.before.as_ref().unwrap_or(&self.file.path);
        Some(State { path: path.clone(), object: Some(self.file.old.clone()?) })
    }

    /// The state it left; `None`: there is none.
    pub fn after(&self) -> Option<State> {
        // What is not committed has no object yet: then the file on disk is meant, if there is one.
        let on_disk = self.step == 0;
        (on_disk || self.file.new.is_some())
            .then(|| State { path: self.file.path.clone(), object: self.file.new.clone() })
    }
}

impl<'c> Steps<'c> {
    /// Of the commits of a branch, the newest first, and the files that are not committed.
    pub fn new(commits: &'c [Commit], open: &'c [Touched]) -> Self {
        let mut by_path: FxHashMap<&RelPath, Vec<(usize, &Touched)>> = FxHashMap::default();
        let all = std::iter::once(open).chain(commits.iter().map(|commit| &*commit.files));
        for (step, files) in all.enumerate() {
            for file in files {
                by_path.entry(&file.path).or_default().push((step, file));
            }
        }
        Self { commits, by_path }
    }

    /// The paths whose file was removed last, in no order. One that was moved away is none of them: it
    /// lives on under its new name.
    pub fn gone(&self) -> impl Iterator<Item = &'c RelPath> {
        let is_gone = |touches: &[(usize, &Touched)]| touches.first().is_some_and(|(_, file)| file.new.is_none());
        self.by_path.iter().filter(move |(_, touches)| is_gone(touches)).map(|(path, _)| *path)
    }

    /// The commit of a step.
    pub fn commit(&self, step: usize) -> Option<&'c Commit> {
        self.commits.get(step.checked_sub(1)?)
    }

    /// The touches of the file that is at a path, or was there last; the newest first, up to the one
    /// that made it.
    pub fn chain(&self, path: &RelPath) -> Vec<Touch<'c>> {
        let mut chain: Vec<Touch<'c>> = Vec::new();
        let mut path = path;
        let mut from = 0;
        'names: while let Some(touches) = self.by_path.get(path) {
            let start = touches.partition_point(|(step, _)| *step < from);
            for &(step, file) in &touches[start..] {
                chain.push(Touch { step, file });
                if let Some(before) = &file.before {
                    (path, from) = (before, step + 1);
                    continue 'names;
                }
                if file.old.is_none() {
                    break 'names;
                }
            }
            break;
        }
        chain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> RelPath {
        RelPath::new(text).expect("a path")
    }

    fn touched(name: &str, before: Option<&str>, old: Option<&str>, new: Option<&str>) -> Touched {
        Touched { path: path(name), before: before.map(path), old: old.map(Box::from), new: new.map(Box::from) }
    }

    #[test]
    fn a_file_keeps_its_past_through_a_move() {
        let commit = |files| Commit {
            name: "0".into(),
            day: jiff::civil::date(2026, 6, 1),
            subject: "x".into(),
            trailers: Vec::new(),
            files,
        };
        let commits = [
            commit(vec![touched("b", None, Some("2"), Some("3"))]),
            commit(vec![touched("b", Some("a"), Some("2"), Some("2"))]),
            // Another file had the name before.
            commit(vec![touched("b", None, Some("9"), None), touched("a", None, Some("1"), Some("2"))]),
            commit(vec![touched("a", None, None, Some("1"))]),
        ];
        let steps = Steps::new(&commits, &[]);
        let chain: Vec<usize> = steps.chain(&path("b")).iter().map(|touch| touch.step).collect();
        assert_eq!(chain, [1, 2, 3, 4]);
    }
}
