//! Which forge a repository lives on, read from its git configuration.

use crate::markdown::anchors::Forge;
use std::fs;
use std::path::{Path, PathBuf};

/// A repository on a forge: `https://gitea.example.org/org/repo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// The host, in lower case, without a port.
    pub host: String,
    /// Owner (and groups) and repository: `org/repo`.
    pub path: String,
}

impl Remote {
    /// Reads the address of `origin`, or of the only remote, from the configuration of git.
    /// `None` where there is none, or where it is a folder.
    pub fn of(root: &Path) -> Option<Self> {
        let config = fs::read_to_string(git_folder(root)?.join("config")).ok()?;
        let mut section = String::new();
        let mut remotes: Vec<(String, String)> = Vec::new();
        for line in config.lines().map(str::trim) {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']).to_owned();
            } else if let Some(name) = section.strip_prefix("remote ")
                && let Some(url) = line.strip_prefix("url").map(str::trim_start).and_then(|rest| rest.strip_prefix('='))
            {
                remotes.push((name.trim_matches('"').to_owned(), url.trim().to_owned()));
            }
        }
        let origin = remotes.iter().find(|(name, _)| name == "origin").or(remotes.first())?;
        Self::parse(&origin.1)
    }

    /// Reads `https://host/org/repo.git`, `ssh://git@host:22/org/repo` and `git@host:org/repo`.
    pub fn parse(url: &str) -> Option<Self> {
        let (host, path) = match url.split_once("://") {
            Some(("file", _)) => return None,
            Some((_, rest)) => rest.split_once('/')?,
            None => url.split_once(':').filter(|(host, _)| !host.contains('/') && host.len() > 1)?,
        };
        let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path).to_owned();
        (!host.is_empty() && path.contains('/')).then_some(Self { host, path })
    }

    /// The forge, by the name of its host. A host of another name is most likely somebody's own
    /// Gitea or Forgejo.
    pub fn forge(&self) -> Forge {
        if self.host == "github.com" || self.host.starts_with("github.") {
            Forge::Github
        } else if self.host.split('.').any(|part| part == "gitlab") {
            Forge::Gitlab
        } else if self.host == "bitbucket.org" || self.host == "dev.azure.com" {
            Forge::Github
        } else {
            Forge::Gitea
        }
    }
}

/// The branch that the forge shows first, as a clone remembers it (`origin/HEAD`).
pub fn default_branch(root: &Path) -> Option<String> {
    let head = fs::read_to_string(git_folder(root)?.join("refs/remotes/origin/HEAD")).ok()?;
    head.trim().strip_prefix("ref: refs/remotes/origin/").map(str::to_owned)
}

/// The folder with git's configuration: also for worktrees and submodules, whose `.git` is a file.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let dot = root.join(".git");
    if dot.is_dir() {
        return Some(dot);
    }
    let file = fs::read_to_string(&dot).ok()?;
    let folder = root.join(file.strip_prefix("gitdir:")?.trim());
    match fs::read_to_string(folder.join("commondir")) {
        Ok(common) => Some(folder.join(common.trim())),
        Err(_) => Some(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_a_remote_is_written() {
        let expected = Remote { host: "gitea.example.org".to_owned(), path: "org/repo".to_owned() };
        for url in [
            "https://user:secret@gitea.example.org:3000/org/repo.git",
            "ssh://git@gitea.example.org:22/org/repo.git",
            "git@gitea.example.org:org/repo",
        ] {
            assert_eq!(Remote::parse(url).as_ref(), Some(&expected), "{url}");
        }
        assert_eq!(Remote::parse("file:///srv/repo.git"), None);
        assert_eq!(Remote::parse("/srv/repo.git"), None);
    }

    #[test]
    fn the_host_tells_the_forge() {
        let forge = |url| Remote::parse(url).expect("a remote").forge();
        assert_eq!(forge("git@github.com:a/b.git"), Forge::Github);
        assert_eq!(forge("https://gitlab.example.org/a/b/c"), Forge::Gitlab);
        assert_eq!(forge("https://codeberg.org/a/b"), Forge::Gitea);
    }
}
