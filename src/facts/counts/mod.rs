//! Counts: a sentence that says how many things follow, and the list or table that follows; a link that
//! says how many it leads to.

pub mod folder;
mod number;
mod phrase;

use crate::markdown::following::following;
use crate::markdown::{Block, BlockKind, Body, PieceKind};
use crate::text::Span;
use std::borrow::Cow;

/// A sentence that counts what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Where the number stands.
    pub at: Span,
    /// What it means.
    pub said: usize,
    /// What there are so many of, as it is written.
    pub noun: Box<str>,
    /// How many there are.
    pub found: usize,
    /// The first of them.
    pub first: Span,
    /// Whether they are rows of a table.
    pub is_table: bool,
    /// The number that is right, written as the wrong one is.
    pub right: String,
}

/// More than so many off is no mistake in counting: two lists have grown together, or the list is of
/// something else.
const SLIP: usize = 2;

/// The counts on a page that can be held against what follows them.
pub fn counts(text: &str, body: &Body) -> Vec<Counted> {
    body.blocks.iter().filter_map(|block| counted(text, body, block)).collect()
}

fn counted(text: &str, body: &Body, block: &Block) -> Option<Counted> {
    if block.kind != BlockKind::Paragraph || block.list || block.quotes > 0 {
        return None;
    }
    if !block.span.of(text).trim_end().trim_end_matches(['*', '_']).ends_with(':') {
        return None;
    }
    let words = body.words(block, text, |kind, piece| match kind {
        PieceKind::Text => Cow::Borrowed(piece),
        // What is said in code is a name, whatever it looks like.
        _ => Cow::Borrowed("`"),
    });
    let phrase = phrase::read(&words)?;
    let following = following(text, block.span.end as usize)?;
    let found = following.parts.len();
    // Items that count themselves (`3 × node`, «the two nodes»), or are called by the plural («Spoke networks: …»), are groups
    // of what was counted.
    let is_group = |part: &Span| {
        let start = part.of(text).trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_article = |word: &&str| ["all", "les", "the"].iter().any(|known| known.eq_ignore_ascii_case(word));
        let first = start.split_whitespace().find(|word| !is_article(word)).unwrap_or_default();
        let is_pair = start.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("both "));
        let head = start.lines().next().and_then(|line| line.split_once(':')).map_or("", |(head, _)| head);
        let mut words = head.split(|c: char| !c.is_alphanumeric());
        let is_several = words.any(|word| word.eq_ignore_ascii_case(phrase.noun));
        !following.is_table && is_marked(part.of(text)) && (is_pair || number::read(first).is_some() || is_several)
    };
    let is_cut_short = following.parts.last().is_some_and(|last| is_cut_short(last.of(text)));
    let has_note = following.parts.iter().any(|part| is_note(part.of(text)));
    let named = following.parts.iter().filter(|part| begins_with_name(part.of(text))).count();
    // The rest remarks on them.
    let are_those_named = !following.is_table && named == phrase.count && named > 1 && named < found;
    if found < 2
        || are_those_named
        || is_cut_short
        || has_note
        || following.parts.iter().any(is_group)
        || found.abs_diff(phrase.count) > SLIP
    {
        return None;
    }
    let at = last_word(block.span.of(text), phrase.number)?;
    let start = block.span.start as usize + at;
    Some(Counted {
        at: Span::new(start..start + phrase.number.len()),
        said: phrase.count,
        noun: phrase.noun.into(),
        found,
        first: *following.parts.first()?,
        is_table: following.is_table,
        right: number::write_like(found, phrase.number),
    })
}

/// Whether an item stands for others that are left out: `20. ... (21 in all)`.
fn is_cut_short(item: &str) -> bool {
    let words = item.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '*' | '+' | ' '));
    let marks = &item[..item.len() - words.len()];
    words.starts_with('…') || marks.contains("...")
}

/// Whether an item only remarks on the others: `- Note: …`.
fn is_note(item: &str) -> bool {
    let words = item.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.starts_with("note:") || words.starts_with("note**:")
}

/// Whether an item begins with a name that is set apart: in code, in bold, as a link.
fn begins_with_name(item: &str) -> bool {
    let words = item.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '-' | '+' | ' '));
    let words = words.strip_prefix("* ").unwrap_or(words).trim_start();
    words.starts_with(['`', '[']) || words.starts_with("**")
}

/// Whether an item is marked by a bullet, so that a number at its head is one of its words.
fn is_marked(item: &str) -> bool {
    item.trim_start().starts_with(['-', '*', '+'])
}

/// Where a word stands for the last time.
fn last_word(text: &str, word: &str) -> Option<usize> {
    let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut places = text.rmatch_indices(word);
    places
        .find(|(at, _)| is_free(text[..*at].chars().next_back()) && is_free(text[at + word.len()..].chars().next()))
        .map(|(at, _)| at)
}
