//! What stands in code beside the word for what it is: the `monitoring` namespace, a node named `w1`,
//! `docfast` (2 replicas).

use crate::facts::deployed::columns::{self, Kind};
use crate::facts::deployed::told::Told;
use crate::facts::deployed::value;
use crate::facts::names::candidates;
use crate::facts::values::clause::{is_of_another_day, sentence};
use crate::facts::values::{Said, Source};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::Attribute;
use crate::text::Span;

/// How far behind its name a number of replicas may stand, in bytes.
const NEAR: usize = 40;

/// What the text of a page says, outside of its tables.
pub fn read(source: Source<'_>) -> Vec<Told> {
    read_lines(source, |_| true)
}

/// What it says of how many there are of something: most lines do not.
pub fn counted(source: Source<'_>) -> Vec<Told> {
    read_lines(source, value::may_count)
}

fn read_lines(source: Source<'_>, is_asked: fn(&str) -> bool) -> Vec<Told> {
    let mut list = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let from = start;
        start += line.len();
        if !is_asked(line) {
            continue;
        }
        if !line.contains('`') || line.trim_start().starts_with(['|', '`', '~']) || source.is_hidden(from as u32) {
            continue;
        }
        list.extend(in_line(source, line.trim_end(), from));
    }
    list
}

fn in_line(source: Source<'_>, line: &str, from: usize) -> Vec<Told> {
    let mut list = Vec::new();
    let pieces: Vec<&str> = line.split('`').collect();
    // Code stands between two marks; a line with an odd number of them goes on elsewhere.
    if pieces.len().is_multiple_of(2) {
        return list;
    }
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let begins = at;
        at += piece.len() + 1;
        if index % 2 == 0 || !columns::is_name(piece) || !piece.contains(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (before, after) = (pieces[index - 1], pieces[index + 1]);
        let span = Span::new(from + begins..from + begins + piece.len());
        let kind = kind(before, after);
        let next = after.split(['.', '|']).next().filter(|next| next.len() <= NEAR).unwrap_or_default();
        // What lives in a namespace is not as many as it.
        let count = value::counted(next, span.end + 1).filter(|_| kind.is_none());
        if kind.is_none() && count.is_none() {
            continue;
        }
        let around = sentence(source.text, span.range());
        if is_of_another_day(around.of(source.text)) {
            continue;
        }
        if let Some(kind) = kind {
            list.push(there(source, kind, span, around));
        }
        if let Some(count) = count {
            list.push(replicas(source, piece, count, around));
        }
    }
    list
}

/// What a name in code is, to go by the words at its sides.
fn kind(before: &str, after: &str) -> Option<Kind> {
    let last: Vec<&str> = before.split_whitespace().rev().take(2).collect();
    let next = after.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let of_word = |word: &str| match &*word.trim_end_matches(':').to_lowercase() {
        "namespace" | "ns" => Some(Kind::Namespace),
        "node" => Some(Kind::Node),
        _ => None,
    };
    let is_naming = |word: &&&str| matches!(**word, "named" | "called");
    let named = last.first().filter(is_naming).and_then(|_| last.get(1)).or(last.first());
    // «namespace» behind a name may be the first word of something else: the `a` namespace controller.
    let is_last = after.trim_start().get(next.len()..).is_none_or(|rest| {
        rest.trim_start().is_empty() || rest.starts_with([',', '.', ';', ':', ')']) || next == "namespace"
    });
    named.and_then(|word| of_word(word)).or_else(|| of_word(next).filter(|_| is_last))
}

fn there(source: Source<'_>, kind: Kind, at: Span, around: Span) -> Told {
    let claim = claim(source, kind.name(), at, About::Value(Attribute::Exists, None));
    let said = Said { claim, names: Vec::new(), around, mark: None };
    Told { said, kind: Some(kind), group: Span::default(), of_namespace: false }
}

fn replicas(source: Source<'_>, subject: &str, at: Span, around: Span) -> Told {
    let claim = claim(source, subject, at, About::Value(Attribute::Replicas, None));
    let said = Said { claim, names: candidates(subject), around, mark: None };
    Told { said, kind: None, group: Span::default(), of_namespace: false }
}

fn claim(source: Source<'_>, subject: &str, at: Span, about: About) -> Claim {
    Claim { about, subject: subject.into(), value: at.of(source.text).into(), at: source.at(at), form: Form::Code }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_name() {
        for (before, after, kind) in [
            ("a single node named ", " (arm64)", Some(Kind::Node)),
            ("CronJob in ", " namespace → dump", Some(Kind::Namespace)),
            ("in namespace ", ".", Some(Kind::Namespace)),
            ("installs ", " and more", None),
            ("needs node ", ".", Some(Kind::Node)),
            ("the ", " node exporter", None),
        ] {
            assert_eq!(super::kind(before, after), kind, "{before}·{after}");
        }
    }
}
