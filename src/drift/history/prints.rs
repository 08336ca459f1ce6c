//! What states of files say, as numbers: two states that say the same have the same one.

use crate::drift::page;
use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::substance::Substance;
use crate::text::RelPath;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// A state of a file: its path, which tells its language, and the object that holds it. Without one,
/// the file on disk is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct State {
    /// Where it stood.
    pub path: RelPath,
    /// Its object.
    pub object: Option<Box<str>>,
}

/// So many contents are held at a time.
pub const AT_ONCE: usize = 512;

/// The numbers of the states that were asked for.
pub struct Prints<'g> {
    git: &'g Git,
    root: &'g Path,
    known: FxHashMap<State, u64>,
}

impl<'g> Prints<'g> {
    /// None known yet.
    pub fn new(git: &'g Git, root: &'g Path) -> Self {
        Self { git, root, known: FxHashMap::default() }
    }

    /// The number of a state; `None` where it holds nothing that could be read.
    pub fn of(&self, state: &State) -> Option<u64> {
        self.known.get(state).copied()
    }

    /// Learns the numbers of states of pages.
    ///
    /// # Errors
    /// Git fails.
    pub fn learn_pages(&mut self, states: &[State]) -> Result<(), Unavailable> {
        self.learn(states, |_, content| page::digest(&String::from_utf8_lossy(content)))
    }

    /// Learns the numbers of states of other files.
    ///
    /// # Errors
    /// Git fails.
    pub fn learn_files(&mut self, states: &[State]) -> Result<(), Unavailable> {
        self.learn(states, |path, content| {
            Substance::of(path.as_str(), content).map_or_else(|| xxh3_64(content), |substance| substance.digest())
        })
    }

    fn learn(&mut self, states: &[State], read: impl Fn(&RelPath, &[u8]) -> u64 + Sync) -> Result<(), Unavailable> {
        let mut wanted: Vec<State> = states.iter().filter(|state| !self.known.contains_key(*state)).cloned().collect();
        wanted.sort();
        wanted.dedup();
        for some in wanted.chunks(AT_ONCE) {
            let contents = self.contents(some)?;
            let number = |state: &State| Some((state.clone(), read(&state.path, contents.get(state)?.as_deref()?)));
            self.known.par_extend(some.par_iter().filter_map(number));
        }
        Ok(())
    }

    /// What some states hold.
    ///
    /// # Errors
    /// Git fails.
    pub fn contents(&self, states: &[State]) -> Result<FxHashMap<State, Option<Vec<u8>>>, Unavailable> {
        let (kept, open): (Vec<&State>, Vec<&State>) = states.iter().partition(|state| state.object.is_some());
        let names: Vec<String> = kept.iter().filter_map(|state| Some(state.object.as_ref()?.to_string())).collect();
        let mut contents: FxHashMap<State, Option<Vec<u8>>> =
            kept.into_iter().cloned().zip(self.git.contents(&names)?).collect();
        for state in open {
            contents.insert(state.clone(), std::fs::read(self.root.join(state.path.as_str())).ok());
        }
        Ok(contents)
    }
}
