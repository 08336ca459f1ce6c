//! The repository as the rules see it: its trees, its pages, its files, and where every link leads.

pub mod addresses;
pub mod anchors;
pub mod class;
pub mod crumbs;
pub mod decided;
pub mod files;
pub mod folders;
pub mod graph;
pub mod hub;
pub mod names;
pub mod overlay;
pub mod records;
mod redirects;
pub mod relations;
pub mod routes;
pub mod sections;
pub mod supersession;
pub mod trail;
pub mod trees;
pub mod walk;

pub use addresses::Addresses;
pub use class::Class;
pub use files::{Entry, Files};
pub use graph::{Graph, Target};
pub use overlay::{Move, Overlay};
pub use relations::Relation;
pub use sections::Section;
pub use trees::Tree;

use crate::config::file::ClassSetting;
use crate::config::{Config, PageSetting};
use crate::diagnostic::Edit;
use crate::markdown::anchors::Forge;
use crate::markdown::{Body, Page, Source, is_page_name, parse, source};
use crate::sources::remote::Remote;
use crate::text::RelPath;
use globset::{Glob, GlobSet, GlobSetBuilder};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    pub files: Files,
    /// Where every link leads.
    pub graph: Graph,
    /// What could not be read.
    pub refused: Vec<Refused>,
    /// Whose anchors are meant, and why, in words for the user.
    pub forge: (Forge, String),
    /// The repository's own address on its forge.
    pub remote: Option<Remote>,
    addresses: Arc<Addresses>,
    redirects: Arc<FxHashSet<String>>,
    index: FxHashMap<RelPath, usize>,
    tree_of: Vec<usize>,
    classes: Vec<Class>,
    settings: Vec<(GlobSet, PageSetting)>,
    aliases: BTreeMap<RelPath, RelPath>,
}

/// Folders that hold other people's files, whatever git says of them.
const FOREIGN: &[&str] = &["node_modules", ".venv", "venv", ".terraform", "vendor"];

impl Workspace {
    /// Reads and parses all pages of the repository at `root`. `look` sees each page while its text
    /// is at hand; what it returns comes back in page order.
    ///
    /// # Errors
    /// A glob of the settings cannot be read.
    pub fn load<T: Send>(
        root: &Path,
        config: &Config,
        look: impl Fn(&View<'_>) -> T + Sync,
    ) -> Result<(Self, Vec<T>), globset::Error> {
        Self::load_over(root, config, &Overlay::default(), look)
    }

    /// The same for the repository as it will be once `overlay` is on disk.
    ///
    /// # Errors
    /// A glob of the settings cannot be read.
    pub fn load_over<T: Send>(
        root: &Path,
        config: &Config,
        overlay: &Overlay,
        look: impl Fn(&View<'_>) -> T + Sync,
    ) -> Result<(Self, Vec<T>), globset::Error> {
        let exclude = globs(&config.exclude.value)?;
        let settings: Result<Vec<_>, _> =
            config.pages.value.iter().map(|setting| Ok((globs(&setting.paths)?, setting.clone()))).collect();
        let mut walk = walk::walk(root);
        overlay.lay_over(&mut walk);
        let aliases: BTreeMap<RelPath, RelPath> = walk.aliases.into_iter().collect();
        let is_page =
            |path: &&RelPath| is_page(path) && !aliases.contains_key(*path) && !exclude.is_match(path.as_str());
        let paths: Vec<RelPath> = walk.files.iter().filter(is_page).cloned().collect();
        let files = Files::new(root.to_owned(), walk.files, walk.submodules, overlay.moved.clone());
        let refused =
            walk.closed.into_iter().map(|(path, why)| Refused { path, why: format!("cannot be read: {why}") });
        let trees = trees::trees(&files, &paths, &config.trees.value);
        let remote = Remote::of(root);
        let addresses = Addresses::new(root, remote.as_ref(), &config.repos.value);
        let forge = forge(config, remote.as_ref(), &files);
        let redirects = redirects::redirects(root, &files);
        let mut workspace = Self {
            root: root.to_owned(),
            trees,
            pages: Vec::new(),
            files,
            graph: Graph::default(),
            refused: refused.collect(),
            forge,
            remote,
            addresses: Arc::new(addresses),
            redirects: Arc::new(redirects),
            index: FxHashMap::default(),
            tree_of: Vec::new(),
            classes: Vec::new(),
            settings: settings?,
            aliases,
        };
        let read: Vec<_> = paths
            .into_par_iter()
            .map(|path| {
                if let Some(text) = overlay.texts.get(&path) {
                    return Ok(workspace.read(path, text, |_| Source::memory(text.clone()), &look));
                }
                let file = root.join(overlay.on_disk(&path).as_str());
                match source::read(&file) {
                    Ok(text) => Ok(workspace.read(path, &text, |text| Source::disk(file, text), &look)),
                    Err(unreadable) => Err(Refused { path, why: unreadable.why }),
                }
            })
            .collect();
        let mut seen = Vec::with_capacity(read.len());
        for result in read {
            match result {
                Ok((page, look)) => {
                    workspace.pages.push(Arc::new(page));
                    seen.push(look);
                }
                Err(refused) => workspace.refused.push(refused),
            }
        }
        workspace.index();
        Ok((workspace, seen))
    }

    /// The same repository with some pages changed or new; nothing is written. `look` sees the pages
    /// that changed; what it returns comes back with the index of the page in the new workspace.
    pub fn with<T: Send>(
        &self,
        changed: &BTreeMap<RelPath, Arc<str>>,
        look: impl Fn(&View<'_>) -> T + Sync,
    ) -> (Self, Vec<(usize, T)>) {
        let fresh = changed.keys().filter(|path| self.files.get(path).is_none()).cloned();
        let mut next = Self {
            root: self.root.clone(),
            trees: self.trees.clone(),
            pages: self.pages.iter().filter(|page| !changed.contains_key(&page.path)).cloned().collect(),
            files: self.files.with(fresh),
            graph: Graph::default(),
            refused: self.refused.clone(),
            forge: self.forge.clone(),
            remote: self.remote.clone(),
            addresses: self.addresses.clone(),
            redirects: self.redirects.clone(),
            index: FxHashMap::default(),
            tree_of: Vec::new(),
            classes: Vec::new(),
            settings: self.settings.clone(),
            aliases: self.aliases.clone(),
        };
        let read: Vec<_> = changed
            .par_iter()
            .map(|(path, text)| next.read(path.clone(), text, |_| Source::memory(text.clone()), &look))
            .collect();
        let mut seen: BTreeMap<RelPath, T> = BTreeMap::new();
        for (page, look) in read {
            seen.insert(page.path.clone(), look);
            next.pages.push(Arc::new(page));
        }
        next.pages.sort_by(|a, b| a.path.cmp(&b.path));
        next.index();
        let seen = seen.into_iter().filter_map(|(path, look)| Some((next.find(&path)?, look))).collect();
        (next, seen)
    }

    fn read<T>(
        &self,
        path: RelPath,
        text: &str,
        source: impl FnOnce(&str) -> Source,
        look: impl Fn(&View<'_>) -> T,
    ) -> (Page, T) {
        let (elements, body) = parse(text);
        let page = Page { path, elements, source: source(text) };
        let tree = &self.trees[self.tree_index(&page.path)];
        let class = self.classify(&page);
        let seen = look(&View { page: &page, text, body: &body, tree, class: &class });
        (page, seen)
    }

    /// Everything that is known only when all pages are there.
    fn index(&mut self) {
        self.index = self.pages.iter().enumerate().map(|(index, page)| (page.path.clone(), index)).collect();
        for (alias, target) in &self.aliases {
            if let Some(&index) = self.index.get(target) {
                self.index.insert(alias.clone(), index);
            }
        }
        self.tree_of = self.pages.iter().map(|page| self.tree_index(&page.path)).collect();
        self.classes = self.pages.par_iter().map(|page| self.classify(page)).collect();
        self.graph = Graph::new(self);
    }

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

    /// The text a page would have after some edits, all of them on it; they must not overlap.
    pub fn edited(&self, path: &RelPath, edits: &[Edit]) -> Result<String, source::Unreadable> {
        let text = match self.page(path) {
            Some(page) => page.text()?,
            None => Arc::from(""),
        };
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

/// The forge: as set, else by the git remote, else by the folders that forges read their settings from.
fn forge(config: &Config, remote: Option<&Remote>, files: &Files) -> (Forge, String) {
    const SIGNS: [(&str, Forge); 4] = [
        (".gitea", Forge::Gitea),
        (".forgejo", Forge::Gitea),
        (".gitlab-ci.yml", Forge::Gitlab),
        (".github", Forge::Github),
    ];
    if let Some(forge) = config.forge.value {
        return (forge, config.forge.origin.to_string());
    }
    if let Some(remote) = remote {
        return (remote.forge(), format!("the git remote is on {}", remote.host));
    }
    let is_there = |sign: &str| RelPath::new(sign).is_some_and(|path| files.get(&path).is_some());
    match SIGNS.into_iter().find(|(sign, _)| is_there(sign)) {
        Some((sign, forge)) => (forge, format!("there is no git remote, but `{sign}`")),
        None => (Forge::default(), "there is no git remote".to_owned()),
    }
}
