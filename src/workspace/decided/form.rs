//! Whether two versions with the same words are written down in the same way.

use crate::markdown::Link;
use crate::text::{RelPath, Span};
use crate::workspace::decided::{Decided, Difference};

/// Compares line by line. Links that only follow a page that moved are the same link.
pub fn compare(
    older: &Decided<'_>,
    newer: &Decided<'_>,
    leads: impl Fn(&RelPath, &str) -> Option<RelPath>,
) -> Difference {
    let (mut old_masks, mut new_masks) = (Vec::new(), Vec::new());
    for (old, new) in pairs(older, newer) {
        let moved = older.path != newer.path || old.target != new.target;
        if moved && follows(older.path, old, newer.path, new, &leads) {
            old_masks.push(old.target_span);
            new_masks.push(new.target_span);
        }
    }
    // A record that gets another number says so in its title.
    if older.file_number() != newer.file_number() && !older.number.is_empty() && !newer.number.is_empty() {
        old_masks.push(older.number);
        new_masks.push(newer.number);
    }
    old_masks.sort();
    new_masks.sort();
    let (old, new) = (lines(older, &old_masks), lines(newer, &new_masks));
    let squeezed = |lines: &[String]| lines.iter().flat_map(|line| line.split_whitespace()).collect::<String>();
    if old == new {
        Difference::None
    } else if squeezed(&old) == squeezed(&new) {
        Difference::Blanks
    } else {
        Difference::Form
    }
}

/// The links of two versions that belong together: the first of a text to the first of this text, the
/// second to the second.
fn pairs<'a>(older: &'a Decided<'_>, newer: &'a Decided<'_>) -> Vec<(&'a Link, &'a Link)> {
    let mut left: Vec<&Link> = older.elements.links.iter().collect();
    let mut pairs = Vec::new();
    for new in &newer.elements.links {
        let same = |old: &&Link| old.kind == new.kind && old.text.of(older.text) == new.text.of(newer.text);
        if let Some(at) = left.iter().position(same) {
            pairs.push((left.remove(at), new));
        }
    }
    pairs
}

/// Whether a link leads where it led, now that the page or what it leads to has moved.
fn follows(
    older: &RelPath,
    old: &Link,
    newer: &RelPath,
    new: &Link,
    leads: &impl Fn(&RelPath, &str) -> Option<RelPath>,
) -> bool {
    if old.is_external() || new.is_external() {
        return false;
    }
    let Some(now) = leads(newer, &new.target) else { return false };
    // What is where it was has not moved: another target is another claim.
    leads(older, &old.target).is_none_or(|then| then == now)
}

/// The lines of a version without those that may change and the blank ones around them.
fn lines(version: &Decided<'_>, masks: &[Span]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut start = 0;
    let mut cut = false;
    for line in version.text.trim_start_matches('\u{feff}').split_inclusive('\n') {
        let offset = version.text.len() - version.text.trim_start_matches('\u{feff}').len();
        let span = Span::new(start + offset..start + offset + line.len());
        start += line.len();
        let content = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
        if version.free.iter().any(|free| free.start < span.end && span.start < free.end) {
            while lines.last().is_some_and(|line| is_blank(line)) {
                lines.pop();
            }
            cut = true;
        } else if !(cut && is_blank(content)) {
            cut = false;
            lines.push(masked(content, span, masks));
        }
    }
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

/// White space, or the mark of a quote with nothing in it.
fn is_blank(line: &str) -> bool {
    line.trim_matches(['>', ' ', '\t', '\\']).is_empty()
}

/// A line with a mark in the place of each of some targets.
fn masked(line: &str, span: Span, masks: &[Span]) -> String {
    let mut text = String::with_capacity(line.len());
    let mut at = 0;
    for mask in masks.iter().filter(|mask| span.covers(**mask)) {
        let (from, to) = ((mask.start - span.start) as usize, (mask.end - span.start) as usize);
        text.push_str(line.get(at..from).unwrap_or_default());
        text.push('\u{1}');
        at = to;
    }
    text.push_str(line.get(at..).unwrap_or_default());
    text
}
