//! Two pages that each call the other downstream, or upstream.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::Relation;
use std::collections::BTreeMap;

/// The names of the two directions, each with the one that answers it; first English, then French.
const DIRECTIONS: [[(&str, &str); 2]; 2] =
    [[("upstream", "Downstream"), ("amont", "Aval")], [("downstream", "Upstream"), ("aval", "Amont")]];

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnpairedRelation {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnpairedRelation>(Meta {
    name: "unpaired-relation",
    group: "links",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "Two pages that each call the other downstream, or upstream",
    page: include_str!("../../../rules/links/unpaired-relation.md"),
});

impl Rule for UnpairedRelation {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for direction in DIRECTIONS {
            let answer = |name: &str| direction.iter().find(|(own, _)| name.eq_ignore_ascii_case(own));
            let is_direction = |name: &str| answer(name).is_some();
            let mut relations: BTreeMap<(usize, usize), Relation> = BTreeMap::new();
            for (page, _) in context.pages() {
                for relation in context.workspace.related_by_fields(page, is_direction) {
                    relations.entry((page, relation.to)).or_insert(relation);
                }
            }
            for ((page, to), relation) in &relations {
                if let Some(other) = relations.get(&(*to, *page))
                    && may_change(context, *page)
                {
                    let answer = answer(&relation.named).map_or("Related", |(_, answer)| answer);
                    findings.push(finding(context, *page, relation, other, answer));
                }
            }
        }
        Ok(())
    }
}

/// Whether a page can be asked to say something else.
fn may_change(context: &Context<'_>, page: usize) -> bool {
    let class = context.workspace.class_of(page).kind;
    !context.workspace.is_frozen(page) && !matches!(class, ClassSetting::Template | ClassSetting::Generated)
}

fn finding(context: &Context<'_>, page: usize, own: &Relation, other: &Relation, answer: &str) -> Diagnostic {
    let pages = &context.workspace.pages;
    let (from, to) = (&pages[page], &pages[own.to]);
    let what = format!("this page and `{}` each name the other under `{}`", to.path, own.named);
    Diagnostic::new(from.at(from.links[own.link].span), what)
        .related(to.at(to.links[other.link].span), "the other end")
        .help(format!("on one of the two pages, name the other under `{answer}`"))
}
