//! Which lines of a file went and came, step by step and through its renames: what shows whether a value was
//! once that of a key.

mod patch;
mod walk;

pub use patch::{Hunk, Step};

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::text::RelPath;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A call of a program takes no more names than this.
const MOST_FILES: usize = 500;

/// What is known of files; the second part of a key: of what is not committed, only what is staged counts.
type Known = FxHashMap<(RelPath, bool), Arc<[Step]>>;

/// The steps of files that were asked for.
#[derive(Debug, Default)]
pub(super) struct Steps {
    known: Mutex<Known>,
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
        if let Some(steps) = self.known_steps(file, staged) {
            return Ok(steps);
        }
        let _walking = self.steps.walking.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(steps) = self.known_steps(file, staged) {
            return Ok(steps);
        }
        let read = self.walk(std::slice::from_ref(file), staged)?.remove(file);
        let steps: Arc<[Step]> = read.unwrap_or_default().into();
        self.steps.known().insert((file.clone(), staged), steps.clone());
        Ok(steps)
    }

    /// The same, if it is known without asking.
    pub fn known_steps(&self, file: &RelPath, staged: bool) -> Option<Arc<[Step]>> {
        self.steps.known().get(&(file.clone(), staged)).cloned()
    }

    /// Learns the steps of several files, so that [`Git::steps`] need not ask: git walks the commits once for
    /// all of them, and not once for each. It is no failure if git cannot tell: who asks will hear it.
    pub fn foresee(&self, files: impl IntoIterator<Item = RelPath>, staged: bool) {
        let _walking = self.steps.walking.lock().unwrap_or_else(PoisonError::into_inner);
        let is_open = |file: &RelPath| self.known_steps(file, staged).is_none();
        let files: Vec<RelPath> = files.into_iter().filter(is_open).collect();
        for files in files.chunks(MOST_FILES) {
            let Ok(steps) = self.walk(files, staged) else { return };
            self.steps.known().extend(steps.into_iter().map(|(file, steps)| ((file, staged), steps.into())));
        }
    }
}
