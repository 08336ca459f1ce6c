//! Reading a repository, and laying changes over one that was read.

use crate::config::Config;
use crate::markdown::anchors::Forge;
use crate::markdown::{Page, Source, parse, source};
use crate::sources::remote::Remote;
use crate::text::RelPath;
use crate::workspace::walk::Walk;
use crate::workspace::{
    Addresses, Class, Diagrams, Files, Graph, Overlay, Refused, View, Workspace, globs, is_page, redirects, trees, walk,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

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
        Self::load_over(root, config, walk::walk(root), &Overlay::default(), look)
    }

    /// The same where the `walk` was made already, for the repository as it will be once `overlay` is on
    /// disk.
    ///
    /// # Errors
    /// A glob of the settings cannot be read.
    pub fn load_over<T: Send>(
        root: &Path,
        config: &Config,
        mut walk: Walk,
        overlay: &Overlay,
        look: impl Fn(&View<'_>) -> T + Sync,
    ) -> Result<(Self, Vec<T>), globset::Error> {
        let exclude = globs(&config.exclude.value)?;
        let settings: Result<Vec<_>, _> =
            config.pages.value.iter().map(|setting| Ok((globs(&setting.paths)?, setting.clone()))).collect();
        overlay.lay_over(&mut walk);
        let aliases: BTreeMap<RelPath, RelPath> = walk.aliases.into_iter().collect();
        let is_page =
            |path: &&RelPath| is_page(path) && !aliases.contains_key(*path) && !exclude.is_match(path.as_str());
        let paths: Vec<RelPath> = walk.files.iter().filter(is_page).cloned().collect();
        let files = Arc::new(Files::new(root.to_owned(), walk.files, walk.submodules, overlay));
        let refused =
            walk.closed.into_iter().map(|(path, why)| Refused { path, why: format!("cannot be read: {why}") });
        let trees = trees::trees(&files, &paths, &config.trees.value);
        let remote = Remote::of(root);
        let remote = match &config.forge_url.value {
            Some(url) => remote.map(|remote| remote.seen_at(url)),
            None => remote,
        };
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
            binds: config.binds.value.as_slice().into(),
            facts: config.facts.value.as_slice().into(),
            mermaid: config.mermaid.value,
            addresses: Arc::new(addresses),
            repos: config.repos.value.as_slice().into(),
            siblings: Arc::default(),
            redirects: Arc::new(redirects),
            index: FxHashMap::default(),
            tree_of: Vec::new(),
            classes: Vec::new(),
            anchors: Vec::new(),
            settings: settings?,
            exclude,
            aliases,
        };
        let read: Vec<_> = paths
            .into_par_iter()
            .map_init(Vec::new, |buffer, path| {
                if let Some(text) = overlay.texts.get(&path) {
                    return Some(Ok(workspace.read(path, text, |_| Source::memory(text.clone()), &look)));
                }
                let file = root.join(overlay.on_disk(&path).as_str());
                match source::read_into(&file, buffer) {
                    Ok(text) => Some(Ok(workspace.read(path, text, |text| Source::disk(file, text), &look))),
                    // Nothing is wrong with a page whose text is only not here.
                    Err(unreadable) if unreadable.is_locked || workspace.leads_into_submodule(&path) => None,
                    Err(unreadable) => Some(Err(Refused { path, why: unreadable.why })),
                }
            })
            .flatten()
            .collect();
        let mut seen = Vec::with_capacity(read.len());
        for result in read {
            match result {
                Ok((page, class, look)) => {
                    workspace.pages.push(Arc::new(page));
                    workspace.classes.push(class);
                    seen.push(look);
                }
                Err(refused) => workspace.refused.push(refused),
            }
        }
        workspace.index(None);
        Ok((workspace, seen))
    }

    /// Whether a page is a symbolic link into a submodule that is not checked out.
    fn leads_into_submodule(&self, page: &RelPath) -> bool {
        let target = fs::read_link(self.root.join(page.as_str())).ok();
        let target = target.as_ref().and_then(|target| page.folder().join(target.to_str()?));
        target.is_some_and(|target| self.files.is_in_absent_submodule(&target))
    }

    /// The same repository with `overlay` laid over it, which moves nothing; nothing is written. `look`
    /// sees the pages that changed; what it returns comes back with the index of the page in the new
    /// workspace.
    pub fn with<T: Send>(&self, overlay: &Overlay, look: impl Fn(&View<'_>) -> T + Sync) -> (Self, Vec<(usize, T)>) {
        let stays = |page: &&Arc<Page>| !overlay.texts.contains_key(&page.path) && !overlay.gone.contains(&page.path);
        let mut next = Self {
            root: self.root.clone(),
            trees: self.trees.clone(),
            pages: self.pages.iter().filter(stays).cloned().collect(),
            files: if self.files.is_changed_by(overlay) {
                Arc::new(self.files.with(overlay))
            } else {
                self.files.clone()
            },
            graph: Graph::default(),
            refused: self.refused.clone(),
            forge: self.forge.clone(),
            remote: self.remote.clone(),
            binds: self.binds.clone(),
            facts: self.facts.clone(),
            mermaid: self.mermaid,
            addresses: self.addresses.clone(),
            repos: self.repos.clone(),
            siblings: self.siblings.clone(),
            redirects: self.redirects.clone(),
            index: FxHashMap::default(),
            tree_of: Vec::new(),
            classes: Vec::new(),
            anchors: Vec::new(),
            settings: self.settings.clone(),
            exclude: self.exclude.clone(),
            aliases: self.aliases.clone(),
        };
        let read: Vec<_> = overlay
            .texts
            .par_iter()
            .map(|(path, text)| next.read(path.clone(), text, |_| Source::memory(text.clone()), &look))
            .collect();
        let mut seen: BTreeMap<RelPath, T> = BTreeMap::new();
        for (page, _, look) in read {
            seen.insert(page.path.clone(), look);
            next.pages.push(Arc::new(page));
        }
        next.pages.sort_by(|a, b| a.path.cmp(&b.path));
        next.classes = next.pages.par_iter().map(|page| self.class_before(page)).collect();
        next.index(Some(self));
        let seen = seen.into_iter().filter_map(|(path, look)| Some((next.find(&path)?, look))).collect();
        (next, seen)
    }

    fn read<T>(
        &self,
        path: RelPath,
        text: &str,
        source: impl FnOnce(&str) -> Source,
        look: impl Fn(&View<'_>) -> T,
    ) -> (Page, Class, T) {
        let (elements, body) = parse(text);
        let page = Page { path, elements, source: source(text) };
        let tree = &self.trees[self.tree_index(&page.path)];
        let class = self.classify(&page);
        let diagrams = Diagrams::new(self.mermaid);
        let seen = look(&View { page: &page, text, body: &body, tree, class: &class, diagrams });
        (page, class, seen)
    }

    /// The class of a page in a state that is laid over this one.
    fn class_before(&self, page: &Arc<Page>) -> Class {
        let known = self.find(&page.path).filter(|known| Arc::ptr_eq(&self.pages[*known], page));
        known.map_or_else(|| self.classify(page), |known| self.classes[known].clone())
    }

    /// Everything that is known only when all pages are there. What `before` knows of pages that are
    /// the same is taken over.
    fn index(&mut self, before: Option<&Workspace>) {
        self.index = self.pages.iter().enumerate().map(|(index, page)| (page.path.clone(), index)).collect();
        for (alias, target) in &self.aliases {
            if let Some(&index) = self.index.get(target) {
                self.index.insert(alias.clone(), index);
            }
        }
        self.tree_of = self.pages.iter().map(|page| self.tree_index(&page.path)).collect();
        let known = |page: &Arc<Page>| {
            let (before, old) = before.and_then(|before| Some((before, before.find(&page.path)?)))?;
            Arc::ptr_eq(page, &before.pages[old]).then(|| before.anchors[old].clone())
        };
        self.anchors = self.pages.iter().map(|page| known(page).unwrap_or_default()).collect();
        self.graph = Graph::new(self, before);
    }
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
