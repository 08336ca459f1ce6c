//! The decisions and requirement documents that a pull request is about.

use crate::rule::Context;
use crate::rules::prd::documents::{Document, documents};
use crate::sources::git::{Change, Kind};
use crate::text::{LineIndex, RelPath, Span};
use crate::workspace::records::{self, Record};
use crate::workspace::{Target, Workspace};
use std::collections::BTreeSet;

/// All that a pull request can be about.
pub struct Subjects<'a> {
    /// The records of the folders that the rule is on for.
    pub decisions: Vec<Record<'a>>,
    /// The requirement documents.
    pub documents: Vec<Document>,
}

/// Those that one pull request is about: indices into [`Subjects`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Decisions.
    pub decisions: BTreeSet<usize>,
    /// Requirement documents.
    pub documents: BTreeSet<usize>,
}

impl About {
    /// Whether it is about nothing.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty() && self.documents.is_empty()
    }

    /// What one or the other is about.
    pub fn or(mut self, other: Self) -> Self {
        self.decisions.extend(other.decisions);
        self.documents.extend(other.documents);
        self
    }
}

/// The shortest name of a folder or a record that is looked for by itself.
const SHORTEST: usize = 6;

impl<'a> Subjects<'a> {
    /// Of the pages that the rule is on for.
    pub fn new(context: &Context<'a>) -> Self {
        let shelves = records::decisions(context.workspace);
        let records = shelves.into_iter().flat_map(|shelf| shelf.records);
        let decisions = records.filter(|record| context.is_on(record.index)).collect();
        Self { decisions, documents: documents(context) }
    }

    /// Whether there is nothing to be about.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty() && self.documents.is_empty()
    }

    /// Those that the words of a pull request name.
    pub fn named_in(&self, context: &Context<'_>, body: &str) -> About {
        let body = without_comments(body);
        let lower = body.to_lowercase();
        let numbers = adr_numbers(&lower);
        let by_number = |record: &Record<'_>| {
            record.running().is_some_and(|number| numbers.contains(&number)) && self.is_first_of_its_number(record)
        };
        let by_name = |record: &Record<'_>| {
            let stem = record.page.path.stem().to_lowercase();
            stem.len() >= SHORTEST && has_word(&lower, &stem)
        };
        let decisions = self.decisions.iter().enumerate();
        let decisions = decisions.filter(|(_, record)| by_name(record) || by_number(record)).map(|(at, _)| at);
        let documents = self.documents.iter().enumerate().filter(|(_, document)| names(context, &lower, document));
        About { decisions: decisions.collect(), documents: documents.map(|(at, _)| at).collect() }
    }

    /// Of two records with one number in two folders, the newer folder is rarely meant by the number
    /// alone: nobody can tell, so neither is, unless only one of them stands in a knowledge tree.
    fn is_first_of_its_number(&self, record: &Record<'_>) -> bool {
        let mut others = self.decisions.iter().filter(|other| {
            other.running() == record.running() && other.page.path.folder() != record.page.path.folder()
        });
        let is_of_tree = |path: &RelPath| path.parts().any(|part| part == "vibe");
        others.all(|other| is_of_tree(&record.page.path) && !is_of_tree(&other.page.path))
    }

    /// Those that a change adds or advances: new records and records that are still being written or
    /// change their status; new and changed pages of documents, and boxes that are ticked.
    pub fn advanced_by(&self, context: &Context<'_>, change: &Change) -> About {
        let decides = |record: &Record<'_>| match change.of(&record.page.path) {
            Some(file) if file.kind == Kind::Added => true,
            Some(file) if file.lines.is_empty() => false,
            Some(file) => {
                !context.workspace.is_frozen(record.index) || {
                    let lines = context.text(record.index).map(|text| LineIndex::new(&text));
                    let status = record.page.status.as_ref().map(|status| status.span.start as usize);
                    lines.zip(status).is_some_and(|(lines, at)| file.has_line(lines.line(at)))
                }
            }
            None => false,
        };
        let decisions = self.decisions.iter().enumerate().filter(|(_, record)| decides(record)).map(|(at, _)| at);
        let advances = |document: &Document| document.pages.iter().any(|&page| is_advance(context, change, page));
        let documents = self.documents.iter().enumerate().filter(|(_, document)| advances(document)).map(|(at, _)| at);
        About { decisions: decisions.collect(), documents: documents.collect() }
    }

    /// The accepted decisions whose subject a change touches: the files and folders that their header
    /// names as what they are about.
    pub fn touched_by(&self, workspace: &Workspace, change: &Change) -> About {
        let is_subject = |name: &str| SUBJECT.iter().any(|known| name.eq_ignore_ascii_case(known));
        let touches = |record: &Record<'_>| {
            let Some(header) = &record.page.header else { return false };
            let fields: Vec<Span> =
                header.fields.iter().filter(|field| is_subject(&field.name)).map(|field| field.value_span).collect();
            let links = record.page.links.iter().zip(workspace.graph.targets(record.index));
            let mut named = links.filter(|(link, _)| fields.iter().any(|field| field.covers(link.span)));
            named.any(|(_, target)| match target {
                Target::File(path) => change.of(path).is_some(),
                Target::Folder(path, _) => change.files.iter().any(|file| file.path.is_within(path)),
                Target::Page(page) => change.of(&workspace.pages[*page as usize].path).is_some(),
                _ => false,
            })
        };
        let decisions = self.decisions.iter().enumerate();
        let touched = decisions.filter(|(_, record)| workspace.is_frozen(record.index) && touches(record));
        About { decisions: touched.map(|(at, _)| at).collect(), documents: BTreeSet::new() }
    }
}

/// Fields of a header that name what a decision is about.
const SUBJECT: &[&str] = &["code", "source", "subject", "scope", "applies to", "portée", "sujet", "concerne"];

/// Whether the change of one page of a document advances it. A tracker is also written to when others
/// are listed in it: only its boxes count.
fn is_advance(context: &Context<'_>, change: &Change, page: usize) -> bool {
    let path = &context.workspace.pages[page].path;
    let Some(file) = change.of(path) else { return false };
    let is_tracker = path.stem().eq_ignore_ascii_case("status");
    match file.kind {
        Kind::Added => !is_tracker,
        Kind::Deleted => false,
        _ if file.lines.is_empty() => false,
        _ if !is_tracker => true,
        _ => context.text(page).is_some_and(|text| {
            let is_box = |line: &str| line.trim_start_matches([' ', '\t', '-', '*', '+', '>']).starts_with('[');
            text.lines().enumerate().any(|(at, line)| is_box(line) && file.has_line(at + 1))
        }),
    }
}

/// Whether a text, in lower case, names a document: by its path, or by name on a line that says «PRD».
fn names(context: &Context<'_>, lower: &str, document: &Document) -> bool {
    let folder = document.folder.name().to_lowercase();
    let section = document.folder.folder().name().to_lowercase();
    if has_word(lower, &format!("{section}/{folder}")) {
        return true;
    }
    let title = document.hub.and_then(|hub| context.workspace.pages[hub].h1()).map(|title| title.text.to_lowercase());
    let title = title.filter(|title| title.len() >= SHORTEST);
    let of_prd = |line: &&str| has_word(line, "prd") || has_word(line, "prds");
    lower
        .lines()
        .filter(of_prd)
        .any(|line| has_word(line, &folder) || title.as_ref().is_some_and(|title| line.contains(title.as_str())))
}

/// Whether a text, in lower case, speaks of some decision or requirement document, known or not.
pub fn speaks_of_any(body: &str) -> bool {
    let lower = without_comments(body).to_lowercase();
    !adr_numbers(&lower).is_empty()
        || ["prd/", "adr/"].iter().any(|path| lower.contains(path))
        || has_word(&lower, "prd")
}

/// The numbers in `ADR-0001`, `adr 1`, `ADR #7`, in a text in lower case.
fn adr_numbers(lower: &str) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for (at, word) in lower.match_indices("adr") {
        if lower[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let rest = lower[at + word.len()..].trim_start_matches(['-', '_', ' ', '#', '\u{a0}']);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // A longer run is a date.
        if let Ok(number) = rest[..digits].parse::<u32>()
            && digits <= 5
        {
            numbers.insert(number);
        }
    }
    numbers
}

/// Whether a word stands in a text by itself: not as a part of a longer name.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(word)
        .any(|(at, found)| !text[..at].ends_with(is_part) && !text[at + found.len()..].starts_with(is_part))
}

/// A text without what its author cannot have meant: the comments of a template.
fn without_comments(body: &str) -> String {
    let mut rest = body;
    let mut kept = String::with_capacity(body.len());
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_named_in_many_habits() {
        let numbers = |text: &str| adr_numbers(&text.to_lowercase()).into_iter().collect::<Vec<_>>();
        assert_eq!(numbers("Implements ADR-0001 and adr 2, see ADR#7."), [1, 2, 7]);
        assert_eq!(numbers("quadr-3, ADR 20260407, ADR process"), [0; 0]);
        assert!(speaks_of_any("Advances vibe/PRD/edge."));
        assert!(!speaks_of_any("<!-- name the ADR-0001 or the PRD --> Fixes DNS"));
    }

    #[test]
    fn a_name_is_not_a_part_of_a_longer_one() {
        assert!(has_word("the prd edge.", "edge"));
        assert!(!has_word("the prd edge-cache", "edge"));
    }
}
