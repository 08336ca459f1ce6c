//! Tables with a row for each thing and a column for its version.

use crate::facts::About;
use crate::facts::names::{candidates, plain};
use crate::facts::values::cell::{self, Value};
use crate::facts::values::header::{self, Column};
use crate::facts::values::{Said, Source, provider};
use crate::markdown::Table;
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;
use std::collections::BTreeMap;

/// What all tables of a page say.
pub fn read(source: Source<'_>) -> Vec<Said> {
    source.page.tables.iter().flat_map(|table| of_table(source, table)).collect()
}

/// A table with the meaning of its columns.
struct Reader<'a> {
    source: Source<'a>,
    table: &'a Table,
    columns: Vec<Column>,
    subject: usize,
    /// The versions are those of providers.
    of_providers: bool,
    /// The versions are those of modules of Terraform.
    of_modules: bool,
    /// A column holds addresses of network cards, which may be letters alone.
    has_mac: bool,
}

fn of_table(source: Source<'_>, table: &Table) -> Vec<Said> {
    if table.len() < 2 {
        return Vec::new();
    }
    let headers: Vec<&str> = table.row(0).iter().map(|cell| cell.of(source.text)).collect();
    let mut columns: Vec<Column> = headers.iter().map(|header| header::column(header)).collect();
    if columns.contains(&Column::History) {
        return Vec::new();
    }
    let others = |column: &Column| !matches!(column, Column::Value(..));
    let named = columns.iter().position(|column| *column == Column::Subject);
    // A column that nothing calls a subject is one only where it comes first.
    let first = || columns.first().is_some_and(others).then_some(0);
    let Some(subject) = named.or_else(first) else { return Vec::new() };
    for (index, header) in headers.iter().enumerate() {
        if index != subject && header::is_alias(header) {
            columns[index] = Column::Alias;
        }
    }
    let heading = header::normal(source.heading(table.span.start));
    let named = header::normal(headers[subject]);
    let of_providers = named.starts_with("provider")
        || heading.split(' ').any(|word| matches!(word, "provider" | "providers"))
        || heading == "requirements";
    let of_modules = heading == "modules";
    let has_mac = columns.iter().any(|column| matches!(column, Column::Value(Attribute::Mac, _)));
    let reader = Reader { source, table, columns, subject, of_providers, of_modules, has_mac };
    let mut list: Vec<Said> = (1..table.len()).flat_map(|row| reader.row(row)).collect();
    let mut of_one: BTreeMap<Key, (Span, Box<str>, bool)> = BTreeMap::new();
    for said in &list {
        let first = || (said.around, said.claim.value.clone(), false);
        let (row, value, several) = of_one.entry(key(said)).or_insert_with(first);
        *several |= *row != said.around && *value != said.claim.value;
    }
    // Several versions of one thing: which ones fit together, not which one is used.
    list.retain(|said| of_one.get(&key(said)).is_none_or(|(.., several)| !several));
    list
}

/// What two rows have in common that speak of one thing.
type Key = (About, Vec<String>);

fn key(said: &Said) -> Key {
    (said.claim.about, said.names.clone())
}

impl Reader<'_> {
    fn row(&self, row: usize) -> Vec<Said> {
        let text = self.source.text;
        let (cells, around) = (self.table.row(row), self.table.row_span(row));
        // A row without a digit states nothing.
        if !around.of(text).bytes().any(|byte| byte.is_ascii_digit()) && !self.has_mac {
            return Vec::new();
        }
        let mut list = provider::in_brackets(self.source, around);
        let Some(subject) = cells.get(self.subject).map(|cell| cell.of(text)) else { return list };
        let mut names = candidates(subject);
        if names.is_empty() {
            return list;
        }
        for (cell, column) in cells.iter().zip(&self.columns) {
            if *column == Column::Alias {
                let more =
                    candidates(cell.of(text)).into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>();
                names.extend(more);
            }
        }
        if let Some((name, at)) = cells.get(self.subject).and_then(|cell| cell::own_version(cell.of(text), cell.start))
        {
            list.push(self.said(&name, &candidates(&name), at, Attribute::Version, None, around));
        }
        let subject = plain(subject);
        for (index, cell) in cells.iter().enumerate() {
            let raw = cell.of(text);
            let note = cell::chart_note(raw, cell.start);
            if let Some((span, before)) = &note {
                let names: Vec<String> = before.iter().chain(&names).cloned().collect();
                // `Longhorn chart 1.8` in a row about storage names the chart itself.
                let subject = before.last().unwrap_or(&subject);
                list.push(self.said(subject, &names, *span, Attribute::Version, Some(Of::Chart), around));
            }
            let note = note.map(|(span, _)| span);
            let Some(Column::Value(attribute, of)) = self.columns.get(index).copied() else { continue };
            let found = match attribute {
                Attribute::Address => cell::address(raw, cell.start).map(Value::Version),
                Attribute::Mac => cell::mac(raw, cell.start).map(Value::Version),
                _ => cell::value(raw, cell.start, note),
            };
            match found {
                Some(Value::Version(span) | Value::Constraint(span)) if self.of_modules && of.is_none() => {
                    let (attribute, of) = (Attribute::Constraint, Some(Of::Package));
                    list.push(self.said(&subject, &names, span, attribute, of, around));
                }
                Some(Value::Version(span)) if self.of_providers && attribute == Attribute::Version && of.is_none() => {
                    list.push(provider::said(self.source, &subject, span, names.clone(), around));
                }
                Some(Value::Version(span)) => {
                    // `kube-prometheus-stack 72.6.2` in the row of Prometheus names another thing.
                    let before = cell::names_before(raw, cell.start, span).into_iter();
                    let names: Vec<String> = before.chain(names.iter().cloned()).collect();
                    list.push(self.said(&subject, &names, span, attribute, of, around));
                }
                Some(Value::Constraint(span)) => {
                    list.push(provider::said(self.source, &subject, span, names.clone(), around));
                }
                None => {}
            }
        }
        list
    }

    fn said(
        &self,
        subject: &str,
        names: &[String],
        at: Span,
        attribute: Attribute,
        of: Option<Of>,
        around: Span,
    ) -> Said {
        Said::in_cell(self.source, About::Value(attribute, of), (subject, names), at, around)
    }
}
