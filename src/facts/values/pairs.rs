//! Keys with values about one thing: a table of fields, `**Version:** 1.2.3` in a list. The thing is that of
//! the nearest heading, else that of the page, else that of its folder.

use crate::facts::names::candidates_of;
use crate::facts::values::cell::{self, Value};
use crate::facts::values::header::{self, Column};
use crate::facts::values::{Said, Source, fields};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

/// All pairs of a page that state a version.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let mut list = Vec::new();
    for table in source.page.tables.iter().filter(|table| table.len() > 1 && table.row(0).len() >= 2) {
        let header = |cell: usize| header::normal(table.row(0)[cell].of(source.text));
        let (key, value) = (header(0), header(1));
        // With more columns both have to say what they are.
        let is_plain = table.row(0).len() == 2 || !key.is_empty() && fields::is_plain_value(&value);
        if fields::is_key(&key) && fields::is_value(&value) && is_plain {
            for row in 1..table.len() {
                if let [key, value, ..] = table.row(row) {
                    list.extend(said(source, key.of(source.text), *value, table.row_span(row), Form::Table));
                }
            }
        }
    }
    list.extend(in_lists(source));
    list
}

/// `- **Version:** 1.2.3`
fn in_lists(source: Source<'_>) -> Vec<Said> {
    let mut list = Vec::new();
    let (text, mut start) = (source.text, 0);
    for found in memchr::memmem::find_iter(text.as_bytes(), "**") {
        // Only what opens a line is a key.
        if found < start {
            continue;
        }
        let at = memchr::memrchr(b'\n', &text.as_bytes()[..found]).map_or(0, |end| end + 1);
        start = memchr::memchr(b'\n', &text.as_bytes()[found..]).map_or(text.len(), |end| found + end + 1);
        let (line, open) = (&text[at..start], found - at);
        if !line[..open].trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>')).is_empty() {
            continue;
        }
        let Some((key, value)) = line[open + 2..].split_once("**") else { continue };
        let (named, colon) = (key.trim_end().strip_suffix(':'), value.trim_start().starts_with(':'));
        if named.is_none() && !colon || source.is_hidden(at as u32) {
            continue;
        }
        let from = at + line.len() - value.len() + if colon { value.find(':').unwrap_or_default() + 1 } else { 0 };
        let span = Span::new(from..at + line.trim_end().len());
        list.extend(said(source, named.unwrap_or(key), span, Span::new(at..start), Form::Table));
    }
    list
}

fn said(source: Source<'_>, key: &str, value: Span, around: Span, form: Form) -> Option<Said> {
    let Column::Value(attribute @ (Attribute::Version | Attribute::AppVersion), of @ (None | Some(Of::Chart))) =
        header::column(key)
    else {
        return None;
    };
    let Value::Version(at) = cell::value(value.of(source.text), value.start, None)? else { return None };
    let own = header::subject(key);
    let heading = source.heading(around.start);
    let folder = source.page.path.folder();
    let names = candidates_of([&*own, heading, source.page.title(), folder.name(), first_word(heading)]);
    // A plain «Chart version» is that of the chart that lies beside the page, whatever the section is about.
    let is_of_folder = of == Some(Of::Chart) && !folder.name().is_empty();
    let subject = match own.is_empty() {
        true if is_of_folder => folder.name(),
        true if is_about_all(heading) => source.page.title(),
        true => heading,
        false => &*own,
    };
    let claim = Claim {
        about: About::Value(attribute, of),
        subject: subject.into(),
        value: at.of(source.text).into(),
        at: source.at(at),
        form,
    };
    Some(Said { claim, names, around, mark: None })
}

/// Whether a heading names no thing of its own, so that what stands below it is said of what the page is about.
fn is_about_all(heading: &str) -> bool {
    const HEADINGS: &[&str] =
        &["", "about", "at a glance", "configuration", "details", "general", "information", "overview", "summary"];
    HEADINGS.contains(&heading.trim().to_lowercase().as_str())
}

/// `Authentik` of `Authentik Identity Provider`: behind its name a heading may say what a thing is.
fn first_word(heading: &str) -> &str {
    heading.split_whitespace().next().filter(|word| word.len() > 3).unwrap_or_default()
}
