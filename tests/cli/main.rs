//! The program as its users meet it: arguments in; output, exit code and files out.

#[path = "../support/mod.rs"]
mod support;

mod bad_input;
mod baseline;
mod change;
mod drift;
mod exits;
mod facts;
mod fixing;
mod fleet;
mod folder;
mod forge;
mod formats;
mod generated;
mod hook;
mod live;
mod manifests;
mod mermaid;
mod prometheus;
mod settings;
mod survey;
mod watching;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::ran::Ran;

/// A repository in a temporary folder, and the program to run in it.
struct Repo {
    folder: tempfile::TempDir,
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
