//! Other repositories that pages speak of: those that the settings name, and those of the same owner that
//! pages link by their address on the forge and that are checked out beside this one.

use crate::config::Repo;
use crate::sources::remote::Remote;
use crate::sources::repo::{Of, Truths};
use crate::sources::{Reach, Sources, Unavailable};
use crate::text::RelPath;
use crate::workspace::walk::walk;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Another repository.
pub struct Sibling {
    /// What the settings call it, else its name on the forge.
    pub name: Arc<str>,
    /// Where it is on its forge: `git.example.org/org/cms`; empty: not known.
    pub address: Box<str>,
    /// Its files; `None`: it is not on this machine, and nothing can be said of it.
    pub here: Option<Beside>,
}

/// A repository that is checked out beside this one.
pub struct Beside {
    /// Its folder, as one would walk there from the root of this repository: `../cms`.
    pub path: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Its history and its files.
    pub sources: Sources,
    files: OnceLock<Vec<RelPath>>,
}

impl Beside {
    /// All files that git does not ignore, in order.
    pub fn files(&self) -> &[RelPath] {
        self.files.get_or_init(|| walk(&self.folder).files)
    }
}

impl Sibling {
    /// What those of its files say that speak of what is wanted, with its name; `None`: it is not here.
    ///
    /// # Errors
    /// Git cannot tell.
    pub fn truths(&self, wanted: &[Of]) -> Result<Option<Truths>, Unavailable> {
        let Some(here) = &self.here else { return Ok(None) };
        Ok(Some(here.sources.truths(here.files(), wanted)?.of_repository(self.name.clone())))
    }
}

/// What of another repository an address of its forge names.
pub struct Named<'s, 'u> {
    /// The repository.
    pub sibling: &'s Sibling,
    /// What comes after the address of the repository: `src/branch/main/iac/main.tf`; empty: nothing.
    pub rest: &'u str,
}

/// The other repositories.
#[derive(Default)]
pub struct Siblings {
    list: Vec<Sibling>,
    /// By their addresses, in lower case.
    by_address: BTreeMap<String, usize>,
}

impl std::fmt::Debug for Siblings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.list.iter().map(|sibling| &sibling.name)).finish()
    }
}

impl Siblings {
    /// Of the repository at `root`, whose own address is `own`: those of the settings, then those that
    /// `links` lead to.
    pub fn find<'u>(root: &Path, own: Option<&Remote>, repos: &[Repo], links: impl Iterator<Item = &'u str>) -> Self {
        let mut siblings = Self::default();
        for repo in repos {
            let stated = repo.url.as_deref().and_then(Remote::parse);
            let here = match &repo.path {
                Some(path) => beside(root, path.clone()),
                None => stated.as_ref().and_then(|remote| found(root, remote)),
            };
            let remote = stated.or_else(|| Remote::of(&here.as_ref()?.folder));
            let address = remote.map(|remote| address(&remote)).unwrap_or_default();
            siblings.push(Sibling { name: repo.name.as_str().into(), address: address.into(), here });
        }
        let Some(own) = own else { return siblings };
        for link in links {
            let Some((path, _)) = of_same_owner(own, link) else { continue };
            let remote = Remote { path: path.to_owned(), ..own.clone() };
            let address = address(&remote);
            if path.eq_ignore_ascii_case(&own.path) || siblings.by_address.contains_key(&address) {
                continue;
            }
            siblings.push(Sibling { name: remote.name().into(), here: found(root, &remote), address: address.into() });
        }
        siblings
    }

    fn push(&mut self, sibling: Sibling) {
        if !sibling.address.is_empty() {
            self.by_address.insert(sibling.address.to_string(), self.list.len());
        }
        self.list.push(sibling);
    }

    /// All of them: those of the settings first.
    pub fn iter(&self) -> impl Iterator<Item = &Sibling> {
        self.list.iter()
    }

    /// The one that an address of the web belongs to; `None`: to none that is known.
    pub fn of_link<'u>(&self, url: &'u str) -> Option<Named<'_, 'u>> {
        let rest = after_scheme(url)?;
        let plain = rest.split(['?', '#']).next().unwrap_or_default();
        // A host may have a port, that git speaks to another one.
        let (host, path) = plain.split_once('/')?;
        let host = host.split(':').next().unwrap_or(host).to_lowercase();
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        ends.filter_map(|end| {
            let repository = path[..end].trim_end_matches(".git");
            let index = self.by_address.get(&format!("{host}/{}", repository.to_lowercase()))?;
            Some(Named { sibling: &self.list[*index], rest: path[end..].trim_matches('/') })
        })
        .next()
    }
}

/// `git.example.org/org/cms`, in lower case.
fn address(remote: &Remote) -> String {
    let folder = remote.folder();
    let sign = if folder.is_empty() { "" } else { "/" };
    format!("{}/{folder}{sign}{}", remote.host, remote.path).to_lowercase()
}

fn after_scheme(url: &str) -> Option<&str> {
    url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))
}

/// Owner and name of a repository that has the same owner on the same forge, and what comes after.
fn of_same_owner<'u>(own: &Remote, url: &'u str) -> Option<(&'u str, &'u str)> {
    let rest = after_scheme(url)?;
    let (host, path) = rest.split_once('/')?;
    if !host.split(':').next()?.eq_ignore_ascii_case(&own.host) {
        return None;
    }
    let path = path.split(['?', '#']).next()?.strip_prefix(own.folder())?.trim_start_matches('/');
    let (owner, _) = own.path.rsplit_once('/')?;
    let start = path.get(..owner.len()).filter(|start| start.eq_ignore_ascii_case(owner))?;
    let name = path[start.len()..].strip_prefix('/')?.split('/').next().filter(|name| !name.is_empty())?;
    let end = start.len() + 1 + name.len();
    let rest = path[end..].trim_matches('/');
    // What a forge has besides repositories: `-/packages`.
    (!name.starts_with('-')).then(|| (path[..end].trim_end_matches(".git"), rest))
}

/// A checkout at a path from the root.
fn beside(root: &Path, path: String) -> Option<Beside> {
    let folder = root.join(&path);
    let sources = Sources::open(&folder, Reach { offline: true, ..Reach::default() });
    folder.is_dir().then(|| Beside { path, folder, sources, files: OnceLock::new() })
}

/// The checkout of a repository that lies beside this one under its own name.
fn found(root: &Path, remote: &Remote) -> Option<Beside> {
    let top = root.ancestors().find(|folder| folder.join(".git").exists())?;
    let name = remote.name();
    let up = "../".repeat(root.strip_prefix(top).map_or(0, |below| below.components().count()) + 1);
    let here = beside(root, format!("{up}{name}"))?;
    let is_it = Remote::of(&here.folder).is_some_and(|other| {
        other.host.eq_ignore_ascii_case(&remote.host) && other.path.eq_ignore_ascii_case(&remote.path)
    });
    is_it.then_some(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Remote {
        Remote::parse("git@git.example.org:org/factory.git").expect("a remote")
    }

    #[test]
    fn links_to_repositories_of_the_same_owner() {
        for (url, expected) in [
            ("https://git.example.org/org/cms", Some(("org/cms", ""))),
            ("https://git.example.org:3000/Org/cms.git", Some(("Org/cms", ""))),
            ("https://git.example.org/org/cms/src/branch/main/a.tf#L3", Some(("org/cms", "src/branch/main/a.tf"))),
            ("https://git.example.org/other/cms", None),
            ("https://git.example.org/organ/cms", None),
            ("https://git.example.org/org", None),
            ("https://github.com/org/cms", None),
        ] {
            assert_eq!(of_same_owner(&own(), url), expected, "{url}");
        }
    }

    #[test]
    fn what_is_not_here_is_known_all_the_same() {
        let links = ["https://git.example.org/org/cms/src/branch/main/a.tf", "https://git.example.org/org/factory/x"];
        let repos = [Repo { name: "Tools".into(), path: None, url: Some("https://git.example.org/ops/tools".into()) }];
        let siblings = Siblings::find(Path::new("/nowhere/factory"), Some(&own()), &repos, links.into_iter());
        let names: Vec<&str> = siblings.iter().map(|sibling| &*sibling.name).collect();
        assert_eq!(names, ["Tools", "cms"]);
        assert!(siblings.iter().all(|sibling| sibling.here.is_none()));
        let named = siblings.of_link("https://git.example.org/ops/tools/src/branch/main/iac").expect("a sibling");
        assert_eq!((&*named.sibling.name, named.rest), ("Tools", "src/branch/main/iac"));
        assert!(siblings.of_link("https://git.example.org/org/factory/x").is_none());
        assert!(siblings.of_link("https://git.example.org/org/cms-next").is_none());
    }
}
