//! A file or folder whose name breaks the pattern of its section.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::Page;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::RelPath;
use crate::workspace::names::{is_capitals, is_kebab, kebab};
use crate::workspace::records::{self, Name, Number, Record, Shelf, TitleNumber, majority};
use crate::workspace::{Section, Workspace};
use rustc_hash::FxHashSet;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MisnamedPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MisnamedPage>(Meta {
    name: "misnamed-page",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A file or folder whose name breaks the pattern of its section",
    page: include_str!("../../../rules/nav/misnamed-page.md"),
});

impl Rule for MisnamedPage {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let mut folders = FxHashSet::default();
        for (index, page) in context.pages() {
            if workspace.tree_of(index).kind == Kind::Vibe {
                findings.extend(page_name(workspace, index));
                findings.extend(folder_names(workspace, index, &mut folders));
            } else if context.asked && !is_well_known(page.path.stem()) && !is_kebab(page.path.stem()) {
                findings.push(renamed(page, "the name is not kebab-case", &kebab_path(&page.path)));
            }
        }
        for shelf in records::decisions(workspace) {
            let strict = shelf.records.first().is_some_and(|first| workspace.tree_of(first.index).kind == Kind::Vibe);
            let habit = Habit::of(&shelf, strict);
            for record in shelf.records.iter().filter(|record| context.is_on(record.index)) {
                let named = habit.as_ref().and_then(|habit| habit.finding(&shelf, record));
                findings.extend(named.or_else(|| title_number(record)));
            }
        }
        Ok(())
    }
}

/// The name of a page of a knowledge tree, decisions left out.
fn page_name(workspace: &Workspace, index: usize) -> Option<Diagnostic> {
    let page = &workspace.pages[index];
    let (stem, folder) = (page.path.stem(), page.path.folder());
    let section = Section::of(&page.path);
    let in_section = section.as_ref().is_some_and(|(_, root)| *root == folder);
    let exempt = matches!(workspace.class_of(index).kind, ClassSetting::Template | ClassSetting::Generated);
    if exempt || is_well_known(stem) || records::is_aside(workspace, index) {
        return None;
    }
    match section {
        Some((Section::Decisions, _)) if in_section => None,
        // Data beside an investigation is named by the programs that write it.
        Some((Section::Investigations, _)) if !in_section => None,
        Some((Section::Investigations, _)) => investigation(workspace, page),
        _ if is_kebab(stem.trim_start_matches('_')) => None,
        _ => Some(renamed(page, "the name is not kebab-case", &kebab_path(&page.path))),
    }
}

/// `INV-001-slug.md`.
fn investigation(workspace: &Workspace, page: &Page) -> Option<Diagnostic> {
    let stem = page.path.stem();
    let name = Name::read(stem);
    let running = matches!(name.number, Some(Number::Running { width: 3.., .. }));
    if running && name.prefix == "INV-" && name.joint == "-" && is_kebab(name.slug) {
        return None;
    }
    let number = name.number.and_then(Number::running).unwrap_or_else(|| next_investigation(workspace, &page.path));
    let slug = if name.number.is_some() { name.slug } else { stem };
    let slug = kebab(slug);
    let fresh = sibling(&page.path, &format!("INV-{number:03}-{}", slug.trim_start_matches("inv-")));
    Some(renamed(page, "an investigation is named `INV-NNN-slug.md`", &fresh))
}

fn next_investigation(workspace: &Workspace, beside: &RelPath) -> u32 {
    let folder = beside.folder();
    let beside = workspace.pages.iter().filter(|page| page.path.is_within(&folder));
    let numbers = beside.filter_map(|page| {
        let entry = page.path.parts().nth(folder.parts().count())?;
        let stem = entry.split('.').next().unwrap_or(entry);
        Name::read(stem).number.and_then(Number::running)
    });
    numbers.max().map_or(1, |last| last + 1)
}

/// The folders on the way to a page, each judged once, where its first page is.
fn folder_names(workspace: &Workspace, index: usize, seen: &mut FxHashSet<RelPath>) -> Vec<Diagnostic> {
    let page = &workspace.pages[index];
    let root = &workspace.tree_of(index).root;
    let mut found = Vec::new();
    let mut folder = page.path.folder();
    while folder != *root && seen.insert(folder.clone()) {
        let name = folder.name();
        let outer = Section::of(&folder.join("x").unwrap_or_else(RelPath::root));
        let around = Section::of(&folder);
        let investigation = matches!(around, Some((Section::Investigations, _)));
        // The folder of a section itself may be in capitals.
        let of_section = outer.as_ref().is_some_and(|(_, root)| *root == folder);
        let beside = workspace.find(&sibling_page(&folder)).is_some();
        let good = of_section || investigation || beside || is_capitals(name) || is_kebab(name.trim_start_matches('_'));
        if !good {
            let hub = workspace.hub(&folder).map_or(page, |hub| &workspace.pages[hub]);
            let fresh = sibling(&folder, &kebab(name));
            let what = format!("the name of the folder `{folder}` is not kebab-case");
            found.push(Diagnostic::new(hub.top(), what).help(format!("rename it: `vibe mv {folder} {fresh}`")));
        }
        folder = folder.folder();
    }
    found
}

/// How the records of a folder are named.
struct Habit {
    prefix: String,
    width: Option<u8>,
    joint: String,
    kebab: bool,
    strict: bool,
}

impl Habit {
    /// In a knowledge tree `0001-kebab-title` (with as many digits as most have), elsewhere what more
    /// than half of at least three records show.
    fn of(shelf: &Shelf<'_>, strict: bool) -> Option<Self> {
        if strict {
            let width = Some(shelf.width(4));
            return Some(Self { prefix: String::new(), width, joint: "-".to_owned(), kebab: true, strict });
        }
        let names: Vec<Name<'_>> = shelf.records.iter().map(|record| Name::read(record.page.path.stem())).collect();
        let shape = |name: &Name<'_>| match name.number? {
            Number::Running { width, .. } => Some((name.prefix.to_owned(), Some(width), name.joint.to_owned())),
            Number::Day => Some((name.prefix.to_owned(), None, name.joint.to_owned())),
        };
        let shapes: Vec<_> = names.iter().map(shape).collect();
        let distinct: Vec<usize> =
            shapes.iter().map(|one| shapes.iter().position(|other| other == one).unwrap_or_default()).collect();
        let (prefix, width, joint) = shapes[majority(distinct)?].clone()?;
        let own = |name: &&Name<'_>| shape(name).is_some_and(|own| own == (prefix.clone(), width, joint.clone()));
        let slugs = names.iter().filter(own).count();
        let kebab = names.iter().filter(own).filter(|name| is_kebab(&name.slug.to_lowercase())).count();
        Some(Self { prefix, width, joint, kebab: kebab >= 3 && kebab * 5 >= slugs * 4, strict })
    }

    fn finding(&self, shelf: &Shelf<'_>, record: &Record<'_>) -> Option<Diagnostic> {
        let page = record.page;
        // The language of a translation, `0001-edge.fr.md`, is no part of the name.
        let name = Name::read(page.path.stem());
        let number = match (name.number, self.width) {
            (Some(Number::Day), None) => true,
            (Some(Number::Running { width, .. }), Some(wanted)) => width == wanted,
            (None, _) if !self.strict => return None,
            _ => false,
        };
        // Capitals such as those of `TTL` are a matter of taste where no house rule speaks of them.
        let slug = match (self.kebab, self.strict) {
            (false, _) => true,
            (true, true) => is_kebab(name.slug),
            (true, false) => is_kebab(&name.slug.to_lowercase()),
        };
        if number && name.prefix == self.prefix && name.joint == self.joint && slug {
            return None;
        }
        let pattern = self.pattern();
        let what = if self.strict {
            format!("a decision is named `{pattern}`")
        } else {
            format!("the other records of `{}` are named `{pattern}`", shelf.folder)
        };
        let slug = if self.kebab { kebab(name.slug) } else { name.slug.to_owned() };
        match self.width {
            Some(width) => {
                let value = record.running().unwrap_or_else(|| shelf.next());
                let fresh = format!("{}{value:0width$}{}{slug}", self.prefix, self.joint, width = usize::from(width));
                Some(renamed(page, &what, &sibling(&page.path, &fresh)))
            }
            None if name.number == Some(Number::Day) => {
                let head =
                    &page.path.stem()[name.prefix.len()..page.path.stem().len() - name.slug.len() - name.joint.len()];
                let fresh = format!("{}{head}{}{slug}", self.prefix, self.joint);
                Some(renamed(page, &what, &sibling(&page.path, &fresh)))
            }
            None => {
                Some(Diagnostic::new(title(page), what).help("rename it with `vibe mv`, with the day of the decision"))
            }
        }
    }

    fn pattern(&self) -> String {
        let number = self.width.map_or_else(|| "YYYYMMDD".to_owned(), |width| "N".repeat(usize::from(width)));
        let slug = if self.kebab && self.joint != "_" { "kebab-title" } else { "title" };
        format!("{}{number}{}{slug}.md", self.prefix, self.joint)
    }
}

/// A title that gives another number than the file.
fn title_number(record: &Record<'_>) -> Option<Diagnostic> {
    let Some(Number::Running { value, width }) = record.number else { return None };
    let page = record.page;
    let heading = page.h1()?;
    let stated = TitleNumber::read(&heading.text)?;
    let said = stated.value().filter(|said| *said != value && stated.digits.len() < 6)?;
    // Of a folder of years or versions nothing follows.
    if stated.word.is_empty() && (1990..2100).contains(&said) {
        return None;
    }
    let number =
        format!("{value:0width$}", width = if stated.digits.starts_with('0') { usize::from(width) } else { 1 });
    let word = if stated.word.is_empty() { String::new() } else { format!("{}-", stated.word) };
    Some(
        Diagnostic::new(
            page.at(heading.span),
            format!("the title has the number {}, the file {value:0width$}", stated.digits, width = usize::from(width)),
        )
        .help(format!("write `{word}{number}` in the title, or rename the file with `vibe mv`")),
    )
}

fn renamed(page: &Page, what: &str, fresh: &RelPath) -> Diagnostic {
    Diagnostic::new(title(page), format!("`{}`: {what}", page.path.name()))
        .help(format!("rename it: `vibe mv {} {fresh}`", page.path))
}

fn title(page: &Page) -> crate::text::Place {
    page.h1().map_or_else(|| page.top(), |title| page.at(title.span))
}

/// `README`, `STATUS`, `CODE_OF_CONDUCT`, `readme`, `index`, `_template`.
fn is_well_known(stem: &str) -> bool {
    is_capitals(stem) || stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("_index")
}

fn kebab_path(path: &RelPath) -> RelPath {
    sibling(path, &kebab(path.stem()))
}

/// The path with another stem.
fn sibling(path: &RelPath, stem: &str) -> RelPath {
    let extension = path.extension();
    let name = if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") };
    path.folder().join(&name).unwrap_or_else(|| path.clone())
}

/// The page beside a folder that has its name.
fn sibling_page(folder: &RelPath) -> RelPath {
    folder.folder().join(&format!("{}.md", folder.name())).unwrap_or_else(|| folder.clone())
}
