//! The row of a page in the index of its hub: it leaves the old hub, and what its author wrote in it
//! arrives in the new one, in the shape of that one's rows.

use crate::authoring::mend;
use crate::diagnostic::Edit;
use crate::markdown::index::{Index, NUMBERS, Row, STATUSES, Shape, TITLES};
use crate::markdown::row::UNWRITTEN;
use crate::text::{RelPath, Span};
use crate::workspace::{Workspace, hub};

/// What the author of a row wrote in it. Links in it lead right from the new hub.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// What the page is called.
    pub title: Option<String>,
    /// What it is about.
    pub summary: Option<String>,
    /// The cells by the lower-case names of their columns, that of the link left out.
    pub cells: Vec<(String, String)>,
}

/// The row a page has in the hub of its folder, if that row is about nothing else.
pub fn own_row(workspace: &Workspace, page: usize, text: &str, child: &RelPath) -> Option<(Index, Row)> {
    let index = hub::index_of(workspace, page, text)?;
    let row = hub::row_of(workspace, page, &index, child)?;
    let links = workspace.pages[page].links.iter().zip(workspace.graph.targets(page));
    let here = workspace.pages[page].path.folder();
    let about_others = links
        .filter(|(link, _)| row.span.covers(link.span))
        .filter_map(|(_, target)| hub::path_of(workspace, target))
        .any(|path| path.is_within(&here) && *path != here && !path.is_within(child));
    (!about_others).then_some((index, row))
}

/// What stands in a row, as it has to read on a page in `folder`.
pub fn carried(workspace: &Workspace, page: usize, text: &str, index: &Index, row: &Row, folder: &RelPath) -> Carried {
    let content = &workspace.pages[page];
    let link = &content.links[row.link];
    let read = |span: Span| rebased(workspace, page, text, span, folder);
    let shown = link.text.of(text).trim().trim_matches('*').to_owned();
    let is_title = shown.contains(char::is_alphabetic) && !shown.ends_with(".md") && shown != link.path();
    let mut carried = Carried { title: is_title.then_some(shown), ..Carried::default() };
    let Shape::Table(table, _) = index.shape else {
        let end = row.span.end as usize;
        let first = text.get(link.span.end as usize..end).and_then(|rest| rest.split('\n').next());
        let tail = Span::new(link.span.end as usize..link.span.end as usize + first.map_or(0, str::len));
        let tail = read(tail);
        let tail = tail.trim_start_matches(['*', '`']).trim_start_matches([' ', '—', '–', '-', ':', '→', '·']).trim();
        carried.summary = (!tail.is_empty()).then(|| tail.to_owned());
        return carried;
    };
    let table = &content.tables[table];
    let Some(at) = (1..table.len()).find(|&at| row.span.covers(table.row_span(at))) else { return carried };
    for (column, cell) in table.row(at).iter().enumerate().filter(|(_, cell)| !cell.covers(link.span)) {
        let Some(header) = table.row(0).get(column) else { continue };
        let header = header.of(text).trim().trim_matches('*').to_lowercase();
        let value = read(*cell).trim().to_owned();
        let is = |names: &[&str]| table.column(text, names) == Some(column);
        if is(TITLES) && carried.title.is_none() {
            carried.title = Some(value.clone());
        } else if !is(NUMBERS)
            && !is(STATUSES)
            && carried.summary.as_ref().is_none_or(|summary| summary.len() < value.len())
        {
            carried.summary = Some(value.clone());
        }
        if !value.is_empty() {
            carried.cells.push((header, value));
        }
    }
    // A date or a dash says nothing of what a page is about.
    carried.summary = carried.summary.filter(|summary| summary.chars().filter(|c| c.is_alphabetic()).count() > 2);
    carried
}

/// Some bytes of a page with their links as they must be on a page in `folder`.
fn rebased(workspace: &Workspace, page: usize, text: &str, span: Span, folder: &RelPath) -> String {
    let content = &workspace.pages[page];
    let mut moved = String::new();
    let mut at = span.start as usize;
    for link in content.links.iter().filter(|link| span.covers(link.span)) {
        if let Some((place, target)) = mend::rebase(content, link, text, folder)
            && place.start as usize >= at
            && span.covers(place)
        {
            moved.push_str(text.get(at..place.start as usize).unwrap_or_default());
            moved.push_str(&target);
            at = place.end as usize;
        }
    }
    moved.push_str(text.get(at..span.end as usize).unwrap_or_default());
    moved
}

/// The edits that put into the row of `child` what its author wrote elsewhere; the row was written by
/// us and holds only what the page says of itself.
pub fn fill(workspace: &Workspace, page: usize, text: &str, child: usize, carried: &Carried) -> Vec<Edit> {
    let content = &workspace.pages[page];
    let target = &workspace.pages[child];
    let folder = target.path.folder();
    let inner = Workspace::is_hub(&target.path) && folder.folder() == content.path.folder();
    let about = if inner { &folder } else { &target.path };
    let Some(index) = hub::index_of(workspace, page, text) else { return Vec::new() };
    let Some(row) = hub::row_of(workspace, page, &index, about) else { return Vec::new() };
    let mut edits = Vec::new();
    let mut put = |span: Span, text: &str| {
        edits.push(Edit { path: content.path.clone(), span, text: text.to_owned() });
    };
    let link = &content.links[row.link];
    let entry = hub::entry(target, &content.path);
    if let Some(title) = carried.title.as_ref().filter(|_| link.text.of(text) == entry.title) {
        put(link.text, title);
    }
    let Shape::Table(table, _) = index.shape else {
        let found = row.span.of(text).find(UNWRITTEN);
        if let (Some(at), Some(summary)) = (found, &carried.summary) {
            let start = row.span.start as usize + at;
            put(Span::new(start..start + UNWRITTEN.len()), summary);
        }
        return edits;
    };
    let table = &content.tables[table];
    let Some(at) = (1..table.len()).find(|&at| row.span.covers(table.row_span(at))) else { return edits };
    for (column, cell) in table.row(at).iter().enumerate().filter(|(_, cell)| !cell.covers(link.span)) {
        let header = table.row(0).get(column).map(|header| header.of(text).trim().trim_matches('*').to_lowercase());
        let known = carried.cells.iter().find(|(name, _)| Some(name) == header.as_ref()).map(|(_, value)| value);
        let value = cell.of(text);
        let own = known.or_else(|| carried.summary.as_ref().filter(|_| value.contains(UNWRITTEN)));
        if let Some(own) = own.filter(|own| own.as_str() != value.trim()) {
            let lead = value.len() - value.trim_start().len();
            let start = cell.start as usize + lead;
            put(Span::new(start..start + value.trim().len()), &in_cell(own));
        }
    }
    edits
}

/// A text that stays in its cell.
fn in_cell(text: &str) -> String {
    text.replace("\\|", "|").replace('|', "\\|").replace('\n', " ")
}
