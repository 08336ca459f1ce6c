//! `vibe new`: a page that passes the check, with its number, its header and its sections.

use crate::authoring::numbers::{Counts, Shape as NumberShape};
use crate::authoring::settle::{fresh, line, settle};
use crate::authoring::slug::slug;
use crate::authoring::{Change, Refusal, header, hubs, skeletons, template};
use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::engine::Engine;
use crate::markdown::Page;
use crate::text::RelPath;
use crate::workspace::{Overlay, Section, Workspace};
use std::path::Path;
use std::sync::Arc;

/// What the user wants.
#[derive(Clone, Debug)]
pub struct Wish<'w> {
    /// The kind of page.
    pub section: Section,
    /// Its title.
    pub title: &'w str,
    /// The folder it shall stand in; `None`: that of its section.
    pub folder: Option<RelPath>,
    /// A single page rather than a folder with its hub, for guidebooks.
    pub single: bool,
    /// The day.
    pub today: jiff::civil::Date,
}

/// A new page and everything that changes with it.
pub struct New {
    /// All texts.
    pub change: Change,
    /// The pages that are made: the one that was wished for first.
    pub made: Vec<RelPath>,
}

/// What these rules find about the new page is mended at once.
const MENDED: &[&str] = &["missing-breadcrumb", "wrong-breadcrumb", "unlisted-page", "missing-hub", "orphan-page"];
/// What a person must still write is no reason to refuse the page.
const LEFT: &[&str] = &["unwritten-summary"];

/// Works out the page and all that belongs to it.
///
/// # Errors
/// The title makes no name, the page is there already, or the rules would find something in it.
pub fn plan(engine: &Engine<'_>, root: &Path, wish: &Wish<'_>) -> Result<New, Refusal> {
    let title = wish.title.trim();
    if slug(title).is_empty() || title.contains('\n') {
        return Err(Refusal::Asked(format!("`{title}` is no title: it has no letter or digit, or two lines")));
    }
    let before = engine.check(root, &[])?;
    let workspace = &before.workspace;
    let home = match &wish.folder {
        Some(folder) => folder.clone(),
        None => home(workspace, wish.section),
    };
    let draft = Draft::new(workspace, wish, title, &home);
    if let Some(there) = draft.pages.iter().find(|path| root.join(path.as_str()).symlink_metadata().is_ok()) {
        return Err(Refusal::Asked(format!("`{there}` is there already")));
    }
    let mut refused = Vec::new();
    for bodies in draft.bodies(workspace, wish, title, &home) {
        let mut texts = hubs::above(workspace, &home, wish.section, wish.today);
        texts.extend(draft.pages.iter().cloned().zip(bodies.into_iter().map(Arc::from)));
        let mut overlay = Overlay { texts, ..Overlay::default() };
        let mut after = settle(engine, root, &before, &mut overlay, MENDED)?;
        if hubs::summarise(&after.workspace, &home, wish.section, &mut overlay)? {
            after = engine.check_over(root, &overlay, &[])?;
        }
        let faults: Vec<String> = fresh(&before, &after, &overlay, &[])
            .into_iter()
            .filter(|finding| !LEFT.contains(&finding.diagnostic.rule))
            // A page that others have long named can wake findings in them: those are theirs.
            .filter(|finding| overlay.texts.contains_key(&finding.diagnostic.at.path))
            .map(line)
            .collect();
        if faults.is_empty() {
            let is_new = |path: &&RelPath| !draft.pages.contains(path) && workspace.find(path).is_none();
            let others: Vec<RelPath> = overlay.texts.keys().filter(is_new).cloned().collect();
            let made = draft.pages.into_iter().chain(others).collect();
            return Ok(New { change: Change { overlay }, made });
        }
        refused = faults;
    }
    Err(Refusal::Faults(refused))
}

/// The folder of a section: in a knowledge tree if there is one, else where other pages of its kind
/// are, the one nearest to the root before those below it; else the one that we would make.
fn home(workspace: &Workspace, section: Section) -> RelPath {
    let has_knowledge = workspace.trees.iter().any(|tree| tree.kind == Kind::Vibe);
    let folders = workspace.pages.iter().enumerate().filter_map(|(index, page)| {
        let (of, folder) = Section::of(&page.path)?;
        let kind = workspace.tree_of(index).kind;
        let fits = of == section && if has_knowledge { kind == Kind::Vibe } else { kind != Kind::Site };
        fits.then_some(folder)
    });
    if let Some(folder) = folders.min_by_key(|folder| (folder.parts().count(), folder.clone())) {
        return folder;
    }
    let tree = |kind: Kind| {
        let trees = workspace.trees.iter().filter(move |tree| tree.kind == kind).map(|tree| &tree.root);
        trees.min_by_key(|root| (root.parts().count(), (*root).clone()))
    };
    let vibe = RelPath::new("vibe").unwrap_or_else(RelPath::root);
    let root = tree(Kind::Vibe).or_else(|| tree(Kind::Docs)).unwrap_or(&vibe);
    root.join(skeletons::home(section).folder).unwrap_or_else(|| root.clone())
}

/// The paths of the new pages, and what was seen at their siblings.
struct Draft {
    pages: Vec<RelPath>,
    number: Option<String>,
    heading: String,
    siblings: Vec<RelPath>,
}

impl Draft {
    fn new(workspace: &Workspace, wish: &Wish<'_>, title: &str, home: &RelPath) -> Self {
        let siblings = siblings(workspace, wish.section, home, wish.single);
        let pages: Vec<&Page> = siblings.iter().filter_map(|path| workspace.page(path)).collect();
        let named: Vec<&str> = siblings.iter().map(name).collect();
        let (names, last) = NumberShape::of_most(named.into_iter());
        let names = names.or_else(|| house_number(wish.section).filter(|_| pages.is_empty()));
        let number = last + 1;
        let stem = match &names {
            Some(shape) => shape.write(number, wish.today) + &slug(title),
            None => slug(title),
        };
        let (titles, _) = NumberShape::of_most(pages.iter().filter_map(|page| page.h1()).map(|h1| &*h1.text));
        let titles = titles.or_else(|| house_title(wish.section).filter(|_| pages.is_empty()));
        let heading = match titles.filter(|_| names.is_some()) {
            Some(shape) => shape.write(number, wish.today) + title,
            None => title.to_owned(),
        };
        let digits = names.as_ref().map(|shape| match shape.counts {
            Counts::Up(width) => format!("{number:0width$}"),
            _ => shape.write(number, wish.today).trim_matches(['-', '_', ' ']).to_owned(),
        });
        let join = |text: String| home.join(&text).into_iter();
        let pages = match wish.section {
            Section::Requirements => {
                join(format!("{stem}/README.md")).chain(join(format!("{stem}/STATUS.md"))).collect()
            }
            Section::Guidebooks if !wish.single => join(format!("{stem}/README.md")).collect(),
            _ => join(format!("{stem}.md")).collect(),
        };
        Self { pages, number: digits, heading, siblings }
    }

    /// The texts of the pages, the best first: from the template of the folder, in the manner of the
    /// siblings, in that of the house.
    fn bodies(&self, workspace: &Workspace, wish: &Wish<'_>, title: &str, home: &RelPath) -> Vec<Vec<String>> {
        let siblings: Vec<&Page> = self.siblings.iter().filter_map(|path| workspace.page(path)).collect();
        let house = header::Shape::house(skeletons::fields(wish.section));
        let own = header::Shape::of_most(&siblings);
        let is_single = self.pages.len() == 1;
        let mut list = Vec::new();
        if let Some(text) = template_of(workspace, home).filter(|_| is_single) {
            let date = wish.today.to_string();
            let status = skeletons::first_status(wish.section);
            let values = template::Values { number: self.number.as_deref(), title, date: &date, status };
            list.push(vec![template::fill(&text, &values)]);
        }
        for shape in own.iter().chain([&house]) {
            let header = self.header(shape, wish);
            let status = skeletons::first_status(wish.section);
            let parts = skeletons::parts(wish.section).iter();
            let parts: String = parts.map(|(name, body)| format!("\n## {name}\n\n{body}\n")).collect();
            let mut texts = vec![format!("# {}\n\n{header}{}", self.heading, parts.replace("{status}", status))];
            if !is_single {
                texts.push(format!("# Status — {title}\n\n{header}\n{}", skeletons::TRACKER));
            }
            list.push(texts);
        }
        list
    }

    fn header(&self, shape: &header::Shape, wish: &Wish<'_>) -> String {
        shape.write(|name| match name {
            "status" | "statut" | "état" => Some(skeletons::first_status(wish.section).to_owned()),
            "date" | "last updated" | "last reviewed" | "updated" | "dernière mise à jour" | "mis à jour" => {
                Some(wish.today.to_string())
            }
            "deciders" | "decision makers" | "owner" | "owners" | "author" | "authors" => {
                Some("to be named".to_owned())
            }
            "décideurs" | "auteur" | "auteurs" => Some("à nommer".to_owned()),
            "upstream" | "amont" => Some("[README](README.md)".to_owned()).filter(|_| wish.single),
            _ => None,
        })
    }
}

/// The pages of the same kind in the same folder, in order; of kinds that have a folder each, the hubs
/// of those folders.
fn siblings(workspace: &Workspace, section: Section, home: &RelPath, single: bool) -> Vec<RelPath> {
    let folders = section == Section::Requirements || section == Section::Guidebooks && !single;
    let stands = |path: &RelPath| {
        let folder = path.folder();
        if folders {
            Workspace::is_hub(path) && !folder.is_root() && folder.folder() == *home && folder != *home
        } else {
            folder == *home && !Workspace::is_hub(path)
        }
    };
    let is_template = |index: usize| workspace.class_of(index).kind == ClassSetting::Template;
    let pages = workspace.pages.iter().enumerate();
    let list = pages.filter(|(index, page)| stands(&page.path) && !is_template(*index));
    list.map(|(_, page)| page.path.clone()).filter(|path| !name(path).starts_with('_')).collect()
}

/// The part of a path that names a page: its folder where the page is a hub.
fn name(path: &RelPath) -> &str {
    if Workspace::is_hub(path) { path.as_str().rsplit('/').nth(1).unwrap_or_default() } else { path.stem() }
}

/// The number of the first page of a section.
fn house_number(section: Section) -> Option<NumberShape> {
    match section {
        Section::Decisions => Some(NumberShape::new("", Counts::Up(4), "-")),
        Section::Investigations => Some(NumberShape::new("INV-", Counts::Up(3), "-")),
        Section::Shareouts => Some(NumberShape::new("", Counts::DashedDay, "-")),
        _ => None,
    }
}

/// What stands before the title of the first page of a section.
fn house_title(section: Section) -> Option<NumberShape> {
    match section {
        Section::Decisions => Some(NumberShape::new("ADR-", Counts::Up(4), ": ")),
        Section::Investigations => Some(NumberShape::new("INV-", Counts::Up(3), ": ")),
        _ => None,
    }
}

/// The text of the template a folder keeps for its pages.
fn template_of(workspace: &Workspace, home: &RelPath) -> Option<Arc<str>> {
    let names = ["_template.md", "template.md", "TEMPLATE.md", "_TEMPLATE.md", "0000-template.md"];
    names.iter().find_map(|name| workspace.page(&home.join(name)?)?.text().ok())
}
