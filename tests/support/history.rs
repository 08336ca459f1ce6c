//! Real git repositories, made commit by commit.

use super::{Repository, copy, files_below};
use std::fs;
use std::path::Path;
use std::process::Command;

impl Repository {
    /// Runs git in the repository, as a person who has no settings of their own.
    pub fn git(&self, args: &[&str]) -> String {
        git(self.root(), args)
    }

    /// Makes it a repository of git, without a commit.
    pub fn git_init(&self) {
        self.git(&["init", "--quiet", "--initial-branch=main"]);
    }

    /// Commits all that is there. The first commit is of 1 June 2026, each next one of a day later.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all", "--force"]);
        let before = Command::new("git").current_dir(self.root()).args(["rev-list", "--count", "HEAD"]).output();
        let before = before.ok().and_then(|output| String::from_utf8(output.stdout).ok());
        let day = before.and_then(|count| count.trim().parse::<u32>().ok()).unwrap_or_default() + 1;
        let date = format!("2026-06-{day:02}T12:00:00Z");
        let output = command(self.root())
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .args(["commit", "--quiet", "--allow-empty", "--message", message])
            .output()
            .expect("git runs");
        assert!(output.status.success(), "git commit: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Removes all files, but not the history.
    pub fn clear(&self) {
        for entry in fs::read_dir(self.root()).expect("a folder").flatten() {
            let path = entry.path();
            if entry.file_name() != ".git" {
                if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.expect("removed");
            }
        }
    }

    /// Makes the commits of a fixture: each folder of `history` in order of its name, whose files are
    /// laid over those of the commit before. `.gone` in it lists paths to remove, `.message` holds the
    /// message; without one it is the name of the folder.
    pub fn play(&self, history: &Path) {
        self.git_init();
        let mut steps: Vec<_> = fs::read_dir(history).expect("a folder").flatten().map(|entry| entry.path()).collect();
        steps.sort();
        for step in steps {
            let read = |name: &str| fs::read_to_string(step.join(name)).ok();
            for gone in read(".gone").unwrap_or_default().lines() {
                let path = self.root().join(gone);
                if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.expect("removed");
            }
            copy(&step, self.root());
            for own in [".gone", ".message"] {
                let _ = fs::remove_file(self.root().join(own));
            }
            let name = step.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            self.commit(read(".message").as_deref().unwrap_or(name));
        }
    }

    /// Makes `tree` the state of all files.
    pub fn become_tree(&self, tree: &Path) {
        assert!(!files_below(tree).is_empty(), "{} is empty", tree.display());
        self.clear();
        copy(tree, self.root());
    }
}

/// Runs git in a folder.
pub fn git(folder: &Path, args: &[&str]) -> String {
    let output = command(folder).args(args).output().expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"])
        .args(["-c", "protocol.file.allow=always"]);
    command
}
