//! What stands around a claim: the environment, the namespace and the object that its row or its section
//! speak of. It keeps things of one name apart.

use crate::facts::deployed::columns::{self, Field};
use crate::facts::live::environment::{Environment, Spoken, is_planned};
use crate::facts::names::plain;
use crate::facts::values::header;
use crate::markdown::{Page, Table};
use crate::text::Span;

/// What stands around a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The environment that it speaks of.
    pub environment: Spoken,
    /// That is only so because of the folder that the page lies in.
    pub by_folder: bool,
    /// It speaks of what is not there yet.
    pub planned: bool,
    /// The namespace that its row or its table names.
    pub namespace: Option<String>,
    /// The object that its table is about.
    pub object: Option<String>,
    /// The words of the header of its column, of the subject's, and of the nearest heading, in lower case.
    pub words: String,
}

/// Reads what stands around places of one page.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    page: &'a Page,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// Of a page with its text.
    pub fn new(page: &'a Page, text: &'a str) -> Self {
        Self { page, text }
    }

    /// What stands around a value; `subject` is what it is said of, as the page writes it.
    pub fn around(self, at: Span, subject: &str) -> Around {
        let headings: Vec<&str> = self.page.headings_over(at.start).map(|heading| &*heading.text).collect();
        let mut around = Around {
            planned: headings.iter().any(|heading| is_planned(heading)) || self.is_open_task(at.start),
            words: headings.first().map(|heading| heading.to_lowercase()).unwrap_or_default(),
            ..Around::default()
        };
        let mut spoken = vec![Environment::spoken(subject)];
        if let Some((table, row)) = self.row(at) {
            self.read_row(table, row, at, &mut around, &mut spoken);
        }
        spoken.extend(headings.iter().map(|heading| Environment::spoken(heading)));
        let says = |spoken: &Spoken| *spoken != Spoken::Nothing;
        if let Some(spoken) = spoken.into_iter().find(says) {
            return Around { environment: spoken, ..around };
        }
        let folder = self.page.path.folder();
        let folders: Vec<&str> = folder.parts().collect();
        let spoken = folders.iter().rev().map(|folder| Environment::spoken(folder)).find(says).unwrap_or_default();
        Around { environment: spoken, by_folder: spoken != Spoken::Nothing, ..around }
    }

    fn read_row(self, table: &Table, row: usize, at: Span, around: &mut Around, spoken: &mut Vec<Spoken>) {
        let cell = |cell: &Span| plain(cell.of(self.text));
        let headers: Vec<String> = table.row(0).iter().map(|cell| header::normal(cell.of(self.text))).collect();
        for (index, span) in table.row(row).iter().enumerate() {
            let header = headers.get(index).map_or("", |header| &**header);
            let text = cell(span);
            if span.covers(at) {
                spoken.push(Environment::spoken(&text));
                around.planned |= is_planned(&text);
                around.words = format!("{header} {} {}", headers.first().map_or("", |first| &**first), around.words);
            } else if columns::is_environment(header) {
                spoken.push(Environment::spoken(&text));
            } else if columns::is_state(header) {
                around.planned |= is_planned(&text);
            }
            if columns::field(header) == Some(Field::Namespace) && !span.covers(at) && columns::is_name(&text) {
                around.namespace = Some(text);
            }
        }
        if table.row(0).len() == 2 && columns::are_fields(&headers) {
            for other in (1..table.len()).filter(|other| *other != row) {
                let [key, value] = table.row(other) else { continue };
                let (key, value) = (header::normal(key.of(self.text)), columns::first_word(&cell(value)).to_owned());
                match columns::field(&key) {
                    Some(Field::Namespace) if columns::is_name(&value) => around.namespace = Some(value),
                    None if columns::names_object(&key) && columns::is_name(&value) => around.object = Some(value),
                    _ => {}
                }
            }
        }
    }

    /// The table and the row that a place stands in; the header row is none.
    fn row(self, at: Span) -> Option<(&'a Table, usize)> {
        let table = self.page.table_at(at)?;
        let row = (1..table.len()).find(|row| table.row_span(*row).covers(at))?;
        Some((table, row))
    }

    /// Whether a place stands in a task that is not done: `- [ ] …`.
    fn is_open_task(self, at: u32) -> bool {
        let line = self.text[..at as usize].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[line..].trim_start_matches([' ', '\t', '-', '*', '+', '>']);
        line.starts_with("[ ]")
    }
}
