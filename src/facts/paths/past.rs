//! What history knows of a path that is not there.

use crate::facts::paths::scan::{Lead, Token};
use crate::facts::paths::tree::{Tree, bases};
use crate::markdown::is_page_name;
use crate::sources::git::{Commit, Departures, Fate, Now};
use crate::text::RelPath;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file or folder that was tracked and is gone.
#[derive(Clone, Debug)]
pub struct Gone {
    /// A file that left with it: the path itself, or one below it.
    pub file: RelPath,
    /// The folder the path of the page was seen from.
    pub base: RelPath,
    /// The path it had.
    pub path: RelPath,
    /// The commit that it left in; `None`: it is not committed yet.
    pub commit: Option<Arc<Commit>>,
    /// Where it is now, if history can follow it.
    pub now: Option<Moved>,
}

impl Gone {
    /// Whether there is no doubt under which path it is now.
    pub fn is_renamed(&self) -> bool {
        self.now.as_ref().is_some_and(|now| now.is_sure)
    }
}

/// Where something is that left its path.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Its path.
    pub to: RelPath,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether there is no doubt that it is the same thing.
    pub is_sure: bool,
}

/// A page is followed back over so many moves.
const MOVES: usize = 4;

/// All that left its path.
pub struct Past<'w> {
    departures: &'w Departures,
    tree: &'w Tree<'w>,
    /// The names of all files that left, and the files of each name; and of all folders that something left, with those
    /// folders and what was below them.
    names: FxHashMap<&'w str, Vec<&'w RelPath>>,
    folders: FxHashMap<&'w str, Vec<&'w str>>,
    /// The path that each page had before the one it has.
    before: FxHashMap<&'w RelPath, &'w RelPath>,
}

impl<'w> Past<'w> {
    /// Of these departures.
    pub fn new(departures: &'w Departures, tree: &'w Tree<'w>) -> Self {
        let (names, folders) = (FxHashMap::default(), FxHashMap::default());
        let before = departures.moves().filter(|(to, _)| is_page_name(to)).collect();
        let mut past = Self { departures, tree, names, folders, before };
        let mut last = "";
        for path in departures.paths() {
            past.names.entry(path.name()).or_default().push(path);
            let folder = path.as_str().rfind('/').map_or("", |slash| &path.as_str()[..slash]);
            // They are in order: neighbours share their folder.
            if folder != last {
                for name in folder.split('/') {
                    past.folders.entry(name).or_default().push(folder);
                }
                last = folder;
            }
        }
        past
    }

    /// The thing of that path that was there once, seen from a page.
    pub fn gone(&self, page: &RelPath, token: &Token) -> Option<Gone> {
        let name = token.name();
        let (is_file, is_folder) = (self.names.contains_key(name), self.folders.contains_key(name));
        if !is_file && !is_folder || token.is_address() {
            return None;
        }
        // `/api/users` is an address of a program unless the root has such a folder.
        let top = |path: &RelPath| path.parts().next().and_then(RelPath::new);
        let is_rooted = |path: &RelPath| {
            token.lead != Lead::Root || token.is_deep() && top(path).is_some_and(|top| self.tree.is_there(&top))
        };
        let mut seen = bases(page, token).filter(|(_, path)| is_rooted(path));
        seen.find_map(|(base, path)| {
            let first = match self.departures.of(&path) {
                Some((index, _)) if is_file && !token.is_folder => index,
                _ if is_folder => self.departures.below(&path).map(|(index, _)| index).min()?,
                _ => return None,
            };
            Some(self.judge(base, path, first))
        })
    }

    /// The same seen from where the page lay before it moved: the paths on it often were not mended.
    pub fn gone_before(&self, page: &RelPath, token: &Token) -> Option<Gone> {
        let mut page = page;
        (0..MOVES).find_map(|_| {
            page = self.before.get(page).copied()?;
            self.gone(page, token)
        })
    }

    /// The file or folder that left a path with that end last, if the folder it was in is one that `may_mean` says the
    /// page may mean.
    pub fn far(&self, token: &Token, may_mean: impl Fn(&RelPath) -> bool) -> Option<Gone> {
        if !token.is_deep() || token.lead == Lead::Root {
            return None;
        }
        // `./data/x` is beside the page, or where the reader is.
        if token.is_folder || token.lead != Lead::Dots(0) && !self.names.contains_key(token.name()) {
            return self.far_folder(token, may_mean);
        }
        let base = |path: &RelPath| RelPath::new(path.as_str().strip_suffix(&*token.rest)?.strip_suffix('/')?);
        let ends = self.named(token.name()).iter().copied();
        let path = self.last(ends.filter(|path| base(path).is_some_and(|base| may_mean(&base))))?;
        self.file(base(path)?, path)
    }

    /// The same of a folder, which is named by three parts or more.
    fn far_folder(&self, token: &Token, may_mean: impl Fn(&RelPath) -> bool) -> Option<Gone> {
        let folders = self.folders.get(token.name()).filter(|_| token.rest.matches('/').count() > 1)?;
        let inside = format!("/{}/", token.rest);
        let base = |folder: &&str| RelPath::new(&folder[..format!("{folder}/").find(&inside)?]);
        let bases: BTreeSet<RelPath> = folders.iter().filter_map(base).collect();
        let last = |base: RelPath| {
            let path = base.join(&token.rest).filter(|path| !self.tree.is_there(path))?;
            Some((self.departures.below(&path).map(|(index, _)| index).min()?, base, path))
        };
        let (first, base, path) = bases.into_iter().filter(|base| may_mean(base)).filter_map(last).min()?;
        Some(self.judge(base, path, first))
    }

    /// The files of a name that were there once.
    pub fn named(&self, name: &str) -> &[&'w RelPath] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// The file of a name that was in a folder above a page, the nearest one.
    pub fn above(&self, page: &RelPath, token: &Token) -> Option<&'w RelPath> {
        bases(page, token).find_map(|(_, path)| Some(&self.departures.of(&path)?.1.from))
    }

    /// The path that was left last by the only file of a name; or by any, where the name is of several words, so that
    /// files seldom share it by chance: `restore-services.sh`.
    pub fn called(&self, name: &str) -> Option<&'w RelPath> {
        let is_particular = name.trim_matches(['-', '_']).contains(['-', '_']);
        let is_meant = is_particular || self.is_one(name);
        if is_meant { self.last(self.named(name).iter().copied()) } else { None }
    }

    /// Whether all files of a name that left were one: what was moved about left several paths.
    fn is_one(&self, name: &str) -> bool {
        let end = |path: &RelPath| match self.departures.fate(path, |path| self.now(path))? {
            Fate::Moved { to, .. } => Some(to),
            Fate::Deleted { last, .. } => Some(last.unwrap_or_else(|| path.clone())),
        };
        match self.named(name) {
            [] | [_] => true,
            [first, rest @ ..] => {
                end(first).is_some_and(|one| rest.iter().all(|path| end(path).as_ref() == Some(&one)))
            }
        }
    }

    /// Of some files, the one that left last.
    pub fn last(&self, paths: impl Iterator<Item = &'w RelPath>) -> Option<&'w RelPath> {
        paths.filter_map(|path| Some((self.departures.of(path)?.0, path))).min().map(|(_, path)| path)
    }

    /// What became of a file that was there once.
    pub fn file(&self, base: RelPath, path: &RelPath) -> Option<Gone> {
        let (first, _) = self.departures.of(path)?;
        Some(self.judge(base, path.clone(), first))
    }

    /// Whether anything was at or below a path once, and what became of it.
    pub fn at(&self, base: &RelPath, path: &RelPath, is_folder: bool) -> Option<Gone> {
        let file = || self.departures.of(path).map(|(index, _)| index).filter(|_| !is_folder);
        let first = file().or_else(|| self.departures.below(path).map(|(index, _)| index).min())?;
        Some(self.judge(base.clone(), path.clone(), first))
    }

    /// Whether all that left a folder had a moment in its name, as what programs write has:
    /// `report_20250317_101502.txt`.
    pub fn was_filled_by_program(&self, folder: &RelPath) -> bool {
        let mut names = self.departures.below(folder).map(|(_, departure)| departure.from.name()).peekable();
        names.peek().is_some() && names.all(has_moment)
    }

    /// What is at a path now.
    fn now(&self, path: &RelPath) -> Now {
        match (self.tree.is_there(path), self.tree.is_folder(path)) {
            (true, true) => Now::Folder,
            (true, false) => Now::File,
            (false, _) => Now::Nothing,
        }
    }

    fn judge(&self, base: RelPath, path: RelPath, first: usize) -> Gone {
        let file = self.departures.at(first).from.clone();
        let mut commit = self.departures.at(first).commit.clone();
        let now = match self.departures.fate(&path, |path| self.now(path)) {
            // What was put aside took nobody's place.
            Some(Fate::Moved { to, .. }) if is_put_aside(&to, &path) => None,
            Some(Fate::Moved { to, is_folder, sure, .. }) => Some(Moved { to, is_folder, is_sure: sure }),
            // Renamed first, and deleted then: until that day somebody could name it by its old path.
            Some(Fate::Deleted { when, last: Some(_) }) => {
                commit = when.commit().cloned();
                None
            }
            _ => None,
        };
        Gone { file, base, path, commit, now }
    }
}

/// Whether a name has a day without signs between its numbers: `20250317`.
fn has_moment(name: &str) -> bool {
    let mut numbers = name.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| number.starts_with("20") && matches!(number.len(), 8 | 14))
}

/// Whether one path is that of a copy of another that nobody uses: `vault.yml.bak`.
fn is_put_aside(copy: &RelPath, path: &RelPath) -> bool {
    let stem = path.name().rsplit_once('.').map_or(path.name(), |(stem, _)| stem);
    let mark = [path.name(), stem].iter().find_map(|name| copy.name().strip_prefix(name)).unwrap_or_default();
    matches!(mark.trim_matches(['.', '-', '_']), "backup" | "bak" | "disabled" | "old" | "orig")
}
