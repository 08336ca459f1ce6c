//! `vibe adr`: the lawful changes of decision records. Accepting one, and replacing one by another:
//! status and dates in the record's own form, both ends, and every table that lists them.

mod lists;
mod write;

use crate::authoring::settle::{fresh, line, settle};
use crate::authoring::{Change, Refusal};
use crate::diagnostic::Edit;
use crate::engine::Engine;
use crate::markdown::Standing;
use crate::report::Report;
use crate::text::RelPath;
use crate::workspace::records::{self, Record, Shelf};
use crate::workspace::{Overlay, Workspace};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What these rules find about the change is mended at once.
const MENDED: &[&str] = &["stale-index-status", "missing-backlink"];

/// Accepts a record that is proposed. `wanted` is its number, as `7`, `0007` or `ADR-0007`, or its path.
///
/// # Errors
/// There is no such record, or more than one; it is not proposed; or the rules would find something.
pub fn accept(engine: &Engine<'_>, root: &Path, wanted: &str, today: Date) -> Result<Change, Refusal> {
    let before = engine.check(root, &[])?;
    let workspace = &before.workspace;
    let shelves = records::decisions(workspace);
    let (shelf, record) = find(&shelves, wanted)?;
    match standing(record)? {
        Some(Standing::Open) => {}
        Some(Standing::Accepted) => return Err(refuse(record, "is accepted already")),
        Some(Standing::Over) | None => {
            let said = format!("is `{}`: only what is proposed can be accepted", written(record));
            return Err(refuse(record, said));
        }
    }
    let text = write::text(record)?;
    let mut edits = write::accepted(shelf, record, &text, today);
    edits.extend(lists::edits(workspace, record, "Accepted", Some(today))?);
    settled(engine, root, &before, edits)
}

/// Says of an accepted record that another accepted one replaces it, at both ends.
///
/// # Errors
/// One of them is not there or not accepted, or the rules would find something.
pub fn supersede(engine: &Engine<'_>, root: &Path, old: &str, new: &str, today: Date) -> Result<Change, Refusal> {
    let before = engine.check(root, &[])?;
    let workspace = &before.workspace;
    let shelves = records::decisions(workspace);
    let (_, older) = find(&shelves, old)?;
    let (_, newer) = find(&shelves, new)?;
    if older.index == newer.index {
        return Err(refuse(older, "cannot supersede itself"));
    }
    for (record, lawful) in [
        (older, "only what is accepted can be superseded; a proposal is `Rejected`"),
        (newer, "it must be accepted before it supersedes another: `vibe adr accept`"),
    ] {
        if standing(record)? != Some(Standing::Accepted) {
            return Err(refuse(record, format!("is `{}`: {lawful}", written(record))));
        }
    }
    let (old_text, new_text) = (write::text(older)?, write::text(newer)?);
    let mut edits = write::superseded(older, newer, &old_text, today);
    edits.extend(write::supersedes(workspace, newer, older, &new_text));
    edits.extend(lists::edits(workspace, older, "Superseded", None)?);
    settled(engine, root, &before, edits)
}

/// The one record that is meant.
fn find<'s, 'a>(shelves: &'s [Shelf<'a>], wanted: &str) -> Result<(&'s Shelf<'a>, &'s Record<'a>), Refusal> {
    let all = || shelves.iter().flat_map(|shelf| shelf.records.iter().map(move |record| (shelf, record)));
    let word = wanted.trim();
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches(['-', '_', ' ', '#']);
    let number: Option<u32> = digits.parse().ok();
    let path = RelPath::new(word);
    let is_meant = |record: &Record<'_>| match number {
        Some(number) => record.running() == Some(number),
        None => Some(&record.page.path) == path.as_ref() || record.page.path.stem() == word,
    };
    let found: Vec<_> = all().filter(|(_, record)| is_meant(record)).collect();
    match found[..] {
        [one] => Ok(one),
        [] if shelves.is_empty() => Err(Refusal::Asked("there is no folder of decision records here".to_owned())),
        [] => {
            let last = all().filter_map(|(_, record)| record.running()).max();
            let hint = last.map_or_else(String::new, |last| format!("; the last number is {last}"));
            Err(Refusal::Asked(format!("there is no decision record `{word}`{hint}")))
        }
        _ => {
            let paths: Vec<String> = found.iter().map(|(_, record)| format!("`{}`", record.page.path)).collect();
            let paths = paths.join(", ");
            Err(Refusal::Asked(format!("`{word}` can be one of {paths}: name the path instead of the number")))
        }
    }
}

fn standing(record: &Record<'_>) -> Result<Option<Standing>, Refusal> {
    match &record.page.status {
        Some(status) => Ok(status.standing()),
        None => Err(refuse(record, "states no status: write `> **Status:** Proposed` below its title first")),
    }
}

fn written(record: &Record<'_>) -> String {
    record.page.status.as_ref().map_or_else(String::new, |status| status.text.to_string())
}

fn refuse(record: &Record<'_>, why: impl std::fmt::Display) -> Refusal {
    Refusal::Asked(format!("{} (`{}`) {why}", record.label(), record.page.path))
}

/// The change with all that the rules mend of it, if they have nothing against it.
fn settled(engine: &Engine<'_>, root: &Path, before: &Report, edits: Vec<Edit>) -> Result<Change, Refusal> {
    let texts = texts(&before.workspace, edits)?;
    let mut overlay = Overlay { texts, ..Overlay::default() };
    let after = settle(engine, root, before, &mut overlay, MENDED)?;
    let faults: Vec<String> = fresh(before, &after, &overlay, &[]).into_iter().map(line).collect();
    if faults.is_empty() { Ok(Change { overlay }) } else { Err(Refusal::Faults(faults)) }
}

/// The texts of all pages that some edits change.
fn texts(workspace: &Workspace, edits: Vec<Edit>) -> Result<BTreeMap<RelPath, Arc<str>>, Refusal> {
    let mut by_page: BTreeMap<RelPath, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        by_page.entry(edit.path.clone()).or_default().push(edit);
    }
    let text = |(path, edits): (RelPath, Vec<Edit>)| match workspace.edited(&path, &edits) {
        Ok(text) => Ok((path, Arc::from(text))),
        Err(unreadable) => Err(Refusal::Unreadable(path, unreadable.why)),
    };
    by_page.into_iter().map(text).collect()
}
