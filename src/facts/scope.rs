//! What a place of a page speaks of: the files and folders that it links or names, the nearest first.

use crate::facts::{frozen, generated, home};
use crate::markdown::{Link, Page};
use crate::text::{RelPath, Span};
use crate::workspace::{Entry, Target, Workspace};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// How near a level is, from the row itself to the page as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The row or the paragraph names it.
    Row,
    /// The section does.
    Section,
    /// The page lies in that folder.
    Folder,
    /// The header of the page names it.
    Header,
    /// Something else on the page does.
    Page,
}

/// What terraform-docs lists of providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// What is asked for, word for word.
    Requirement,
    /// What is used: the version that is locked, or else what is asked for.
    Provider,
}

/// The files and folders that a place speaks of.
#[derive(Debug, Default)]
pub struct Scope {
    levels: Vec<(Nearness, Rc<[RelPath]>)>,
}

/// What the places of one page speak of. Its text is read when it is first needed, and what several places
/// share is looked up once.
pub struct Scopes<'a> {
    workspace: &'a Workspace,
    index: usize,
    text: Box<dyn Fn() -> Option<Arc<str>> + 'a>,
    read: OnceCell<Arc<str>>,
    named: RefCell<FxHashMap<Span, Rc<[RelPath]>>>,
    linked: OnceCell<Rc<[RelPath]>>,
    folders: OnceCell<Rc<[RelPath]>>,
    leaving: RefCell<FxHashMap<Span, bool>>,
    frozen: OnceCell<bool>,
    frozen_sections: RefCell<FxHashMap<Span, bool>>,
}

impl<'a> Scopes<'a> {
    /// Of a page, by its index; `text` reads it.
    pub fn new(workspace: &'a Workspace, index: usize, text: impl Fn() -> Option<Arc<str>> + 'a) -> Self {
        Self {
            workspace,
            index,
            text: Box::new(text),
            read: OnceCell::new(),
            named: RefCell::default(),
            linked: OnceCell::new(),
            folders: OnceCell::new(),
            leaving: RefCell::default(),
            frozen: OnceCell::new(),
            frozen_sections: RefCell::default(),
        }
    }

    /// Whether a value that stands at a byte is that of its day, or any one.
    pub fn is_frozen(&self, at: u32) -> bool {
        let page = &self.workspace.pages[self.index];
        *self.frozen.get_or_init(|| frozen::frozen_whole(self.workspace, self.index).is_some())
            || *self
                .frozen_sections
                .borrow_mut()
                .entry(section(page, at))
                .or_insert_with(|| frozen::states_nothing(page, at).is_some())
    }

    /// Whether a link of the row around a claim, of its section or of the header leads to a repository that is
    /// not at hand.
    pub fn leads_elsewhere(&self, around: Span) -> bool {
        let page = &self.workspace.pages[self.index];
        let header = page.header.as_ref().map(|header| header.span);
        let mut spans = [Some(around), Some(section(page, around.start)), header].into_iter().flatten();
        spans.any(|span| *self.leaving.borrow_mut().entry(span).or_insert_with(|| self.leaves(span)))
    }

    fn leaves(&self, span: Span) -> bool {
        let page = &self.workspace.pages[self.index];
        let siblings = self.workspace.siblings();
        let mut named = links_in(page, span).filter_map(|(_, link)| siblings.of_link(&link.target));
        named.any(|named| named.sibling.here.is_none())
    }

    /// Whether a program writes what stands at a byte.
    pub fn is_generated(&self, at: u32) -> bool {
        generated::by(self.text(), at).is_some()
    }

    /// What terraform-docs listed in a row, if it wrote it.
    pub fn listed(&self, row: Span) -> Option<Listed> {
        let row = self.text().get(row.range())?;
        if row.contains("<a name=\"requirement_") {
            Some(Listed::Requirement)
        } else {
            row.contains("<a name=\"provider_").then_some(Listed::Provider)
        }
    }

    fn text(&self) -> &str {
        self.read.get_or_init(|| (self.text)().unwrap_or_else(|| Arc::from("")))
    }

    /// Of the row or the paragraph `around` a claim.
    pub fn of(&self, around: Span) -> Scope {
        let page = &self.workspace.pages[self.index];
        let nothing = || Rc::from([]);
        let linked = || named(linked(self.workspace, self.index, Span::new(0..page.source.len())));
        let levels = vec![
            (Nearness::Row, self.named(around)),
            (Nearness::Section, self.named(section(page, around.start))),
            (Nearness::Folder, self.folders.get_or_init(|| self.folders()).clone()),
            (Nearness::Header, page.header.as_ref().map_or_else(nothing, |header| self.named(header.span))),
            (Nearness::Page, self.linked.get_or_init(linked).clone()),
        ];
        Scope { levels }
    }

    /// The folder that the page lies in, and the one below it that keeps the module of the page.
    fn folders(&self) -> Rc<[RelPath]> {
        let folder = self.workspace.pages[self.index].path.folder();
        let below = home::below(&self.workspace.files, &folder);
        std::iter::once(folder).chain(below).collect()
    }

    fn named(&self, span: Span) -> Rc<[RelPath]> {
        if let Some(known) = self.named.borrow().get(&span) {
            return known.clone();
        }
        let found = named(named_in(self.workspace, self.index, self.text(), span));
        self.named.borrow_mut().insert(span, found.clone());
        found
    }
}

/// Each of some paths once.
fn named(paths: Vec<RelPath>) -> Rc<[RelPath]> {
    let mut seen = FxHashSet::default();
    paths.into_iter().filter(|path| seen.insert(path.clone())).collect()
}

impl Scope {
    /// The levels, the nearest first.
    pub fn levels(&self) -> impl Iterator<Item = (Nearness, &[RelPath])> {
        self.levels.iter().map(|(nearness, paths)| (*nearness, &**paths))
    }

    /// How near a file is; `None`: nothing on the page speaks of it.
    pub fn nearness(&self, file: &RelPath) -> Option<Nearness> {
        // A page at the root is not about all that is below it.
        let speaks = |paths: &[RelPath]| paths.iter().any(|path| !path.is_root() && file.is_within(path));
        self.levels().find(|(_, paths)| speaks(paths)).map(|(nearness, _)| nearness)
    }

    /// Whether a file lies in the very folder of the page.
    pub fn is_beside(&self, file: &RelPath) -> bool {
        let folder = file.folder();
        self.levels().any(|(nearness, paths)| nearness == Nearness::Folder && paths.contains(&folder))
    }
}

/// The links of a span, with their places among those of the page.
fn links_in(page: &Page, span: Span) -> impl Iterator<Item = (usize, &Link)> {
    let from = page.links.partition_point(|link| link.span.start < span.start);
    let links = page.links.iter().enumerate().skip(from).take_while(move |(_, link)| link.span.start < span.end);
    links.filter(move |(_, link)| span.covers(link.span))
}

/// From the nearest heading to the next.
fn section(page: &Page, at: u32) -> Span {
    let above = page.headings_above(at);
    let start = above.last().map_or(0, |heading| heading.span.start);
    let end = page.headings.get(above.len()).map_or(page.source.len() as u32, |heading| heading.span.start);
    Span { start, end }
}

/// The files and folders that links of a span lead to; of pages, only the front page of a folder stands
/// for what is in it.
fn linked(workspace: &Workspace, index: usize, span: Span) -> Vec<RelPath> {
    let page = &workspace.pages[index];
    let targets = workspace.graph.targets(index);
    let links = links_in(page, span).filter_map(|(at, _)| targets.get(at));
    let place = |target: &Target| match target {
        Target::File(path) | Target::Folder(path, _) => Some(path.clone()),
        Target::Page(to) => {
            let to = &workspace.pages[*to as usize].path;
            (Workspace::is_hub(to) && *to != page.path).then(|| to.folder())
        }
        _ => None,
    };
    links.filter_map(place).filter(|path| !path.is_root()).collect()
}

/// What is linked, and what stands as a path in code: from the root, or from the page.
fn named_in(workspace: &Workspace, index: usize, text: &str, span: Span) -> Vec<RelPath> {
    let mut list = linked(workspace, index, span);
    let folder = workspace.pages[index].path.folder();
    // Every other piece between two backticks is code.
    for code in text.get(span.range()).unwrap_or_default().split('`').skip(1).step_by(2) {
        let is_path = code.contains('/') && code.len() < 200 && !code.contains([' ', '*', '<', '{', '$', ':']);
        if !is_path {
            continue;
        }
        let known = [RelPath::root().join(code), folder.join(code)].into_iter().flatten();
        list.extend(known.filter(|path| !path.is_root()).find(|path| is_there(workspace, path)));
    }
    list
}

fn is_there(workspace: &Workspace, path: &RelPath) -> bool {
    workspace.files.has(path) || workspace.files.has_folder(path) && workspace.files.get(path) == Some(Entry::Folder)
}
