//! A page that does not link back to one that names it as related.

mod entry;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::RelPath;
use crate::workspace::{Relation, Workspace};
use std::collections::BTreeMap;

/// Fields of a header that name related pages.
const FIELDS: &[&str] = &[
    "upstream",
    "downstream",
    "related",
    "related pages",
    "related docs",
    "see also",
    "cross-references",
    "adjacent",
    "map",
    "deeper dive",
    "design record",
    "amont",
    "aval",
    "liens",
    "voir aussi",
    "à voir aussi",
    "pages liées",
];

/// Headings of sections that name related pages.
const SECTIONS: &[&str] = &[
    "see also",
    "cross-references",
    "cross references",
    "related",
    "related pages",
    "related documents",
    "related documentation",
    "related docs",
    "references",
    "voir aussi",
    "à voir aussi",
    "références",
    "références croisées",
    "pages liées",
    "liens",
];

/// A docs tree keeps the convention if it has at least this many relations …
const RELATIONS: usize = 8;
/// … and at least this share of them, in percent, is answered.
const ANSWERED: usize = 75;

/// What counts as naming a page as related.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingBacklink {
    /// Header fields that name related pages, besides those known: `["Siehe auch"]`.
    extend_fields: Vec<String>,
    /// Headings of sections that name related pages, besides those known.
    extend_sections: Vec<String>,
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingBacklink>(Meta {
    name: "missing-backlink",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page that does not link back to one that names it as related",
    page: include_str!("../../../../rules/links/missing-backlink.md"),
});

impl Rule for MissingBacklink {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let mut relations = Vec::new();
        let mut trees: BTreeMap<&RelPath, Habit> = BTreeMap::new();
        for (page, _) in context.pages().filter(|(page, _)| speaks(workspace, *page)) {
            for relation in self.relations(workspace, page) {
                if !may_be_asked(workspace, page, relation.to) {
                    continue;
                }
                let answered = workspace.links_to(relation.to, page);
                trees.entry(&workspace.tree_of(page).root).or_default().count(answered);
                if !answered {
                    relations.push((page, relation));
                }
            }
        }
        for (page, relation) in relations {
            let tree = workspace.tree_of(page);
            let strict = context.asked || tree.kind == Kind::Vibe;
            if strict || trees.get(&tree.root).is_some_and(Habit::is_kept) {
                findings.push(finding(context, page, &relation));
            }
        }
        Ok(())
    }
}

impl MissingBacklink {
    /// The pages a page names, each once, where it names them first.
    fn relations(&self, workspace: &Workspace, page: usize) -> Vec<Relation> {
        let is_field = |name: &str| is_one_of(name, FIELDS, &self.extend_fields);
        let is_section = |title: &str| is_one_of(title, SECTIONS, &self.extend_sections);
        let mut all = workspace.related_by_fields(page, is_field);
        all.extend(workspace.related_by_sections(page, is_section));
        all.sort_by_key(|relation| (relation.to, relation.link));
        all.dedup_by_key(|relation| relation.to);
        all.sort_by_key(|relation| relation.link);
        all
    }
}

/// How many relations of a tree are answered.
#[derive(Default)]
struct Habit {
    all: usize,
    answered: usize,
}

impl Habit {
    fn count(&mut self, answered: bool) {
        self.all += 1;
        self.answered += usize::from(answered);
    }

    fn is_kept(&self) -> bool {
        self.all >= RELATIONS && self.answered * 100 >= self.all * ANSWERED
    }
}

/// Whether a name is in either list, whatever its case.
fn is_one_of(name: &str, known: &[&str], more: &[String]) -> bool {
    // Most headings of a tree are of another length, so nothing is copied for them.
    let same = |other: &str| {
        name.eq_ignore_ascii_case(other)
            || (name.len() == other.len() && !name.is_ascii() && name.to_lowercase() == other.to_lowercase())
    };
    known.iter().any(|other| same(other)) || more.iter().any(|other| same(other))
}

/// Whether what a page names is meant: not in templates, in what programs write, in notes of a day.
fn speaks(workspace: &Workspace, page: usize) -> bool {
    !matches!(workspace.class_of(page).kind, ClassSetting::Template | ClassSetting::Generated | ClassSetting::Record)
}

/// Whether a link back can be asked of the page that is named.
fn may_be_asked(workspace: &Workspace, page: usize, to: usize) -> bool {
    let (from, target) = (&workspace.pages[page].path, &workspace.pages[to].path);
    // A hub leads to the pages below it by its index, which is another rule's matter.
    let is_parent = Workspace::is_hub(target) && from.is_within(&target.folder());
    let same_tree = workspace.tree_of(page).root == workspace.tree_of(to).root;
    same_tree && !is_parent && !workspace.is_frozen(to) && speaks(workspace, to)
}

fn finding(context: &Context<'_>, page: usize, relation: &Relation) -> Diagnostic {
    let workspace = context.workspace;
    let (from, to) = (&workspace.pages[page], &workspace.pages[relation.to]);
    let link = &from.links[relation.link];
    let what = format!("`{}` is named under `{}` but does not link back", to.path, relation.named);
    let mut finding = Diagnostic::new(from.at(link.span), what);
    if let Some(field) = entry::related_field(to) {
        finding = finding.related(to.at(field.name_span), "a link back belongs here");
    }
    match entry::fix(context, from, relation.to, &relation.named) {
        Some(fix) => finding.fix(fix),
        None => finding.help(format!("link `{}` on `{}`", from.path.link_from(&to.path), to.path)),
    }
}
