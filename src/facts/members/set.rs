//! The folders that lists may tell of: those that hold most of what a list names.

use crate::facts::members::listed::{FEWEST, Listed, plain};
use crate::text::RelPath;
use rustc_hash::{FxHashMap, FxHashSet};

/// A folder that a list tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The folder.
    pub folder: RelPath,
    /// What of the list it holds, by the places in the list.
    pub held: FxHashMap<usize, RelPath>,
}

/// The names of some lists, and which files and folders bear them.
#[derive(Debug, Default)]
pub struct Bearers<'l> {
    by_name: FxHashMap<&'l str, Vec<RelPath>>,
}

impl<'l> Bearers<'l> {
    /// Finds what bears the names of some lists among all files and folders.
    pub fn new<'p>(lists: impl Iterator<Item = &'l Listed>, paths: impl Iterator<Item = &'p RelPath>) -> Self {
        let entries = lists.flat_map(|listed| &listed.entries);
        let mut by_name: FxHashMap<&'l str, Vec<RelPath>> = entries.map(|entry| (&*entry.name, Vec::new())).collect();
        for path in paths {
            if let Some(bearers) = by_name.get_mut(&*member(path.name())) {
                bearers.push(path.clone());
            }
        }
        Self { by_name }
    }

    /// Whether anything bears a name.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|bearers| !bearers.is_empty())
    }

    /// The folder that holds most of what a list names, the nearest one to its page where several do.
    pub fn set(&self, listed: &Listed, page: &RelPath) -> Option<Set> {
        let mut known: FxHashSet<&str> = FxHashSet::default();
        let entries = listed.entries.iter().enumerate().filter(|(_, entry)| known.insert(&entry.name));
        let borne: Vec<(usize, &[RelPath])> =
            entries.filter_map(|(index, entry)| Some((index, &**self.by_name.get(&*entry.name)?))).collect();
        let all = known.len();
        let is_most = |held: usize| held + 1 >= FEWEST && held * 10 >= all * 6;
        // Most lists are of something else, which the first look tells.
        if !is_most(borne.iter().filter(|(_, bearers)| !bearers.is_empty()).count()) {
            return None;
        }
        let mut sets: FxHashMap<&str, FxHashMap<usize, &RelPath>> = FxHashMap::default();
        for (index, bearers) in borne {
            for bearer in bearers.iter().take(MOST_BEARERS) {
                if let Some((folder, _)) = bearer.as_str().rsplit_once('/') {
                    sets.entry(folder).or_default().entry(index).or_insert(bearer);
                }
            }
        }
        let near = |folder: &str| {
            let own = page.folder();
            let same = own.parts().zip(folder.split('/')).take_while(|(one, other)| one == other).count();
            (same, std::cmp::Reverse(folder.split('/').count()))
        };
        let best = sets.into_iter().max_by(|(one, held), (other, holds)| {
            let by_count = held.len().cmp(&holds.len());
            by_count.then_with(|| near(one).cmp(&near(other))).then_with(|| other.cmp(one))
        });
        let (_, held) = best.filter(|(_, held)| is_most(held.len()))?;
        let folder = held.values().next()?.folder();
        Some(Set { folder, held: held.into_iter().map(|(index, path)| (index, path.clone())).collect() })
    }
}

/// A name that so many bear tells nothing of where a list is at home.
const MOST_BEARERS: usize = 64;

/// What a file or folder is called in a list: `loki.yaml` is `loki`.
pub fn member(name: &str) -> String {
    let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)?.strip_suffix('.'));
    plain(stem.filter(|stem| !stem.is_empty()).unwrap_or(name))
}

/// Endings that a list leaves out.
const ENDINGS: &[&str] = &[
    "yaml.j2", "yml.j2", "bats", "hcl", "j2", "json", "md", "nix", "ps1", "py", "service", "sh", "tf", "toml", "yaml",
    "yml",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::members::listed::Named;
    use crate::text::Span;

    fn path(text: &str) -> RelPath {
        RelPath::new(text).expect("a path")
    }

    fn listed(names: &[&str]) -> Listed {
        let named = |name: &&str| Named { at: Span::default(), name: (*name).into(), is_plain: true };
        Listed { entries: names.iter().map(named).collect() }
    }

    #[test]
    fn the_folder_that_holds_most() {
        let files =
            ["apps/a", "apps/b", "apps/c.yaml", "apps/d_e", "old/a", "old/b", "old/c", "old/d-e", "x"].map(path);
        let list = listed(&["a", "b", "c", "d-e", "gone"]);
        let bearers = Bearers::new(std::iter::once(&list), files.iter());
        let set = bearers.set(&list, &path("apps/README.md")).expect("a set");
        assert_eq!((set.folder.as_str(), set.held.len()), ("apps", 4));
        assert_eq!(bearers.set(&list, &path("old/README.md")).expect("a set").folder.as_str(), "old");
        assert!(bearers.has("a") && !bearers.has("gone") && !bearers.has("x"));
    }

    #[test]
    fn lists_of_something_else() {
        let files = ["apps/a", "apps/b", "apps/c", "d"].map(path);
        let list = listed(&["a", "b", "c", "d", "e"]);
        assert_eq!(Bearers::new(std::iter::once(&list), files.iter()).set(&list, &path("x.md")), None);
    }
}
