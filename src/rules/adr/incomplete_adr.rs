//! A decision record without the sections or fields it needs.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::Page;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::adr::parts::{Part, parts_of};
use crate::workspace::records::{self, Number, Record, Shelf, TitleNumber};

/// The rule.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncompleteAdr {
    /// What every record of a knowledge tree needs. In other trees it is what at least three records
    /// and three quarters of a folder have.
    pub parts: Vec<Part>,
}

impl Default for IncompleteAdr {
    fn default() -> Self {
        Self { parts: Part::ALL.to_vec() }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<IncompleteAdr>(Meta {
    name: "incomplete-adr",
    group: "adr",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A decision record without the sections or fields it needs",
    page: include_str!("../../../rules/adr/incomplete-adr.md"),
});

impl Rule for IncompleteAdr {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for shelf in records::decisions(context.workspace) {
            let strict =
                |record: &Record<'_>| context.asked || context.workspace.tree_of(record.index).kind == Kind::Vibe;
            let habit = habit(&shelf);
            for record in shelf.records.iter().filter(|record| context.is_on(record.index)) {
                if strict(record) {
                    findings_of(record, &self.parts, &shelf, findings);
                } else if record.number.is_some() {
                    let asked: Vec<Part> = self.parts.iter().copied().filter(|part| habit.contains(part)).collect();
                    let missing = missing(record.page, &asked);
                    if !missing.is_empty() {
                        findings.push(
                            lacking(record.page, &missing)
                                .why(format!(
                                    "most records of `{}` have {}",
                                    shelf.folder,
                                    if missing.len() == 1 { "it" } else { "them" }
                                ))
                                .warning(),
                        );
                    }
                }
            }
        }
        Ok(())
    }
}

/// What a record of a knowledge tree lacks.
fn findings_of(record: &Record<'_>, parts: &[Part], shelf: &Shelf<'_>, findings: &mut Findings) {
    let page = record.page;
    let has = parts_of(page);
    if record.number.is_none() && has.is_empty() {
        let width = usize::from(shelf.width(4));
        let name = format!("{:0width$}-{}", shelf.next(), crate::workspace::names::kebab(page.path.stem()));
        findings.push(
            Diagnostic::new(page.top(), format!("`{}` stands among decisions and is no decision record", page.path))
                .why("it has no number, no status and none of the sections of a record")
                .help(format!("move it to another folder with `vibe mv`, or make it the record `{name}.md`")),
        );
        return;
    }
    let missing = missing(page, parts);
    if !missing.is_empty() {
        findings.push(lacking(page, &missing));
    }
    findings.extend(title(record));
}

fn missing(page: &Page, parts: &[Part]) -> Vec<Part> {
    let has = parts_of(page);
    parts.iter().copied().filter(|part| !has.contains(part)).collect()
}

fn lacking(page: &Page, missing: &[Part]) -> Diagnostic {
    let at = page.h1().map_or_else(|| page.top(), |title| page.at(title.span));
    let (sections, fields): (Vec<Part>, Vec<Part>) = missing.iter().partition(|part| part.is_section());
    let list = |parts: &[Part]| parts.iter().map(|part| format!("`{}`", part.name())).collect::<Vec<_>>().join(", ");
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let mut what = Vec::new();
    let mut help = Vec::new();
    if !sections.is_empty() {
        what.push(format!("no section{} {}", plural(sections.len()), list(&sections)));
        let heads: Vec<String> = sections.iter().map(|part| format!("`## {}`", part.name())).collect();
        help.push(format!("add {}", heads.join(", ")));
    }
    if !fields.is_empty() {
        what.push(format!("no field{} {}", plural(fields.len()), list(&fields)));
        let lines: Vec<String> = fields.iter().map(|part| format!("`> **{}:** …`", part.name())).collect();
        help.push(format!("write {} below the title", lines.join(", ")));
    }
    Diagnostic::new(at, format!("the record has {}", what.join(" and "))).help(help.join("; "))
}

/// A title must begin with the record's number. That it is the right one is another rule's matter.
fn title(record: &Record<'_>) -> Option<Diagnostic> {
    let Some(Number::Running { value, width }) = record.number else { return None };
    let label = format!("ADR-{value:0width$}", width = usize::from(width));
    let page = record.page;
    let Some(title) = page.h1() else {
        return Some(
            Diagnostic::new(page.top(), "the record has no title")
                .help(format!("begin it with `# {label}: ` and what is decided")),
        );
    };
    if TitleNumber::read(&title.text).is_some() {
        return None;
    }
    Some(
        Diagnostic::new(page.at(title.span), format!("the title does not begin with `{label}`"))
            .help(format!("write `# {label}: {}`", title.text)),
    )
}

/// What at least three records and three quarters of a folder have.
fn habit(shelf: &Shelf<'_>) -> Vec<Part> {
    let numbered: Vec<Vec<Part>> =
        shelf.records.iter().filter(|record| record.number.is_some()).map(|record| parts_of(record.page)).collect();
    let kept = |part: &Part| {
        let having = numbered.iter().filter(|parts| parts.contains(part)).count();
        having >= 3 && having * 4 >= numbered.len() * 3
    };
    Part::ALL.iter().copied().filter(kept).collect()
}
