//! All files of the repository, as link targets.

use crate::markdown::source::{self, Unreadable};
use crate::text::RelPath;
use crate::workspace::overlay::{Move, Overlay};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// All files and folders that git does not ignore; what it does ignore is looked up on disk.
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    files: FxHashSet<RelPath>,
    folders: FxHashSet<RelPath>,
    /// Folders of submodules that are not checked out: nothing can be said of what is in them.
    submodules: Vec<RelPath>,
    /// A move that is not on disk yet.
    moved: Option<Move>,
    /// Files that count as not there, though they are on disk.
    gone: FxHashSet<RelPath>,
    /// Texts of files that are no pages, where they are not those on disk.
    texts: BTreeMap<RelPath, Arc<str>>,
    by_name: OnceLock<FxHashMap<String, Vec<RelPath>>>,
    by_lower: OnceLock<FxHashMap<String, Vec<RelPath>>>,
    inner_roots: OnceLock<Vec<RelPath>>,
    on_top: OnceLock<FxHashSet<String>>,
}

/// What stands at the root of a repository that a forge runs.
const SIGNS_OF_ROOT: [&str; 4] = [".github", ".gitea", ".forgejo", ".gitlab-ci.yml"];

impl Files {
    /// From a walk over `root`, over which `overlay` is laid already.
    pub fn new(
        root: PathBuf,
        files: impl IntoIterator<Item = RelPath>,
        submodules: Vec<RelPath>,
        overlay: &Overlay,
    ) -> Self {
        let (moved, gone) = (overlay.moved.clone(), overlay.gone.iter().cloned().collect());
        let files = Self::of(root, files.into_iter().collect(), submodules, moved, gone);
        Self { texts: overlay.diagrams.clone(), ..files }
    }

    fn of(
        root: PathBuf,
        files: FxHashSet<RelPath>,
        submodules: Vec<RelPath>,
        moved: Option<Move>,
        gone: FxHashSet<RelPath>,
    ) -> Self {
        let mut folders = FxHashSet::default();
        folders.insert(RelPath::root());
        #[expect(clippy::iter_over_hash_type, reason = "fills a set")]
        for file in &files {
            let mut folder = file.folder();
            while folders.insert(folder.clone()) {
                folder = folder.folder();
            }
        }
        Self {
            root,
            files,
            folders,
            submodules,
            moved,
            gone,
            texts: BTreeMap::new(),
            by_name: OnceLock::new(),
            by_lower: OnceLock::new(),
            inner_roots: OnceLock::new(),
            on_top: OnceLock::new(),
        }
    }

    /// Whether a file comes or goes with `overlay`, or gets another text that is kept here.
    pub fn is_changed_by(&self, overlay: &Overlay) -> bool {
        !overlay.gone.is_empty()
            || !overlay.diagrams.is_empty()
            || overlay.more().any(|path| !self.files.contains(path))
    }

    /// The same with `overlay` laid over it.
    pub fn with(&self, overlay: &Overlay) -> Self {
        let mut files = self.files.clone();
        files.retain(|path| !overlay.gone.contains(path));
        files.extend(overlay.more().cloned());
        let gone = self.gone.iter().chain(&overlay.gone).filter(|path| !files.contains(*path)).cloned().collect();
        let mut texts = self.texts.clone();
        texts.retain(|path, _| files.contains(path));
        texts.extend(overlay.diagrams.iter().map(|(path, text)| (path.clone(), text.clone())));
        let files = Self::of(self.root.clone(), files, self.submodules.clone(), self.moved.clone(), gone);
        Self { texts, ..files }
    }

    /// Whether the same files are there in both.
    pub fn is_same(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || self.files == other.files && self.gone == other.gone && self.moved == other.moved
    }

    /// The text of a file that is no page.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn text(&self, path: &RelPath) -> Result<Arc<str>, Unreadable> {
        if let Some(text) = self.texts.get(path) {
            return Ok(text.clone());
        }
        let on_disk = self.on_disk(path);
        source::read(&self.root.join(on_disk.as_ref().unwrap_or(path).as_str())).map(Arc::from)
    }

    /// What is at `path`, in exactly this case.
    pub fn get(&self, path: &RelPath) -> Option<Entry> {
        if self.files.contains(path) {
            return Some(Entry::File);
        }
        if self.folders.contains(path) {
            return Some(Entry::Folder);
        }
        // Ignored by git, or an empty folder: only the disk knows. A file system that folds case
        // would lie about the names of files that are not ignored, so those are asked first.
        let on_disk = self.on_disk(path)?;
        if !self.may_be_below_top(&on_disk) {
            return None;
        }
        let on_disk = self.root.join(on_disk.as_str());
        let seen = on_disk.metadata().ok()?;
        if self.in_another_case(path).is_some() || escapes(&self.root, &on_disk) {
            return None;
        }
        Some(if seen.is_dir() { Entry::Folder } else { Entry::File })
    }

    /// Whether the folder at the top that `path` goes through is there at all. Sites have links by the
    /// thousand that begin where only their generator puts something, and each look at the disk costs.
    fn may_be_below_top(&self, path: &RelPath) -> bool {
        let read = || {
            let entries = std::fs::read_dir(&self.root).into_iter().flatten().flatten();
            entries.map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect()
        };
        let first = path.parts().next().unwrap_or_default();
        // File systems have their own ways with other letters.
        !first.is_ascii() || self.on_top.get_or_init(read).contains(&*first.to_ascii_lowercase())
    }

    /// The folders that are roots of repositories kept within this one: those with the settings of a forge.
    pub fn inner_roots(&self) -> &[RelPath] {
        self.inner_roots.get_or_init(|| {
            let paths = self.files.iter().chain(&self.folders);
            let mut roots: Vec<_> =
                paths.filter(|path| SIGNS_OF_ROOT.contains(&path.name())).map(RelPath::folder).collect();
            roots.retain(|root| !root.is_root());
            roots.sort_unstable();
            roots.dedup();
            roots
        })
    }

    /// Where to look on disk for what will be at `path`; `None` for what counts as not there, what will
    /// have moved away, and for folders that this leaves empty.
    fn on_disk(&self, path: &RelPath) -> Option<RelPath> {
        if !self.gone.is_empty() && self.gone.iter().any(|gone| gone.is_within(path)) {
            return None;
        }
        let Some(moved) = &self.moved else { return Some(path.clone()) };
        if path.is_within(&moved.to) {
            return Some(moved.before(path));
        }
        let gone = path.is_within(&moved.from) || moved.from.is_within(path);
        (!gone).then(|| path.clone())
    }

    /// Whether `path` lies in a submodule that is not checked out.
    pub fn is_in_absent_submodule(&self, path: &RelPath) -> bool {
        self.submodules.iter().any(|module| path.is_within(module))
    }

    /// The file or folder that is at `path` but for the case of its letters, if there is exactly one.
    pub fn in_another_case(&self, path: &RelPath) -> Option<&RelPath> {
        let lower = self.by_lower.get_or_init(|| self.index(|path| path.as_str().to_lowercase()));
        match lower.get(&path.as_str().to_lowercase())?.as_slice() {
            [only] if only != path => Some(only),
            _ => None,
        }
    }

    /// All files whose last part is `name`, in order.
    pub fn named(&self, name: &str) -> &[RelPath] {
        let names = self.by_name.get_or_init(|| self.index(|path| path.name().to_owned()));
        names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether any file lies directly in or below `folder`.
    pub fn has_folder(&self, folder: &RelPath) -> bool {
        self.folders.contains(folder)
    }

    /// All files, in no order.
    pub fn all(&self) -> impl Iterator<Item = &RelPath> {
        self.files.iter()
    }

    /// All folders, in no order.
    pub fn folders(&self) -> impl Iterator<Item = &RelPath> {
        self.folders.iter()
    }

    /// Whether git knows a file at `path`.
    pub fn has(&self, path: &RelPath) -> bool {
        self.files.contains(path)
    }

    /// The files and folders that stand directly in `folder`, in order.
    pub fn children(&self, folder: &RelPath) -> Vec<RelPath> {
        let within = self.files.iter().chain(&self.folders);
        let mut list: Vec<_> = within.filter(|path| !path.is_root() && path.folder() == *folder).cloned().collect();
        list.sort();
        list
    }

    fn index(&self, key: impl Fn(&RelPath) -> String) -> FxHashMap<String, Vec<RelPath>> {
        let mut index: FxHashMap<String, Vec<RelPath>> = FxHashMap::default();
        for path in self.files.iter().chain(&self.folders) {
            index.entry(key(path)).or_default().push(path.clone());
        }
        #[expect(clippy::iter_over_hash_type, reason = "sorts each list")]
        for list in index.values_mut() {
            list.sort();
        }
        index
    }
}

/// Whether a symbolic link on the way leads out of the root: what is there is not part of the repository.
fn escapes(root: &Path, path: &Path) -> bool {
    match (root.canonicalize(), path.canonicalize()) {
        (Ok(root), Ok(path)) => !path.starts_with(root),
        _ => true,
    }
}
