//! The folders of pages: what stands in each, and the page that speaks for it.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::text::RelPath;
use crate::workspace::Workspace;
use rustc_hash::FxHashMap;

/// A folder that holds pages, directly or below.
#[derive(Debug)]
pub struct Folder {
    /// Where it is.
    pub path: RelPath,
    /// The tree it belongs to, an index into the workspace's trees.
    pub tree: usize,
    /// Its README.
    pub hub: Option<usize>,
    /// The page beside the folder that has its name and speaks for it: `INV-001-disks.md` for `INV-001-disks/`.
    pub stub: Option<usize>,
    /// The pages a reader has to find that stand directly in it, its README left out.
    pub pages: Vec<usize>,
    /// The folders directly in it that hold such pages, as indices into [`Folders::list`].
    pub folders: Vec<usize>,
}

/// All folders with pages of knowledge and documentation trees, outer before inner.
#[derive(Debug, Default)]
pub struct Folders {
    /// The folders, in order of their first page; use [`Folders::at`] to find one.
    pub list: Vec<Folder>,
}

impl Folders {
    /// Looks at all pages for which `is_on` says so.
    pub fn new(workspace: &Workspace, is_on: impl Fn(usize) -> bool) -> Self {
        let mut folders = Self::default();
        let mut index: FxHashMap<&str, usize> = FxHashMap::default();
        for (page, content) in workspace.pages.iter().enumerate() {
            if !is_on(page) || !is_listed(workspace, page) {
                continue;
            }
            let path = content.path.as_str();
            let root = &workspace.tree_of(page).root;
            let folder = path.rfind('/').map_or("", |slash| &path[..slash]);
            let at = folders.enter(workspace, &mut index, folder, root, workspace.tree_index_of(page));
            if folders.list[at].hub != Some(page) {
                folders.list[at].pages.push(page);
            }
        }
        folders
    }

    /// The folder at a path of a tree, made together with those around it where it is new.
    fn enter<'p>(
        &mut self,
        workspace: &Workspace,
        index: &mut FxHashMap<&'p str, usize>,
        folder: &'p str,
        root: &RelPath,
        tree: usize,
    ) -> usize {
        if let Some(&at) = index.get(folder) {
            return at;
        }
        let around = (folder != root.as_str()).then(|| {
            let outer = folder.rfind('/').map_or("", |slash| &folder[..slash]);
            self.enter(workspace, index, outer, root, tree)
        });
        let at = self.list.len();
        let path = RelPath::new(folder).unwrap_or_else(RelPath::root);
        let hub = workspace.hub(&path);
        let stub = around.and_then(|_| workspace.find(&RelPath::new(&format!("{folder}.md"))?));
        self.list.push(Folder { path, tree, hub, stub, pages: Vec::new(), folders: Vec::new() });
        index.insert(folder, at);
        if let Some(around) = around {
            self.list[around].folders.push(at);
        }
        at
    }

    /// The folder at `path`.
    pub fn at(&self, path: &RelPath) -> Option<&Folder> {
        self.list.iter().find(|folder| folder.path == *path)
    }

    /// The first page in or below a folder: where a finding about the folder points.
    pub fn first_page(&self, folder: &Folder) -> Option<usize> {
        let below = folder.folders.iter().filter_map(|&inner| self.first_page(&self.list[inner]));
        folder.hub.into_iter().chain(folder.pages.first().copied()).chain(below).min()
    }
}

/// Files that speak to programs and forges; no reader looks for them in an index.
const TO_OTHERS: &[&str] =
    &["agents", "claude", "gemini", "skill", "license", "licence", "code_of_conduct", "copilot-instructions"];

/// Whether a reader has to find a page: templates, generated pages and those that speak to programs
/// need not be listed.
pub fn is_listed(workspace: &Workspace, page: usize) -> bool {
    let class = workspace.class_of(page).kind;
    let name = workspace.pages[page].path.stem();
    !matches!(class, ClassSetting::Template | ClassSetting::Generated)
        && !TO_OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other))
        && !workspace.pages[page].path.folder().parts().any(|part| part.starts_with('.'))
}

/// Whether a tree of this kind must list every page; others only where they already do.
pub fn must_list(kind: Kind) -> bool {
    kind == Kind::Vibe
}
