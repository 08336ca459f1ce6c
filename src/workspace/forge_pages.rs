//! Addresses of pages of the forge: pull requests, issues, commits, files at some state.

use crate::sources::remote::Remote;

/// A page of a repository on the own forge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForgePage<'u> {
    /// Owner and repository.
    pub repository: &'u str,
    /// What it shows.
    pub shows: Shows<'u>,
}

/// What a page of a forge shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shows<'u> {
    /// A pull request, by its number.
    Pull(u64),
    /// An issue, by its number.
    Issue(u64),
    /// A commit, by its hash.
    Commit(&'u str),
    /// A file or folder at a commit: the hash, the path.
    At(&'u str, &'u str),
    /// A file or folder at a branch or a tag, both in one: `release/1.2/docs/a.md`.
    Under(&'u str),
}

/// The ways to a file at a branch or tag.
const REFERENCES: &[&str] = &[
    "src/branch/",
    "src/tag/",
    "raw/branch/",
    "raw/tag/",
    "media/branch/",
    "-/blob/",
    "-/tree/",
    "-/raw/",
    "blob/",
    "tree/",
];

impl<'u> ForgePage<'u> {
    /// Reads an address; `None` where it is on another host, or shows something else.
    pub fn read(own: &Remote, url: &'u str) -> Option<Self> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let rest = &rest[..rest.find(['#', '?']).unwrap_or(rest.len())];
        let (host, path) = rest.split_once('/')?;
        if !host.split(':').next()?.eq_ignore_ascii_case(&own.host) {
            return None;
        }
        let path = path.strip_prefix(own.folder())?.trim_matches('/');
        let (repository, page) = split(own, path)?;
        Some(Self { repository, shows: Shows::read(page)? })
    }
}

/// Parts the repository from its page. A repository of GitLab can lie in groups of groups, but then
/// `/-/` follows.
fn split<'u>(own: &Remote, path: &'u str) -> Option<(&'u str, &'u str)> {
    if let Some(page) = path.strip_prefix(&own.path).and_then(|rest| rest.strip_prefix('/')) {
        return Some((&path[..own.path.len()], page));
    }
    if let Some(at) = path.find("/-/") {
        return Some((&path[..at], &path[at + 1..]));
    }
    let owner = path.find('/')?;
    let end = owner + 1 + path[owner + 1..].find('/')?;
    Some((&path[..end], &path[end + 1..]))
}

impl<'u> Shows<'u> {
    fn read(page: &'u str) -> Option<Self> {
        let plain = page.strip_prefix("-/").unwrap_or(page);
        let (kind, rest) = plain.split_once('/')?;
        let first = rest.split('/').next().unwrap_or_default();
        match kind {
            "pulls" | "pull" | "merge_requests" => return Some(Shows::Pull(first.parse().ok()?)),
            "issues" => return Some(Shows::Issue(first.parse().ok()?)),
            "commit" => return is_hash(first).then_some(Shows::Commit(first)),
            _ => {}
        }
        if let Some(rest) = page.strip_prefix("src/commit/").or_else(|| page.strip_prefix("raw/commit/")) {
            let (hash, path) = rest.split_once('/')?;
            return is_hash(hash).then_some(Shows::At(hash, path));
        }
        let under = REFERENCES.iter().find_map(|way| page.strip_prefix(way))?;
        match under.split_once('/') {
            // A short word of hex digits may be a branch.
            Some((hash, path)) if hash.len() == 40 && is_hash(hash) => Some(Shows::At(hash, path)),
            Some(_) => Some(Shows::Under(under)),
            None => None,
        }
    }
}

/// Whether a text may be the name of a commit, in full or shortened.
fn is_hash(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_each_forge() {
        let own = Remote::parse("git@git.example.org:lab/infra.git").expect("a remote");
        let read = |page: &'static str| ForgePage::read(&own, page).map(|page| (page.repository, page.shows));
        let full = "0123456789abcdef0123456789abcdef01234567";
        for (url, repository, shows) in [
            ("https://git.example.org/lab/infra/pulls/10", "lab/infra", Shows::Pull(10)),
            ("https://git.example.org:3000/lab/infra/pull/10/files#diff", "lab/infra", Shows::Pull(10)),
            ("https://git.example.org/g/s/r/-/merge_requests/4", "g/s/r", Shows::Pull(4)),
            ("https://git.example.org/lab/other/issues/3", "lab/other", Shows::Issue(3)),
            ("https://git.example.org/lab/infra/commit/0123abc", "lab/infra", Shows::Commit("0123abc")),
            ("https://git.example.org/lab/infra/src/commit/0123abc/a.md", "lab/infra", Shows::At("0123abc", "a.md")),
            ("https://git.example.org/lab/infra/src/tag/v1/a.md", "lab/infra", Shows::Under("v1/a.md")),
        ] {
            assert_eq!(read(url), Some((repository, shows)), "{url}");
        }
        let blob = format!("https://git.example.org/lab/infra/blob/{full}/a.md");
        assert_eq!(ForgePage::read(&own, &blob).map(|page| page.shows), Some(Shows::At(full, "a.md")));
        for url in [
            "https://git.example.org/lab/infra",
            "https://git.example.org/lab/infra/pulls",
            "https://git.example.org/lab/infra/releases/tag/v1",
            "https://other.example.org/lab/infra/pulls/10",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }
}
