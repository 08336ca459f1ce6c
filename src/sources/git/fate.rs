//! What became of a path that is not there now.

use crate::sources::git::renames::{Commit, Departure, Departures};
use crate::text::RelPath;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A file at least so like the one that left is that very file, in percent.
const SAME: u8 = 80;
/// And a folder that at least this part of its files left for one place, in percent, moved there.
const ALL: usize = 80;
/// A chain of renames is followed so far.
const LONGEST: usize = 50;

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When(Option<Arc<Commit>>);

impl When {
    /// The commit; `None`: it is not committed yet.
    pub fn commit(&self) -> Option<&Arc<Commit>> {
        self.0.as_ref()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(commit) => write!(f, "in {commit}"),
            None => f.write_str("in a change that is not committed yet"),
        }
    }
}

/// What became of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has another path now.
    Moved {
        /// The path it has.
        to: RelPath,
        /// Whether it is a folder.
        is_folder: bool,
        /// Whether there is no doubt that it is the same thing.
        sure: bool,
        /// When it got there.
        when: When,
    },
    /// It was deleted.
    Deleted {
        /// When.
        when: When,
        /// The path it had by then, where that was another one.
        last: Option<RelPath>,
    },
}

/// What is at a path now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The end of a chain of renames.
enum End<'a> {
    /// A file that is there now, whether it surely is the same one, and the departure it came by.
    There(&'a RelPath, bool, usize),
    /// A deletion.
    Deleted(&'a Departure),
    /// It vanished in a merge, or is ignored.
    Lost,
}

/// What the files that left a folder for one place have in common.
struct Place {
    files: usize,
    all_sure: bool,
    newest: usize,
}

impl Departures {
    /// What became of a path that is not there now; `None` where git has not seen it leave.
    pub fn fate(&self, path: &RelPath, now: impl Fn(&RelPath) -> Now) -> Option<Fate> {
        let Some((first, _)) = self.of(path) else { return self.fate_of_folder(path, &now) };
        match self.follow(first, &now) {
            End::There(to, sure, by) => {
                Some(Fate::Moved { to: to.clone(), is_folder: false, sure, when: self.when(by) })
            }
            End::Deleted(last) => self.with_its_folder(&last.from, &now).or_else(|| {
                let by_then = (last.from != *path).then(|| last.from.clone());
                Some(Fate::Deleted { when: When(last.commit.clone()), last: by_then })
            }),
            End::Lost => None,
        }
    }

    /// What is surely the same file under another path: that path, and the one it had; the oldest move first.
    pub fn moves(&self) -> impl Iterator<Item = (&RelPath, &RelPath)> {
        let moved = self.all().rev().filter_map(|departure| Some((departure.to.as_ref()?, &departure.from)));
        moved.filter(|((_, likeness), _)| *likeness >= SAME).map(|((to, _), from)| (to, from))
    }

    fn when(&self, index: usize) -> When {
        When(self.at(index).commit.clone())
    }

    /// Follows a file from one departure to the next.
    fn follow(&self, first: usize, now: &impl Fn(&RelPath) -> Now) -> End<'_> {
        let (mut index, mut sure) = (first, true);
        for _ in 0..LONGEST {
            let departure = self.at(index);
            let Some((to, likeness)) = &departure.to else { return End::Deleted(departure) };
            sure &= *likeness >= SAME;
            let later = self.of(to).map(|(later, _)| later).filter(|later| *later < index);
            match later {
                // What left and is there nevertheless may be another thing of that name.
                _ if now(to) == Now::File => return End::There(to, sure && later.is_none(), index),
                Some(later) => index = later,
                None => return End::Lost,
            }
        }
        End::Lost
    }

    /// The file that stands where a deleted one would be, had it moved with its folder: git takes a
    /// page that was rewritten while it moved for two.
    fn with_its_folder(&self, path: &RelPath, now: &impl Fn(&RelPath) -> Now) -> Option<Fate> {
        let mut folder = path.folder();
        while !folder.is_root() && now(&folder) == Now::Nothing {
            if let Some(Fate::Moved { to, when, .. }) = self.fate_of_folder(&folder, now) {
                let to = to.join(path.as_str().get(folder.as_str().len() + 1..)?)?;
                let is_there = now(&to) == Now::File;
                return is_there.then_some(Fate::Moved { to, is_folder: false, sure: false, when });
            }
            folder = folder.folder();
        }
        None
    }

    /// A folder moved where most of its files went, each under its own name.
    fn fate_of_folder(&self, folder: &RelPath, now: &impl Fn(&RelPath) -> Now) -> Option<Fate> {
        let mut left = 0;
        let mut newest: Option<usize> = None;
        let mut places: BTreeMap<RelPath, Place> = BTreeMap::new();
        for (index, first) in self.below(folder) {
            left += 1;
            newest = Some(newest.map_or(index, |known| known.min(index)));
            let End::There(to, sure, by) = self.follow(index, now) else { continue };
            let rest = first.from.as_str().get(folder.as_str().len()..).unwrap_or_default();
            let Some(place) = to.as_str().strip_suffix(rest).and_then(RelPath::new) else { continue };
            let place = places.entry(place).or_insert(Place { files: 0, all_sure: true, newest: by });
            place.files += 1;
            place.all_sure &= sure;
            place.newest = place.newest.min(by);
        }
        let most = places.into_iter().max_by_key(|(_, place)| place.files);
        if let Some((to, place)) = most.filter(|(to, place)| place.files * 2 > left && now(to) == Now::Folder) {
            let sure = place.all_sure && place.files * 100 >= left * ALL;
            return Some(Fate::Moved { to, is_folder: true, sure, when: self.when(place.newest) });
        }
        // Files that went to many places leave none to name.
        let last = self.at(newest?);
        last.to.is_none().then(|| Fate::Deleted { when: When(last.commit.clone()), last: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> RelPath {
        RelPath::new(text).expect("a path")
    }

    /// Departures, newest first: from, to, likeness; an empty `to` is a deletion.
    fn departures(list: &[(&str, &str, u8)]) -> Departures {
        let departure = |&(from, to, likeness): &(&str, &str, u8)| Departure {
            from: path(from),
            to: (!to.is_empty()).then(|| (path(to), likeness)),
            commit: None,
        };
        Departures::new(list.iter().map(departure).collect())
    }

    /// What became of `asked` where `files` are there now, as text.
    fn fate(list: &[(&str, &str, u8)], files: &[&str], asked: &str) -> String {
        let now = |path: &RelPath| {
            if files.contains(&path.as_str()) {
                Now::File
            } else if files.iter().any(|file| file.starts_with(&format!("{path}/"))) {
                Now::Folder
            } else {
                Now::Nothing
            }
        };
        match departures(list).fate(&path(asked), now) {
            Some(Fate::Moved { to, is_folder, sure, .. }) => {
                format!("{to}{}{}", if is_folder { "/" } else { "" }, if sure { "" } else { "?" })
            }
            Some(Fate::Deleted { last, .. }) => {
                format!("deleted{}", last.map(|last| format!(" as {last}")).unwrap_or_default())
            }
            None => "unknown".to_owned(),
        }
    }

    #[test]
    fn chains_are_followed_to_what_is_there() {
        assert_eq!(fate(&[("a", "b", 100)], &["b"], "a"), "b");
        assert_eq!(fate(&[("b", "c", 90), ("a", "b", 100)], &["c"], "a"), "c");
        assert_eq!(fate(&[("b", "c", 70), ("a", "b", 100)], &["c"], "a"), "c?");
        assert_eq!(fate(&[("b", "", 0), ("a", "b", 100)], &[], "a"), "deleted as b");
        assert_eq!(fate(&[("a", "", 0)], &[], "a"), "deleted");
        assert_eq!(fate(&[("a", "b", 100)], &[], "a"), "unknown");
        assert_eq!(fate(&[], &["b"], "a"), "unknown");
    }

    #[test]
    fn a_name_that_was_taken_twice_is_not_sure() {
        // `a` became `b`, `b` became `c`, and something stands at `b` again.
        assert_eq!(fate(&[("b", "c", 100), ("a", "b", 100)], &["b", "c"], "a"), "b?");
        // An older `b` went before `a` came: it is another file.
        assert_eq!(fate(&[("a", "b", 100), ("b", "c", 100)], &["b", "c"], "a"), "b");
    }

    #[test]
    fn renames_that_answer_each_other_end() {
        assert_eq!(fate(&[("b", "a", 100), ("a", "b", 100)], &[], "a"), "unknown");
    }

    #[test]
    fn a_folder_is_where_most_of_its_files_are() {
        let moved = [("old/a", "new/a", 100), ("old/b/c", "new/b/c", 95)];
        assert_eq!(fate(&moved, &["new/a", "new/b/c"], "old"), "new/");
        assert_eq!(fate(&moved, &["new/a", "new/b/c"], "old/b"), "new/b/");
        let most = [("old/a", "new/a", 100), ("old/b", "new/b", 95), ("old/c", "", 0)];
        assert_eq!(fate(&most, &["new/a", "new/b"], "old"), "new/?");
        let apart = [("old/a", "x/a", 100), ("old/b", "y/b", 95)];
        assert_eq!(fate(&apart, &["x/a", "y/b"], "old"), "unknown");
        assert_eq!(fate(&[("old/a", "", 0)], &[], "old"), "deleted");
        assert_eq!(fate(&[("older/a", "new/a", 100)], &["new/a"], "old"), "unknown");
    }

    #[test]
    fn a_page_that_was_rewritten_while_its_folder_moved() {
        let list = [("old/a", "new/a", 100), ("old/b", "new/b", 100), ("old/c", "", 0)];
        assert_eq!(fate(&list, &["new/a", "new/b", "new/c"], "old/c"), "new/c?");
        assert_eq!(fate(&list, &["new/a", "new/b"], "old/c"), "deleted");
    }
}
