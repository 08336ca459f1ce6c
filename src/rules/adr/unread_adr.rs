//! A folder of decision records of which none states a status.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::Heading;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::RelPath;
use crate::workspace::Section;
use crate::workspace::records::{self, Record};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnreadAdr {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnreadAdr>(Meta {
    name: "unread-adr",
    group: "adr",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A folder of decision records of which none states a status",
    page: include_str!("../../../rules/adr/unread-adr.md"),
});

impl Rule for UnreadAdr {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let mut sections: Vec<(RelPath, Vec<Record<'_>>)> = Vec::new();
        for shelf in records::decisions(workspace) {
            for record in shelf.records.into_iter().filter(|record| context.is_on(record.index)) {
                let Some((_, folder)) = Section::of(&record.page.path) else { continue };
                match sections.iter_mut().find(|(known, _)| *known == folder) {
                    Some((_, list)) => list.push(record),
                    None => sections.push((folder, vec![record])),
                }
            }
        }
        for (folder, list) in sections {
            // Minutes and lists can stand in such a folder; numbers or a section make them records.
            let numbered = list.iter().any(|record| record.number.is_some());
            let read = list.iter().any(|record| record.page.status.is_some());
            if read || is_sample(&folder) || !(numbered || list.iter().any(is_in_form)) {
                continue;
            }
            let Some(first) = list.first() else { continue };
            let at = workspace.hub(&folder).map_or(first.page, |hub| &workspace.pages[hub]);
            let what = match list.len() {
                1 => format!("the only record of `{folder}`, `{}`, states no status", first.page.path.name()),
                count => format!("none of the {count} records of `{folder}` states a status"),
            };
            findings.push(
                Diagnostic::new(at.top(), what)
                    .why("nobody can tell what is decided, and no accepted text can be guarded")
                    .help("write `> **Status:** Accepted` below each title, `status: accepted` into the front matter, or a section `## Status`"),
            );
        }
        Ok(())
    }
}

/// Whether a folder holds what a test or an explanation needs, and decides nothing.
fn is_sample(folder: &RelPath) -> bool {
    let words = folder.parts().flat_map(|part| part.split(['-', '_', '.']));
    let sample = ["test", "tests", "testdata", "fixture", "fixtures", "example", "examples", "sample", "samples"];
    words.map(str::to_lowercase).any(|word| sample.contains(&&*word))
}

/// Whether a page has the parts of a record; a folder can also hold what is written about records.
fn is_in_form(record: &Record<'_>) -> bool {
    let decides = |heading: &Heading| heading.level > 1 && heading.begins_with(&["decision", "décision"]);
    record.page.headings.iter().any(decides)
}
