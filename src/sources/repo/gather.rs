//! Which files are read by which readers, and what they said.

use crate::sources::Unavailable;
use crate::sources::repo::contents::{Ask, Contents, Refusal};
use crate::sources::repo::{Of, READERS, Reader, Truth};
use crate::sources::threads;
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// What a file said to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The file.
    pub file: RelPath,
    /// The name of the reader.
    pub reader: &'static str,
    /// What it said, in the order in which it stands there.
    pub said: Result<Vec<Truth>, Refusal>,
}

/// What the files of a repository say, in the order of their paths, then of the readers.
#[derive(Clone, Debug, Default)]
pub struct Truths {
    readings: Vec<Arc<Reading>>,
    wanted: BTreeSet<Of>,
    /// The repository that they are of, where it is not the one under check.
    pub repository: Option<Arc<str>>,
}

impl Truths {
    /// All that was said of what was asked for.
    pub fn iter(&self) -> impl Iterator<Item = &Truth> {
        let said = self.readings.iter().filter_map(|reading| reading.said.as_deref().ok()).flatten();
        said.filter(|truth| self.wanted.contains(&truth.of))
    }

    /// The same, as those of another repository.
    pub fn of_repository(self, name: Arc<str>) -> Self {
        Self { repository: Some(name), ..self }
    }

    /// What was read, file by file and reader by reader.
    pub fn readings(&self) -> &[Arc<Reading>] {
        &self.readings
    }

    /// The files that were wanted and could not be read, each once.
    pub fn refused(&self) -> Vec<(&RelPath, Refusal)> {
        let refused = |reading: &'_ Arc<Reading>| reading.said.as_ref().err().copied();
        let mut list: Vec<_> =
            self.readings.iter().filter_map(|reading| Some((&reading.file, refused(reading)?))).collect();
        list.dedup();
        list
    }
}

/// Folders of what others wrote, or programs.
const FOREIGN: &[&str] =
    &["node_modules", ".venv", "venv", ".terraform", "vendor", "site-packages", "bower_components", ".direnv"];

/// Whether a file lies in a folder of what others wrote: it says nothing of this repository.
pub fn is_foreign(file: &RelPath) -> bool {
    file.folder().parts().any(|folder| FOREIGN.contains(&folder))
}

/// One state of the files of a repository, and what was read of it so far.
#[derive(Debug)]
pub(in crate::sources) struct Repo {
    contents: Contents,
    /// By the place of the reader.
    read: Mutex<BTreeMap<usize, Vec<Arc<Reading>>>>,
}

impl Repo {
    pub(in crate::sources) fn new(contents: Contents) -> Self {
        Self { contents, read: Mutex::default() }
    }

    /// What those of the files say that speak of what is wanted. `after` is the state after the change,
    /// where this is the one before: what did not change is not read twice.
    ///
    /// # Errors
    /// Git cannot tell what they hold.
    pub(in crate::sources) fn truths<'f, 'g>(
        &self,
        git: impl Ask<'g>,
        files: impl IntoIterator<Item = &'f RelPath>,
        wanted: &[Of],
        after: Option<&Repo>,
    ) -> Result<Truths, Unavailable> {
        let chosen = READERS.iter().enumerate().filter(|(_, reader)| reader.of.iter().any(|of| wanted.contains(of)));
        let chosen: Vec<(usize, &Reader)> = chosen.collect();
        // Whoever comes second waits: it would read the same files.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<_> = chosen.iter().copied().filter(|(index, _)| !read.contains_key(index)).collect();
        if !missing.is_empty() {
            let mut fresh = self.read(git, files, &missing, after)?;
            for (index, _) in missing {
                read.insert(index, fresh.remove(&index).unwrap_or_default());
            }
        }
        let mut readings: Vec<Arc<Reading>> =
            chosen.iter().filter_map(|(index, _)| read.get(index)).flatten().cloned().collect();
        readings.sort_by(|a, b| (&a.file, a.reader).cmp(&(&b.file, b.reader)));
        Ok(Truths { readings, wanted: wanted.iter().copied().collect(), repository: None })
    }

    fn read<'f, 'g>(
        &self,
        git: impl Ask<'g>,
        files: impl IntoIterator<Item = &'f RelPath>,
        readers: &[(usize, &'static Reader)],
        after: Option<&Repo>,
    ) -> Result<BTreeMap<usize, Vec<Arc<Reading>>>, Unavailable> {
        let own = files.into_iter().filter(|file| !is_foreign(file));
        let mut list: Vec<(&RelPath, Vec<(usize, &Reader)>)> = own
            .map(|file| (file, readers.iter().copied().filter(|(_, reader)| (reader.wants)(file)).collect::<Vec<_>>()))
            .filter(|(_, readers)| !readers.is_empty())
            .collect();
        list.sort_unstable_by_key(|(file, _)| *file);
        let paths: Vec<&RelPath> = list.iter().map(|(file, _)| *file).collect();
        let fetched = self.contents.fetch(git, &paths)?;
        let known = after.map(Repo::known).unwrap_or_default();
        let said = threads::each(&list, |(file, readers)| {
            let mut text = None;
            let read = |(index, reader): &(usize, &Reader)| {
                if let Some(same) = known.get(&(*index, (*file).clone())).filter(|_| !self.contents.is_changed(file)) {
                    return (*index, same.clone());
                }
                let text = text.get_or_insert_with(|| self.contents.text(&fetched, file));
                let said = text.as_ref().map_err(|refusal| *refusal).map(|text| {
                    let mut truths = Vec::new();
                    (reader.read)(file, text, &mut truths);
                    truths.sort_by_key(|truth| truth.span);
                    truths
                });
                (*index, Arc::new(Reading { file: (*file).clone(), reader: reader.name, said }))
            };
            readers.iter().map(read).collect::<Vec<_>>()
        });
        let mut by_reader: BTreeMap<usize, Vec<Arc<Reading>>> = BTreeMap::new();
        for (index, reading) in said.into_iter().flatten() {
            by_reader.entry(index).or_default().push(reading);
        }
        Ok(by_reader)
    }

    /// What was read so far, by reader and file.
    fn known(&self) -> BTreeMap<(usize, RelPath), Arc<Reading>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let all = read.iter().flat_map(|(index, readings)| readings.iter().map(move |reading| (*index, reading)));
        all.map(|(index, reading)| ((index, reading.file.clone()), reading.clone())).collect()
    }

    /// The text of one file.
    ///
    /// # Errors
    /// Git cannot tell what it holds.
    pub(in crate::sources) fn text<'g>(
        &self,
        git: impl Ask<'g>,
        file: &RelPath,
    ) -> Result<Result<Arc<str>, Refusal>, Unavailable> {
        let fetched = self.contents.fetch(git, &[file])?;
        Ok(self.contents.text(&fetched, file))
    }
}
