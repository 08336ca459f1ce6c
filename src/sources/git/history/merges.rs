//! Which merge brought a commit into the line of first parents.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use rustc_hash::FxHashMap;

/// The commits that merges brought in, each with its merge.
#[derive(Debug, Default)]
pub struct Merges {
    by: FxHashMap<Box<str>, Box<str>>,
}

impl Merges {
    /// The merge that brought a commit in; `None`: it was made on the line itself.
    pub fn of(&self, commit: &str) -> Option<&str> {
        self.by.get(commit).map(|merge| &**merge)
    }
}

impl Git {
    /// All that merges brought in, seen from a commit.
    ///
    /// # Errors
    /// Git fails.
    pub fn merges(&self, tip: &str) -> Result<Merges, Unavailable> {
        let answer = self.run(&["rev-list", "--parents", tip])?;
        let answer = String::from_utf8_lossy(&answer);
        let rows = answer.lines().filter_map(|line| line.split_once(' '));
        let parents: FxHashMap<&str, Vec<&str>> = rows.map(|(id, rest)| (id, rest.split(' ').collect())).collect();
        let mut line = Vec::new();
        let mut at = answer.lines().next().and_then(|line| line.split(' ').next());
        while let Some(id) = at {
            line.push(id);
            at = parents.get(id).and_then(|parents| parents.first()).copied();
        }
        let mut by: FxHashMap<Box<str>, Box<str>> = line.iter().map(|id| (Box::from(*id), Box::from(""))).collect();
        // The oldest merge first: what it brought is no news to those after it.
        for merge in line.iter().rev() {
            let mut open: Vec<&str> = parents.get(merge).into_iter().flatten().skip(1).copied().collect();
            while let Some(id) = open.pop() {
                if !by.contains_key(id) {
                    by.insert(Box::from(id), Box::from(*merge));
                    open.extend(parents.get(id).into_iter().flatten());
                }
            }
        }
        by.retain(|_, merge| !merge.is_empty());
        Ok(Merges { by })
    }
}
