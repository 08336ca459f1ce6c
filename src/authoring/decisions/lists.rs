//! The rows that list a record: in the hub of its folder, in a STATUS page, wherever a table has a
//! column for its status.

use crate::authoring::Refusal;
use crate::diagnostic::Edit;
use crate::markdown::index::{STATUSES, links_in};
use crate::markdown::row::status_cell;
use crate::markdown::{Page, State, Table, dates};
use crate::text::Span;
use crate::workspace::Workspace;
use crate::workspace::records::Record;
use jiff::civil::Date;

/// Columns with the day of a decision.
const DAYS: &[&str] = &["date", "decided", "accepted", "accepted on"];

/// Writes the status, and the day where one is given, into every row that is about the record alone.
///
/// # Errors
/// A page cannot be read any more.
pub fn edits(
    workspace: &Workspace,
    record: &Record<'_>,
    status: &str,
    day: Option<Date>,
) -> Result<Vec<Edit>, Refusal> {
    let mut pages: Vec<usize> = workspace.graph.incoming(record.index).iter().map(|(page, _)| *page as usize).collect();
    pages.dedup();
    let mut edits = Vec::new();
    for index in pages {
        let page = &workspace.pages[index];
        if index == record.index || workspace.is_frozen(index) || page.tables.is_empty() {
            continue;
        }
        let text = page.text().map_err(|why| Refusal::Unreadable(page.path.clone(), why.why))?;
        for table in &page.tables {
            for row in (1..table.len()).filter(|row| is_about(workspace, index, table, *row, record)) {
                edits.extend(status_edit(page, &text, table, row, status));
                edits.extend(day.and_then(|day| day_edit(page, &text, table, row, day)));
            }
        }
    }
    Ok(edits)
}

/// Whether the links of a row to records all lead to this one.
fn is_about(workspace: &Workspace, page: usize, table: &Table, row: usize, record: &Record<'_>) -> bool {
    let links = links_in(&workspace.pages[page], table.row_span(row));
    let mut led = links.filter_map(|link| workspace.graph.targets(page)[link].page()).peekable();
    led.peek().is_some() && led.all(|to| to as usize == record.index)
}

fn status_edit(page: &Page, text: &str, table: &Table, row: usize, status: &str) -> Option<Edit> {
    table.column(text, STATUSES)?;
    let cell = status_cell(text, table, row)?;
    let right = State::read(status);
    let shown = State::read(cell.of(text));
    if shown.words.eq_ignore_ascii_case(&right.words) {
        return None;
    }
    let column: Vec<&str> =
        (1..table.len()).filter_map(|other| Some(status_cell(text, table, other)?.of(text).trim())).collect();
    Some(Edit { path: page.path.clone(), span: trimmed(text, cell), text: right.in_style_of(&column) })
}

fn day_edit(page: &Page, text: &str, table: &Table, row: usize, day: Date) -> Option<Edit> {
    let column = table.column(text, DAYS)?;
    let cell = trimmed(text, *table.row(row).get(column)?);
    let found = dates::days(cell.of(text)).into_iter().next()?;
    let is_day = cell.of(text) == found.date.to_string() && found.date != day;
    is_day.then(|| Edit { path: page.path.clone(), span: cell, text: day.to_string() })
}

fn trimmed(text: &str, cell: Span) -> Span {
    let whole = cell.of(text);
    let start = cell.start as usize + (whole.len() - whole.trim_start().len());
    Span::new(start..start + whole.trim().len())
}
