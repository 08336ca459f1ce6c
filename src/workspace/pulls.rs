//! Pull requests on pages: tables that list them, and pages that name them.

use crate::markdown::index::STATUSES;
use crate::markdown::merge::Column;
use crate::markdown::{Page, Table};
use crate::text::Span;
use crate::workspace::Workspace;
use crate::workspace::forge_pages::{ForgePage, Shows};

/// A table that lists pull requests.
#[derive(Clone, Debug)]
pub struct PullTable<'p> {
    /// The table.
    pub table: &'p Table,
    /// The column that names them.
    pub pull: usize,
    /// The column that says where they stand, and what it tells.
    pub state: Option<(usize, Column)>,
    /// Its rows that name one.
    pub rows: Vec<PullRow>,
}

/// A row that names a pull request of this repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PullRow {
    /// Its place in the table; 0 is the header.
    pub row: usize,
    /// The number.
    pub number: u64,
}

/// Headers of the column that names pull requests.
const PULLS: &[&str] = &["pr", "prs", "pull request", "pull requests", "pull", "mr", "mrs", "merge request"];
/// Headers of the column that holds the day of the merge.
const MERGED: &[&str] = &[
    "merged",
    "merged on",
    "merged at",
    "merge date",
    "merge",
    "fusionnée",
    "fusionné",
    "fusionnée le",
    "fusionné le",
    "fusion",
    "date de fusion",
    "mergée",
    "mergé",
    "mergée le",
    "mergé le",
];

/// The tables of a page that list pull requests of this repository.
pub fn tables<'p>(workspace: &Workspace, page: &'p Page, text: &str) -> Vec<PullTable<'p>> {
    page.tables.iter().filter_map(|table| read(workspace, page, text, table)).collect()
}

fn read<'p>(workspace: &Workspace, page: &'p Page, text: &str, table: &'p Table) -> Option<PullTable<'p>> {
    let named = table.column(text, PULLS);
    let linked = || (0..table.row(0).len()).find(|&column| is_linked_throughout(workspace, page, table, column));
    let pull = if table.is_empty() { None } else { named.or_else(linked) }?;
    let merged = table.column(text, MERGED).map(|column| (column, Column::Merged));
    let state = merged.or_else(|| table.column(text, STATUSES).map(|column| (column, Column::Status)));
    let rows = (1..table.len()).filter_map(|row| {
        let cell = *table.row(row).get(pull)?;
        let mut links = page.links.iter().filter(|link| cell.covers(link.span)).peekable();
        let number = match links.peek() {
            Some(_) => links.find_map(|link| own_pull(workspace, &link.target)),
            None => number_in(cell.of(text)),
        };
        number.map(|number| PullRow { row, number })
    });
    Some(PullTable { table, pull, state, rows: rows.collect() })
}

/// Whether each row has a link to a pull request in a column: then it needs no header that says so.
fn is_linked_throughout(workspace: &Workspace, page: &Page, table: &Table, column: usize) -> bool {
    let linked = |row: usize| {
        let cell = table.row(row).get(column).copied().unwrap_or_default();
        page.links.iter().any(|link| cell.covers(link.span) && own_pull(workspace, &link.target).is_some())
    };
    table.len() > 1 && (1..table.len()).all(linked)
}

/// The number of the pull request of this repository that an address leads to.
pub fn own_pull(workspace: &Workspace, url: &str) -> Option<u64> {
    let own = workspace.remote.as_ref()?;
    let page = ForgePage::read(own, url)?;
    match page.shows {
        Shows::Pull(number) if page.repository == own.path => Some(number),
        _ => None,
    }
}

/// `#10`, `!10`, `PR 10`, `10` and nothing else.
fn number_in(cell: &str) -> Option<u64> {
    let plain = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '(' | ')'));
    let plain = ["PR", "MR", "pr", "mr"].iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(plain);
    plain.trim_start_matches([' ', '#', '!']).parse().ok()
}

/// Whether a page names a pull request, by its address or as `#10`.
pub fn names(workspace: &Workspace, page: &Page, text: &str, number: u64) -> bool {
    let linked = page.links.iter().any(|link| own_pull(workspace, &link.target) == Some(number));
    let mark = number.to_string();
    let bare = || {
        ["#", "!"].iter().any(|sign| {
            text.match_indices(&format!("{sign}{mark}")).any(|(at, found)| {
                let before = text[..at].chars().next_back();
                let after = text[at + found.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
            })
        })
    };
    let in_table =
        || tables(workspace, page, text).iter().any(|table| table.rows.iter().any(|row| row.number == number));
    linked || bare() || in_table()
}

/// The content of a cell without the space around it; of an empty cell, the place for it.
pub fn content(text: &str, cell: Span) -> Span {
    let inner = cell.of(text);
    let lead = inner.len() - inner.trim_start().len();
    let start = cell.start as usize + lead.min(inner.len());
    Span::new(start..start + inner.trim().len())
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn numbers_in_many_habits() {
        for cell in ["#10", "10", "PR #10", "**!10**", "`#10`", "PR 10"] {
            assert_eq!(number_in(cell), Some(10), "{cell}");
        }
        assert_eq!(number_in("—"), None);
        assert_eq!(number_in("10 and 11"), None);
    }
}
