//! An accepted decision record that is written down in another way, with the same words.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::adr::accepted::{Now, archive};
use crate::workspace::decided::Difference;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReformattedAdr {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<ReformattedAdr>(Meta {
    name: "reformatted-adr",
    group: "adr",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "An accepted decision record that is written down in another way, with the same words",
    page: include_str!("../../../rules/adr/reformatted-adr.md"),
});

impl Rule for ReformattedAdr {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let Some(archive) = archive(context)? else { return Ok(()) };
        for record in &archive.records {
            let Now::Page(page) = record.now else { continue };
            let Some(text) = context.text(page) else { continue };
            let what = match archive.difference(record, page, &text) {
                Difference::None | Difference::Words(_) => continue,
                Difference::Blanks => "only white space differs from what was accepted",
                Difference::Form => "formatting or link targets differ from what was accepted, the words do not",
            };
            let accepted = &archive.history.commits[record.commit];
            let edits = archive.edits(record)?;
            let by = edits.first().map(|(commit, _)| &archive.history.commits[*commit]);
            let by = by.map_or("not committed yet".to_owned(), |by| format!("last by {} of {}", by.short(), by.day));
            let page = &context.workspace.pages[page];
            findings.push(
                Diagnostic::new(page.h1().map_or_else(|| page.top(), |title| page.at(title.span)), what)
                    .why(format!("accepted by {} of {}; {by}", accepted.short(), accepted.day))
                    .help("leave accepted records out of formatters, or allow it with the reason"),
            );
        }
        Ok(())
    }
}
