//! The day of its last change that a page states.

use crate::markdown::dates::{self, Day};
use crate::markdown::{BlockKind, Body, Elements};
use crate::text::Span;
use jiff::civil::Date;

/// The day of its last change that a page states: `Last Updated: 2026-06-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// Where the day stands.
    pub span: Span,
}

/// What a stamp is called, in lower case.
pub const NAMES: &[&str] =
    &["last updated", "last update", "last modified", "updated", "dernière mise à jour", "mis à jour", "mise à jour"];
const FRONT: &[&str] =
    &["last_updated", "last-updated", "lastupdated", "last_update", "updated", "lastmod", "modified"];

impl Stamp {
    /// Reads the header, else the front matter, else a line that says so by itself:
    /// `*Last updated: 2026-02-18*`. Of several such lines the newest counts.
    pub fn read(text: &str, elements: &Elements, body: &Body) -> Option<Self> {
        if let Some(header) = &elements.header {
            let named = header.fields.iter().find(|field| NAMES.contains(&&*field.name.to_lowercase()));
            if let Some(field) = named {
                return first_day(text, field.value_span);
            }
        }
        if let Some(front) = &elements.front
            && let Some((span, _)) = FRONT.iter().find_map(|name| front.field(name))
        {
            return first_day(text, span);
        }
        let plain = body.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
        plain.flat_map(|block| lines(text, block.span)).filter_map(|line| by_itself(text, line)).max_by_key(|s| s.date)
    }
}

fn first_day(text: &str, span: Span) -> Option<Stamp> {
    let day: Day = dates::days(span.of(text)).into_iter().find(|day| day.exact)?;
    let start = span.start as usize;
    Some(Stamp { date: day.date, span: Span::new(start + day.range.start..start + day.range.end) })
}

/// The lines of a block.
fn lines(text: &str, block: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = block.start as usize;
    block.of(text).split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Span::new(start..at)
    })
}

/// A line that is a stamp and nothing else.
fn by_itself(text: &str, line: Span) -> Option<Stamp> {
    const LONGEST: usize = 80;
    let words = line.of(text).trim().trim_start_matches(['*', '_', '>', '(', ' ']);
    // Cheap first: all names begin with one of these letters.
    if words.len() > LONGEST || !words.starts_with(['l', 'L', 'd', 'D', 'u', 'U', 'm', 'M']) {
        return None;
    }
    let lower = words.to_lowercase();
    let rest = NAMES.iter().find_map(|name| lower.strip_prefix(name))?;
    let rest = rest.trim_start_matches(['*', '_', ' ', '\u{a0}']);
    let said = rest.strip_prefix(':').or_else(|| rest.strip_prefix("on ")).or_else(|| rest.strip_prefix("le "));
    said?;
    first_day(text, line)
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    fn stamp(text: &str) -> Option<(String, &str)> {
        parse(text).0.stamp.map(|stamp| (stamp.date.to_string(), stamp.span.of(text)))
    }

    #[test]
    fn stamps_in_header_front_matter_and_prose() {
        for (text, date, written) in [
            ("# A\n\n> **Last Updated:** 2026-06-23\n", "2026-06-23", "2026-06-23"),
            ("---\nlastmod: 2026-01-02\n---\n# A\n", "2026-01-02", "2026-01-02"),
            ("# A\n*Last updated: 2026-02-18*\n", "2026-02-18", "2026-02-18"),
            ("# A\n\nText.\n\n_Mise à jour le 3 mai 2026_\n", "2026-05-03", "3 mai 2026"),
        ] {
            assert_eq!(stamp(text), Some((date.to_owned(), written)), "{text}");
        }
    }

    #[test]
    fn a_sentence_that_only_begins_so_is_no_stamp() {
        assert_eq!(stamp("# A\n\nUpdated images since 2026-02-18 are signed.\n"), None);
    }
}
