//! A checkout of a repository of the fleet: the one that is there, or one that is cloned for it.

use super::Repo;
use super::run::{self, Ended};
use crate::manifests::label_of;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use xxhash_rust::xxh3::xxh3_64;

/// Where a repository is checked.
///
/// # Errors
/// There is no such folder, or git cannot get it: in its words.
pub fn of(repo: &Repo, base: &Path, cache: &Path, until: Instant) -> Result<PathBuf, String> {
    match (&repo.path, &repo.url) {
        (Some(path), _) => {
            let folder = base.join(path);
            folder
                .canonicalize()
                .ok()
                .filter(|folder| folder.is_dir())
                .ok_or_else(|| format!("there is no folder `{path}`"))
        }
        (None, Some(url)) => cloned(url, repo.reference.as_deref(), cache, until),
        (None, None) => Err("nothing says where it is".to_owned()),
    }
}

/// All of the history of one branch, in a folder that is kept: the next time only what is new is fetched.
fn cloned(url: &str, reference: Option<&str>, cache: &Path, until: Instant) -> Result<PathBuf, String> {
    // One folder an address and branch: two entries of a fleet must not change one checkout under each other.
    let key = xxh3_64([url, "\n", reference.unwrap_or_default()].concat().as_bytes());
    let folder = cache.join(format!("{}-{key:016x}", label_of(url)));
    std::fs::create_dir_all(&folder).map_err(|error| format!("`{}` cannot be made: {error}", folder.display()))?;
    let git = |args: &[&str]| git(&folder, args, until);
    if !folder.join(".git").is_dir() {
        git(&["init", "--quiet", "--template=", "."])?;
        git(&["remote", "add", "--", "origin", url])?;
    }
    git(&["fetch", "--quiet", "--force", "--no-tags", "--end-of-options", "origin", reference.unwrap_or("HEAD")])?;
    git(&["checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"])?;
    git(&["clean", "-ffdxq"])?;
    Ok(folder)
}

/// Runs git where it asks nobody at the keyboard and runs nothing that the repository brings.
fn git(folder: &Path, args: &[&str], until: Instant) -> Result<(), String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]);
    command.args(["-c", "gc.auto=0", "-c", "submodule.recurse=false"]).args(args);
    command.env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
    // What a hook or an outer run says is about another repository.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"] {
        command.env_remove(name);
    }
    match run::run(command, until) {
        Ended::Code(Some(0), _) => Ok(()),
        Ended::Code(_, said) => Err(format!("git {}: {}", args[0], refusal(&said))),
        Ended::TooLate => Err(format!("git {} took too long", args[0])),
        Ended::Never(why) => Err(format!("git cannot be run: {why}")),
    }
}

/// Git's own word, without the address: a helper may have put a password into it.
fn refusal(said: &str) -> String {
    let line = said.lines().find(|line| line.starts_with("fatal:")).or(said.lines().next()).unwrap_or("it failed");
    let words = line.trim_start_matches("fatal: ").split(' ').map(|word| match word.split_once("://") {
        Some((_, rest)) if rest.contains('@') => "…",
        _ => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn no_password_is_said() {
        let said = "warning: x\nfatal: unable to access 'https://u:secret@host/a/': Could not resolve host\n";
        assert_eq!(refusal(said), "unable to access … Could not resolve host");
        assert_eq!(refusal(""), "it failed");
    }
}
