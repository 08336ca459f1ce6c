//! What tables and fields say that only a cluster can tell: namespaces, nodes, hosts, replicas, schedules,
//! storage. Versions, images and addresses are read as they are without a cluster.

use crate::facts::About;
use crate::facts::deployed::columns::{self, Field, Kind};
use crate::facts::deployed::{same, value};
use crate::facts::names::{candidates, plain};
use crate::facts::values::{Said, Source, header};
use crate::facts::version::is_version;
use crate::markdown::Table;
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

/// A claim that is about what runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The claim.
    pub said: Said,
    /// What is said to be there, where that is what is said.
    pub kind: Option<Kind>,
    /// What it stands in together with others of its sort: the table, or the page.
    pub group: Span,
    /// The subject is a namespace, and what is said is of what runs there.
    pub of_namespace: bool,
}

/// What all tables of a page say. A plain «Port» may be any of several, so that only history, which `of_files` has, can
/// tell.
pub fn read(source: Source<'_>, of_files: bool) -> Vec<Told> {
    let mut list = Vec::new();
    for table in source.page.tables.iter().filter(|table| table.len() > 1) {
        let headers: Vec<String> = table.row(0).iter().map(|cell| header::normal(cell.of(source.text))).collect();
        let of_fields = columns::are_fields(&headers);
        let has_field = |header: &String| columns::field(header).is_some() || columns::is_port(header);
        if of_files && !of_fields && !headers.iter().any(has_field) {
            continue;
        }
        if headers.iter().any(|header| header::column(header) == header::Column::History) {
            continue;
        }
        for row in 1..table.len() {
            let reader = Reader { source, table, row, of_files };
            list.extend(reader.about_things(&headers));
            if of_fields {
                list.extend(reader.field());
            }
        }
    }
    list
}

/// Reads a row.
#[derive(Clone, Copy)]
struct Reader<'a> {
    source: Source<'a>,
    table: &'a Table,
    row: usize,
    of_files: bool,
}

impl Reader<'_> {
    /// A row about a thing, with a column for each thing that is said of it.
    fn about_things(self, headers: &[String]) -> Vec<Told> {
        let text = self.source.text;
        let cells = self.table.row(self.row);
        let named = headers.iter().position(|header| header::column(header) == header::Column::Subject);
        let by_kind = headers.iter().position(|header| columns::kind(header).is_some());
        // The first column names the thing, whatever its header calls it, unless another one says so.
        let subject = by_kind.filter(|at| *at == 0).or(named).unwrap_or(0);
        let Some(cell) = cells.get(subject).map(|cell| cell.of(text)) else { return Vec::new() };
        let names = candidates(cell);
        let kind = headers.get(subject).and_then(|header| columns::kind(header));
        let mut list = Vec::new();
        if let (Some(kind), Some(at)) = (kind, value::name(cell, cells[subject].start)) {
            list.push(self.there(kind, at));
        }
        let is_filled_in = value::is_open(cell);
        for (index, span) in cells.iter().enumerate() {
            let (raw, start) = (span.of(text), span.start);
            let plain_port = |header: &String| (self.of_files && columns::is_port(header)).then_some(Field::Port);
            let field = headers.get(index).and_then(|header| columns::field(header).or_else(|| plain_port(header)));
            match field {
                Some(Field::Host) => {
                    list.extend(value::hosts(raw, start).into_iter().map(|at| self.there(Kind::Host, at)));
                }
                Some(Field::Namespace) if index != subject => {
                    if let Some(at) = value::name(raw, start).filter(|_| !is_filled_in) {
                        list.push(self.told(&plain(cell), &names, at, Attribute::Namespace));
                    }
                }
                Some(field) if index != subject && !names.is_empty() && !is_filled_in => {
                    if let Some(at) = value::of(field, raw, start) {
                        list.push(self.told(&plain(cell), &names, at, field.attribute()));
                    }
                }
                _ => {}
            }
            if names.is_empty() || is_filled_in {
                continue;
            }
            // `0.28.3 (operator v1.29.1)`
            list.extend(value::operator(raw, start).map(|at| {
                let more: Vec<String> = names.iter().map(|name| format!("{name} operator")).collect();
                let all: Vec<String> = more.into_iter().chain(names.iter().cloned()).collect();
                self.told(&format!("{} operator", plain(cell)), &all, at, Attribute::AppVersion)
            }));
            // `Production DocFast (2 replicas)`, `main-pooler`, 2 instances
            let counted = value::counted(raw, start).filter(|_| field != Some(Field::Replicas) && index != subject);
            if let Some(at) = counted {
                let own = value::name(raw, start).map(|at| at.of(text).to_owned());
                let told = match &own {
                    Some(own) => self.told(own, std::slice::from_ref(own), at, Attribute::Replicas),
                    None => self.told(&plain(cell), &names, at, Attribute::Replicas),
                };
                list.push(Told { of_namespace: own.is_none() && kind == Some(Kind::Namespace), ..told });
            }
        }
        list
    }

    /// A row of a table of fields: what is said is of the object that another row names, or of the heading.
    fn field(self) -> Option<Told> {
        let text = self.source.text;
        let [key, cell] = self.table.row(self.row) else { return None };
        let key = header::normal(key.of(text));
        let object = (1..self.table.len()).find_map(|row| {
            let [key, value] = self.table.row(row) else { return None };
            let name = columns::names_object(&header::normal(key.of(text))).then(|| plain(value.of(text)))?;
            columns::is_name(columns::first_word(&name)).then(|| columns::first_word(&name).to_owned())
        });
        let heading = self.source.heading(self.table.span.start);
        let subject = object.clone().unwrap_or_else(|| plain(heading));
        let names = object.iter().cloned().chain(candidates(heading)).collect::<Vec<_>>();
        let (raw, start) = (cell.of(text), cell.start);
        if let Some(field) = columns::field(&key) {
            let at = match field {
                Field::Host => return value::hosts(raw, start).first().map(|at| self.there(Kind::Host, *at)),
                Field::Namespace => value::name(raw, start)?,
                field => value::of(field, raw, start)?,
            };
            return Some(self.told(&subject, &names, at, field.attribute()));
        }
        // `PostgreSQL | 17.4` of a cluster of databases, `K3s Version | v1.34.4` of a cluster of machines.
        let own = key.strip_suffix("version").map(str::trim);
        if own == Some("") || own.is_none() && object.is_none() {
            return None;
        }
        let own = own.unwrap_or(&key);
        let at = value::word(raw, start)?;
        let word = at.of(text);
        let is_plain = is_version(word, false) && !same::is_quantity(word);
        let names = candidates(own);
        (is_plain && !names.is_empty()).then(|| self.told(own, &names, at, Attribute::Version))
    }

    /// That something is there.
    fn there(self, kind: Kind, at: Span) -> Told {
        let attribute = if kind == Kind::Host { Attribute::Host } else { Attribute::Exists };
        let subject = if kind == Kind::Host { "" } else { kind.name() };
        Told { kind: Some(kind), ..self.told(subject, &[], at, attribute) }
    }

    fn told(self, subject: &str, names: &[String], at: Span, attribute: Attribute) -> Told {
        let of = (attribute == Attribute::Address).then_some(Of::Node);
        let around = self.table.row_span(self.row);
        let said = Said::in_cell(self.source, About::Value(attribute, of), (subject, names), at, around);
        Told { said, kind: None, group: self.table.span, of_namespace: false }
    }
}
