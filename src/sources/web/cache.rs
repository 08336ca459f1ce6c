//! Answers kept between runs.
//!
//! An address can hold what nobody else should read, and the file lies in the folder of the user:
//! it holds no address, only what became of it under a hash of the address. Where an address leads to
//! is kept without what follows its `?`.

use crate::sources::web::{Access, Address, Answer, Death, Distrust, Manners, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The form of the file; one of another form is not read.
const VERSION: u32 = 1;

/// A bad answer is believed for an hour at most: whoever mends a page wants to see it.
const KEEP_BAD: Duration = Duration::from_secs(60 * 60);

/// The answers of earlier runs, and the new ones.
pub(super) struct Cache {
    file: Option<PathBuf>,
    now: i64,
    keep: Duration,
    kept: BTreeMap<String, Kept>,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    answers: BTreeMap<String, Kept>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Seconds since 1970.
    at: i64,
    verdict: Sure,
}

/// A verdict that is worth keeping.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Sure {
    Alive,
    Moved(String),
    Dead(Death),
    Distrusted(Distrust),
}

impl Cache {
    /// Reads what is there; what cannot be read is as if it were not there.
    pub(super) fn open(access: &Access, manners: &Manners) -> Self {
        let file = access.cache.as_ref().filter(|_| !manners.keep.is_zero()).map(|folder| folder.join("urls.json"));
        let read = file.as_deref().and_then(read).unwrap_or_default();
        Self { file, now: access.now, keep: manners.keep, kept: read }
    }

    /// What became of an address, if that was asked lately.
    pub(super) fn get(&self, address: &Address) -> Option<Answer> {
        let kept = self.kept.get(&key(address)).filter(|kept| self.is_fresh(kept))?;
        Some(Answer { verdict: kept.verdict.clone().into(), age: Some(self.age(kept)?) })
    }

    /// Takes note of an answer.
    pub(super) fn put(&mut self, address: &Address, verdict: &Verdict) {
        let sure = match verdict.clone() {
            Verdict::Alive => Sure::Alive,
            Verdict::Moved(to) => Sure::Moved(to),
            Verdict::Dead(death) => Sure::Dead(death),
            Verdict::Distrusted(distrust) => Sure::Distrusted(distrust),
            Verdict::Unclear(_) | Verdict::Private => return,
        };
        self.kept.insert(key(address), Kept { at: self.now, verdict: sure });
    }

    /// Writes what is still fresh. Nothing depends on it: where it cannot be written, all is asked
    /// again next time.
    pub(super) fn write(self) {
        let Some(path) = &self.file else { return };
        // Another run may have written meanwhile: its answers are as good as ours.
        let mut answers = read(path).unwrap_or_default();
        answers.extend(self.kept.clone());
        answers.retain(|_, kept| self.is_fresh(kept));
        let _ = write(path, &File { version: VERSION, answers });
    }

    fn age(&self, kept: &Kept) -> Option<Duration> {
        u64::try_from(self.now - kept.at).ok().map(Duration::from_secs)
    }

    fn is_fresh(&self, kept: &Kept) -> bool {
        let keep = match kept.verdict {
            Sure::Alive | Sure::Moved(_) => self.keep,
            Sure::Dead(_) | Sure::Distrusted(_) => self.keep.min(KEEP_BAD),
        };
        // What comes from the future comes from a clock that was wrong.
        self.age(kept).is_some_and(|age| age < keep)
    }
}

impl From<Sure> for Verdict {
    fn from(sure: Sure) -> Self {
        match sure {
            Sure::Alive => Verdict::Alive,
            Sure::Moved(to) => Verdict::Moved(to),
            Sure::Dead(death) => Verdict::Dead(death),
            Sure::Distrusted(distrust) => Verdict::Distrusted(distrust),
        }
    }
}

fn key(address: &Address) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(address.as_str().as_bytes()))
}

fn read(path: &Path) -> Option<BTreeMap<String, Kept>> {
    let file: File = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    (file.version == VERSION).then_some(file.answers)
}

/// All or nothing: a run that is stopped here leaves the file as it was.
fn write(path: &Path, file: &File) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
    std::fs::create_dir_all(folder)?;
    let mut written = tempfile::NamedTempFile::new_in(folder)?;
    serde_json::to_writer(&mut written, file)?;
    written.flush()?;
    written.persist(path)?;
    Ok(())
}
