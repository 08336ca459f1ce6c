//! One process a repository, so many at a time, none for ever.

use super::{File, Fleet, Member, Repo, Told, checkout};
use std::fs;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// How a fleet is checked; made by the command line.
pub struct Asked<'a> {
    /// The program that checks a repository: this one.
    pub program: &'a Path,
    /// The folder that paths are from.
    pub base: &'a Path,
    /// Where clones are kept.
    pub cache: &'a Path,
    /// Where the reports of the repositories go, each into a folder of its name.
    pub folder: &'a Path,
    /// How many at the same time.
    pub parallel: usize,
    /// How long each may take.
    pub timeout: Duration,
    /// When the run was begun, in seconds of Unix.
    pub made: i64,
    /// Told of each repository that is done.
    pub done: &'a (dyn Fn(&Member) + Sync),
}

/// The clock of a file system may be so far behind.
const TICK: Duration = Duration::from_millis(20);

/// How a process ended.
pub enum Ended {
    /// With this code, and these last words on standard error.
    Code(Option<i32>, String),
    /// It was ended, for its time was over.
    TooLate,
    /// It never began.
    Never(String),
}

/// What is kept of the last words of a process, in bytes.
const WORDS: u64 = 4096;
/// How often is looked whether a process has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Checks all repositories.
pub fn fleet(file: &File, asked: &Asked<'_>) -> Fleet {
    let next = AtomicUsize::new(0);
    let members: Mutex<Vec<(usize, Member)>> = Mutex::default();
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(repo) = file.repo.get(index) else { return };
            let member = Member { name: repo.name.clone(), outcome: check(repo, asked), page: None };
            (asked.done)(&member);
            members.lock().unwrap_or_else(PoisonError::into_inner).push((index, member));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..asked.parallel.clamp(1, file.repo.len().max(1)) {
            scope.spawn(work);
        }
    });
    let mut members = members.into_inner().unwrap_or_else(PoisonError::into_inner);
    members.sort_by_key(|(index, _)| *index);
    Fleet { members: members.into_iter().map(|(_, member)| member).collect() }
}

fn check(repo: &Repo, asked: &Asked<'_>) -> Result<Told, String> {
    let until = Instant::now() + asked.timeout;
    let root = checkout::of(repo, asked.base, asked.cache, until)?;
    let folder: PathBuf = asked.folder.join(&repo.name);
    let mut command = Command::new(asked.program);
    command.arg("drift").arg("--output-folder").arg(&folder).current_dir(root);
    if let Some(context) = &repo.context {
        command.arg(format!("--cluster={context}"));
    }
    let begun = SystemTime::now();
    let file = folder.join("report.json");
    // A report that is there from the last time must not pass for one of today.
    let is_new = || fs::metadata(&file).and_then(|seen| seen.modified()).is_ok_and(|then| then + TICK >= begun);
    let incomplete = match run(command, until) {
        Ended::Code(Some(0), _) => None,
        // There is a report, but a source was mute that was to be asked.
        Ended::Code(Some(2), said) if is_new() => Some(words(&said)),
        Ended::Code(_, said) => return Err(words(&said)),
        Ended::TooLate => return Err(format!("it took longer than {} seconds", asked.timeout.as_secs())),
        Ended::Never(why) => return Err(why),
    };
    let bytes = fs::read(&file).map_err(|error| format!("its report cannot be read: {error}"))?;
    let document = serde_json::from_slice(&bytes).map_err(|error| format!("its report is no JSON: {error}"))?;
    Ok(Told { incomplete, ..Told::of(document, Some(asked.made))? })
}

/// Why a check failed, in its own words.
fn words(said: &str) -> String {
    let errors: Vec<&str> = said.lines().skip_while(|line| !line.starts_with("error")).take(3).collect();
    let last = || said.lines().last().unwrap_or("it failed and said nothing");
    if errors.is_empty() { last().to_owned() } else { errors.join(" ").trim_start_matches("error: ").to_owned() }
}

/// Runs a program until it ends or its time is over. What it says goes into a file, so that one that says
/// much waits for nobody.
pub fn run(mut command: Command, until: Instant) -> Ended {
    let never = |error: std::io::Error| Ended::Never(error.to_string());
    let (mut said, child_side) = match tempfile::tempfile().and_then(|file| Ok((file.try_clone()?, file))) {
        Ok(files) => files,
        Err(error) => return never(error),
    };
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(child_side).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => return never(error),
    };
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                let length = said.metadata().map(|seen| seen.len()).unwrap_or_default();
                let mut last = Vec::new();
                // Words that cannot be read are none.
                let _ = said.seek(std::io::SeekFrom::Start(length.saturating_sub(WORDS)));
                let _ = said.read_to_end(&mut last);
                return Ended::Code(status.code(), String::from_utf8_lossy(&last).into_owned());
            }
            Ok(None) if Instant::now() < until => std::thread::sleep(PAUSE),
            Ok(None) => {
                // It may have ended just now.
                let _ = child.kill();
                let _ = child.wait();
                return Ended::TooLate;
            }
            Err(error) => return never(error),
        }
    }
}
