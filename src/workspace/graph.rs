//! Where every link of the tree leads.

use crate::text::RelPath;
use crate::workspace::Workspace;
use crate::workspace::addresses::{Address, Checkout};
use crate::workspace::files::Entry;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the repository: it has a scheme or a host.
    External,
    /// A page of the tree, by its index.
    Page(u32),
    /// A file that is no page.
    File(RelPath),
    /// A folder; its README, where it has one.
    Folder(RelPath, Option<u32>),
    /// Nothing is there.
    Missing(RelPath),
    /// Nothing is there, but something of the same name in another case.
    WrongCase(RelPath),
    /// Above the root of the repository.
    Outside,
    /// Nothing is there in another repository that is checked out beside this one.
    MissingBeside(Arc<Checkout>, RelPath),
    /// What is there cannot be told from the tree, and why.
    Unknown(&'static str),
}

impl Target {
    /// The page a reader ends on: the page itself, or the README of the folder.
    pub fn page(&self) -> Option<u32> {
        match self {
            Target::Page(page) | Target::Folder(_, Some(page)) => Some(*page),
            _ => None,
        }
    }
}

/// The targets of all links, page by page, in the order of the page's links.
#[derive(Debug, Default)]
pub struct Graph {
    targets: Vec<Arc<[Target]>>,
    incoming: Vec<Vec<(u32, u32)>>,
}

impl Graph {
    /// Follows all links of all pages. Where `before` is the same repository but for the content of some
    /// pages, what was found for the others still holds.
    pub fn new(workspace: &Workspace, before: Option<&Workspace>) -> Self {
        let follow = |page: usize| {
            let links = workspace.pages[page].links.iter();
            links
                .map(|link| match link.is_external() {
                    true => by_address(workspace, &link.target),
                    false => follow(workspace, page, &link.target),
                })
                .collect()
        };
        let before = before.filter(|before| has_same_places(workspace, before));
        let targets = (0..workspace.pages.len()).into_par_iter().map(|page| match before {
            Some(before) if Arc::ptr_eq(&workspace.pages[page], &before.pages[page]) => {
                before.graph.targets[page].clone()
            }
            _ => follow(page),
        });
        let targets: Vec<Arc<[Target]>> = targets.collect();
        let mut incoming = vec![Vec::new(); workspace.pages.len()];
        for (page, links) in targets.iter().enumerate() {
            for (link, target) in links.iter().enumerate() {
                if let Some(to) = target.page() {
                    incoming[to as usize].push((page as u32, link as u32));
                }
            }
        }
        Self { targets, incoming }
    }

    /// Where the links of a page lead, in the order of its links.
    pub fn targets(&self, page: usize) -> &[Target] {
        &self.targets[page]
    }

    /// The links that lead to a page: page and index of the link, in page order.
    pub fn incoming(&self, page: usize) -> &[(u32, u32)] {
        &self.incoming[page]
    }
}

/// Whether every link of one state leads to the same place in the other: the same files are there, and
/// no page says in another way where its site shows it.
fn has_same_places(workspace: &Workspace, before: &Workspace) -> bool {
    let pages = || workspace.pages.iter().zip(&before.pages);
    workspace.pages.len() == before.pages.len()
        && workspace.files.is_same(&before.files)
        && pages().all(|(page, old)| Arc::ptr_eq(page, old) || (page.path == old.path && page.front == old.front))
}

/// Where `link`, as written on a page, leads.
pub fn follow(workspace: &Workspace, page: usize, link: &str) -> Target {
    let path = &workspace.pages[page].path;
    let written = before_marks(link);
    if written.is_empty() {
        return Target::Page(page as u32);
    }
    if is_filled_in(written) {
        return Target::Unknown("its target is filled in by a program");
    }
    let decoded = decoded(written);
    let mut found = path.folder().join(&decoded).map_or(Target::Outside, |target| at(workspace, &target, &decoded));
    if decoded.starts_with('/') && matches!(found, Target::Missing(_)) {
        found = from_inner_root(workspace, path, &decoded).unwrap_or(found);
    }
    match found {
        Target::Missing(path) if is_redirected(workspace, &path) => {
            Target::Unknown("the site redirects it to another place")
        }
        Target::Outside if is_page_of_forge(&decoded) => Target::Unknown("a page of the forge, not of the repository"),
        Target::Missing(_) | Target::Outside => super::routes::route(workspace, page, &decoded).unwrap_or(found),
        found => found,
    }
}

fn is_redirected(workspace: &Workspace, path: &RelPath) -> bool {
    !workspace.redirects.is_empty() && workspace.redirects.contains(&path.as_str().to_lowercase())
}

/// Where a link from the root leads on a page of a repository that is kept within this one: its own
/// root is the folder with the settings of its forge.
fn from_inner_root(workspace: &Workspace, page: &RelPath, link: &str) -> Option<Target> {
    let holds = |root: &&RelPath| page.folder().is_within(root);
    let root = workspace.files.inner_roots().iter().filter(holds).max_by_key(|root| root.as_str().len())?;
    Some(at(workspace, &root.join(link.trim_start_matches('/'))?, link))
}

/// Where an address leads: into this repository or one beside it, where it is one of theirs.
fn by_address(workspace: &Workspace, link: &str) -> Target {
    let Some(address) = workspace.addresses.read(before_marks(link)) else { return Target::External };
    match address {
        Address::Here(path) => {
            let decoded = decoded(path);
            RelPath::new(&decoded).map_or(Target::External, |target| at(workspace, &target, &decoded))
        }
        Address::Beside(checkout, path) => {
            let Some(path) = RelPath::new(&decoded(path)) else { return Target::External };
            match checkout.folder.join(path.as_str()).symlink_metadata() {
                Ok(_) => Target::External,
                Err(_) => Target::MissingBeside(checkout.clone(), path),
            }
        }
    }
}

/// A target without its fragment and query.
fn before_marks(link: &str) -> &str {
    &link[..link.find(['#', '?']).unwrap_or(link.len())]
}

/// Whether a template, a shell or a generator puts in what is left open.
fn is_filled_in(written: &str) -> bool {
    let is_open = ["{{", "{%", "${", "<%"].iter().any(|mark| written.contains(mark));
    let is_named = written.split_once('{').is_some_and(|(_, rest)| rest.contains('}'));
    is_open || is_named || written.starts_with("~/") || written.starts_with('@')
}

/// Whether a path above the root is one of the forge's own: READMEs link `../../issues`.
fn is_page_of_forge(path: &str) -> bool {
    const PAGES: [&str; 16] = [
        "issues",
        "pulls",
        "pull",
        "wiki",
        "releases",
        "actions",
        "discussions",
        "projects",
        "compare",
        "commits",
        "commit",
        "tree",
        "blob",
        "raw",
        "security",
        "-",
    ];
    let first = path.split('/').find(|part| !matches!(*part, "" | "." | ".."));
    first.is_some_and(|first| PAGES.contains(&first))
}

fn decoded(written: &str) -> Cow<'_, str> {
    percent_decode_str(written).decode_utf8().unwrap_or(Cow::Borrowed(written))
}

/// What is at `target`, which is written as `written`.
fn at(workspace: &Workspace, target: &RelPath, written: &str) -> Target {
    let is_folder = written.ends_with('/');
    if let Some(page) = workspace.find(target) {
        return if is_folder { Target::Missing(target.clone()) } else { Target::Page(page as u32) };
    }
    match workspace.files.get(target) {
        Some(Entry::File) if is_folder => Target::Missing(target.clone()),
        Some(Entry::File) => Target::File(target.clone()),
        Some(Entry::Folder) => Target::Folder(target.clone(), workspace.hub(target).map(|hub| hub as u32)),
        None if workspace.files.is_in_absent_submodule(target) => Target::Unknown("its submodule is not checked out"),
        None => match workspace.files.in_another_case(target) {
            Some(actual) => Target::WrongCase(actual.clone()),
            None => Target::Missing(target.clone()),
        },
    }
}
