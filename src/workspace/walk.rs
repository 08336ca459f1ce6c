//! Finding the files of a repository, with the eyes of git.

use crate::sources::git;
use crate::text::RelPath;
use ignore::{WalkBuilder, WalkState};
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What a walk over a repository found.
#[derive(Debug, Default)]
pub struct Walk {
    /// All files that git does not ignore, or tracks all the same.
    pub files: Vec<RelPath>,
    /// Symbolic links to files within the repository, and where they lead.
    pub aliases: Vec<(RelPath, RelPath)>,
    /// Folders that could not be read, and why.
    pub closed: Vec<(RelPath, String)>,
    /// Submodules that are not checked out.
    pub submodules: Vec<RelPath>,
}

/// Walks over `root`, while git is asked what it tracks of what it ignores.
pub fn walk(root: &Path) -> Walk {
    let (mut walk, forced) = rayon::join(|| on_disk(root), || git::forced(root));
    for path in forced {
        if let Ok(seen) = root.join(path.as_str()).symlink_metadata() {
            walk.take(root, path, seen.file_type());
        }
    }
    walk.files.sort_unstable();
    walk.files.dedup();
    walk.aliases.sort_unstable();
    walk.closed.sort_unstable();
    walk.submodules = submodules(root);
    walk
}

/// What is on disk and not ignored. Symbolic links to folders are not followed: they may lead in circles.
fn on_disk(root: &Path) -> Walk {
    let found = Mutex::new(Walk::default());
    let mut builder = WalkBuilder::new(root);
    builder.hidden(false).require_git(false).parents(root.join(".git").exists()).follow_links(false);
    builder.threads(std::thread::available_parallelism().map_or(1, usize::from).min(8));
    builder.filter_entry(|entry| !(entry.depth() > 0 && entry.file_name() == ".git"));
    builder.build_parallel().run(|| {
        let mut part = Part { found: &found, walk: Walk::default() };
        Box::new(move |entry| {
            match entry {
                Ok(entry) => part.take(root, &entry),
                Err(error) => part.refuse(root, &error),
            }
            WalkState::Continue
        })
    });
    found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Walk {
    /// Takes in what is at a path, unless it is a folder.
    fn take(&mut self, root: &Path, path: RelPath, kind: FileType) {
        if kind.is_dir() {
            return;
        }
        if kind.is_symlink() {
            match root.join(path.as_str()).canonicalize() {
                Ok(target) if target.is_file() => {
                    if let Some(target) = root.canonicalize().ok().and_then(|root| relative(&root, &target)) {
                        self.aliases.push((path.clone(), target));
                    }
                }
                // A folder, or a link that leads nowhere: a target, never a page.
                _ => {}
            }
        }
        self.files.push(path);
    }
}

/// What one thread of the walk found; handed over when the thread ends.
struct Part<'a> {
    found: &'a Mutex<Walk>,
    walk: Walk,
}

impl Part<'_> {
    fn take(&mut self, root: &Path, entry: &ignore::DirEntry) {
        if let (Some(kind), Some(path)) = (entry.file_type(), relative(root, entry.path())) {
            self.walk.take(root, path, kind);
        }
    }

    fn refuse(&mut self, root: &Path, error: &ignore::Error) {
        let path = path_of(error).and_then(|path| relative(root, path)).unwrap_or_else(RelPath::root);
        let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        self.walk.closed.push((path, why));
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        let mut all = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        all.files.append(&mut self.walk.files);
        all.aliases.append(&mut self.walk.aliases);
        all.closed.append(&mut self.walk.closed);
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// `path` from `root`; `None` where it is not below it or not UTF-8.
pub fn relative(root: &Path, path: &Path) -> Option<RelPath> {
    let text = path.strip_prefix(root).ok()?.to_str()?;
    if cfg!(windows) { RelPath::new(&text.replace('\\', "/")) } else { RelPath::new(text) }
}

/// The folders of submodules in which there is nothing.
fn submodules(root: &Path) -> Vec<RelPath> {
    let Ok(text) = fs::read_to_string(root.join(".gitmodules")) else { return Vec::new() };
    let paths = text.lines().filter_map(|line| line.trim().strip_prefix("path")?.trim_start().strip_prefix('='));
    let is_absent = |path: &RelPath| {
        let folder: PathBuf = root.join(path.as_str());
        fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
    };
    paths.filter_map(|path| RelPath::new(path.trim())).filter(is_absent).collect()
}
