//! What mermaid cannot draw of a `gantt` that it reads.
//!
//! ```text
//! data     = { tag "," } ( end | start "," end | id "," start "," end )
//! tag      = "active" | "done" | "crit" | "milestone" | "vert"
//! start    = date | "after" id { id }
//! end      = date | length | "until" id { id }
//! length   = number ( "ms" | "s" | "m" | "h" | "d" | "w" | "M" | "y" )
//! ```
//!
//! A start that is not written in the `dateFormat`, wherever that stands, is left to `Date` of JavaScript,
//! and what that cannot read either is an error. An end that is no date in the format and no length is
//! taken for the start, without a word. An unknown task is taken for today.

use super::Task;
use super::format::Format;
use crate::mermaid::cursor::brief;
use crate::mermaid::space::is_space;
use crate::mermaid::{Fault, Node};
use crate::text::Span;
use std::collections::HashSet;

/// One of the things between commas.
#[derive(Clone, Copy)]
struct Item<'t> {
    text: &'t str,
    span: Span,
}

/// The things that are said of a task, behind its tags.
fn items<'t>(data: Span, text: &'t str) -> Vec<Item<'t>> {
    let mut at = data.start as usize;
    let mut items = Vec::new();
    for part in data.of(text).split(',') {
        let trimmed = part.trim_matches(is_space);
        let start = at + (part.len() - part.trim_start_matches(is_space).len());
        if !items.is_empty() || !is_tag(trimmed) {
            items.push(Item { text: trimmed, span: Span::new(start..start + trimmed.len()) });
        }
        at += part.len() + 1;
    }
    items
}

fn is_tag(text: &str) -> bool {
    matches!(text, "active" | "done" | "crit" | "milestone" | "vert")
}

/// Whether tags are all that is said of a task, at which mermaid fails.
pub fn has_only_tags(data: Span, text: &str) -> bool {
    data.of(text).split(',').all(|part| is_tag(part.trim_matches(is_space)))
}

/// Looks for what cannot be drawn, and gives the names of the tasks as well.
pub fn check(tasks: &[Task], format: &str, text: &str, nodes: &mut Vec<Node>) -> Vec<Fault> {
    let data: Vec<Vec<Item<'_>>> = tasks.iter().map(|task| items(task.data, text)).collect();
    let mut names: HashSet<&str> = HashSet::new();
    let mut unnamed = Vec::new();
    for items in &data {
        match items.as_slice() {
            [id, _, _] => {
                names.insert(id.text);
                nodes.push(Node { id: id.span });
            }
            [_] | [_, _] => unnamed.push(format!("task{}", unnamed.len() + 1)),
            _ => {}
        }
    }
    names.extend(unnamed.iter().map(String::as_str));
    let chart = Chart { format: Format::new(format), names };
    let mut faults = Vec::new();
    for (at, (task, items)) in tasks.iter().zip(&data).enumerate() {
        chart.task(*task, items, at == 0, &mut faults);
    }
    faults
}

/// What the data of a task are held against.
struct Chart<'t> {
    format: Format<'t>,
    names: HashSet<&'t str>,
}

impl Chart<'_> {
    fn task(&self, task: Task, items: &[Item<'_>], is_first: bool, faults: &mut Vec<Fault>) {
        match *items {
            [end] => {
                if is_first {
                    faults.push(Fault::new(task.data, "a first task without a start", "a start and an end"));
                }
                self.end(end, faults);
            }
            [start, end] => {
                self.start(start, faults);
                self.end(end, faults);
            }
            [id, start, end] => {
                self.start(start, faults);
                self.end(end, faults);
                if start.text.strip_prefix("after").is_some_and(|after| after.trim_matches(is_space) == id.text) {
                    faults.push(Fault::new(start.span, "a task after itself", "another task"));
                }
            }
            _ => {
                let found = format!("{} things in the data of a task", items.len());
                let tag = items.iter().find(|item| is_tag(item.text));
                let fault = Fault::new(task.data, found, "at most a name, a start and an end behind the tags");
                faults.push(match tag {
                    Some(tag) => fault.advise(format!("put `{}` before the name", tag.text)),
                    None => fault,
                });
            }
        }
    }

    fn start(&self, start: Item<'_>, faults: &mut Vec<Fault>) {
        if self.references(start, "after", faults) || self.format.is_written(start.text) != Some(false) {
            return;
        }
        if !may_be_date(start.text) {
            let wanted = format!("a start in the format `{}`, or `after` and a task", brief(self.format.written));
            faults.push(Fault::new(start.span, format!("`{}` as the start of a task", brief(start.text)), wanted));
        }
    }

    fn end(&self, end: Item<'_>, faults: &mut Vec<Fault>) {
        let is_known = is_length(end.text) || self.references(end, "until", faults);
        if !is_known && self.format.is_written(end.text) == Some(false) {
            let wanted = format!("an end in the format `{}`, or a length such as `3d`", brief(self.format.written));
            faults.push(Fault::new(end.span, format!("`{}` as the end of a task", brief(end.text)), wanted));
        }
    }

    /// Whether these are other tasks behind a word; each must be known.
    fn references(&self, item: Item<'_>, word: &str, faults: &mut Vec<Fault>) -> bool {
        let Some(ids) = item.text.strip_prefix(word).filter(|ids| ids.starts_with(is_space)) else { return false };
        let mut at = item.span.start as usize + word.len();
        for part in ids.split_inclusive(is_space) {
            let id = part.trim_end_matches(is_space);
            if !id.is_empty() && !self.names.contains(id) {
                let span = Span::new(at..at + id.len());
                let fault = Fault::new(span, format!("the unknown task `{}`", brief(id)), "the id of a task");
                faults.push(
                    fault.advise("an id has no spaces and stands in the data of its task: `Name: id, start, end`"),
                );
            }
            at += part.len();
        }
        true
    }
}

/// `3d`, `1.5h`
fn is_length(text: &str) -> bool {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = text.get(number.len()..).unwrap_or_default();
    let mut parts = number.split('.');
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    matches!(unit, "ms" | "s" | "m" | "h" | "d" | "w" | "M" | "y")
        && parts.next().is_some_and(is_digits)
        && parts.next().is_none_or(is_digits)
        && parts.next().is_none()
}

/// Whether `Date` of JavaScript may read a date, though it is not in the format. It reads nothing without
/// a digit, no digit beside a letter, no time without a day, no month above 12, no year of six digits.
fn may_be_date(text: &str) -> bool {
    let numbers: Vec<u64> =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    let is_glued = |pair: &[u8]| match *pair {
        [a, b] if a.is_ascii_digit() => b.is_ascii_alphabetic() && !b"tTzZaApP".contains(&b),
        [a, b] if b.is_ascii_digit() => a.is_ascii_alphabetic() && !b"tT".contains(&a),
        _ => false,
    };
    match *numbers.as_slice() {
        _ if text.as_bytes().windows(2).any(is_glued) => false,
        [] => false,
        [_] if is_plain && text.len() > 5 => false,
        [_, _] if text.chars().all(|c| c.is_ascii_digit() || c == ':') => false,
        [year, month, day] if is_plain && year > 31 => (1..=12).contains(&month) && (1..=31).contains(&day),
        [month, day, _] if is_plain => (1..=12).contains(&month) && (1..=31).contains(&day),
        _ => true,
    }
}
