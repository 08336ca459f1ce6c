//! Numbered records: the decisions of a folder, and the investigations of one.

use crate::config::file::ClassSetting;
use crate::markdown::{Page, dates};
use crate::text::RelPath;
use crate::workspace::{Section, Workspace};

/// What stands before the slug of a record's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// `0007`: a running number, and with how many digits it is written.
    Running {
        /// The number.
        value: u32,
        /// Its digits.
        width: u8,
    },
    /// `20260414` or `2026-04-14`: many records can have one day.
    Day,
}

impl Number {
    /// The running number.
    pub fn running(self) -> Option<u32> {
        match self {
            Number::Running { value, .. } => Some(value),
            Number::Day => None,
        }
    }
}

/// A record's name in its parts: `adr-0007-use-k3s` is `adr-`, `0007` and `use-k3s`.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// Letters before the number, with what joins them to it: `ADR-`, `INV-`, or nothing.
    pub prefix: &'a str,
    /// The number, where there is one.
    pub number: Option<Number>,
    /// What joins number and slug.
    pub joint: &'a str,
    /// The rest.
    pub slug: &'a str,
}

impl<'a> Name<'a> {
    /// Takes the stem of a file, or the name of a folder, apart.
    pub fn read(stem: &'a str) -> Self {
        let none = Self { prefix: "", number: None, joint: "", slug: stem };
        let letters = stem.len() - stem.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let known = ["", "adr", "inv", "rfc", "dr", "add", "prd"];
        let (word, rest) = stem.split_at(letters);
        if !known.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            return none;
        }
        let rest = if word.is_empty() { rest } else { rest.trim_start_matches(['-', '_', ' ', '.']) };
        let prefix = &stem[..stem.len() - rest.len()];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (run, tail) = rest.split_at(digits);
        let dated = rest.get(..10).is_some_and(|day| digits == 4 && dates::in_name(day).is_some());
        let (number, tail) = match run.len() {
            4 if dated => (Number::Day, &rest[10..]),
            8 if dates::in_name(run).is_some() => (Number::Day, tail),
            1..=5 => match run.parse() {
                Ok(value) => (Number::Running { value, width: run.len() as u8 }, tail),
                Err(_) => return none,
            },
            _ => return none,
        };
        let slug = tail.trim_start_matches(['-', '_', ' ', '.']);
        // `3d-printing` has no number, `0007` alone has no slug.
        if slug.len() == tail.len() && !tail.is_empty() {
            return none;
        }
        Self { prefix, number: Some(number), joint: &tail[..tail.len() - slug.len()], slug }
    }
}

/// The number that a title begins with: `ADR-0001: Title`, `1. Title`, `ADR 20260407: Title`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleNumber<'a> {
    /// The word before the number, as written; empty where there is none.
    pub word: &'a str,
    /// The number as written.
    pub digits: &'a str,
    /// What follows the number and its mark.
    pub title: &'a str,
}

impl<'a> TitleNumber<'a> {
    /// Reads a title.
    pub fn read(title: &'a str) -> Option<Self> {
        let title = title.trim_start_matches(|c: char| !c.is_alphanumeric());
        let at = title.find(|c: char| c.is_ascii_digit())?;
        let word = title[..at].trim_matches(|c: char| !c.is_alphanumeric());
        let words = ["", "adr", "inv", "rfc", "dr", "decision", "investigation", "decision record", "record"];
        let named = words.contains(&&*word.to_lowercase()) || word.eq_ignore_ascii_case("architecture decision record");
        let rest = &title[at..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (digits, rest) = rest.split_at(digits);
        let trimmed = rest.trim_start();
        let mark = trimmed.starts_with([':', '.', '-', '–', '—', '·', '|', ')']);
        let parted = rest.is_empty() || mark || (!word.is_empty() && trimmed.len() < rest.len());
        // `1.2 release` and `2026-04-14 …` are no numbers of a record.
        let figure = rest.starts_with(['.', '-', ',', '/']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let title = trimmed.trim_start_matches([':', '.', '-', '–', '—', '·', '|', ')']).trim();
        (named && parted && !figure).then_some(Self { word, digits, title })
    }

    /// The number, without leading zeros.
    pub fn value(&self) -> Option<u32> {
        self.digits.parse().ok()
    }
}

/// A record.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The index of its page.
    pub index: usize,
    /// Its page.
    pub page: &'a Page,
    /// The number in its file's name.
    pub number: Option<Number>,
}

impl Record<'_> {
    /// Its running number.
    pub fn running(&self) -> Option<u32> {
        self.number.and_then(Number::running)
    }

    /// What others call it: `ADR-0007`; the stem of its file where it has no running number.
    pub fn label(&self) -> String {
        match self.number {
            Some(Number::Running { value, width }) => format!("ADR-{value:0width$}", width = usize::from(width)),
            _ => self.page.path.stem().to_owned(),
        }
    }
}

/// The records that stand in one folder.
#[derive(Debug)]
pub struct Shelf<'a> {
    /// The folder.
    pub folder: RelPath,
    /// Its records, in order of their paths.
    pub records: Vec<Record<'a>>,
}

impl<'a> Shelf<'a> {
    /// The record with a running number.
    pub fn get(&self, number: u32) -> Option<&Record<'a>> {
        self.records.iter().find(|record| record.running() == Some(number))
    }

    /// The next free running number.
    pub fn next(&self) -> u32 {
        self.records.iter().filter_map(Record::running).max().map_or(1, |last| last + 1)
    }

    /// How many digits most of its running numbers have, where there are three records or more; else `default`.
    pub fn width(&self, default: u8) -> u8 {
        let widths = self.records.iter().filter_map(|record| match record.number {
            Some(Number::Running { width, .. }) => Some(width),
            _ => None,
        });
        majority(widths.collect()).unwrap_or(default)
    }
}

/// What more than half of at least three say.
pub fn majority<T: PartialEq + Copy>(votes: Vec<T>) -> Option<T> {
    let count = |vote: T| votes.iter().filter(|other| **other == vote).count();
    votes.iter().copied().find(|vote| count(*vote) >= 3 && count(*vote) * 2 > votes.len())
}

/// The decision records of a repository, folder by folder. Hubs, templates and unnumbered pages
/// of folders below are none.
pub fn decisions(workspace: &Workspace) -> Vec<Shelf<'_>> {
    let mut shelves: Vec<Shelf<'_>> = Vec::new();
    for (index, page) in workspace.pages.iter().enumerate() {
        if !is_record_path(&page.path) || is_aside(workspace, index) {
            continue;
        }
        let folder = page.path.folder();
        let number = Name::read(page.path.stem()).number;
        let record = Record { index, page, number };
        match shelves.iter_mut().find(|shelf| shelf.folder == folder) {
            Some(shelf) => shelf.records.push(record),
            None => shelves.push(Shelf { folder, records: vec![record] }),
        }
    }
    shelves
}

/// Whether a page at this path can be a decision record: it stands in a section of decisions, has a
/// number where it stands deeper, and is no hub and the like.
pub fn is_record_path(path: &RelPath) -> bool {
    let Some((Section::Decisions, section)) = Section::of(path) else { return false };
    (path.folder() == section || Name::read(path.stem()).number.is_some()) && !is_named_aside(path)
}

/// Whether a page of a section of records is none itself: the hub, a template, a list of all.
pub fn is_aside(workspace: &Workspace, page: usize) -> bool {
    is_named_aside(&workspace.pages[page].path) || workspace.class_of(page).kind == ClassSetting::Template
}

fn is_named_aside(path: &RelPath) -> bool {
    let name = path.stem().to_lowercase();
    let aside = ["index", "_index", "log", "decision-log", "decisions", "status", "changelog", "agents", "claude"];
    Workspace::is_hub(path) || aside.contains(&&*name) || name.contains("template")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_many_habits() {
        let read = |stem: &'static str| {
            let name = Name::read(stem);
            let number = match name.number {
                Some(Number::Running { value, width }) => format!("{value}/{width}"),
                Some(Number::Day) => "day".to_owned(),
                None => "-".to_owned(),
            };
            (name.prefix, number, name.joint, name.slug)
        };
        assert_eq!(read("0007-use-k3s"), ("", "7/4".to_owned(), "-", "use-k3s"));
        assert_eq!(read("01_dns"), ("", "1/2".to_owned(), "_", "dns"));
        assert_eq!(read("ADR-012-x"), ("ADR-", "12/3".to_owned(), "-", "x"));
        assert_eq!(read("adr012"), ("adr", "12/3".to_owned(), "", ""));
        assert_eq!(read("20260414-pvc"), ("", "day".to_owned(), "-", "pvc"));
        assert_eq!(read("2026-04-14-pvc"), ("", "day".to_owned(), "-", "pvc"));
        assert_eq!(read("3d-printing"), ("", "-".to_owned(), "", "3d-printing"));
        assert_eq!(read("storage"), ("", "-".to_owned(), "", "storage"));
    }

    #[test]
    fn titles_in_many_habits() {
        let read = |title: &'static str| TitleNumber::read(title).map(|found| (found.word, found.digits, found.title));
        assert_eq!(read("ADR-0001: Safe lab"), Some(("ADR", "0001", "Safe lab")));
        assert_eq!(read("ADR 20260407: Network"), Some(("ADR", "20260407", "Network")));
        assert_eq!(read("13. Userdata"), Some(("", "13", "Userdata")));
        assert_eq!(read("0001 — Edge"), Some(("", "0001", "Edge")));
        assert_eq!(read("INV-001 · Couplings"), Some(("INV", "001", "Couplings")));
        assert_eq!(read("3 nodes for k3s"), None);
        assert_eq!(read("1.2 is out"), None);
        assert_eq!(read("Use PostgreSQL 16"), None);
    }
}
