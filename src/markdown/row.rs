//! Writing a row into the index of a hub, in the shape its rows already have.

use crate::markdown::index::{self, Index, Item, NUMBERS, STATUSES, Shape, TITLES};
use crate::markdown::{Elements, State, Table};
use crate::text::Span;

/// What stands where a person has to write a summary; `unwritten-summary` finds it.
pub const UNWRITTEN: &str = "*TODO: summary*";
/// The words of [`UNWRITTEN`], however they are emphasised.
pub const UNWRITTEN_WORDS: &str = "TODO: summary";

/// What a row is about: a page, or a folder by its hub.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The link from the hub, as it is to be written.
    pub target: String,
    /// What it calls itself, without number: `Backup`.
    pub title: String,
    /// The number in its name: `0001`, `05`.
    pub number: Option<String>,
    /// Its own status, as written.
    pub status: Option<String>,
    /// Its fields, names in lower case: header first, then front matter.
    pub fields: Vec<(String, String)>,
}

impl Entry {
    /// The number in the name of a page or folder: `0001-x` and `INV-001-x` have one.
    pub fn number_in(name: &str) -> Option<String> {
        let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        let rest = if letters == 0 { name } else { name[letters..].strip_prefix('-')? };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        // A longer run is a date, and one with nothing behind it a name.
        ((1..=5).contains(&digits) && rest[digits..].starts_with(['-', '_', '.'])).then(|| rest[..digits].to_owned())
    }

    fn field(&self, names: &[&str]) -> Option<&str> {
        let found = names.iter().find_map(|name| self.fields.iter().find(|(field, _)| field == name));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.contains(['[', '|', '\n']) && !value.is_empty())
    }
}

/// Where new rows go, and the rows: to be inserted in this order at this byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The byte they are inserted at.
    pub at: usize,
    /// One text an entry; all of them together where the index itself is new.
    pub texts: Vec<String>,
}

/// The rows for some pages that an index does not name yet.
pub fn insert(text: &str, page: &Elements, index: &Index, entries: &[Entry]) -> Insertion {
    let newline = line_break(text);
    match index.shape {
        Shape::Table(table, column) => {
            let table = &page.tables[table];
            let last = index::lines_of(text, table.row_span(table.len() - 1));
            // The line of dashes is no row; a table without rows ends with it.
            let at = if table.len() == 1 { index::line_end(text, last.end as usize) } else { last.end as usize };
            let writer = Columns::new(text, page, index, table, column);
            let texts = entries.iter().enumerate().map(|(nth, entry)| writer.row(entry, nth));
            finish(text, at, texts.collect(), newline)
        }
        Shape::List => {
            let Some(last) = index.rows.last() else { return new_index(text, entries) };
            let at = last.span.end as usize;
            let texts = entries.iter().enumerate().map(|(nth, entry)| item(text, page, index, entry, nth));
            finish(text, at, texts.collect(), newline)
        }
    }
}

/// A section with a table, at the end of a hub that has no index.
pub fn new_index(text: &str, entries: &[Entry]) -> Insertion {
    let newline = line_break(text);
    let gap = if text.is_empty() || text.ends_with("\n\n") || text.ends_with("\r\n\r\n") {
        ""
    } else if text.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let section = format!("{gap}## Index\n\n{}", table(entries)).replace('\n', newline);
    Insertion { at: text.len(), texts: vec![section] }
}

/// A table that names some pages; with a column for their status where any of them has one.
pub fn table(entries: &[Entry]) -> String {
    let with_status = entries.iter().any(|entry| entry.status.is_some());
    let head = if with_status { ("| Status |", "---|") } else { ("|", "") };
    let mut table = format!("| Page | What it covers {}\n|---|---|{}\n", head.0, head.1);
    for entry in entries {
        let status = entry.status.as_deref().map(|status| State::read(status).in_style_of(&[]));
        let status =
            if with_status { format!(" {} |", cell(status.as_deref().unwrap_or("—"))) } else { String::new() };
        table.push_str(&format!("| [{}]({}) | {UNWRITTEN} |{status}\n", cell(&entry.title), entry.target));
    }
    table
}

fn finish(text: &str, at: usize, texts: Vec<String>, newline: &str) -> Insertion {
    let open = at > 0 && !text[..at].ends_with('\n');
    let line = |row: String| if open { format!("{newline}{row}") } else { format!("{row}{newline}") };
    Insertion { at, texts: texts.into_iter().map(line).collect() }
}

fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// How links are written in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    /// `[0001](0001-x.md)`
    Number,
    /// `[x/README.md](x/README.md)`
    Path,
    /// `[x.md](docs/x.md)`
    Name,
}

/// The style of a link in an index.
struct LinkStyle {
    label: Label,
    prefix: String,
    code: bool,
    bold: bool,
    /// `./x.md` rather than `x.md`
    dotted: bool,
}

impl LinkStyle {
    fn of(text: &str, page: &Elements, index: &Index) -> Self {
        let plain = Self { label: Label::Title, prefix: String::new(), code: false, bold: false, dotted: false };
        let Some(row) = index.rows.last() else { return plain };
        let link = &page.links[row.link];
        let shown = link.text.of(text).trim();
        let code = shown.len() > 2 && shown.starts_with('`') && shown.ends_with('`');
        let shown = shown.trim_matches(['`', '*']);
        let target = link.path().trim_start_matches("./");
        let letters = shown.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_number =
            letters.len() < shown.len() && letters.chars().all(|c| c.is_ascii_uppercase() || "-# ".contains(c));
        let label = match shown {
            _ if is_number => Label::Number,
            shown if shown == target || shown == link.path() => Label::Path,
            shown if target.rsplit('/').next() == Some(shown) => Label::Name,
            _ => Label::Title,
        };
        let prefix = if label == Label::Number { letters.to_owned() } else { String::new() };
        let bold = text[..link.span.start as usize].ends_with("**");
        Self { label, prefix, code, bold, dotted: link.path().starts_with("./") }
    }

    fn write(&self, entry: &Entry) -> String {
        let number = entry.number.as_ref().map(|number| format!("{}{number}", self.prefix));
        let shown = match self.label {
            Label::Title => entry.title.clone(),
            Label::Number => number.unwrap_or_else(|| entry.title.clone()),
            Label::Path => entry.target.clone(),
            Label::Name => entry.target.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default().to_owned(),
        };
        let shown = if self.code { format!("`{}`", shown.replace(['`', '\\'], "")) } else { shown };
        let dot = if self.dotted && !entry.target.starts_with("../") { "./" } else { "" };
        let link = format!("[{shown}]({dot}{})", entry.target);
        if self.bold { format!("**{link}**") } else { link }
    }
}

/// What a column of an index table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Link,
    Number,
    Title,
    Status,
    Date,
    Summary,
    /// A field of the header by that name.
    Other(String),
}

/// Headers of the column that holds a date.
const DATES: &[&str] =
    &["date", "created", "updated", "last updated", "mis à jour", "dernière mise à jour", "modified"];
/// Words of headers of the column that says what a page is about.
const SUMMARIES: &[&str] = &[
    "summary", "cover", "what", "résum", "descri", "purpose", "about", "content", "when to", "ce qu", "objet", "rôle",
    "topic", "scope", "notes",
];

/// The columns of an index table, and its rows as models.
struct Columns {
    roles: Vec<Column>,
    cells: Vec<Vec<String>>,
    style: LinkStyle,
    before: String,
    closed: bool,
}

impl Columns {
    fn new(text: &str, page: &Elements, index: &Index, table: &Table, link: usize) -> Self {
        let style = LinkStyle::of(text, page, index);
        let is = |names: &[&str], at: usize| table.column(text, names) == Some(at);
        let empty = index.rows.is_empty();
        let style = if empty && is(NUMBERS, link) { LinkStyle { label: Label::Number, ..style } } else { style };
        let mut roles: Vec<Column> = (0..table.row(0).len())
            .map(|at| match at {
                at if at == link => Column::Link,
                at if is(NUMBERS, at) => Column::Number,
                at if is(STATUSES, at) => Column::Status,
                at if is(DATES, at) => Column::Date,
                at if is(TITLES, at) && style.label != Label::Title => Column::Title,
                at => Column::Other(table.row(0)[at].of(text).trim().trim_matches('*').to_lowercase()),
            })
            .collect();
        let other = |roles: &[Column]| roles.iter().position(|role| matches!(role, Column::Other(_)));
        let speaks =
            |role: &Column| matches!(role, Column::Other(name) if SUMMARIES.iter().any(|word| name.contains(word)));
        let summary = roles.iter().position(speaks);
        if let Some(at) = summary {
            roles[at] = Column::Summary;
        }
        if style.label != Label::Title
            && !roles.contains(&Column::Title)
            && let Some(at) = other(&roles)
        {
            roles[at] = Column::Title;
        }
        if summary.is_none()
            && let Some(at) = other(&roles)
        {
            roles[at] = Column::Summary;
        }
        let cells = (1..table.len())
            .map(|row| table.row(row).iter().map(|cell| cell.of(text).trim().to_owned()).collect())
            .collect();
        let last = index::lines_of(text, table.row_span(table.len() - 1)).of(text).trim_end();
        let lead = last.len() - last.trim_start_matches([' ', '\t', '>']).len();
        let open = if last[lead..].starts_with('|') { "| " } else { "" };
        Self { roles, cells, style, before: format!("{}{open}", &last[..lead]), closed: last.ends_with('|') }
    }

    fn row(&self, entry: &Entry, nth: usize) -> String {
        let cells: Vec<String> = (0..self.roles.len()).map(|at| cell(&self.cell(entry, at, nth))).collect();
        let end = if self.closed { " |" } else { "" };
        format!("{}{}{end}", self.before, cells.join(" | "))
    }

    fn cell(&self, entry: &Entry, at: usize, nth: usize) -> String {
        let nothing = || "—".to_owned();
        let or_nothing = |value: Option<&str>| value.map_or_else(nothing, str::to_owned);
        match &self.roles[at] {
            Column::Link => self.style.write(entry),
            Column::Number => entry.number.clone().unwrap_or_else(|| self.next_number(at, nth)),
            Column::Title => entry.title.clone(),
            Column::Status => entry.status.as_deref().map_or_else(nothing, |status| {
                let column: Vec<&str> = self.cells.iter().filter_map(|row| row.get(at)).map(String::as_str).collect();
                State::read(status).in_style_of(&column)
            }),
            Column::Date => or_nothing(entry.field(&["date", "last updated", "updated", "created"])),
            Column::Summary => UNWRITTEN.to_owned(),
            Column::Other(name) => or_nothing(entry.field(&[name])),
        }
    }

    /// Rows that are only counted go on counting; where some have no number, neither has this one.
    fn next_number(&self, at: usize, nth: usize) -> String {
        let column: Vec<&str> = self.cells.iter().filter_map(|row| row.get(at)).map(String::as_str).collect();
        let numbers: Option<Vec<usize>> = column.iter().map(|cell| cell.parse().ok()).collect();
        match numbers.as_deref() {
            Some(numbers) => {
                let width = column.iter().map(|cell| cell.len()).min().unwrap_or(1);
                format!("{:0width$}", numbers.iter().max().copied().unwrap_or_default() + 1 + nth)
            }
            None => "—".to_owned(),
        }
    }
}

/// An item in the style of the last one.
fn item(text: &str, page: &Elements, index: &Index, entry: &Entry, nth: usize) -> String {
    let link = LinkStyle::of(text, page, index).write(entry);
    let model = index.rows.last().and_then(|row| {
        let link = page.links[row.link].span;
        Some((Item::around(text, link.start as usize)?, link, row.span))
    });
    let Some((model, last, span)) = model else { return format!("- {link} — {UNWRITTEN}") };
    let digits = model.marker.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match model.marker[..digits].parse::<usize>() {
        Ok(number) => format!("{}{}", number + 1 + nth, &model.marker[digits..]),
        Err(_) => model.marker.clone(),
    };
    let line = &text[last.end as usize..index::line_end(text, last.end as usize).min(span.end as usize)];
    let line = line.trim_start_matches(['*', '`']).trim_end();
    let task =
        if text[model.content..].starts_with("[x]") || text[model.content..].starts_with("[ ]") { "[ ] " } else { "" };
    let mark = [" — ", " – ", " - ", ": ", " : ", " → ", " · "].iter().find(|mark| line.starts_with(**mark));
    // Where items are bare links, this one is too: nobody writes summaries there.
    let bare = line.is_empty() && model.content + task.len() <= last.start as usize;
    let tail = match mark {
        Some(mark) => format!("{mark}{UNWRITTEN}"),
        None if bare => String::new(),
        None => format!(" — {UNWRITTEN}"),
    };
    format!("{}{marker} {task}{link}{tail}", model.indent)
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            cell.push('\\');
        }
        escaped = c == '\\' && !escaped;
        cell.push(c);
    }
    cell
}

/// The span of the cell of a row that holds its status, if its table has such a column.
pub fn status_cell(text: &str, table: &Table, row: usize) -> Option<Span> {
    let column = table.column(text, STATUSES)?;
    let cell = *table.row(row).get(column)?;
    let content = cell.of(text);
    let lead = content.len() - content.trim_start().len();
    let start = cell.start as usize + lead;
    Some(Span::new(start..start + content.trim().len()))
}
