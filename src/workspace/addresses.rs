//! Addresses on a forge that name files which are at hand: those of this repository, and those of
//! other repositories that are checked out beside it.

use crate::config::Repo;
use crate::sources::remote::{self, Remote};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The repositories whose files are at hand.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    known: Vec<Known>,
}

#[derive(Clone, Debug)]
struct Known {
    remote: Remote,
    /// The branch that the checkout stands for; `None`: not known, one of the usual names.
    branch: Option<String>,
    /// Where it is; `None`: this repository.
    beside: Option<Arc<Checkout>>,
}

/// Another repository, checked out on this machine.
#[derive(Debug, PartialEq, Eq)]
pub struct Checkout {
    /// What the settings call it.
    pub name: String,
    /// Its folder, as the settings name it.
    pub path: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// What an address names.
#[derive(Debug, PartialEq, Eq)]
pub enum Address<'u> {
    /// A path of this repository, from its root.
    Here(&'u str),
    /// A path of another one, from the root of that one.
    Beside(&'u Arc<Checkout>, &'u str),
}

/// How forges spell the way from a repository to a branch: Gitea, GitLab, GitHub.
const VIEWS: &[&str] = &[
    "src/branch/",
    "raw/branch/",
    "media/branch/",
    "-/blob/",
    "-/tree/",
    "-/raw/",
    "-/edit/",
    "blob/",
    "tree/",
    "raw/refs/heads/",
    "raw/",
    "edit/",
    "_edit/",
    "blame/",
];

impl Addresses {
    /// Of the repository at `root`, and of those that the settings name.
    pub fn new(root: &Path, own: Option<&Remote>, repos: &[Repo]) -> Self {
        let mut known: Vec<Known> = own
            .map(|own| Known { remote: own.clone(), branch: remote::default_branch(root), beside: None })
            .into_iter()
            .collect();
        for repo in repos {
            let Some(path) = &repo.path else { continue };
            let folder = root.join(path);
            // Nothing can be said of a repository that is not here.
            if !folder.is_dir() {
                continue;
            }
            let stated = repo.url.as_deref().and_then(Remote::parse);
            let Some(remote) = stated.or_else(|| Remote::of(&folder)) else { continue };
            let branch = remote::default_branch(&folder);
            let checkout = Checkout { name: repo.name.clone(), path: path.clone(), folder };
            known.push(Known { remote, branch, beside: Some(Arc::new(checkout)) });
        }
        Self { known }
    }

    /// What an address without fragment and query names; `None` where it is none of ours, or names
    /// a state of the files that is not the one at hand: a tag, a commit, another branch.
    pub fn read<'u>(&'u self, url: &'u str) -> Option<Address<'u>> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let (host, path) = rest.split_once('/')?;
        let host = host.split(':').next().unwrap_or(host);
        self.known.iter().find_map(|known| {
            let file = known.file(host, path)?;
            Some(match &known.beside {
                None => Address::Here(file),
                Some(checkout) => Address::Beside(checkout, file),
            })
        })
    }
}

impl Known {
    fn file<'u>(&self, host: &str, path: &'u str) -> Option<&'u str> {
        let folder = self.remote.folder();
        let path = path.strip_prefix(folder)?.trim_start_matches('/');
        let rest = path.strip_prefix(&self.remote.path)?.strip_prefix('/')?;
        let at_branch = if host.eq_ignore_ascii_case(&self.remote.host) {
            VIEWS.iter().find_map(|view| rest.strip_prefix(view))?
        } else if self.remote.host == "github.com" && host.eq_ignore_ascii_case("raw.githubusercontent.com") {
            rest.strip_prefix("refs/heads/").unwrap_or(rest)
        } else {
            return None;
        };
        let branches = match &self.branch {
            Some(branch) => &[branch.as_str(), "HEAD"][..],
            None => &["main", "master", "HEAD"][..],
        };
        let file = branches.iter().find_map(|branch| at_branch.strip_prefix(branch)?.strip_prefix('/'))?;
        (!file.is_empty()).then_some(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(url: &str) -> Addresses {
        let remote = Remote::parse(url).expect("a remote");
        Addresses { known: vec![Known { remote, branch: None, beside: None }] }
    }

    #[test]
    fn each_forge_spells_its_addresses_in_its_own_way() {
        let own = addresses("git@git.example.org:org/tools.git");
        for url in [
            "https://git.example.org/org/tools/src/branch/main/docs/a.md",
            "https://git.example.org:3000/org/tools/raw/branch/master/docs/a.md",
            "https://git.example.org/org/tools/blob/main/docs/a.md",
            "https://GIT.example.org/org/tools/-/blob/HEAD/docs/a.md",
        ] {
            assert_eq!(own.read(url), Some(Address::Here("docs/a.md")), "{url}");
        }
        let github = addresses("https://github.com/org/tools");
        let raw = "https://raw.githubusercontent.com/org/tools/main/a.png";
        assert_eq!(github.read(raw), Some(Address::Here("a.png")));
    }

    #[test]
    fn another_state_or_another_repository_is_not_at_hand() {
        let own = addresses("https://git.example.org/org/tools");
        for url in [
            "https://git.example.org/org/tools/src/commit/0123abc/docs/a.md",
            "https://git.example.org/org/tools/src/tag/v1/docs/a.md",
            "https://git.example.org/org/tools/src/branch/release/docs/a.md",
            "https://git.example.org/org/tools/blob/v1.2/docs/a.md",
            "https://git.example.org/org/tools-next/blob/main/docs/a.md",
            "https://git.example.org/org/tools/issues/4",
            "https://git.example.org/org/tools",
        ] {
            assert_eq!(own.read(url), None, "{url}");
        }
    }
}
