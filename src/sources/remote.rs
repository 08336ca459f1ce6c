//! Which forge a repository lives on, read from its git configuration.

use crate::markdown::anchors::Forge;
use std::fs;
use std::path::{Path, PathBuf};

/// A repository on a forge: `https://gitea.example.org/org/repo`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// The host of its pages, in lower case, without a port.
    pub host: String,
    /// Where the pages would be by the remote alone; they are elsewhere where settings say so.
    pub git_web: String,
    /// Where the pages of the forge are, without a slash at the end: `https://gitea.example.org`.
    pub web: String,
    /// Owner (and groups) and repository: `org/repo`.
    pub path: String,
}

impl Remote {
    /// The name of the repository, without its owner: `repo`.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

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
        let (scheme, (host, path)) = match url.split_once("://") {
            Some(("file", _)) => return None,
            Some((scheme, rest)) => (scheme, rest.split_once('/')?),
            None => ("ssh", url.split_once(':').filter(|(host, _)| !host.contains('/') && host.len() > 1)?),
        };
        let authority = host.rsplit('@').next()?.to_lowercase();
        let host = authority.split(':').next()?.to_owned();
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path).to_owned();
        // The port of ssh is not that of the pages.
        let web = match scheme {
            "http" | "https" => format!("{scheme}://{authority}"),
            _ => format!("https://{host}"),
        };
        (!host.is_empty() && path.contains('/')).then(|| Self { git_web: web.clone(), host, web, path })
    }

    /// The same repository, with its pages at another address than git's: `https://git.example.org`.
    pub fn seen_at(self, web: &str) -> Self {
        let web = web.trim_end_matches('/').to_owned();
        let authority = web.split_once("://").map_or(&*web, |(_, rest)| rest).split('/').next().unwrap_or_default();
        let host = authority.split(':').next().unwrap_or_default().to_lowercase();
        Self { host, web, ..self }
    }

    /// The address of its own page.
    pub fn page(&self) -> String {
        format!("{}/{}", self.web, self.path)
    }

    /// The folder in which the pages of the forge are, on a host that has others: `forge` of
    /// `https://example.org/forge`. Mostly empty.
    pub fn folder(&self) -> &str {
        let rest = self.web.split_once("://").map_or(&*self.web, |(_, rest)| rest);
        rest.split_once('/').map_or("", |(_, folder)| folder)
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
        for (url, web) in [
            ("https://user:secret@gitea.example.org:3000/org/repo.git", "https://gitea.example.org:3000"),
            ("http://gitea.example.org:3000/org/repo.git", "http://gitea.example.org:3000"),
            ("ssh://git@gitea.example.org:22/org/repo.git", "https://gitea.example.org"),
            ("git@gitea.example.org:org/repo", "https://gitea.example.org"),
        ] {
            let remote = Remote::parse(url).expect("a remote");
            let read = [&*remote.host, &*remote.path, &*remote.web];
            assert_eq!(read, ["gitea.example.org", "org/repo", web], "{url}");
        }
        assert_eq!(Remote::parse("file:///srv/repo.git"), None);
        assert_eq!(Remote::parse("/srv/repo.git"), None);
    }

    #[test]
    fn the_pages_may_be_on_another_host() {
        let remote = Remote::parse("git@ssh.example.org:org/repo").expect("a remote");
        assert_eq!(remote.folder(), "");
        let seen = remote.seen_at("https://Example.org:3000/forge/");
        assert_eq!((&*seen.host, &*seen.git_web, seen.folder()), ("example.org", "https://ssh.example.org", "forge"));
        assert_eq!(seen.page(), "https://Example.org:3000/forge/org/repo");
    }

    #[test]
    fn the_host_tells_the_forge() {
        let forge = |url| Remote::parse(url).expect("a remote").forge();
        assert_eq!(forge("git@github.com:a/b.git"), Forge::Github);
        assert_eq!(forge("https://gitlab.example.org/a/b/c"), Forge::Gitlab);
        assert_eq!(forge("https://codeberg.org/a/b"), Forge::Gitea);
    }
}
