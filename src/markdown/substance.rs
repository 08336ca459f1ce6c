//! The substance of a page: its words, without what changes while the page says the same.

use crate::markdown::{Elements, parse};
use crate::text::Span;
use std::collections::BTreeMap;

/// How many words of each kind a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substance(BTreeMap<String, usize>);

impl Substance {
    /// Of a page: the words of its prose and its code, in no order. White space, marks, front matter,
    /// the trail, the stamp and the targets of links are none.
    pub fn of(text: &str) -> Self {
        let (elements, _) = parse(text);
        let mut words = BTreeMap::new();
        let mut at = 0;
        for span in without(text, &elements) {
            count(text.get(at..span.start as usize).unwrap_or_default(), &mut words);
            at = at.max(span.end as usize);
        }
        count(text.get(at..).unwrap_or_default(), &mut words);
        Self(words)
    }

    /// How many words one page has and the other has not. A section that moves within the page is
    /// no difference.
    pub fn distance(&self, other: &Self) -> usize {
        let lacks = |a: &Self, b: &Self| -> usize {
            a.0.iter().map(|(word, count)| count.saturating_sub(b.0.get(word).copied().unwrap_or_default())).sum()
        };
        lacks(self, other).max(lacks(other, self))
    }
}

/// What is no substance, in order.
fn without(text: &str, elements: &Elements) -> Vec<Span> {
    let mut spans: Vec<Span> = elements.links.iter().map(|link| link.target_span).collect();
    // An autolink is its own target, and its own text.
    spans.retain(|target| elements.links.iter().all(|link| link.span != *target));
    spans.extend(elements.front.as_ref().map(|front| front.span));
    spans.extend(elements.breadcrumb.as_ref().map(|trail| trail.span));
    if let Some(stamp) = elements.stamp {
        let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[stamp.span.end as usize..].find('\n').map_or(text.len(), |end| stamp.span.end as usize + end);
        spans.push(Span::new(line(stamp.span.start as usize)..end));
    }
    spans.sort_by_key(|span| (span.start, span.end));
    spans
}

fn count(text: &str, words: &mut BTreeMap<String, usize>) {
    // A mark within a word is part of it: `1.2`, `a-b`, `etc/hosts`.
    for run in text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '*' | '`' | '(' | ')' | '[' | ']' | '"')) {
        let word = run.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Substance;

    fn distance(a: &str, b: &str) -> usize {
        Substance::of(a).distance(&Substance::of(b))
    }

    #[test]
    fn what_says_the_same_has_no_distance() {
        for (a, b) in [
            ("# A\n\nSome words.\n", "# A\n\nSome\nwords.\n\n"),
            ("# A\n\n- one\n- two\n", "# A\n\n* two\n* one\n"),
            ("# A\n\n| a | b |\n|---|---|\n| c | d |\n", "# A\n\n|a|b|\n|:-|-:|\n|c|d|\n"),
            ("# A\n\n[b](b.md)\n", "# A\n\n[b](../c/d.md)\n"),
            ("# A\n\n[b][x]\n\n[x]: b.md\n", "# A\n\n[b][x]\n\n[x]: ../c/d.md\n"),
            ("# A\n\n*Last updated: 2026-01-02*\n", "# A\n\n*Last updated: 2026-05-06*\n"),
            ("---\ndate: 2026-01-01\n---\n# A\n", "---\ndate: 2026-02-02\n---\n# A\n"),
        ] {
            assert_eq!(distance(a, b), 0, "{a}{b}");
        }
    }

    #[test]
    fn words_that_come_and_go_are_counted() {
        assert_eq!(distance("# A\n\nOne two three.\n", "# A\n\nOne two.\n"), 1);
        assert_eq!(distance("# A\n\nVersion 1.2 runs.\n", "# A\n\nVersion 1.3 runs.\n"), 1);
        assert_eq!(distance("# A\n", "# A\n\n```sh\nmake all\n```\n"), 3);
    }
}
