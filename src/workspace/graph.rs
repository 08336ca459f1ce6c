//! Where every link of the tree leads.

use crate::text::RelPath;
use crate::workspace::Workspace;
use crate::workspace::files::Entry;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use std::borrow::Cow;

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
    targets: Vec<Box<[Target]>>,
    incoming: Vec<Vec<(u32, u32)>>,
}

impl Graph {
    /// Follows all links of all pages.
    pub fn new(workspace: &Workspace) -> Self {
        let follow = |page: usize| {
            let links = workspace.pages[page].links.iter();
            links
                .map(|link| if link.is_external() { Target::External } else { follow(workspace, page, &link.target) })
                .collect()
        };
        let targets: Vec<Box<[Target]>> = (0..workspace.pages.len()).into_par_iter().map(follow).collect();
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

/// Where `link`, as written on a page, leads.
pub fn follow(workspace: &Workspace, page: usize, link: &str) -> Target {
    let path = &workspace.pages[page].path;
    let end = link.find(['#', '?']).unwrap_or(link.len());
    let written = &link[..end];
    if written.is_empty() {
        return Target::Page(page as u32);
    }
    if written.contains("{{") || written.contains("{%") || written.contains("${") {
        return Target::Unknown("its target is filled in by a program");
    }
    let decoded: Cow<'_, str> = percent_decode_str(written).decode_utf8().unwrap_or(Cow::Borrowed(written));
    let found = path.folder().join(&decoded).map_or(Target::Outside, |target| at(workspace, &target, &decoded));
    match found {
        Target::Missing(_) | Target::Outside => super::routes::route(workspace, page, &decoded).unwrap_or(found),
        found => found,
    }
}

/// What is at `target`, which is written as `written`.
fn at(workspace: &Workspace, target: &RelPath, written: &str) -> Target {
    if let Some(page) = workspace.find(target) {
        return Target::Page(page as u32);
    }
    match workspace.files.get(target) {
        Some(Entry::File) if written.ends_with('/') => Target::Missing(target.clone()),
        Some(Entry::File) => Target::File(target.clone()),
        Some(Entry::Folder) => Target::Folder(target.clone(), workspace.hub(target).map(|hub| hub as u32)),
        None if workspace.files.is_in_absent_submodule(target) => Target::Unknown("its submodule is not checked out"),
        None => match workspace.files.in_another_case(target) {
            Some(actual) => Target::WrongCase(actual.clone()),
            None => Target::Missing(target.clone()),
        },
    }
}
