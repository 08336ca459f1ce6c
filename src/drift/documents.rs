//! Which pages document a file: what a page says of itself, never what a name suggests.

use crate::markdown::{Field, Heading, Link, LinkKind};
use crate::text::{RelPath, Span};
use crate::workspace::relations::own_value;
use crate::workspace::{Entry, Target, Workspace};
use globset::{Glob, GlobMatcher};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// That a page documents a file or a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The page.
    pub page: usize,
    /// Where it says so.
    pub at: Span,
    /// Who says so.
    pub by: By,
    /// How near what is named is to the file: the parts of its path.
    pub depth: usize,
}

/// Who says that a page documents something. The order is the order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// A link to a folder. It tells what is there and no more: of the files below, only those count
    /// that the page speaks of.
    Folder,
    /// A link to the file.
    Link,
    /// The header of the page.
    Header,
    /// The settings.
    Settings,
}

/// What all pages document.
pub struct Documents {
    /// What is named, files and folders, and by whom.
    named: FxHashMap<RelPath, Vec<Claim>>,
    /// The globs of the settings.
    bound: Vec<(GlobMatcher, Claim)>,
}

/// The fields of a header that say what a page documents, in lower case.
const FIELDS: &[&str] = &["code", "source", "sources", "source code", "code source", "implementation"];

/// The sections that send the reader elsewhere, in lower case: what they link is described there.
const ASIDES: &[&str] = &[
    "see also",
    "related",
    "references",
    "further reading",
    "resources",
    "external links",
    "links",
    "next steps",
    "acknowledgements",
    "credits",
    "license",
    "contributing",
    "voir aussi",
    "à voir aussi",
    "références",
    "liens",
    "ressources",
];

impl Documents {
    /// What those pages document that `is_asked` names and that speak of now.
    pub fn new(workspace: &Workspace, is_asked: impl Fn(usize) -> bool) -> Self {
        let mut documents = Self { named: FxHashMap::default(), bound: Vec::new() };
        let all = 0..workspace.pages.len();
        for page in all.filter(|page| is_asked(*page) && workspace.class_of(*page).speaks_of_now()) {
            documents.add(workspace, page);
        }
        for bind in workspace.binds.iter() {
            let Some(page) = RelPath::new(&bind.page).and_then(|path| workspace.find(&path)) else { continue };
            if is_asked(page) {
                bind.code.iter().for_each(|glob| documents.bind(workspace, page, glob));
            }
        }
        documents
    }

    /// Whether no page documents anything.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.bound.is_empty()
    }

    /// Whether any page may be answerable for a file.
    pub fn names(&self, path: &RelPath) -> bool {
        !self.all(path).is_empty()
    }

    /// All that is claimed of a file, by pages that may be answerable for it.
    pub fn all(&self, path: &RelPath) -> Vec<&Claim> {
        let mut claims: Vec<&Claim> = Vec::new();
        let mut at = path.clone();
        let generated = is_generated(path);
        while !at.is_root() {
            let named = self.named.get(&at).into_iter().flatten();
            claims.extend(named.filter(|_| at == *path || !generated));
            at = at.folder();
        }
        claims.extend(self.bound.iter().filter(|(glob, _)| glob.is_match(path.as_str())).map(|(_, claim)| claim));
        claims
    }

    /// The pages that document something.
    pub fn pages(&self) -> BTreeSet<usize> {
        let named = self.named.values().flatten().chain(self.bound.iter().map(|(_, claim)| claim));
        named.map(|claim| claim.page).collect()
    }

    /// The pages that are answerable for what happened to a file: those that name it most exactly.
    /// The one that names `iac/providers.tf` answers before the one that names `iac/`, and what a
    /// header declares before what only a link tells. `is_asked` tells whether a page is asked about
    /// this very file at all; see [`crate::drift::Asking`].
    pub fn answerable(&self, path: &RelPath, is_asked: impl Fn(&Claim) -> bool) -> Vec<&Claim> {
        let mut claims = self.all(path);
        claims.retain(|claim| is_asked(claim));
        let rank = |claim: &Claim| (claim.depth, claim.by);
        let Some(best) = claims.iter().map(|claim| rank(claim)).max() else { return claims };
        claims.retain(|claim| rank(claim) == best);
        claims.sort_by_key(|claim| (claim.page, claim.at));
        claims.dedup_by_key(|claim| claim.page);
        claims
    }

    fn add(&mut self, workspace: &Workspace, page: usize) {
        let elements = &workspace.pages[page];
        let header = elements.header.as_ref();
        let fields = header.into_iter().flat_map(|header| &header.fields);
        let declaring: Vec<&Field> = fields.filter(|field| FIELDS.contains(&&*field.name.to_lowercase())).collect();
        let declares = |span: Span| declaring.iter().any(|field| own_value(field).covers(span));
        let closing = |(index, heading): (usize, &Heading)| {
            (heading.level > 1 && heading.begins_with(ASIDES)).then(|| elements.section(index))
        };
        let asides: Vec<Span> = elements.headings.iter().enumerate().filter_map(closing).collect();
        for (index, (link, target)) in elements.links.iter().zip(workspace.graph.targets(page)).enumerate() {
            let shown =
                is_shown(link, elements.links.get(index + 1)) || asides.iter().any(|aside| aside.covers(link.span));
            let (path, by) = match target {
                Target::File(path) | Target::Folder(path, _) if declares(link.span) => (path, By::Header),
                Target::File(path) if !shown && !is_media(path) => (path, By::Link),
                // A folder with a README is a page to read.
                Target::Folder(path, None) if !shown && is_apart(workspace, page, path) => (path, By::Folder),
                _ => continue,
            };
            self.name(path, page, link.span, by);
        }
        for field in declaring {
            for (path, at) in spans(workspace, page, field) {
                self.name(&path, page, at, By::Header);
            }
        }
    }

    fn name(&mut self, path: &RelPath, page: usize, at: Span, by: By) {
        if path.is_root() {
            return;
        }
        let claims = self.named.entry(path.clone()).or_default();
        // The first place that declares it, else the first that names it.
        match claims.iter_mut().find(|claim| claim.page == page) {
            Some(claim) if by > claim.by => (claim.at, claim.by) = (at, by),
            Some(_) => {}
            None => claims.push(Claim { page, at, by, depth: path.parts().count() }),
        }
    }

    fn bind(&mut self, workspace: &Workspace, page: usize, glob: &str) {
        let glob = glob.trim_end_matches('/');
        let fixed = glob.split('/').take_while(|part| !part.contains(['*', '?', '[', '{'])).count();
        let claim = Claim { page, at: workspace.pages[page].top().span, by: By::Settings, depth: fixed };
        // The settings were read, so both can be.
        for pattern in [glob.to_owned(), format!("{glob}/**")] {
            if let Ok(glob) = Glob::new(&pattern) {
                self.bound.push((glob.compile_matcher(), claim.clone()));
            }
        }
    }
}

/// The paths that a field names as code: `` **Code:** `iac/` ``.
fn spans(workspace: &Workspace, page: usize, field: &Field) -> Vec<(RelPath, Span)> {
    let folder = workspace.pages[page].path.folder();
    let span = own_value(field);
    let value = field.value.get(..span.len()).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    for (index, part) in value.split('`').enumerate() {
        let text = part.trim();
        if index % 2 == 1 && !text.is_empty() && !text.contains("://") {
            let there = |path: &RelPath| matches!(workspace.files.get(path), Some(Entry::File | Entry::Folder));
            let path = RelPath::new(text).filter(there).or_else(|| folder.join(text).filter(there));
            let start = span.start as usize + at;
            found.extend(path.map(|path| (path, Span::new(start..start + part.len()))));
        }
        at += part.len() + 1;
    }
    found
}

/// Whether a link shows its target, or is a badge: an image says nothing of what is in it. `next` is
/// the link that begins after it.
fn is_shown(link: &Link, next: Option<&Link>) -> bool {
    let is_badge = next.is_some_and(|inner| inner.kind == LinkKind::Image && link.span.covers(inner.span));
    link.kind == LinkKind::Image || is_badge
}

/// Whether a page stands apart from a folder it links: one that stands within it links its own place.
fn is_apart(workspace: &Workspace, page: usize, folder: &RelPath) -> bool {
    !workspace.pages[page].path.is_within(folder)
}

/// Files that are shown or read for themselves: a page that links one does not repeat it.
fn is_media(path: &RelPath) -> bool {
    const MEDIA: &[&str] = &[
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "avif",
        "ico",
        "bmp",
        "pdf",
        "drawio",
        "excalidraw",
        "puml",
        "mp4",
        "webm",
        "mov",
        "mp3",
        "zip",
        "gz",
        "tgz",
        "woff",
        "woff2",
        "ttf",
        "odp",
        "odt",
        "pptx",
        "docx",
        "xlsx",
        "html",
        "htm",
        "rst",
        "adoc",
        "asciidoc",
        "org",
        "tex",
        "txt",
        "ipynb",
        "erb",
    ];
    let extension = path.extension().to_lowercase();
    let name = path.stem().to_lowercase();
    MEDIA.contains(&&*extension) || ["license", "licence", "copying", "notice"].contains(&&*name)
}

/// Files that a program writes: nobody describes what is in them.
fn is_generated(path: &RelPath) -> bool {
    const NAMES: &[&str] = &[
        "package-lock.json",
        "npm-shrinkwrap.json",
        "pnpm-lock.yaml",
        "yarn.lock",
        "bun.lockb",
        "go.sum",
        "flake.lock",
        ".terraform.lock.hcl",
        "cargo.lock",
        "poetry.lock",
        "uv.lock",
        "pipfile.lock",
        "gemfile.lock",
        "composer.lock",
        "chart.lock",
        "mix.lock",
        "pubspec.lock",
    ];
    NAMES.contains(&&*path.name().to_lowercase())
}
