//! Two records with one number.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::RelPath;
use crate::workspace::records::{self, Name, Number};
use crate::workspace::{Section, Workspace};
use std::collections::BTreeMap;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DuplicateNumber {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DuplicateNumber>(Meta {
    name: "duplicate-number",
    group: "adr",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "Two records with one number",
    page: include_str!("../../../rules/adr/duplicate-number.md"),
});

impl Rule for DuplicateNumber {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for (folder, records) in numbered(context) {
            let free = records.keys().max().map_or(1, |last| last + 1);
            for (number, holders) in &records {
                let Some((first, later)) = holders.split_first() else { continue };
                for (index, holder) in later.iter().enumerate() {
                    findings.push(clash(context, first, holder, *number, free + index as u32, &folder));
                }
            }
        }
        Ok(())
    }
}

/// What has a number: a page, or a folder with its page.
struct Holder {
    page: usize,
    name: String,
    width: u8,
}

/// The numbered records of each folder: decisions, and the investigations of knowledge trees.
fn numbered(context: &Context<'_>) -> BTreeMap<RelPath, BTreeMap<u32, Vec<Holder>>> {
    let mut folders: BTreeMap<RelPath, BTreeMap<u32, Vec<Holder>>> = BTreeMap::new();
    for (index, page) in context.pages() {
        let Some((section, root)) = Section::of(&page.path) else { continue };
        let place = match section {
            Section::Decisions if !records::is_aside(context.workspace, index) => page.path.clone(),
            Section::Investigations => match entry_below(&page.path, &root) {
                Some(entry) => entry,
                None => continue,
            },
            _ => continue,
        };
        // `0001-edge.md` and `0001-edge.fr.md` are one record in two languages.
        let name = place.name().split('.').next().unwrap_or_default().to_owned();
        let parts = Name::read(&name);
        let Some(Number::Running { value, width }) = parts.number else { continue };
        if section == Section::Investigations && !parts.prefix.to_ascii_lowercase().starts_with("inv") || is_year(value)
        {
            continue;
        }
        let holders = folders.entry(place.folder()).or_default().entry(value).or_default();
        if !holders.iter().any(|holder| holder.name == name) {
            holders.push(Holder { page: index, name, width });
        }
    }
    folders
}

/// The file or folder directly in the section that a page is or stands in; not the section's hub.
fn entry_below(page: &RelPath, section: &RelPath) -> Option<RelPath> {
    let depth = section.parts().count();
    let entry: Vec<&str> = page.parts().take(depth + 1).collect();
    let entry = RelPath::new(&entry.join("/"))?;
    (!Workspace::is_hub(&entry)).then_some(entry)
}

/// `2024-slug` is of a year.
fn is_year(number: u32) -> bool {
    (1990..2100).contains(&number)
}

fn clash(
    context: &Context<'_>,
    first: &Holder,
    later: &Holder,
    number: u32,
    free: u32,
    folder: &RelPath,
) -> Diagnostic {
    let pages = &context.workspace.pages;
    let (page, other) = (&pages[later.page], &pages[first.page]);
    let parts = Name::read(&later.name);
    let fresh =
        format!("{}{free:0width$}{}{}", parts.prefix, parts.joint, parts.slug, width = usize::from(later.width));
    let is_file = page.path.folder() == *folder;
    let end = if is_file { &page.path.name()[later.name.len()..] } else { "" };
    let path = |name: &str| match folder.join(name) {
        Some(path) => path.to_string(),
        None => name.to_owned(),
    };
    let (old, new) = (path(&format!("{}{end}", later.name)), path(&format!("{fresh}{end}")));
    let at = page.h1().map_or_else(|| page.top(), |title| page.at(title.span));
    let width = usize::from(later.width);
    Diagnostic::new(at, format!("the number {number:0width$} of `{old}` is taken by `{}`", other.path))
        .why("a reference by number leads to one of the two, and nobody knows which")
        .help(format!("{free:0width$} is free: `vibe mv {old} {new}`, and correct the number in its title"))
        .related(other.at(other.h1().map_or(other.top().span, |title| title.span)), "the first of that number")
}
