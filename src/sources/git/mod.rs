//! Git, by its own program: one process a question, never one a file.
//!
//! ADR-0007 says why the program and no library.

mod attributes;
mod blame;
mod change;
mod fate;
mod forced;
pub mod history;
mod ignored;
mod index;
pub mod log;
mod renames;
mod search;
mod steps;
mod touches;
mod twins;
mod untracked;

pub use blame::Moment;
pub use change::{Base, Change, Changed, Kind, Side};
pub use fate::{Fate, Now, When};
pub use forced::forced;
pub use index::Unstaged;
pub use renames::{Commit, Departure, Departures};
pub use steps::{Hunk, Step};
pub use touches::Touch;

use crate::sources::Unavailable;
use crate::sources::git::history::{History, Question};
use crate::sources::git::steps::Steps;
use crate::text::RelPath;
use rustc_hash::FxHashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};

/// The name of this source in messages.
const SOURCE: &str = "git";

/// What git is told in the environment of a hook; it is about the repository of the hook, and this
/// may be another one.
const OF_A_HOOK: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CEILING_DIRECTORIES",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// A repository of git. All paths it takes and gives are from the folder it was opened at, which may
/// lie below the top of the repository.
#[derive(Debug)]
pub struct Git {
    folder: PathBuf,
    index: Option<PathBuf>,
    shallow: bool,
    histories: Mutex<Vec<(Question, Arc<History>)>>,
    steps: Steps,
    ages: Mutex<FxHashMap<RelPath, blame::Ages>>,
}

impl Git {
    /// The repository that `folder` is in; `index` is the index a hook works on.
    ///
    /// # Errors
    /// There is no git repository, or no git program.
    pub fn open(folder: &Path, index: Option<PathBuf>) -> Result<Self, Unavailable> {
        let mut git = Self::at(folder);
        let answer = git.output(&["rev-parse", "--is-shallow-repository", "--absolute-git-dir"], None)?;
        if !answer.status.success() {
            return Err(refusal(&answer));
        }
        let text = String::from_utf8_lossy(&answer.stdout);
        let mut lines = text.lines();
        git.shallow = lines.next() == Some("true");
        let own = lines.next().map(PathBuf::from);
        // The index of a hook counts only where it is that of this very repository.
        git.index = index.filter(|index| own.as_ref().is_some_and(|own| is_in(index, own)));
        Ok(git)
    }

    /// The repository that `folder` is in, if it is in one: nobody has asked.
    fn at(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            index: None,
            shallow: false,
            histories: Mutex::default(),
            steps: Steps::default(),
            ages: Mutex::default(),
        }
    }

    /// Whether only the newest commits are here.
    pub fn is_shallow(&self) -> bool {
        self.shallow
    }

    /// That all commits are here.
    ///
    /// # Errors
    /// The clone is shallow: the message says how to get the rest.
    pub fn whole(&self) -> Result<(), Unavailable> {
        if !self.shallow {
            return Ok(());
        }
        let mend =
            "clone it whole: `fetch-depth: 0` in a workflow, `GIT_DEPTH: 0` on GitLab, or `git fetch --unshallow`";
        Err(Unavailable::fatal(SOURCE, format!("the clone is shallow, its history is not here; {mend}")))
    }

    /// What git prints.
    ///
    /// # Errors
    /// Git fails; its own words are in the message.
    pub fn run(&self, args: &[&str]) -> Result<Vec<u8>, Unavailable> {
        self.feed(args, None)
    }

    /// What git prints when it reads `input`.
    ///
    /// # Errors
    /// Git fails; its own words are in the message.
    pub fn feed(&self, args: &[&str], input: Option<&[u8]>) -> Result<Vec<u8>, Unavailable> {
        let output = self.output(args, input)?;
        if output.status.success() { Ok(output.stdout) } else { Err(refusal(&output)) }
    }

    /// The full name of a commit.
    ///
    /// # Errors
    /// There is no such commit here.
    pub fn commit(&self, revision: &str) -> Result<String, Unavailable> {
        let spec = format!("{revision}^{{commit}}");
        let output = self.output(&["rev-parse", "--verify", "--quiet", "--end-of-options", &spec], None)?;
        if !output.status.success() {
            let mend = if self.shallow { "; the clone is shallow, get the rest with `fetch-depth: 0`" } else { "" };
            return Err(Unavailable::fatal(SOURCE, format!("there is no commit `{revision}` here{mend}")));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The contents of objects such as `HEAD:./docs/a.md` or `:./docs/a.md` (the index), in one
    /// process; `None` where there is no such object or it is no file.
    ///
    /// # Errors
    /// Git fails.
    pub fn contents(&self, objects: &[String]) -> Result<Vec<Option<Vec<u8>>>, Unavailable> {
        if objects.is_empty() {
            return Ok(Vec::new());
        }
        // A name with a line end in it would be two questions: it is asked for as what is not there.
        let names = objects.iter().map(|object| if object.contains('\n') { "-" } else { object });
        let input: String = names.flat_map(|name| [name, "\n"]).collect();
        let answer = self.feed(&["cat-file", "--batch"], Some(input.as_bytes()))?;
        contents_of(&answer, objects.len())
            .ok_or_else(|| Unavailable::skip(SOURCE, "git's answer about the contents of files was not understood"))
    }

    fn output(&self, args: &[&str], input: Option<&[u8]>) -> Result<Output, Unavailable> {
        let mut command = Command::new("git");
        for name in OF_A_HOOK {
            command.env_remove(name);
        }
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command
            // Nothing is locked, nobody is asked, nothing is fetched, and the messages are those we know.
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("LC_ALL", "C")
            .arg("-C")
            .arg(&self.folder)
            // A repository that is not trusted must not name programs to run.
            .args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "log.showSignature=false"])
            .args(["-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "--no-pager"])
            .args(args)
            .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mute = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => Unavailable::skip(SOURCE, "the program `git` is not installed"),
            _ => Unavailable::skip(SOURCE, format!("the program `git` cannot be run: {error}")),
        };
        let mut child = command.spawn().map_err(mute)?;
        let stdin = child.stdin.take();
        std::thread::scope(|scope| {
            if let (Some(mut stdin), Some(input)) = (stdin, input) {
                // Git may stop reading before the end; its exit tells why.
                scope.spawn(move || stdin.write_all(input));
            }
            child.wait_with_output().map_err(mute)
        })
    }
}

/// Whether a file lies in a folder, whatever symbolic links are on the way.
fn is_in(file: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    match (file.parent().and_then(real), real(folder)) {
        (Some(file), Some(folder)) => file.starts_with(folder),
        _ => false,
    }
}

/// Git's own words about why it failed.
fn refusal(output: &Output) -> Unavailable {
    let words = String::from_utf8_lossy(&output.stderr);
    let first = words.lines().find(|line| line.starts_with("fatal:")).or(words.lines().next()).unwrap_or_default();
    let first = first.trim_start_matches("fatal: ");
    if first.starts_with("not a git repository") {
        return Unavailable::skip(SOURCE, "this is no git repository");
    }
    if first.contains("dubious ownership") {
        let mend = "`git config --global --add safe.directory <folder>` says that it may be read";
        return Unavailable::fatal(SOURCE, format!("the repository belongs to somebody else; {mend}"));
    }
    Unavailable::skip(SOURCE, format!("git says: {first}"))
}

/// Takes the answer of `cat-file --batch` apart: for each object a line, the bytes, a line end.
fn contents_of(answer: &[u8], count: usize) -> Option<Vec<Option<Vec<u8>>>> {
    let mut rest = answer;
    let mut list = Vec::with_capacity(count);
    for _ in 0..count {
        let end = memchr::memchr(b'\n', rest)?;
        let head = std::str::from_utf8(&rest[..end]).unwrap_or_default();
        rest = &rest[end + 1..];
        let mut words = head.rsplitn(3, ' ');
        let (size, kind) = (words.next().and_then(|size| size.parse::<usize>().ok()), words.next());
        match (kind, size) {
            (Some(kind @ ("blob" | "tree" | "commit" | "tag")), Some(size)) => {
                let content = rest.get(..size)?;
                rest = rest.get(size + 1..)?;
                list.push((kind == "blob").then(|| content.to_vec()));
            }
            // `<name> missing`, `<name> ambiguous`.
            _ => list.push(None),
        }
    }
    Some(list)
}
