//! What the hub of a folder has to name, what it does name, and the rows it lacks.
//!
//! For a new page: [`entry`] says what its row holds, [`insert`] where the row goes and how it reads.

use crate::markdown::Page;
use crate::markdown::index::{self, Index, Row};
use crate::markdown::row::{self, Entry, Insertion};
use crate::text::RelPath;
use crate::workspace::folders::{Folder, Folders};
use crate::workspace::{Target, Workspace, trail};

/// What stands in a folder and has to be named by its hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// The page, or the folder.
    pub path: RelPath,
    /// The page a row about it leads to: itself, or the hub of the folder.
    pub page: usize,
}

/// What the hub of a folder has to name. Folders that have no hub yet are left out: they need one first.
pub fn children(folders: &Folders, workspace: &Workspace, folder: &Folder) -> Vec<Child> {
    let pages = folder.pages.iter().map(|&page| Child { path: workspace.pages[page].path.clone(), page });
    let inner = folder.folders.iter().map(|&inner| &folders.list[inner]);
    let hubs = inner.filter_map(|inner| Some(Child { path: inner.path.clone(), page: inner.hub? }));
    let mut list: Vec<Child> = pages.chain(hubs).collect();
    list.sort_by(|a, b| a.path.cmp(&b.path));
    list
}

/// The children that a hub does not name: nothing in its body leads to them or into them. The trail
/// and the relations in the header are no index.
pub fn unnamed(workspace: &Workspace, hub: usize, children: Vec<Child>) -> Vec<Child> {
    let page = &workspace.pages[hub];
    let links = page.links.iter().zip(workspace.graph.targets(hub));
    let body = links.filter(|(link, _)| {
        let around = [page.breadcrumb.as_ref().map(|trail| trail.span), page.header.as_ref().map(|header| header.span)];
        !around.into_iter().flatten().any(|span| span.covers(link.span))
    });
    let mut paths: Vec<&RelPath> = Vec::new();
    let mut addresses: Vec<&str> = Vec::new();
    for (link, target) in body {
        match path_of(workspace, target) {
            Some(path) => paths.push(path),
            None => addresses.push(link.path().trim_end_matches('/')),
        }
    }
    let here = page.path.folder();
    let inward = |path: &&RelPath| path.is_within(&here) && **path != here;
    paths.retain(inward);
    let named = |child: &Child| {
        let by_address =
            |address: &&str| address.strip_suffix(child.path.as_str()).is_some_and(|before| before.ends_with('/'));
        paths.iter().any(|path| path.is_within(&child.path)) || addresses.iter().any(by_address)
    };
    children.into_iter().filter(|child| !named(child)).collect()
}

/// The path a target stands for, also where nothing is there.
pub fn path_of<'w>(workspace: &'w Workspace, target: &'w Target) -> Option<&'w RelPath> {
    match target {
        Target::Page(page) => Some(&workspace.pages[*page as usize].path),
        Target::File(path) | Target::Folder(path, _) | Target::Missing(path) | Target::WrongCase(path) => Some(path),
        Target::External | Target::Outside | Target::MissingBeside(..) | Target::Unknown(_) => None,
    }
}

/// The index of a hub.
pub fn index_of(workspace: &Workspace, hub: usize, text: &str) -> Option<Index> {
    let here = workspace.pages[hub].path.folder();
    let leads_to_child = |target: &Target| {
        path_of(workspace, target).is_some_and(|path| {
            let outer = path.folder();
            let direct = outer == here && *path != workspace.pages[hub].path && !path.is_root();
            direct || trail::is_front(path) && outer != here && outer.folder() == here
        })
    };
    let is_child: Vec<bool> = workspace.graph.targets(hub).iter().map(leads_to_child).collect();
    Index::find(text, &workspace.pages[hub].elements, &is_child)
}

/// The row of an index that leads to a page, or into a folder.
pub fn row_of(workspace: &Workspace, hub: usize, index: &Index, child: &RelPath) -> Option<Row> {
    let targets = workspace.graph.targets(hub);
    let leads = |row: &&Row| path_of(workspace, &targets[row.link]).is_some_and(|path| path.is_within(child));
    index.rows.iter().find(leads).copied()
}

/// What a row about a page says; `hub` is where it will stand.
pub fn entry(page: &Page, hub: &RelPath) -> Entry {
    let of_header = page.header.iter().flat_map(|header| &header.fields);
    let mut fields: Vec<(String, String)> =
        of_header.map(|field| (field.name.to_lowercase(), field.value.to_string())).collect();
    let of_front = page.front.iter().flat_map(|front| front.fields());
    fields.extend(of_front.map(|(name, _, value)| (name.to_owned(), value.to_owned())));
    let folder = page.path.folder();
    let name = if trail::is_front(&page.path) { folder.name() } else { page.path.name() };
    let number = Entry::number_in(name);
    let title = trail::own_label(page);
    let title = number
        .as_ref()
        .and_then(|number| title.strip_prefix(number.as_str()))
        .map_or(title.as_str(), |rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\\'));
    Entry {
        target: trail::address(&page.path.link_from(hub)),
        title: if title.is_empty() { page.path.stem().to_owned() } else { title.to_owned() },
        number,
        status: page.status.as_ref().map(|status| status.text.to_string()),
        fields,
    }
}

/// Where rows about some pages go on a hub whose text is `text`, and how they read. `None` where
/// what stands around them would swallow them: an open fence, an open comment.
pub fn insert(workspace: &Workspace, hub: usize, text: &str, entries: &[Entry]) -> Option<Insertion> {
    let page = &workspace.pages[hub];
    let insertion = match index_of(workspace, hub, text) {
        Some(index) => row::insert(text, &page.elements, &index, entries),
        None => row::new_index(text, entries),
    };
    let mut edited = text.to_owned();
    edited.insert_str(insertion.at, &insertion.texts.concat());
    let (elements, _) = crate::markdown::parse(&edited);
    let added = edited.len() - text.len();
    let place = crate::text::Span::new(insertion.at..insertion.at + added);
    let links: Vec<usize> = index::links_in(&elements, place).collect();
    let is_there =
        |entry: &Entry| links.iter().any(|&link| elements.links[link].target.trim_start_matches("./") == entry.target);
    entries.iter().all(is_there).then_some(insertion)
}

/// Whether a hub of a tree that makes no promise evidently means to name all its children: it has an
/// index with at least three of them, and names at least three quarters.
pub fn is_index_of_all(workspace: &Workspace, hub: usize, all: usize, unnamed: usize) -> bool {
    let named = all - unnamed;
    named >= 3 && named * 4 >= all * 3 && workspace.pages[hub].links.len() >= named
}
