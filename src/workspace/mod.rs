//! The repository as the rules see it: its trees, its pages, its files, and where every link leads.

pub mod addresses;
pub mod anchors;
pub mod class;
pub mod crumbs;
pub mod decided;
pub mod diagrams;
pub mod files;
pub mod folders;
pub mod forge_pages;
pub mod graph;
pub mod hub;
mod load;
pub mod names;
pub mod overlay;
pub mod pulls;
pub mod records;
mod redirects;
pub mod relations;
pub mod routes;
pub mod sections;
pub mod siblings;
pub mod supersession;
pub mod trail;
pub mod trees;
pub mod walk;

pub use addresses::Addresses;
pub use anchors::Anchors;
pub use class::Class;
pub use diagrams::Diagrams;
pub use files::{Entry, Files};
pub use graph::{Graph, Target};
pub use overlay::{Move, Overlay};
pub use relations::Relation;
pub use sections::Section;
pub use siblings::{Sibling, Siblings};
pub use trees::Tree;

use crate::config::file::ClassSetting;
use crate::config::{Bind, FactSetting, Kind, PageSetting, Repo};
use crate::diagnostic::Edit;
use crate::markdown::anchors::Forge;
use crate::markdown::{Body, Page, is_page_name, source};
use crate::mermaid::Version;
use crate::sources::remote::Remote;
use crate::text::RelPath;
use crate::workspace::diagrams::is_diagram;
use globset::{Glob, GlobSet, GlobSetBuilder};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// A page that could not be read.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The page, or the folder.
    pub path: RelPath,
    /// Why, in one sentence without its name.
    pub why: String,
}

/// A page while its text is at hand.
pub struct View<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its text.
    pub text: &'a str,
    /// Its prose.
    pub body: &'a Body,
    /// The tree it belongs to.
    pub tree: &'a Tree,
    /// Its class.
    pub class: &'a Class,
    /// Its diagrams.
    pub diagrams: Diagrams,
}

/// The repository as the rules see it.
#[derive(Debug)]
pub struct Workspace {
    /// Where it is on disk.
    pub root: PathBuf,
    /// Its trees, innermost first.
    pub trees: Vec<Tree>,
    /// All pages, in order of their paths.
    pub pages: Vec<Arc<Page>>,
    /// All files, as link targets.
    pub files: Arc<Files>,
    /// Where every link leads.
    pub graph: Graph,
    /// What could not be read.
    pub refused: Vec<Refused>,
    /// Whose anchors are meant, and why, in words for the user.
    pub forge: (Forge, String),
    /// The repository's own address on its forge.
    pub remote: Option<Remote>,
    /// Pages and the files they document, as the settings say.
    pub binds: Arc<[Bind]>,
    /// Columns and fields that state facts, as the settings say.
    pub facts: Arc<[FactSetting]>,
    /// The mermaid that shows the diagrams.
    pub mermaid: Version,
    addresses: Arc<Addresses>,
    repos: Arc<[Repo]>,
    siblings: Arc<OnceLock<Siblings>>,
    redirects: Arc<FxHashSet<String>>,
    index: FxHashMap<RelPath, usize>,
    tree_of: Vec<usize>,
    classes: Vec<Class>,
    anchors: Vec<Arc<OnceLock<Anchors>>>,
    settings: Vec<(GlobSet, PageSetting)>,
    exclude: GlobSet,
    aliases: BTreeMap<RelPath, RelPath>,
}

/// Folders that hold other people's files, whatever git says of them.
const FOREIGN: &[&str] = &["node_modules", ".venv", "venv", ".terraform", "vendor"];

impl Workspace {
    fn tree_index(&self, path: &RelPath) -> usize {
        // The last tree is the repository itself, so there always is one.
        self.trees.iter().position(|tree| path.is_within(&tree.root)).unwrap_or_default()
    }

    fn classify(&self, page: &Page) -> Class {
        let set = self.settings.iter().rev().find(|(globs, _)| globs.is_match(page.path.as_str()));
        match set {
            Some((_, setting)) => Class { kind: setting.class, why: "vibe.toml says so".to_owned(), chosen: true },
            None => Class::of(page),
        }
    }

    /// The index of the page at `path`; a symbolic link leads to the page it points to.
    pub fn find(&self, path: &RelPath) -> Option<usize> {
        self.index.get(path).copied()
    }

    /// The index of the page at `path`, which is written as a [`RelPath`] writes it.
    pub fn find_text(&self, path: &str) -> Option<usize> {
        self.index.get(path).copied()
    }

    /// The page at `path`.
    pub fn page(&self, path: &RelPath) -> Option<&Page> {
        self.find(path).map(|index| &*self.pages[index])
    }

    /// The tree a path belongs to, whether or not a page is there.
    pub fn tree_at(&self, path: &RelPath) -> &Tree {
        &self.trees[self.tree_index(path)]
    }

    /// The tree a page belongs to.
    pub fn tree_of(&self, page: usize) -> &Tree {
        &self.trees[self.tree_of[page]]
    }

    /// The index of the tree a page belongs to.
    pub fn tree_index_of(&self, page: usize) -> usize {
        self.tree_of[page]
    }

    /// The class of a page.
    pub fn class_of(&self, page: usize) -> &Class {
        &self.classes[page]
    }

    /// The anchors of a page; made when they are first asked for.
    pub fn anchors_of(&self, page: usize) -> &Anchors {
        let site = self.tree_of(page).kind == Kind::Site;
        self.anchors[page].get_or_init(|| Anchors::of(&self.pages[page], self.forge.0, site))
    }

    /// Whether a page is frozen: an accepted decision, whose text is history.
    pub fn is_frozen(&self, page: usize) -> bool {
        let status = self.pages[page].status.as_ref();
        self.classes[page].kind == ClassSetting::Decision && status.is_some_and(|status| status.is_settled())
    }

    /// What is at the place where a link of a page at `page` leads; `None` where nothing is. The page
    /// itself may have moved since.
    pub fn leads(&self, page: &RelPath, link: &str) -> Option<RelPath> {
        let written = &link[..link.find(['#', '?']).unwrap_or(link.len())];
        let decoded = percent_encoding::percent_decode_str(written).decode_utf8().ok()?;
        let target = if decoded.is_empty() { page.clone() } else { page.folder().join(&decoded)? };
        (self.find(&target).is_some() || self.files.get(&target).is_some()).then_some(target)
    }

    /// The other repositories that pages speak of; looked for when they are first asked for.
    pub fn siblings(&self) -> &Siblings {
        self.siblings.get_or_init(|| {
            let links = self.pages.iter().flat_map(|page| &page.elements.links).map(|link| &*link.target);
            Siblings::find(&self.root, self.remote.as_ref(), &self.repos, links)
        })
    }

    /// The README of a folder: the page its forge shows for it.
    pub fn hub(&self, folder: &RelPath) -> Option<usize> {
        ["README.md", "readme.md", "Readme.md", "README.MD", "README.markdown"]
            .iter()
            .find_map(|name| self.find(&folder.join(name)?))
    }

    /// Whether the page at `path` is the README of its folder.
    pub fn is_hub(path: &RelPath) -> bool {
        path.stem().eq_ignore_ascii_case("readme")
    }

    /// The folder around a page that makes it somebody else's: `node_modules`.
    pub fn foreign_folder(path: &RelPath) -> Option<&'static str> {
        let is_foreign = |name: &&&str| path.folder().parts().any(|folder| folder == **name);
        FOREIGN.iter().filter(|_| is_page_name(path)).find(is_foreign).copied()
    }

    /// Whether a file of this name is a page that is checked.
    pub fn is_page(path: &RelPath) -> bool {
        is_page(path)
    }

    /// Whether the settings leave a path out.
    pub fn is_excluded(&self, path: &RelPath) -> bool {
        self.exclude.is_match(path.as_str())
    }

    /// The files that say what is so in this repository: all but those that the settings leave out.
    pub fn own_files(&self) -> impl Iterator<Item = &RelPath> {
        self.files.all().filter(|path| !self.is_excluded(path))
    }

    /// The files that are diagrams and nothing else, in order; those of others are left out, and so is
    /// a symbolic link to one.
    pub fn diagram_files(&self) -> Vec<&RelPath> {
        let is_own = |path: &&RelPath| !path.folder().parts().any(|folder| FOREIGN.contains(&folder));
        let is_file = |path: &&RelPath| is_diagram(path) && !self.aliases.contains_key(*path);
        let is_meant = |path: &&RelPath| !self.is_excluded(path);
        let mut files: Vec<_> = self.files.all().filter(is_file).filter(is_own).filter(is_meant).collect();
        files.sort();
        files
    }

    /// The text of a page, or of another file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn text(&self, path: &RelPath) -> Result<Arc<str>, source::Unreadable> {
        match self.page(path) {
            Some(page) => page.text(),
            None => self.files.text(path),
        }
    }

    /// The text a file would have after some edits, all of them on it; they must not overlap. One that is
    /// not there yet begins empty.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn edited(&self, path: &RelPath, edits: &[Edit]) -> Result<String, source::Unreadable> {
        let is_there = self.page(path).is_some() || self.files.has(path);
        let text = if is_there { self.text(path)? } else { Arc::from("") };
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut edited = String::with_capacity(text.len());
        let mut at = 0;
        for edit in sorted {
            edited.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
            edited.push_str(&edit.text);
            at = edit.span.end as usize;
        }
        edited.push_str(text.get(at..).unwrap_or_default());
        Ok(edited)
    }
}

/// Whether a file is a page that is checked.
fn is_page(path: &RelPath) -> bool {
    is_page_name(path) && !path.folder().parts().any(|folder| FOREIGN.contains(&folder))
}

/// The globs of a setting.
///
/// # Errors
/// One of them cannot be read.
pub fn globs(patterns: &[String]) -> Result<GlobSet, globset::Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern = pattern.trim_end_matches('/');
        set.add(Glob::new(pattern)?);
        // A folder stands for all that is in it.
        set.add(Glob::new(&format!("{pattern}/**"))?);
    }
    set.build()
}
