//! The program as its users meet it: arguments in; output, exit code and files out.

#[path = "../support/mod.rs"]
mod support;

mod bad_input;
mod baseline;
mod change;
mod drift;
mod exits;
mod fixing;
mod forge;
mod formats;
mod generated;
mod hook;
mod settings;
mod watching;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A repository in a temporary folder, and the program to run in it.
struct Repo {
    folder: tempfile::TempDir,
}

/// What a run came to.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// A link that leads nowhere: one error of `dead-link`.
const DEAD: &str = "# Page\n\nSee [the other](gone.md).\n";

impl Repo {
    /// With these files, in a folder that git would call a repository.
    fn new(files: &[(&str, &str)]) -> Self {
        let repo = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(repo.root().join(".git")).expect("a folder");
        files.iter().for_each(|(path, text)| repo.write(path, text));
        repo
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let target = self.path(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    /// The program, ready to run in the root of the repository.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vibe"));
        command.args(args).current_dir(self.root()).env("COLUMNS", "100").stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"].iter().chain(support::forge::CI) {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().expect("a run"))
    }

    fn run_in(&self, folder: &Path, args: &[&str]) -> Ran {
        Ran::of(self.command(args).current_dir(folder).output().expect("a run"))
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Whether it ended so.
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Whether standard error holds this.
    #[track_caller]
    fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "{what:?} is not in:\n{}", self.err);
        self
    }

    /// Whether standard output holds this.
    #[track_caller]
    fn shows(self, what: &str) -> Self {
        assert!(self.out.contains(what), "{what:?} is not in:\n{}", self.out);
        self
    }

    /// Whether nothing was said on standard error.
    #[track_caller]
    fn says_nothing(self) -> Self {
        assert_eq!(self.err, "");
        self
    }
}
