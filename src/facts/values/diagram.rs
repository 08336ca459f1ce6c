//! Names with versions in labels of diagrams: `k3s["k3s v1.34.3"]`.

use crate::facts::values::cell::words;
use crate::facts::values::clause::is_of_another_day;
use crate::facts::values::{Said, Source};
use crate::facts::version::is_version;
use crate::facts::{About, Claim, Form};
use crate::sources::repo::Attribute;
use crate::text::Span;

/// What the labels of all diagrams of a page state, one version a line of a label.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let mut list = Vec::new();
    for fence in &source.page.fences {
        if !fence.language(source.text).eq_ignore_ascii_case("mermaid") {
            continue;
        }
        let code = fence.code.of(source.text);
        let ends = |c: char| matches!(c, '"' | '[' | ']' | '{' | '}' | '|' | '<' | '>' | '\n' | ';');
        for label in code.split(ends) {
            let at = fence.code.start + (label.as_ptr() as usize - code.as_ptr() as usize) as u32;
            list.extend(in_label(source, label, at, fence.span));
        }
    }
    list
}

fn in_label(source: Source<'_>, label: &str, at: u32, around: Span) -> Option<Said> {
    let list: Vec<(usize, &str)> = words(label).collect();
    let mut versions = list.iter().enumerate().filter(|(_, (_, word))| is_version(word, false));
    let (Some((index, (start, version))), None) = (versions.next(), versions.next()) else { return None };
    if index == 0 || is_of_another_day(label) {
        return None;
    }
    let before: Vec<&str> = list[..index].iter().map(|(_, word)| *word).collect();
    let names: Vec<String> =
        (1..=before.len().min(3)).rev().map(|last| before[before.len() - last..].join(" ")).collect();
    let start = at + *start as u32;
    let claim = Claim {
        about: About::Value(Attribute::Version, None),
        subject: before.last().copied().unwrap_or_default().into(),
        value: (*version).into(),
        at: source.at(Span { start, end: start + version.len() as u32 }),
        form: Form::Diagram,
    };
    Some(Said { claim, names, around, mark: None })
}
