//! Writing a pull request into a page, in the manner of those that are there.

use crate::diagnostic::Edit;
use crate::markdown::Page;
use crate::markdown::anchors::Forge;
use crate::markdown::language::Language;
use crate::markdown::merge::{Column, new_cell};
use crate::rules::prd::standing::of;
use crate::sources::forge::PullRequest;
use crate::text::Span;
use crate::workspace::Workspace;
use crate::workspace::pulls::{PullTable, content, own_pull, tables};

/// Headings that a list of pull requests stands under.
pub const HEADINGS: &[&str] = &["prs", "pull requests", "merge requests", "mrs", "pr", "demandes de fusion"];
/// Headers of columns that hold the name of a person, of a day, and of what only a person knows.
const AUTHORS: &[&str] = &["author", "by", "auteur", "autrice", "par"];
const DAYS: &[&str] = &["date", "day", "jour"];
const JUDGED: &[&str] =
    &["phase", "milestone", "jalon", "requirement", "exigence", "reviewer", "relecteur", "notes", "#"];

/// The edit that lists some pull requests on a tracker.
pub fn insertion(workspace: &Workspace, page: &Page, text: &str, pulls: &[&PullRequest]) -> Edit {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let edit = |at: usize, text: String| Edit {
        path: page.path.clone(),
        span: Span::at(at),
        text: text.replace('\n', newline),
    };
    let french = page.language == Some(Language::French);
    let found = tables(workspace, page, text);
    // Of two tables, the one that says where pull requests stand.
    if let Some(table) = found.iter().find(|table| table.state.is_some()).or(found.first()) {
        let writer = Writer { workspace, page, text, table, french };
        let rows: Vec<String> = pulls.iter().map(|pull| format!("\n{}", writer.row(pull))).collect();
        let rows = if writer.newest_first() { rows.into_iter().rev().collect() } else { rows };
        return edit(writer.place(), rows.concat());
    }
    let section = page.headings.iter().position(|heading| heading.level > 1 && heading.begins_with(HEADINGS));
    let head = match french {
        true => "| PR | Portée | Fusionnée |\n| --- | --- | --- |",
        false => "| PR | Scope | Merged |\n| --- | --- | --- |",
    };
    let row = |pull: &&PullRequest| {
        let state = new_cell(Column::Merged, &[], of(pull), pull.merged_on(), french);
        format!("\n| {} | {} | {state} |", link(workspace, pull, &format!("#{}", pull.number)), title(pull))
    };
    let rows: String = pulls.iter().map(row).collect();
    let (span, heading) = match section {
        Some(section) => (page.section(section), ""),
        None => (Span::new(0..text.len()), "## PRs\n\n"),
    };
    let end = span.of(text).trim_end().len() + span.start as usize;
    edit(end, format!("\n\n{heading}{head}{rows}"))
}

/// The line that names a pull request among references.
pub fn reference(workspace: &Workspace, pull: &PullRequest) -> String {
    let label = match pull.title.as_str() {
        "" => format!("#{}", pull.number),
        _ => format!("#{} — {}", pull.number, title(pull)),
    };
    format!("- {}", link(workspace, pull, &label))
}

/// Where a section ends, and what joins a new item to it.
pub fn end_of_section(text: &str, section: Span) -> (Span, &'static str) {
    let body = section.of(text).trim_end();
    let last = body.lines().next_back().unwrap_or_default().trim_start();
    let glue = if last.starts_with(['-', '*', '+']) { "\n" } else { "\n\n" };
    (Span::at(section.start as usize + body.len()), glue)
}

/// Writes the rows of one table.
struct Writer<'a> {
    workspace: &'a Workspace,
    page: &'a Page,
    text: &'a str,
    table: &'a PullTable<'a>,
    french: bool,
}

impl Writer<'_> {
    fn newest_first(&self) -> bool {
        let rows = &self.table.rows;
        matches!((rows.first(), rows.last()), (Some(first), Some(last)) if first.number > last.number)
    }

    /// The byte behind the line that the new row follows.
    fn place(&self) -> usize {
        let table = self.table.table;
        let row = if self.newest_first() { 0 } else { table.len() - 1 };
        let end = self.line_end(table.row_span(row).start as usize);
        // Below the header stands the line of dashes.
        if row == 0 { self.line_end((end + 1).min(self.text.len())) } else { end }
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.lines().next().map_or(0, str::len)
    }

    fn row(&self, pull: &PullRequest) -> String {
        let table = self.table.table;
        let start = table.row_span(table.len() - 1).start as usize;
        let from = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[from..self.line_end(start)].trim_end();
        let lead = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
        let open = if line[lead.len()..].starts_with('|') { "| " } else { "" };
        let close = if line.ends_with('|') { " |" } else { "" };
        let scope = (0..table.row(0).len()).find(|&column| self.is_scope(column));
        let cells: Vec<String> = (0..table.row(0).len()).map(|column| self.cell(pull, column, scope)).collect();
        format!("{lead}{open}{}{close}", cells.join(" | "))
    }

    fn header(&self, column: usize) -> String {
        let header = self.table.table.row(0)[column].of(self.text);
        header.trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_lowercase()
    }

    /// Whether a column says what the pull request does: the first that is nothing else.
    fn is_scope(&self, column: usize) -> bool {
        let header = self.header(column);
        let known = [AUTHORS, DAYS, JUDGED].concat();
        let state = self.table.state.map(|(state, _)| state);
        column != self.table.pull && state != Some(column) && !known.contains(&&*header)
    }

    fn cell(&self, pull: &PullRequest, column: usize, scope: Option<usize>) -> String {
        let header = self.header(column);
        if column == self.table.pull {
            return self.number(pull);
        }
        match self.table.state {
            Some((state, kind)) if state == column => {
                let others = self.column(column);
                let others: Vec<&str> = others.iter().map(String::as_str).collect();
                return new_cell(kind, &others, of(pull), pull.merged_on(), self.french);
            }
            _ => {}
        }
        let nothing = || "—".to_owned();
        if scope == Some(column) && !pull.title.is_empty() {
            return title(pull);
        }
        if AUTHORS.contains(&&*header) {
            return pull.author.as_ref().map_or_else(nothing, |author| format!("@{author}"));
        }
        if DAYS.contains(&&*header) {
            return pull.merged_on().map_or_else(nothing, |day| day.to_string());
        }
        nothing()
    }

    /// The cells of a column, without its header.
    fn column(&self, column: usize) -> Vec<String> {
        let table = self.table.table;
        let cells = (1..table.len()).filter_map(|row| table.row(row).get(column));
        cells.map(|cell| content(self.text, *cell).of(self.text).to_owned()).collect()
    }

    /// `[#12](…)`, called what the others are called.
    fn number(&self, pull: &PullRequest) -> String {
        let plain = format!("#{}", pull.number);
        let Some(last) = self.table.rows.last() else { return link(self.workspace, pull, &plain) };
        let cell = self.table.table.row(last.row)[self.table.pull];
        let linked = self.page.links.iter().find(|link| cell.covers(link.span));
        let written = linked.map_or_else(|| content(self.text, cell), |link| link.text).of(self.text);
        let label = written.replacen(&last.number.to_string(), &pull.number.to_string(), 1);
        let is_plain = label.chars().filter(|c| c.is_alphabetic()).count() <= 2;
        let label = if is_plain && label != written { label } else { plain };
        if linked.is_some() { link(self.workspace, pull, &label) } else { label }
    }
}

/// A link to a pull request. The forge's own word for the address counts where it is of this repository.
fn link(workspace: &Workspace, pull: &PullRequest, label: &str) -> String {
    let number = pull.number;
    let address = match &workspace.remote {
        _ if own_pull(workspace, &pull.url) == Some(number) => pull.url.clone(),
        None => return label.to_owned(),
        Some(remote) => match workspace.forge.0 {
            Forge::Gitea => format!("{}/pulls/{number}", remote.page()),
            Forge::Github => format!("{}/pull/{number}", remote.page()),
            Forge::Gitlab => format!("{}/-/merge_requests/{number}", remote.page()),
        },
    };
    format!("[{label}]({address})")
}

/// The title, made safe for the cell of a table.
fn title(pull: &PullRequest) -> String {
    let mut safe = String::with_capacity(pull.title.len());
    let mut in_code = false;
    for c in pull.title.trim().chars() {
        in_code ^= c == '`';
        if c == '|' || (!in_code && matches!(c, '<' | '[' | ']')) {
            safe.push('\\');
        }
        safe.push(if c.is_control() { ' ' } else { c });
    }
    safe
}
