//! Which lines of a file went and came, step by step and through its renames: what shows whether a value was
//! once that of a key.

mod patch;
mod walk;

pub use patch::{Hunk, Step};

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::text::RelPath;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A call of a program takes no more names than this.
const MOST_FILES: usize = 500;

/// What is known of files; the second part of a key: of what is not committed, only what is staged counts.
type Known = FxHashMap<(RelPath, bool), Result<Arc<[Step]>, Unavailable>>;

/// The steps of files that were asked for.
#[derive(Debug, Default)]
pub(super) struct Steps {
    known: Mutex<Known>,
    /// Those that were asked for together in vain, and are asked for one by one.
    alone: Mutex<FxHashSet<(RelPath, bool)>>,
    /// Whoever walks through history holds it: who wants the same meanwhile waits, and then knows.
    walking: Mutex<()>,
}

impl Steps {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Git {
    /// What happened to a file, the newest first, through renames; with what is not committed yet, or of
    /// that only what is staged. Asked once for each file.
    ///
    /// # Errors
    /// Git fails.
    pub fn steps(&self, file: &RelPath, staged: bool) -> Result<Arc<[Step]>, Unavailable> {
        let key = (file.clone(), staged);
        let known = || self.steps.known().get(&key).cloned();
        if let Some(answer) = known() {
            return answer;
        }
        let _walking = self.steps.walking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known() {
            return answer;
        }
        let read = self.walk(std::slice::from_ref(file), staged);
        let answer = read.map(|mut read| read.remove(file).unwrap_or_default().into());
        self.steps.known().insert(key.clone(), answer.clone());
        answer
    }

    /// The same, if it is known without asking.
    pub fn known_steps(&self, file: &RelPath, staged: bool) -> Option<Arc<[Step]>> {
        self.steps.known().get(&(file.clone(), staged))?.clone().ok()
    }

    /// Learns the steps of several files, so that [`Git::steps`] need not ask: git walks the commits once for
    /// all of them, and not once for each. It is no failure if git cannot tell: who asks will hear it.
    pub fn foresee(&self, files: impl IntoIterator<Item = RelPath>, staged: bool) {
        let _walking = self.steps.walking.lock().unwrap_or_else(PoisonError::into_inner);
        let mut alone = self.steps.alone.lock().unwrap_or_else(PoisonError::into_inner);
        let is_open = |key: &(RelPath, bool)| !alone.contains(key) && !self.steps.known().contains_key(key);
        let files = files.into_iter().map(|file| (file, staged)).filter(is_open).map(|(file, _)| file);
        let files: Vec<RelPath> = files.collect();
        for files in files.chunks(MOST_FILES) {
            let read = self.walk(files, staged).unwrap_or_default();
            let left = files.iter().filter(|file| !read.contains_key(*file));
            alone.extend(left.map(|file| (file.clone(), staged)));
            self.steps.known().extend(read.into_iter().map(|(file, steps)| ((file, staged), Ok(steps.into()))));
        }
    }
}
