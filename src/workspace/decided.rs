//! What may not change in a decision record once it is accepted, and how two versions of it differ.
//!
//! Left out is what may change: the status, its dates, what replaces it, the way to the page, and
//! what its references gain.

mod form;
mod hunks;

pub use hunks::Hunk;

use crate::markdown::elements::begins_with;
use crate::markdown::{Elements, Status, Word, Wording, parse, stamp};
use crate::text::{RelPath, Span};
use crate::workspace::records::{Name, TitleNumber};

/// One version of a record, taken apart.
pub struct Decided<'t> {
    /// Where it was.
    path: &'t RelPath,
    text: &'t str,
    elements: Elements,
    /// Its words but for those that may change.
    words: Vec<Word>,
    /// What its lists of references hold, passage by passage.
    references: Vec<String>,
    /// The number in its title, which follows that of the file.
    number: Span,
    /// The bytes that may change.
    free: Vec<Span>,
}

/// How two versions of a record differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// In nothing, or in what may change.
    None,
    /// In white space only.
    Blanks,
    /// In the way the same words are written down, or in where its links lead.
    Form,
    /// In its words: where, in the newer version.
    Words(Vec<Hunk>),
}

/// Names of sections that list what a page builds on; a heading names one when it begins so.
pub const REFERENCES: &[&str] = &[
    "reference",
    "references",
    "links",
    "related",
    "more information",
    "see also",
    "cross-references",
    "further reading",
    "notes and links",
    "références",
    "liens",
    "voir aussi",
];

/// Fields of a header or of front matter that may change, in lower case, besides status and stamp.
const FREE_FIELDS: &[&str] = &[
    "date",
    "dates",
    "decided",
    "accepted",
    "accepted on",
    "superseded",
    "superseded-by",
    "superseded_by",
    "tags",
    "labels",
    "keywords",
    "author",
    "authors",
    "owner",
    "owners",
    "version",
    "revision",
    "last reviewed",
    "related",
    "relates to",
    "see also",
    "links",
    "references",
    "upstream",
    "downstream",
    "amont",
    "aval",
    "liens",
    "voir aussi",
];

/// Fields of front matter that a reader sees; the others speak to programs.
const READ_FIELDS: &[&str] = &["title", "deciders", "decision-makers", "decision_makers", "consulted", "informed"];

/// Which record replaces which: a passage that begins so says nothing else, and a field of this name
/// may change.
const RELATIONS: &[&str] = &[
    "superseded by",
    "superceded by",
    "supersedes",
    "supercedes",
    "replaced by",
    "replaces",
    "amended by",
    "amends",
    "remplacé par",
    "remplacée par",
    "remplace",
];

impl<'t> Decided<'t> {
    /// Takes a version apart.
    pub fn read(path: &'t RelPath, text: &'t str) -> Self {
        let elements = parse(text).0;
        let mut free = free(text, &elements);
        let wording = Wording::read(text);
        let lists: Vec<Span> = sections(text, &elements, |text| begins_with(text, REFERENCES));
        let is_in = |spans: &[Span], word: &Word| spans.iter().any(|span| span.contains(word.span.start as usize));
        let head =
            elements.headings.iter().find(|heading| heading.level > 1).map_or(text.len(), |h| h.span.start as usize);
        let mut words = front_words(&elements);
        let number = title_number(text, &elements);
        let mut references = Vec::new();
        for passage in wording.passages() {
            let kept: Vec<&Word> =
                passage.iter().filter(|word| !is_in(&free, word) && !number.covers(word.span)).collect();
            let Some((first, last)) = kept.first().zip(kept.last()) else { continue };
            let span = Span { start: first.span.start, end: last.span.end };
            let said = kept.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ");
            if is_in(&lists, first) {
                references.push(said);
            } else if is_relation(&said, (span.start as usize) < head) {
                free.push(span);
            } else {
                words.extend(kept.into_iter().cloned());
            }
        }
        free.extend(lists);
        Self { path, text, elements, words, references, number, free }
    }

    /// How the newer version differs. `leads` says where a link of a page at a path leads now, if
    /// anywhere.
    pub fn compare(&self, newer: &Decided<'_>, leads: impl Fn(&RelPath, &str) -> Option<RelPath>) -> Difference {
        if self.text == newer.text {
            return Difference::None;
        }
        let mut hunks = hunks::hunks(self, newer);
        hunks.extend(self.lost_reference(newer));
        if !hunks.is_empty() {
            return Difference::Words(hunks);
        }
        form::compare(self, newer, leads)
    }

    /// The number in the name of its file.
    fn file_number(&self) -> Option<u32> {
        Name::read(self.path.stem()).number.and_then(|number| number.running())
    }

    /// The first of its references that the newer version does not have any more.
    fn lost_reference(&self, newer: &Decided<'_>) -> Option<Hunk> {
        let is_kept = |old: &&String| newer.references.iter().any(|new| new.contains(old.as_str()));
        let lost = self.references.iter().find(|old| !is_kept(old))?;
        let list = sections(newer.text, &newer.elements, |text| begins_with(text, REFERENCES));
        let at = list.first().map_or(newer.text.len(), |span| span.start as usize);
        Some(Hunk { span: Span::at(at), old: lost.clone(), new: String::new() })
    }
}

/// The bytes of a record that may change.
fn free(text: &str, elements: &Elements) -> Vec<Span> {
    let mut free = sections(text, elements, |heading| Status::is_name(heading.trim_matches([':', ' '])));
    free.extend(elements.front.iter().map(|front| front.span));
    free.extend(elements.breadcrumb.iter().map(|breadcrumb| breadcrumb.span));
    free.extend(elements.notes.iter().map(|note| note.span));
    free.extend(elements.status.iter().map(|status| status.span));
    free.extend(elements.stamp.iter().map(|stamp| stamp.span));
    free.extend(elements.header.iter().filter_map(|header| title_row(elements, header.span)));
    let fields = elements.header.iter().flat_map(|header| &header.fields).filter(|field| is_free(&field.name));
    free.extend(fields.map(|field| Span { start: field.name_span.start, end: field.value_span.end }));
    free
}

/// The bytes of the title before its words: `ADR-0007: `, `7. `.
fn title_number(text: &str, elements: &Elements) -> Span {
    let title = elements.headings.iter().find(|heading| heading.level == 1);
    let number = title.and_then(|heading| {
        let title = TitleNumber::read(&heading.text)?.title;
        let start = heading.span.of(text).find(title).filter(|_| !title.is_empty())?;
        Some(Span::new(heading.span.start as usize..heading.span.start as usize + start))
    });
    number.unwrap_or_default()
}

/// The first row of a header that is a table: `Field`, `Value`.
fn title_row(elements: &Elements, header: Span) -> Option<Span> {
    let table = elements.tables.iter().find(|table| table.span == header)?;
    (!table.is_empty() && table.row(0).iter().all(|cell| !cell.is_empty())).then(|| table.row_span(0))
}

fn is_free(name: &str) -> bool {
    let name = name.to_lowercase();
    Status::is_name(&name)
        || stamp::NAMES.contains(&&*name)
        || FREE_FIELDS.contains(&&*name)
        || RELATIONS.contains(&&*name)
}

/// The sections whose headings, below the title, are meant; each reaches to the next heading of its
/// level or above.
fn sections(text: &str, elements: &Elements, is_meant: impl Fn(&str) -> bool) -> Vec<Span> {
    let headings = &elements.headings;
    let meant = |(_, heading): &(usize, &crate::markdown::Heading)| heading.level > 1 && is_meant(&heading.text);
    let section = |(index, heading): (usize, &crate::markdown::Heading)| {
        let next = headings[index + 1..].iter().find(|next| next.level <= heading.level);
        Span { start: heading.span.start, end: next.map_or(text.len() as u32, |next| next.span.start) }
    };
    headings.iter().enumerate().filter(meant).map(section).collect()
}

/// The words of those fields of front matter that a reader sees.
fn front_words(elements: &Elements) -> Vec<Word> {
    let fields = elements.front.iter().flat_map(|front| front.fields()).filter(|(name, ..)| READ_FIELDS.contains(name));
    let words = |(_, span, value): (&str, Span, &str)| {
        let words = value.split([' ', ',', '[', ']', '"', '\'']).filter(|word| !word.is_empty());
        words.map(|word| Word { text: word.into(), span }).collect::<Vec<_>>()
    };
    fields.flat_map(words).collect()
}

/// Whether a passage only says which record replaces which; at the head of the page it may say so in
/// a sentence.
fn is_relation(said: &str, at_head: bool) -> bool {
    let lower = said.to_lowercase();
    let in_head = at_head && ["superseded by", "superceded by", "replaced by"].iter().any(|verb| lower.contains(verb));
    in_head || begins_with(&lower, RELATIONS)
}
