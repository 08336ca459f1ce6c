//! A row that says of a pull request what its forge does not say any more.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::Page;
use crate::markdown::merge::{Column, Merge, Standing};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::prd::standing::{merged_on, of};
use crate::sources::forge::PullRequest;
use crate::text::Span;
use crate::workspace::pulls::{content, tables};
use std::collections::BTreeMap;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StalePrState {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StalePrState>(Meta {
    name: "stale-pr-state",
    group: "prd",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Entry],
    summary: "A row that says a pull request is open when the forge says it is merged",
    page: include_str!("../../../rules/prd/stale-pr-state.md"),
});

/// A row with the cell that says where its pull request stands.
struct Row<'p> {
    page: &'p Page,
    number: u64,
    cell: Span,
    said: Merge,
    /// The cell as it is written.
    written: String,
    column: Column,
    /// What has to come before and behind a new content, where the cell has no room for it.
    padding: (&'static str, &'static str),
    /// The other cells of the column.
    others: Vec<String>,
}

impl Rule for StalePrState {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        // Pages that speak of their day keep what was true then.
        let speaks_now = |page: usize| {
            let kind = context.workspace.class_of(page).kind;
            matches!(kind, ClassSetting::Guide | ClassSetting::Tracker)
        };
        let pages: Vec<(usize, &Page)> =
            context.pages().filter(|(index, page)| !page.tables.is_empty() && speaks_now(*index)).collect();
        if pages.is_empty() {
            return Ok(());
        }
        let forge = context.forge()?;
        let rows: Vec<Row<'_>> = pages.into_iter().flat_map(|(index, page)| rows(context, index, page)).collect();
        let numbers = rows.iter().map(|row| row.number).collect();
        let pulls: BTreeMap<u64, PullRequest> = forge.pulls_numbered(&numbers)?;
        let own = context.sources.pull().map(|pull| pull.number);
        for row in &rows {
            // What does not exist at all is a dead link, and another rule's matter.
            let Some(pull) = pulls.get(&row.number) else { continue };
            findings.extend(judge(row, pull, own == Some(row.number)));
        }
        Ok(())
    }
}

fn rows<'p>(context: &Context<'_>, index: usize, page: &'p Page) -> Vec<Row<'p>> {
    let Some(text) = context.text(index) else { return Vec::new() };
    let mut rows = Vec::new();
    for table in tables(context.workspace, page, &text) {
        let Some((at, column)) = table.state else { continue };
        let cell = |row: usize| table.table.row(row).get(at).map(|cell| content(&text, *cell));
        for found in &table.rows {
            let Some(span) = cell(found.row) else { continue };
            let others = (1..table.table.len()).filter(|&row| row != found.row).filter_map(cell);
            let written = span.of(&text).to_owned();
            rows.push(Row {
                page,
                number: found.number,
                cell: span,
                said: Merge::read(&written, column),
                written,
                column,
                padding: padding(&text, span),
                others: others.map(|other| other.of(&text).to_owned()).collect(),
            });
        }
    }
    rows
}

/// An empty cell may be too narrow for a space on both sides.
fn padding(text: &str, cell: Span) -> (&'static str, &'static str) {
    let before = text[..cell.start as usize].ends_with([' ', '\t']);
    let after = text[cell.end as usize..].starts_with([' ', '\t']);
    (if before { "" } else { " " }, if after { "" } else { " " })
}

/// `own`: the pull request is the one under check, and its row may say what will be true.
fn judge(row: &Row<'_>, pull: &PullRequest, own: bool) -> Option<Diagnostic> {
    let (said, now) = (row.said.standing?, of(pull));
    let on = pull.merged_on();
    let number = row.number;
    if said == now {
        // Around midnight two time zones have two days.
        let (here, there) = row.said.date.zip(on).filter(|_| now == Standing::Merged)?;
        let apart = here.until(there).map_or(0, |span| span.get_days().abs());
        let what = format!("`#{number}` was merged on {there}, not on {here}");
        return (apart > 1).then(|| mended(row, now, on, finding(row, pull, what)));
    }
    let is = match now {
        Standing::Open => "still open".to_owned(),
        Standing::Closed => "closed without a merge".to_owned(),
        Standing::Merged => merged_on(pull),
    };
    let cell = if row.written.is_empty() { "empty".to_owned() } else { format!("`{}`", row.written) };
    let finding = finding(row, pull, format!("`#{number}` is {cell} here, and {is} on the forge"));
    match (said, now) {
        (Standing::Merged, Standing::Open) if own => None,
        // Commits can come in by another way, and the forge does not see it.
        (Standing::Merged, _) => Some(finding.warning().help("write how it stands, or merge it first")),
        _ => Some(mended(row, now, on, finding)),
    }
}

fn finding(row: &Row<'_>, pull: &PullRequest, what: String) -> Diagnostic {
    let finding = Diagnostic::new(row.page.at(row.cell), what);
    if pull.title.is_empty() { finding } else { finding.why(format!("`#{}` is «{}»", pull.number, pull.title)) }
}

fn mended(row: &Row<'_>, to: Standing, on: Option<jiff::civil::Date>, finding: Diagnostic) -> Diagnostic {
    let others: Vec<&str> = row.others.iter().map(String::as_str).collect();
    match row.said.rewritten(row.column, &others, to, on) {
        Some(cell) => {
            let title = format!("write `{cell}`");
            let padded = format!("{}{cell}{}", row.padding.0, row.padding.1);
            finding.fix(Fix::replace(Safety::Safe, title, &row.page.at(row.cell), padded))
        }
        None => finding.help("the cell says more than where it stands; write it anew"),
    }
}
