//! The repository as it is not on disk: as it will be after a move or a fix, as the next commit would
//! hold it, as it was before a change.

use crate::text::RelPath;
use crate::workspace::diagrams::is_diagram;
use crate::workspace::walk::Walk;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file or folder that gets another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: RelPath,
    /// Where it will be.
    pub to: RelPath,
}

impl Move {
    /// Where `path` will be: what stands below the moved folder moves with it.
    pub fn after(&self, path: &RelPath) -> RelPath {
        rebase(path, &self.from, &self.to)
    }

    /// Where the file that will be at `path` is now.
    pub fn before(&self, path: &RelPath) -> RelPath {
        rebase(path, &self.to, &self.from)
    }

    /// The same way back.
    pub fn reversed(&self) -> Self {
        Self { from: self.to.clone(), to: self.from.clone() }
    }
}

/// `path`, with `to` in place of `from` where it stands at or below it.
fn rebase(path: &RelPath, from: &RelPath, to: &RelPath) -> RelPath {
    if from.is_root() || !path.is_within(from) {
        return path.clone();
    }
    let rest = path.as_str().get(from.as_str().len()..).unwrap_or_default();
    to.join(rest.trim_start_matches('/')).unwrap_or_else(|| path.clone())
}

/// What is laid over the disk.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    /// What moves.
    pub moved: Option<Move>,
    /// The texts of changed and new pages, by the paths they will have.
    pub texts: BTreeMap<RelPath, Arc<str>>,
    /// The texts of changed and new files that are diagrams and nothing else: those are no pages.
    pub diagrams: BTreeMap<RelPath, Arc<str>>,
    /// Files that are not there, whatever the disk says.
    pub gone: BTreeSet<RelPath>,
    /// Files that are there, whatever the disk says.
    pub there: BTreeSet<RelPath>,
}

impl Overlay {
    /// Only texts, of pages and of diagrams.
    pub fn of(texts: BTreeMap<RelPath, Arc<str>>) -> Self {
        let (diagrams, texts) = texts.into_iter().partition(|(path, _)| is_diagram(path));
        Self { texts, diagrams, ..Self::default() }
    }

    /// Lays a text over.
    pub fn lay(&mut self, path: RelPath, text: Arc<str>) {
        let list = if is_diagram(&path) { &mut self.diagrams } else { &mut self.texts };
        list.insert(path, text);
    }

    /// The text it brings for a path.
    pub fn text(&self, path: &RelPath) -> Option<&Arc<str>> {
        self.texts.get(path).or_else(|| self.diagrams.get(path))
    }

    /// What a walk over the disk would find if all of this were on it.
    pub(super) fn lay_over(&self, walk: &mut Walk) {
        if let Some(moved) = &self.moved {
            let after = |path: &mut RelPath| *path = moved.after(path);
            walk.files.iter_mut().for_each(after);
            walk.aliases.iter_mut().for_each(|(path, target)| {
                after(path);
                after(target);
            });
            walk.closed.iter_mut().for_each(|(path, _)| after(path));
            walk.submodules.iter_mut().for_each(after);
        }
        walk.files.retain(|path| !self.gone.contains(path));
        walk.aliases.retain(|(path, target)| !self.gone.contains(path) && !self.gone.contains(target));
        walk.files.extend(self.more().cloned());
        walk.files.sort_unstable();
        walk.files.dedup();
    }

    /// The files it brings.
    pub(super) fn more(&self) -> impl Iterator<Item = &RelPath> {
        self.texts.keys().chain(self.diagrams.keys()).chain(&self.there)
    }

    /// Where what is at `path` now will be.
    pub fn after(&self, path: &RelPath) -> RelPath {
        self.moved.as_ref().map_or_else(|| path.clone(), |moved| moved.after(path))
    }

    /// Where the file that will be at `path` is on disk now.
    pub fn on_disk(&self, path: &RelPath) -> RelPath {
        self.moved.as_ref().map_or_else(|| path.clone(), |moved| moved.before(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_below_a_folder_moves_with_it() {
        let path = |text| RelPath::new(text).expect("a path");
        let moved = Move { from: path("a/b"), to: path("c") };
        assert_eq!(moved.after(&path("a/b/x.md")), path("c/x.md"));
        assert_eq!(moved.after(&path("a/b")), path("c"));
        assert_eq!(moved.after(&path("a/bc.md")), path("a/bc.md"));
        assert_eq!(moved.before(&path("c/x.md")), path("a/b/x.md"));
    }
}
