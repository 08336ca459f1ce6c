//! What a sentence does with a value besides stating it.

use crate::text::Span;
use std::ops::Range;

/// Words by which a sentence speaks of a change, a limit, or another day.
const WORDS: &[&str] = &[
    "from",
    "since",
    "until",
    "never",
    "below",
    "above",
    "newer",
    "later",
    "older",
    "higher",
    "greater",
    "minimum",
    "least",
    "specific",
    "requires",
    "require",
    "required",
    "supports",
    "tested",
    "fixed",
    "introduced",
    "was",
    "were",
    "had",
    "will",
    "would",
    "upgrade",
    "upgraded",
    "upgrading",
    "migrate",
    "migrated",
    "previous",
    "previously",
    "formerly",
    "before",
    "after",
    "instead",
    "replace",
    "replaced",
    "replaces",
    "example",
    "e.g",
    "not",
    "old",
    "downgrade",
    "rollback",
    "bump",
    "bumped",
    "broke",
    "breaks",
    "bug",
    "if",
];

/// Words by which a sentence tells what happened.
const PAST: &[&str] = &[
    "broke",
    "bumped",
    "crashed",
    "downgraded",
    "failed",
    "formerly",
    "had",
    "previously",
    "raised",
    "replaced",
    "since",
    "upgraded",
    "was",
    "were",
];

/// Signs that speak of a change or a limit.
const SIGNS: &[&str] = &["→", "->", "=>", ">=", "<=", "≥", "≤", "~~"];

/// A sentence does not go on for more lines than this.
const MOST_LINES: usize = 12;

/// A sentence does not reach further than this to either side of a value, in bytes.
const FURTHEST: usize = 1500;

/// What stands near some bytes: on pages that are one long line nobody reads all of it for each value.
pub fn near(text: &str, around: Range<usize>) -> Range<usize> {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let low = (0..=around.start.saturating_sub(FURTHEST)).rev().find(is_boundary).unwrap_or(0);
    let high = (text.len().min(around.end + FURTHEST)..=text.len()).find(is_boundary).unwrap_or(text.len());
    low..high
}

/// The sentence around a value, or the cell of a table: what the value stands in.
pub fn sentence(text: &str, value: Range<usize>) -> Span {
    let near = near(text, value.clone());
    let found = sentence_in(&text[near.clone()], value.start - near.start..value.end - near.start);
    Span::new(near.start + found.start as usize..near.start + found.end as usize)
}

fn sentence_in(text: &str, value: Range<usize>) -> Span {
    let mut start = text[..value.start].rfind('\n').map_or(0, |at| at + 1);
    let mut end = text[value.end..].find('\n').map_or(text.len(), |at| value.end + at);
    if text[start..end].trim_start().starts_with('|') {
        let from = text[start..value.start].rfind('|').map_or(start, |at| start + at + 1);
        let to = text[value.end..end].find('|').map_or(end, |at| value.end + at);
        return Span::new(from..to);
    }
    for _ in 0..MOST_LINES {
        let before = text[..start.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
        if start == 0 || begins_anew(&text[start..end]) || ends_block(&text[before..start]) {
            break;
        }
        start = before;
    }
    for _ in 0..MOST_LINES {
        let Some(rest) = text.get(end + 1..) else { break };
        let line = rest.split('\n').next().unwrap_or_default();
        if begins_anew(line) || ends_block(line) {
            break;
        }
        end += 1 + line.len();
    }
    let stops =
        |part: &str| part.match_indices(['.', '!', '?']).map(|(at, _)| at).filter(|at| is_stop(part, *at)).collect();
    let before: Vec<usize> = stops(&text[start..value.start]);
    let after: Vec<usize> = stops(&text[value.end..end]);
    let from = before.last().map_or(start, |at| start + at + 1);
    let to = after.first().map_or(end, |at| value.end + at + 1);
    Span::new(from..to)
}

/// Whether a sentence ends at this sign.
fn is_stop(text: &str, at: usize) -> bool {
    let is_short = ["e.g", "i.e", "cf", "vs", "etc"].iter().any(|short| text[..at].ends_with(short));
    text[at + 1..].trim_start_matches(['*', '`', ')', '_']).starts_with(char::is_whitespace) && !is_short
}

/// Whether a line begins something of its own: an item, a heading, a quotation.
fn begins_anew(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let of_item = |rest: &str| rest.starts_with(' ');
    ['-', '*', '+'].iter().any(|sign| line.strip_prefix(*sign).is_some_and(of_item))
        || number > 0 && line[number..].strip_prefix(['.', ')']).is_some_and(of_item)
        || line.starts_with(['#', '>', '|'])
}

/// Whether nothing goes on over a line.
fn ends_block(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with(['#', '|']) || line.starts_with("```") || line.starts_with("~~~")
}

/// Whether a clause speaks of another day than today, of a limit, of an example.
pub fn is_of_another_day(clause: &str) -> bool {
    let words =
        clause.split(|c: char| !c.is_alphanumeric() && c != '.').map(|word| word.trim_matches('.').to_lowercase());
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    // «Updated it to v2» tells what was done; who says that hosts are updated by hand does not.
    let is_done = words.peek().is_some_and(|first| first == "updated");
    is_done || SIGNS.iter().any(|sign| clause.contains(sign)) || words.any(|word| WORDS.contains(&&*word))
}

/// Whether a clause tells what happened, and not what is so.
pub fn is_told_of_the_past(clause: &str) -> bool {
    clause.split(|c: char| !c.is_alphanumeric()).any(|word| PAST.iter().any(|past| past.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened() {
        assert!(
            is_told_of_the_past("`a==1.2` broke with an error") && is_told_of_the_past("The repository had `a==1`")
        );
        assert!(!is_told_of_the_past("Requires `a>=1.2`, tested daily."));
    }

    #[test]
    fn clauses() {
        for clause in
            ["moved from `a:1.2` to", "Updated a to v1.2", "`a:1.2` → `a:1.3`", "needs a:1.2 or newer", "e.g. `a:1.2`"]
        {
            assert!(is_of_another_day(clause), "{clause}");
        }
        for clause in
            ["It runs `a:1.2`.", "Hosts on `a:1.2` are updated by hand", "The image is `ghcr.io/a/b:1.2`, on port 80"]
        {
            assert!(!is_of_another_day(clause), "{clause}");
        }
    }

    #[test]
    fn sentences() {
        for (text, value, whole) in [
            ("x\n| a | `b:1` |\n", "b:1", " `b:1` "),
            ("It was so. It runs `b:1`, today. Never mind.", "b:1", " It runs `b:1`, today."),
            ("- from a\n- it runs\n  `b:1` now\n- to c\n", "b:1", "- it runs\n  `b:1` now"),
            ("# A\nIt runs\nv1.2.3.\n\nMore", "1.2.3", "It runs\nv1.2.3."),
        ] {
            let at = text.find(value).expect("the value");
            assert_eq!(sentence(text, at..at + value.len()).of(text), whole);
        }
    }
}
