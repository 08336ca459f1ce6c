//! What the files of a repository hold: on disk, in the index, or as they were before a change.

use crate::sources::Unavailable;
use crate::sources::git::{Change, Git, Kind, Side};
use crate::sources::repo::MAX_BYTES;
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// It is not there.
    Absent,
    /// It is no file, or the system does not give it.
    Closed,
    /// It is larger than what a person writes.
    Large,
    /// It is no text.
    Binary,
    /// Its text is not UTF-8.
    Encoding,
}

impl Refusal {
    /// In words that follow the name of the file.
    pub fn words(self) -> &'static str {
        match self {
            Refusal::Absent => "is not there",
            Refusal::Closed => "cannot be read",
            Refusal::Large => "is larger than 2 MiB",
            Refusal::Binary => "is no text",
            Refusal::Encoding => "is not UTF-8",
        }
    }
}

/// The files of one state.
#[derive(Debug)]
pub(in crate::sources) struct Contents {
    root: PathBuf,
    /// What is not as it is on disk: the object of git that holds it, `None` where nothing does.
    elsewhere: BTreeMap<RelPath, Option<String>>,
    /// What the change touched, if this is the state before one.
    changed: BTreeSet<RelPath>,
}

impl Contents {
    /// As they are on disk.
    pub(in crate::sources) fn on_disk(root: &Path) -> Self {
        Self { root: root.to_owned(), elsewhere: BTreeMap::new(), changed: BTreeSet::new() }
    }

    /// As the next commit would hold them.
    ///
    /// # Errors
    /// Git cannot tell.
    pub(in crate::sources) fn staged(root: &Path, git: &Git) -> Result<Self, Unavailable> {
        let unstaged = git.unstaged()?;
        let held = unstaged.files.into_iter().map(|path| (path.clone(), Some(format!(":./{path}"))));
        let elsewhere = unstaged.untracked.into_iter().map(|path| (path, None)).chain(held).collect();
        Ok(Self { root: root.to_owned(), elsewhere, changed: BTreeSet::new() })
    }

    /// As they were before a change.
    ///
    /// # Errors
    /// Git cannot tell.
    pub(in crate::sources) fn before(root: &Path, git: &Git, change: &Change) -> Result<Self, Unavailable> {
        let mut contents = match change.side {
            Side::Index => Self::staged(root, git)?,
            Side::Files => Self::on_disk(root),
        };
        for file in &change.files {
            if matches!(file.kind, Kind::Added | Kind::Renamed) {
                contents.elsewhere.insert(file.path.clone(), None);
                contents.changed.insert(file.path.clone());
            }
        }
        // What took the place of a file that was renamed does not hide it.
        for file in change.files.iter().filter(|file| file.kind != Kind::Added) {
            let was = file.before.as_ref().unwrap_or(&file.path);
            contents.elsewhere.insert(was.clone(), Some(format!("{}:./{was}", change.base)));
            contents.changed.insert(was.clone());
        }
        Ok(contents)
    }

    /// Whether the change made a file what it is.
    pub(super) fn is_changed(&self, file: &RelPath) -> bool {
        self.changed.contains(file)
    }

    /// The texts of those files that are not as they are on disk; all by one process.
    ///
    /// # Errors
    /// Git cannot tell.
    pub(super) fn fetch<'g>(&self, git: impl Ask<'g>, files: &[&RelPath]) -> Result<Fetched, Unavailable> {
        let mut fetched = Fetched::new();
        let mut asked = Vec::new();
        for file in files {
            match self.elsewhere.get(*file) {
                None => {}
                Some(None) => _ = fetched.insert((*file).clone(), Err(Refusal::Absent)),
                Some(Some(object)) => asked.push((*file, object.clone())),
            }
        }
        let (asked, objects): (Vec<&RelPath>, Vec<String>) = asked.into_iter().unzip();
        if asked.is_empty() {
            return Ok(fetched);
        }
        for (file, content) in asked.into_iter().zip(git()?.contents(&objects)?) {
            fetched.insert(file.clone(), content.ok_or(Refusal::Absent).and_then(text));
        }
        Ok(fetched)
    }

    /// The text of a file: as it was fetched, else from disk.
    pub(super) fn text(&self, fetched: &Fetched, file: &RelPath) -> Result<Arc<str>, Refusal> {
        fetched.get(file).cloned().unwrap_or_else(|| from_disk(&self.root, file))
    }
}

/// Git, opened when it is first asked something.
pub(in crate::sources) trait Ask<'g>: FnOnce() -> Result<&'g Git, Unavailable> {}

impl<'g, F: FnOnce() -> Result<&'g Git, Unavailable>> Ask<'g> for F {}

/// Texts that git gave.
pub(super) type Fetched = BTreeMap<RelPath, Result<Arc<str>, Refusal>>;

/// The text of a file on disk. Links are not followed: what they lead to is read at its own place, if it
/// is in the repository at all.
fn from_disk(root: &Path, file: &RelPath) -> Result<Arc<str>, Refusal> {
    let path = root.join(file.as_str());
    let refusal = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::Absent,
        _ => Refusal::Closed,
    };
    let mut file = open(&path).map_err(refusal)?;
    let seen = file.metadata().map_err(refusal)?;
    if !seen.is_file() {
        return Err(Refusal::Closed);
    }
    if seen.len() > MAX_BYTES {
        return Err(Refusal::Large);
    }
    // What is added meanwhile is left for the next run.
    let mut content = vec![0; usize::try_from(seen.len()).unwrap_or_default()];
    file.read_exact(&mut content).map_err(refusal)?;
    text(content)
}

/// Opens what is at a path, unless it is a link; a pipe without a writer is not waited for. To look at it first would be
/// a second way through all its folders, for each of thousands of files.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    match path.symlink_metadata()?.is_file() {
        true => File::open(path),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn text(content: Vec<u8>) -> Result<Arc<str>, Refusal> {
    if content.len() as u64 > MAX_BYTES {
        return Err(Refusal::Large);
    }
    if memchr::memchr(0, &content).is_some() {
        return Err(Refusal::Binary);
    }
    String::from_utf8(content).map(Arc::from).map_err(|_| Refusal::Encoding)
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Refusal, from_disk};
    use crate::text::RelPath;
    use std::fs;
    use std::process::Command;

    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        fs::write(at("a.yaml"), "a: 1\n").expect("a file");
        fs::create_dir(at("folder")).expect("a folder");
        std::os::unix::fs::symlink("a.yaml", at("link.yaml")).expect("a link");
        std::os::unix::fs::symlink("folder", at("linked")).expect("a link");
        assert!(Command::new("mkfifo").arg(at("pipe.yaml")).status().expect("mkfifo runs").success());
        let read = |name: &str| from_disk(root.path(), &RelPath::new(name).expect("a path"));
        assert_eq!(read("a.yaml").as_deref(), Ok("a: 1\n"));
        for (name, refusal) in [
            ("absent.yaml", Refusal::Absent),
            ("folder", Refusal::Closed),
            ("link.yaml", Refusal::Closed),
            ("linked", Refusal::Closed),
            ("pipe.yaml", Refusal::Closed),
        ] {
            assert_eq!(read(name), Err(refusal), "{name}");
        }
    }
}
