//! What is written into the records themselves, each in its own form.

use crate::authoring::Refusal;
use crate::diagnostic::Edit;
use crate::markdown::elements::begins_with;
use crate::markdown::{Standing, State, Status, dates, stamp};
use crate::text::Span;
use crate::workspace::Workspace;
use crate::workspace::decided::REFERENCES;
use crate::workspace::records::{Record, Shelf, TitleNumber};
use crate::workspace::supersession::{Other, Way, statements};
use jiff::civil::Date;
use std::sync::Arc;

/// The text of a record.
///
/// # Errors
/// It cannot be read any more.
pub fn text(record: &Record<'_>) -> Result<Arc<str>, Refusal> {
    record.page.text().map_err(|unreadable| Refusal::Unreadable(record.page.path.clone(), unreadable.why))
}

/// The status of an accepted record as its neighbours write it, and the day.
pub fn accepted(shelf: &Shelf<'_>, record: &Record<'_>, text: &str, today: Date) -> Vec<Edit> {
    let page = record.page;
    let Some(status) = &page.status else { return Vec::new() };
    let neighbours: Vec<&str> = shelf
        .records
        .iter()
        .filter_map(|other| other.page.status.as_ref())
        .filter(|status| status.standing() == Some(Standing::Accepted))
        .map(|status| &*status.text)
        .collect();
    let said = if neighbours.is_empty() {
        in_words_of(&status.text, "accepted")
    } else {
        let plain: Vec<String> = neighbours.iter().map(|status| plain(status)).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        State::read("accepted").in_style_of(&plain)
    };
    let mut edits = vec![edit(record, status.span, said)];
    edits.extend(days(record, text, today, true));
    edits
}

/// The status of a record that another one replaces, and the day of its last change.
pub fn superseded(older: &Record<'_>, newer: &Record<'_>, text: &str, today: Date) -> Vec<Edit> {
    let Some(status) = &older.page.status else { return Vec::new() };
    let link = format!("[{}]({})", name(newer), newer.page.path.link_from(&older.page.path));
    let said = format!("{} {link}", in_words_of(&plain(&status.text), "superseded by"));
    let said = said.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut edits = vec![edit(older, status.span, said)];
    edits.extend(days(older, text, today, false));
    edits
}

/// The line in the newer record that names the older one: below its status where that is a section,
/// else in its references. Nothing where it is there already.
pub fn supersedes(workspace: &Workspace, newer: &Record<'_>, older: &Record<'_>, text: &str) -> Option<Edit> {
    let shelves = crate::workspace::records::decisions(workspace);
    let shelf = shelves.iter().find(|shelf| shelf.records.iter().any(|record| record.index == newer.index))?;
    let said = statements(workspace, shelf, newer, text);
    if said.iter().any(|said| said.way == Way::Supersedes && said.other == Other::Page(older.index)) {
        return None;
    }
    let page = newer.page;
    let line = format!("Supersedes [{}]({})", name(older), older.page.path.link_from(&page.path));
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let stated_in = |heading: usize| page.status.as_ref().is_some_and(|s| page.section(heading).covers(s.span));
    if let Some(heading) = Status::heading(page).filter(|heading| stated_in(*heading)) {
        let section = page.section(heading);
        let end = section.start as usize + section.of(text).trim_end().len();
        return Some(edit(newer, Span::at(end), format!("{newline}{newline}{line}")));
    }
    let list = page.headings.iter().rposition(|heading| heading.level == 2 && begins_with(&heading.text, REFERENCES));
    let Some(heading) = list else {
        let end = text.trim_end().len();
        return Some(edit(newer, Span::at(end), format!("{newline}{newline}## References{newline}{newline}- {line}")));
    };
    let section = page.section(heading);
    let body = section.of(text).trim_end();
    let last = body.lines().last().unwrap_or_default().trim_start();
    let mark = ["- ", "* ", "+ "].into_iter().find(|mark| last.starts_with(mark));
    let gap = if mark.is_some() { newline.to_owned() } else { newline.repeat(2) };
    let line = format!("{gap}{}{line}", mark.unwrap_or("- "));
    Some(edit(newer, Span::at(section.start as usize + body.len()), line))
}

/// What a record is called in a link: `ADR-0007`, or its whole title where titles are `7. Title`.
fn name(record: &Record<'_>) -> String {
    let title = record.page.title();
    match TitleNumber::read(title) {
        Some(number) if number.word.is_empty() && !number.title.is_empty() => title.to_owned(),
        _ if record.running().is_some() => record.label(),
        _ => title.to_owned(),
    }
}

/// A status without what only explains it: `Accepted · see …` is `Accepted`.
fn plain(status: &str) -> String {
    let state = State::read(status);
    match state.emoji {
        Some(sign) => format!("{sign} {}", state.words),
        None => state.words,
    }
}

/// Some words with the capital, and if it has one the sign, of the status before.
fn in_words_of(status: &str, words: &str) -> String {
    State { emoji: None, words: words.to_owned() }.in_style_of(&[&plain(status)])
}

/// The day of the decision, where the record states one, and that of its last change.
fn days(record: &Record<'_>, text: &str, today: Date, decided: bool) -> Vec<Edit> {
    const DECIDED: &[&str] = &["date", "decided", "accepted", "accepted on"];
    let page = record.page;
    let is_day = |name: &str| {
        let name = name.to_lowercase();
        (decided && DECIDED.contains(&&*name)) || stamp::NAMES.contains(&&*name)
    };
    let fields = page.header.iter().flat_map(|header| &header.fields);
    let fields = fields.filter(|field| is_day(&field.name)).map(|field| field.value_span);
    let front = page.front.iter().flat_map(|front| front.fields());
    let front = front.filter(|(name, ..)| is_day(&name.replace(['_', '-'], " "))).map(|(_, span, _)| span);
    let spans = fields.chain(front).chain(page.stamp.iter().map(|stamp| stamp.span));
    let mut edits: Vec<Edit> = spans.filter_map(|span| day(record, text, span, today)).collect();
    edits.sort();
    edits.dedup();
    edits
}

/// Today in the place of the day that a value begins with, where it is written as `2026-06-23`.
fn day(record: &Record<'_>, text: &str, value: Span, today: Date) -> Option<Edit> {
    let found = dates::days(value.of(text)).into_iter().next().filter(|day| day.exact)?;
    let start = value.start as usize;
    let span = Span::new(start + found.range.start..start + found.range.end);
    let written = span.of(text);
    (written == found.date.to_string() && found.date != today).then(|| edit(record, span, today.to_string()))
}

fn edit(record: &Record<'_>, span: Span, text: String) -> Edit {
    Edit { path: record.page.path.clone(), span, text }
}
