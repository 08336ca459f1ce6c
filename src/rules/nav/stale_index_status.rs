//! A status in an index that is not the status its page states.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::index::{STATUSES, links_in};
use crate::markdown::row::status_cell;
use crate::markdown::{State, Table};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::trail;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StaleIndexStatus {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StaleIndexStatus>(Meta {
    name: "stale-index-status",
    group: "nav",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A status in an index that is not the status its page states",
    page: include_str!("../../../rules/nav/stale-index-status.md"),
});

impl Rule for StaleIndexStatus {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for (hub, page) in context.pages().filter(|(_, page)| trail::is_front(&page.path) && !page.tables.is_empty()) {
            let stated =
                |link: usize| child(context, hub, link).is_some_and(|to| context.workspace.pages[to].status.is_some());
            if !page.tables.iter().any(|table| links_in(page, table.span).any(stated)) {
                continue;
            }
            let Some(text) = context.text(hub) else { continue };
            for table in &page.tables {
                if table.column(&text, STATUSES).is_some() {
                    judge(context, hub, &text, table, findings);
                }
            }
        }
        Ok(())
    }
}

fn judge(context: &Context<'_>, hub: usize, text: &str, table: &Table, findings: &mut Findings) {
    let page = &context.workspace.pages[hub];
    for row in 1..table.len() {
        let mut children: Vec<usize> =
            links_in(page, table.row_span(row)).filter_map(|link| child(context, hub, link)).collect();
        children.dedup();
        // A row that leads to several pages speaks for none of them.
        let ([to], Some(cell)) = (&children[..], status_cell(text, table, row)) else { continue };
        let to = &context.workspace.pages[*to];
        let Some(status) = &to.status else { continue };
        let (shown, stated) = (State::read(cell.of(text)), State::read(&status.text));
        // A lone sign beside a folder speaks of all that is in it, in a legend of its own.
        let of_folder = trail::is_front(&to.path) && shown.words.is_empty();
        if cell.is_empty() || of_folder || !shown.contradicts(&stated) {
            continue;
        }
        let column: Vec<&str> = (1..table.len())
            .filter(|other| *other != row)
            .filter_map(|other| Some(status_cell(text, table, other)?.of(text)))
            .chain([cell.of(text)])
            .collect();
        let right = stated.in_style_of(&column);
        let what = format!("`{}` in the index, but the page says `{}`", cell.of(text), status.text);
        let finding =
            Diagnostic::new(page.at(cell), what).related(to.at(status.span), "the page states its status here");
        findings.push(if State::read(&right).contradicts(&stated) || right == cell.of(text) {
            finding.help("write the status of the page into the row")
        } else {
            let title = format!("write `{right}`");
            finding.fix(Fix::replace(Safety::Safe, title, &page.at(cell), right))
        });
    }
}

/// The page in or below the folder of a hub that one of its links leads to.
fn child(context: &Context<'_>, hub: usize, link: usize) -> Option<usize> {
    let workspace = context.workspace;
    let to = workspace.graph.targets(hub)[link].page()? as usize;
    let inside = workspace.pages[to].path.is_within(&workspace.pages[hub].path.folder());
    (to != hub && inside).then_some(to)
}
