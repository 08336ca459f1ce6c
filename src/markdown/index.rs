//! The index of a hub: the table or list that names what stands in its folder.

use crate::markdown::{Elements, LinkKind, Table};
use crate::text::Span;

/// The index of a hub.
#[derive(Debug, Clone)]
pub struct Index {
    /// Where its rows stand.
    pub shape: Shape,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// What an index is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A table, by its place among the tables of the page, and the column its links stand in.
    Table(usize, usize),
    /// A list.
    List,
}

/// A row of an index that leads to a child of the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its lines, with the end of the last.
    pub span: Span,
    /// The link that leads to the child, by its place among the links of the page.
    pub link: usize,
}

/// Headings that an index stands under, in lower case; others begin with one of these words.
const HEADINGS: &[&str] = &[
    "index",
    "folder map",
    "leaves",
    "master index",
    "all pages",
    "directory index",
    "sections",
    "pages",
    "contents",
    "table of contents",
    "sommaire",
    "dossiers",
    "records",
    "decisions",
];

impl Index {
    /// Finds the index of a page; `is_child` tells of each link whether it leads to a child of the folder.
    pub fn find(text: &str, page: &Elements, is_child: &[bool]) -> Option<Self> {
        let tables = page.tables.iter().enumerate().filter_map(|(at, table)| {
            let (column, rows) = rows_of_table(text, page, table, is_child);
            let shape = Shape::Table(at, column);
            let weight = (rows.len() * 2 + usize::from(under_known_heading(page, table.span)), rows.len());
            (!rows.is_empty()).then_some((weight, Self { shape, rows }))
        });
        let lists = lists(text, page, is_child).into_iter().map(|rows| {
            let known = rows.first().is_some_and(|row| under_known_heading(page, row.span));
            ((rows.len() * 2 + usize::from(known), 0), Self { shape: Shape::List, rows })
        });
        let mut best: Option<((usize, usize), Self)> = None;
        for found in tables.chain(lists) {
            if best.as_ref().is_none_or(|(weight, _)| found.0 > *weight) {
                best = Some(found);
            }
        }
        best.map(|(_, index)| index).or_else(|| Self::empty(text, page))
    }

    /// A table that has no row yet, under the heading of an index.
    fn empty(text: &str, page: &Elements) -> Option<Self> {
        let waiting = |table: &&Table| table.len() == 1 && table.row(0).len() > 1;
        let at = page.tables.iter().position(|table| waiting(&table) && under_known_heading(page, table.span))?;
        let number = page.tables[at].column(text, NUMBERS) == Some(0);
        let title = page.tables[at].column(text, TITLES).is_some();
        let column = usize::from(number && !title);
        Some(Self { shape: Shape::Table(at, column), rows: Vec::new() })
    }
}

/// Headers of the column that counts or numbers the rows.
pub const NUMBERS: &[&str] = &["#", "no", "nº", "n°", "n", "nr", "num", "number", "id", "step", "étape", "numéro"];
/// Headers of the column that holds a title.
pub const TITLES: &[&str] = &["title", "titre", "name", "nom", "subject", "sujet", "decision", "décision"];
/// Headers of the column that holds a status.
pub const STATUSES: &[&str] = &["status", "state", "statut", "état", "etat", "current status"];

/// The rows of a table that lead to children, and the column most of those links stand in.
fn rows_of_table(text: &str, page: &Elements, table: &Table, is_child: &[bool]) -> (usize, Vec<Row>) {
    let mut columns: Vec<usize> = Vec::new();
    let mut rows = Vec::new();
    let links: Vec<usize> = links_in(page, table.span).filter(|&link| is_child[link]).collect();
    for row in 1..table.len() {
        let span = table.row_span(row);
        let cells = table.row(row);
        let first = links.iter().find_map(|&link| {
            let at = page.links[link].span;
            let column = table.column_at(row, at)?;
            begins(cells[column].of(text), page.links[link].span.of(text)).then_some((column, link))
        });
        if let Some((column, link)) = first {
            columns.push(column);
            rows.push(Row { span: lines_of(text, span), link });
        }
    }
    let most =
        columns.iter().max_by_key(|&&column| (columns.iter().filter(|&&c| c == column).count(), usize::MAX - column));
    (most.copied().unwrap_or_default(), rows)
}

/// Whether a cell begins with a link, but for marks and signs.
fn begins(cell: &str, link: &str) -> bool {
    let before = cell.find(link).map_or("", |at| &cell[..at]);
    before.chars().all(|c| !c.is_alphanumeric())
}

/// The runs of list items that lead to children with their first link.
fn lists(text: &str, page: &Elements, is_child: &[bool]) -> Vec<Vec<Row>> {
    let mut runs: Vec<Vec<Row>> = Vec::new();
    let mut last: Option<(Item, u32)> = None;
    let head = page.header.as_ref().map_or(0, |header| header.span.end);
    for (link, _) in page.links.iter().enumerate().filter(|(link, _)| is_child[*link]) {
        let at = page.links[link].span;
        if at.start < head || page.links[link].kind == LinkKind::Image {
            continue;
        }
        let Some(item) = Item::around(text, at.start as usize) else { continue };
        let span = item.lines(text);
        if !item.lead_is_short(text, at) || last.as_ref().is_some_and(|(_, end)| span.start < *end) {
            continue;
        }
        let row = Row { span, link };
        let follows = last.as_ref().is_some_and(|(before, end)| {
            before.indent == item.indent
                && !breaks_list(text.get(*end as usize..span.start as usize).unwrap_or_default())
        });
        match runs.last_mut().filter(|_| follows) {
            Some(run) => run.push(row),
            None => runs.push(vec![row]),
        }
        last = Some((item, span.end));
    }
    runs
}

/// Whether lines between two items end the list: a line of text that is neither item nor indented.
fn breaks_list(between: &str) -> bool {
    between
        .lines()
        .any(|line| !line.trim().is_empty() && !line.starts_with([' ', '\t']) && Item::parse(line, 0).is_none())
}

/// The first line of a list item.
#[derive(Debug, Clone)]
pub struct Item {
    /// The byte its line starts at.
    pub start: usize,
    /// What stands before the marker.
    pub indent: String,
    /// `-`, `*`, `+`, `3.`
    pub marker: String,
    /// The byte its content starts at.
    pub content: usize,
}

impl Item {
    /// The item whose first line holds the byte `at`.
    pub fn around(text: &str, at: usize) -> Option<Self> {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        Self::parse(&text[start..end], start)
    }

    fn parse(line: &str, start: usize) -> Option<Self> {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let rest = &line[indent..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match rest.as_bytes().get(digits)? {
            b'-' | b'*' | b'+' if digits == 0 => 1,
            b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
            _ => return None,
        };
        let after = &rest[marker..];
        let blank = after.len() - after.trim_start_matches(' ').len();
        if blank == 0 {
            return None;
        }
        let (indent, marker) = (line[..indent].to_owned(), rest[..marker].to_owned());
        Some(Self { start, content: start + indent.len() + marker.len() + blank, indent, marker })
    }

    /// Whether so little stands before the link that the item is about what it leads to.
    fn lead_is_short(&self, text: &str, link: Span) -> bool {
        let lead = text.get(self.content..link.start as usize).unwrap_or_default();
        let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| lead.strip_prefix(task)).unwrap_or(lead);
        task.chars().filter(|c| c.is_alphanumeric()).count() <= 4
    }

    /// Its lines and those of what is nested in it, with the end of the last.
    fn lines(&self, text: &str) -> Span {
        let width = self.content - self.start;
        let mut end = line_end(text, self.content);
        loop {
            let next = line_end(text, end);
            let line = &text[end..next];
            let lead = line.len() - line.trim_start().len();
            if next == end || line.trim().is_empty() || lead < width.min(self.indent.len() + 2) {
                return Span::new(self.start..end);
            }
            end = next;
        }
    }
}

/// The byte after the end of the line that holds `at`.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The whole lines of a span, with the end of the last.
pub fn lines_of(text: &str, span: Span) -> Span {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |end| end + 1);
    let last = (span.end as usize).max(span.start as usize + 1) - 1;
    Span::new(start..line_end(text, last.min(text.len())))
}

/// The links that stand in a span.
pub fn links_in(page: &Elements, span: Span) -> impl Iterator<Item = usize> {
    let from = page.links.partition_point(|link| link.span.start < span.start);
    let within = page.links[from..].iter().take_while(move |link| link.span.start < span.end);
    within.enumerate().filter(|(_, link)| link.kind != LinkKind::Image).map(move |(at, _)| from + at)
}

fn under_known_heading(page: &Elements, span: Span) -> bool {
    let before = page.headings.iter().rfind(|heading| heading.span.start < span.start);
    before.is_some_and(|heading| {
        let words = heading.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        HEADINGS
            .iter()
            .any(|known| words.strip_prefix(known).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    })
}
