//! Where the text of a page is: on disk, or in memory when a fix or an editor holds a newer one.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Files beyond this are refused: spans are 32 bits, and no one reads such a page.
pub const MAX_BYTES: u64 = 256 << 20;

/// Why the text of a page cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// One sentence, without the page's name.
    pub why: String,
    /// The byte at which the text stops being UTF-8, where that is the reason.
    pub at: usize,
    /// Whether it is locked here, and a text to those who have the key.
    pub is_locked: bool,
}

impl Unreadable {
    fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), at: 0, is_locked: false }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

/// Where the text of a page can be had again, and how to know that it is still the same.
#[derive(Debug, Clone)]
pub struct Source {
    place: Text,
    len: usize,
    hash: u64,
}

#[derive(Debug, Clone)]
enum Text {
    Disk(PathBuf),
    Memory(Arc<str>),
}

impl Source {
    /// The text in the file at `path`, which is `text` now.
    pub fn disk(path: PathBuf, text: &str) -> Self {
        Self { place: Text::Disk(path), len: text.len(), hash: xxh3_64(text.as_bytes()) }
    }

    /// A text that no file holds yet.
    pub fn memory(text: Arc<str>) -> Self {
        Self { len: text.len(), hash: xxh3_64(text.as_bytes()), place: Text::Memory(text) }
    }

    /// How many bytes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text if it is held in memory.
    pub fn held(&self) -> Option<&Arc<str>> {
        match &self.place {
            Text::Disk(_) => None,
            Text::Memory(text) => Some(text),
        }
    }

    /// The text, the same bytes as when it was parsed.
    ///
    /// # Errors
    /// The file is gone, closed to us, or holds other bytes now.
    pub fn text(&self) -> Result<Arc<str>, Unreadable> {
        match &self.place {
            Text::Memory(text) => Ok(text.clone()),
            Text::Disk(path) => {
                let text = read(path)?;
                if text.len() != self.len || xxh3_64(text.as_bytes()) != self.hash {
                    return Err(Unreadable::new("was changed while it was checked"));
                }
                Ok(Arc::from(text))
            }
        }
    }
}

/// Reads a file as UTF-8.
///
/// # Errors
/// It is not there, closed to us, too large, or not UTF-8; the sentence says which.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    let mut bytes = Vec::new();
    read_bytes(path, &mut bytes)?;
    String::from_utf8(bytes).map_err(|error| broken(error.as_bytes(), error.utf8_error()))
}

/// Reads a file as UTF-8 into a buffer that was used for others before: thousands of pages are read
/// in a run, and memory that is asked for anew has to be cleared first.
///
/// # Errors
/// It is not there, closed to us, too large, or not UTF-8; the sentence says which.
pub fn read_into<'b>(path: &Path, buffer: &'b mut Vec<u8>) -> Result<&'b str, Unreadable> {
    const KEPT: usize = 1 << 20;
    buffer.clear();
    if buffer.capacity() > KEPT {
        buffer.shrink_to(0);
    }
    read_bytes(path, buffer)?;
    if buffer.starts_with(LOCKED) {
        return Err(Unreadable { is_locked: true, ..Unreadable::new("is encrypted by git-crypt") });
    }
    std::str::from_utf8(buffer).map_err(|error| broken(buffer, error))
}

fn broken(bytes: &[u8], error: std::str::Utf8Error) -> Unreadable {
    // What PowerShell writes unless told otherwise.
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Unreadable::new("is UTF-16, not UTF-8");
    }
    let at = error.valid_up_to();
    Unreadable { at, ..Unreadable::new(format!("is not UTF-8: broken at byte {at}")) }
}

/// What git-crypt puts before what it encrypts.
const LOCKED: &[u8] = b"\0GITCRYPT\0";

fn read_bytes(path: &Path, bytes: &mut Vec<u8>) -> Result<(), Unreadable> {
    let io = |error: std::io::Error| Unreadable::new(format!("cannot be read: {error}"));
    let about = std::fs::metadata(path).map_err(|error| match path.is_symlink() {
        true => Unreadable::new("is a symbolic link that leads nowhere"),
        false => io(error),
    })?;
    // Reading a pipe would wait for a writer that may never come.
    if !about.is_file() {
        return Err(Unreadable::new("is no file"));
    }
    let size = about.len();
    if size > MAX_BYTES {
        let (size, most) = (size >> 20, MAX_BYTES >> 20);
        return Err(Unreadable::new(format!("has {size} MiB; files of at most {most} MiB are read")));
    }
    // One byte more, so that the end is seen without growing.
    bytes.reserve(size as usize + 1);
    // A file that grows while it is read must not grow beyond what is read at all.
    std::fs::File::open(path).map_err(io)?.take(MAX_BYTES + 1).read_to_end(bytes).map_err(io)?;
    Ok(())
}
