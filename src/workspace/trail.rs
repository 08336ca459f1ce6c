//! The trail a page should begin with, computed from the folders it stands in.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::markdown::Page;
use crate::text::RelPath;
use crate::workspace::{Target, Workspace};
use std::collections::BTreeMap;

/// One step above a page: a folder and the page that speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The folder.
    pub folder: RelPath,
    /// Its README, or the page of the folder's name beside it; it need not exist yet.
    pub hub: RelPath,
    /// Whether the trail may leave it out: what stands above the root of the tree.
    pub optional: bool,
}

/// The steps above a page, outermost first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Trail {
    /// The steps; those above the root of the tree are optional and come first.
    pub steps: Vec<Step>,
}

impl Trail {
    /// The steps above the page at `path`, which need not exist. Folders without a README have no step.
    pub fn of(workspace: &Workspace, path: &RelPath) -> Self {
        Self::with_hubs(workspace, path, |_| false)
    }

    /// The same where the folders that `planned` names are going to have a README.
    pub fn with_hubs(workspace: &Workspace, path: &RelPath, planned: impl Fn(&RelPath) -> bool) -> Self {
        let root = &workspace.tree_at(path).root;
        let mut steps = Vec::new();
        let mut folder = path.folder();
        loop {
            let hub = workspace.hub(&folder).map(|hub| workspace.pages[hub].path.clone());
            let stub = || RelPath::new(&format!("{folder}.md")).filter(|stub| workspace.find(stub).is_some());
            let hub = hub.or_else(|| planned(&folder).then(|| folder.join("README.md")).flatten()).or_else(stub);
            if let Some(hub) = hub.filter(|hub| hub != path) {
                let optional = !folder.is_within(root);
                steps.push(Step { folder: folder.clone(), hub, optional });
            }
            if folder.is_root() {
                break;
            }
            folder = folder.folder();
        }
        steps.reverse();
        Self { steps }
    }

    /// The steps that no trail may leave out.
    pub fn required(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.optional)
    }
}

/// Whether the page at `path` needs no trail: the root of its tree, a page that speaks to programs,
/// a template that is copied to another folder, a page outside of trees.
pub fn is_exempt(workspace: &Workspace, page: usize) -> bool {
    let path = &workspace.pages[page].path;
    let tree = workspace.tree_of(page);
    let template_folder = || path.folder().parts().any(|part| part.trim_start_matches('_').starts_with("template"));
    tree.kind == Kind::Entry
        || is_root(workspace, page)
        || workspace.class_of(page).kind == ClassSetting::Generated
        || workspace.class_of(page).kind == ClassSetting::Template && template_folder()
        || ["agents", "claude", "gemini"].iter().any(|name| path.stem().eq_ignore_ascii_case(name))
}

/// Whether a page is the README of its tree.
pub fn is_root(workspace: &Workspace, page: usize) -> bool {
    let path = &workspace.pages[page].path;
    path.folder() == workspace.tree_of(page).root && is_front(path)
}

/// Whether a page is the first of its folder, whatever its dialect calls it.
pub fn is_front(path: &RelPath) -> bool {
    Workspace::is_hub(path) || ["index", "_index"].contains(&path.stem())
}

/// How the trails of a repository call its hubs, and where they begin.
#[derive(Debug, Default)]
pub struct Labels {
    of: BTreeMap<RelPath, String>,
    /// For each tree, the pages above it that its trails name.
    above: Vec<Vec<RelPath>>,
}

impl Labels {
    /// Reads all trails: a hub is called what most of them call it.
    pub fn new(workspace: &Workspace) -> Self {
        let mut counts: BTreeMap<RelPath, BTreeMap<&str, usize>> = BTreeMap::new();
        for (index, page) in workspace.pages.iter().enumerate() {
            // A trail that is written in another way calls its steps by other names too.
            let Some(trail) =
                page.breadcrumb.as_ref().filter(|trail| trail.separators.iter().all(|mark| &**mark == ">"))
            else {
                continue;
            };
            for item in &trail.items {
                let target = item.link.map(|link| &workspace.graph.targets(index)[link as usize]);
                let Some(hub) = target.and_then(Target::page).filter(|&hub| hub as usize != index) else { continue };
                let path = &workspace.pages[hub as usize].path;
                if is_front(path) {
                    *counts.entry(path.clone()).or_default().entry(&*item.label).or_default() += 1;
                }
            }
        }
        let most = |names: &BTreeMap<&str, usize>| {
            let best = names.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            best.map(|(name, _)| (*name).to_owned())
        };
        let of = counts.iter().filter_map(|(path, names)| Some((path.clone(), most(names)?))).collect();
        Self { of, above: (0..workspace.trees.len()).map(|tree| begins_above(workspace, tree)).collect() }
    }

    /// What a trail calls the hub of `folder`: as most trails do, else as the hub calls itself in its
    /// own trail, else its title; the root of a tree goes by the name of its folder.
    pub fn of(&self, workspace: &Workspace, step: &Step) -> String {
        if let Some(label) = self.of.get(&step.hub) {
            return label.clone();
        }
        let Some(hub) = workspace.find(&step.hub) else { return title_of_folder(&step.folder) };
        let page = &workspace.pages[hub];
        if is_root(workspace, hub) && !step.folder.is_root() {
            return step.folder.name().to_owned();
        }
        let own = page.breadcrumb.as_ref().and_then(|trail| trail.items.last()).filter(|last| last.link.is_none());
        own.map_or_else(|| own_label(page), |last| last.label.to_string())
    }
}

/// What the last step of a page's trail says when nobody has chosen a label: its title, short.
pub fn own_label(page: &Page) -> String {
    if page.title() == page.path.stem() && is_front(&page.path) {
        return escape(&title_of_folder(&page.path.folder()));
    }
    label(page.title())
}

/// A title as a label: without what follows a dash, `ADR-0001: Title` as `0001 · Title`, and safe
/// to stand between brackets or stars.
pub fn label(title: &str) -> String {
    // `INV-001 — Full disks` would lose its name with what follows the dash.
    let says_something = |head: &str| head.chars().filter(|c| c.is_lowercase()).count() > 1;
    let cut = [" — ", " – "].iter().find_map(|dash| title.split_once(dash)).map(|(head, _)| head);
    let short = cut.filter(|head| says_something(head)).unwrap_or(title);
    let numbered = short.strip_prefix("ADR-").or_else(|| short.strip_prefix("ADR ")).and_then(|rest| {
        let (number, title) = rest.split_once(':')?;
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{number} · {}", title.trim()))
    });
    escape(&numbered.unwrap_or_else(|| short.to_owned()))
}

/// Text that a heading shows, so that it shows the same on a line of its own.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '<' | '[' | ']' | '*' | '`' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A title for a folder that has no page to say it: `safe-prod` is `Safe prod`, `ADR` stays.
pub fn title_of_folder(folder: &RelPath) -> String {
    let words = folder.name().replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The line a page at `path` should begin with; `own` is what it calls itself there.
pub fn line(workspace: &Workspace, labels: &Labels, path: &RelPath, own: &str) -> String {
    compose(workspace, labels, &Trail::of(workspace, path), path, own)
}

/// The line for a trail: where trails of this repository begin above their tree, this one does too.
pub fn compose(workspace: &Workspace, labels: &Labels, trail: &Trail, path: &RelPath, own: &str) -> String {
    let tree = workspace.trees.iter().position(|tree| tree.root == workspace.tree_at(path).root);
    let above = tree.and_then(|tree| labels.above.get(tree)).map_or(&[][..], Vec::as_slice);
    let mut line = String::new();
    for step in trail.steps.iter().filter(|step| !step.optional || above.contains(&step.hub)) {
        let link = step.hub.link_from(path);
        line.push_str(&format!("[{}]({}) > ", labels.of(workspace, step), address(&link)));
    }
    line.push_str(&format!("**{own}**"));
    line
}

/// The pages above a tree that at least half of the trails of that tree name.
fn begins_above(workspace: &Workspace, tree: usize) -> Vec<RelPath> {
    let root = &workspace.trees[tree].root;
    let (mut all, mut above) = (0, BTreeMap::<RelPath, usize>::new());
    for (index, page) in workspace.pages.iter().enumerate() {
        let Some(trail) = page.breadcrumb.as_ref().filter(|_| workspace.tree_index_of(index) == tree) else { continue };
        all += 1;
        for item in &trail.items {
            let target = item.link.and_then(|link| workspace.graph.targets(index)[link as usize].page());
            let Some(target) = target.map(|target| &workspace.pages[target as usize].path) else { continue };
            if root.is_within(&target.folder()) && target.folder() != *root {
                *above.entry(target.clone()).or_default() += 1;
            }
        }
    }
    above.into_iter().filter(|(_, count)| count * 2 >= all).map(|(path, _)| path).collect()
}

/// A path as the target of a link: what would end it is escaped.
pub fn address(link: &str) -> String {
    let mut address = String::with_capacity(link.len());
    for c in link.chars() {
        match c {
            ' ' => address.push_str("%20"),
            '(' => address.push_str("%28"),
            ')' => address.push_str("%29"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '?' => address.push_str("%3F"),
            c => address.push(c),
        }
    }
    address
}
