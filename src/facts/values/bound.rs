//! Facts in columns of tables and fields of front matter that the settings bind.

use crate::config::FactSetting;
use crate::facts::names::{candidates, plain};
use crate::facts::values::cell::{self, Value};
use crate::facts::values::{Mark, Said, Source, header};
use crate::facts::{About, Claim, Form};
use crate::markdown::Table;
use crate::text::Span;

/// What a page states where a setting says so.
pub fn read(source: Source<'_>, setting: &FactSetting) -> Vec<Said> {
    match (&setting.column, &setting.field) {
        (Some(column), _) => {
            source.page.tables.iter().flat_map(|table| in_table(source, setting, table, column)).collect()
        }
        (None, Some(field)) => in_front(source, setting, field).into_iter().collect(),
        (None, None) => Vec::new(),
    }
}

fn in_table(source: Source<'_>, setting: &FactSetting, table: &Table, column: &str) -> Vec<Said> {
    if table.is_empty() {
        return Vec::new();
    }
    let called = |name: &str| {
        table.row(0).iter().position(|cell| header::normal(cell.of(source.text)) == header::normal(name))
    };
    let Some(values) = called(column) else { return Vec::new() };
    let subject = setting.subject.as_deref().map_or(Some(usize::from(values == 0)), called);
    let rows = (1..table.len()).filter_map(|row| {
        let cells = table.row(row);
        let (subject, value) = (cells.get(subject?)?, cells.get(values)?);
        let names = candidates(subject.of(source.text));
        let at = value_in(value.of(source.text), value.start)?;
        said(source, setting, names, plain(subject.of(source.text)), at, table.row_span(row))
    });
    rows.collect()
}

fn in_front(source: Source<'_>, setting: &FactSetting, field: &str) -> Option<Said> {
    let front = source.page.front.as_ref()?;
    let (at, _) = front.field(&field.to_lowercase())?;
    let subject = match &setting.subject {
        Some(name) => front.get(&name.to_lowercase())?,
        None => source.page.title(),
    };
    said(source, setting, candidates(subject), subject.to_owned(), at, front.span)
}

/// The version or the constraint of a cell; else all that stands in it, without marks.
fn value_in(raw: &str, at: u32) -> Option<Span> {
    if let Some(Value::Version(span) | Value::Constraint(span)) = cell::value(raw, at, None) {
        return Some(span);
    }
    let shown = cell::visible(raw);
    let start = at + (shown.len() - shown.trim_start().len()) as u32;
    let span = Span { start, end: start + shown.trim().len() as u32 };
    (!span.is_empty() && !shown.trim().contains("  ")).then_some(span)
}

fn said(
    source: Source<'_>,
    setting: &FactSetting,
    names: Vec<String>,
    subject: String,
    at: Span,
    around: Span,
) -> Option<Said> {
    let mark = Mark::bound(setting, names.first()?);
    let claim = Claim {
        about: About::Value(mark.attribute, Some(mark.of)),
        subject: subject.into(),
        value: at.of(source.text).into(),
        at: source.at(at),
        form: Form::Bound,
    };
    Some(Said { claim, names, around, mark: Some(mark) })
}
