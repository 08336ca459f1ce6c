//! What a place of a page speaks of: the files and folders that it links or names, the nearest first.

use crate::markdown::Page;
use crate::text::{RelPath, Span};
use crate::workspace::{Entry, Target, Workspace};

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

/// The files and folders that a place speaks of.
#[derive(Debug, Default)]
pub struct Scope {
    levels: Vec<(Nearness, Vec<RelPath>)>,
}

impl Scope {
    /// Of a place of a page with that text.
    pub fn of(workspace: &Workspace, index: usize, text: &str, around: Span) -> Self {
        let page = &workspace.pages[index];
        let named = |span: Span| named_in(workspace, index, text, span);
        let header = page.header.as_ref().map_or_else(Vec::new, |header| named(header.span));
        let levels = vec![
            (Nearness::Row, named(around)),
            (Nearness::Section, named(section(page, around.start))),
            (Nearness::Folder, vec![page.path.folder()]),
            (Nearness::Header, header),
            (Nearness::Page, linked(workspace, index, Span::new(0..text.len()))),
        ];
        Self { levels }
    }

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
}

/// From the nearest heading to the next.
pub(super) fn section(page: &Page, at: u32) -> Span {
    let next = page.headings.partition_point(|heading| heading.span.start <= at);
    let start = next.checked_sub(1).map_or(0, |heading| page.headings[heading].span.start);
    let end = page.headings.get(next).map_or(page.source.len() as u32, |heading| heading.span.start);
    Span { start, end }
}

/// The files and folders that links of a span lead to; of pages, only the front page of a folder stands
/// for what is in it.
fn linked(workspace: &Workspace, index: usize, span: Span) -> Vec<RelPath> {
    let page = &workspace.pages[index];
    let links = page.links.iter().zip(workspace.graph.targets(index)).filter(|(link, _)| span.covers(link.span));
    let place = |target: &Target| match target {
        Target::File(path) | Target::Folder(path, _) => Some(path.clone()),
        Target::Page(to) => {
            let to = &workspace.pages[*to as usize].path;
            (Workspace::is_hub(to) && *to != page.path).then(|| to.folder())
        }
        _ => None,
    };
    links.filter_map(|(_, target)| place(target)).filter(|path| !path.is_root()).collect()
}

/// What is linked, and what stands as a path in code: from the root, or from the page.
fn named_in(workspace: &Workspace, index: usize, text: &str, span: Span) -> Vec<RelPath> {
    let mut list = linked(workspace, index, span);
    let folder = workspace.pages[index].path.folder();
    // Every other piece between two backticks is code.
    for code in span.of(text).split('`').skip(1).step_by(2) {
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
