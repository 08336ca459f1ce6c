//! The value in a cell: one version and nothing that makes another one of it.

use crate::facts::address::is_address;
use crate::facts::version::{is_constraint, is_version};
use crate::text::Span;

/// Signs of a change, a range, a choice: such a cell does not state one version.
const SIGNS: &[&str] = &["→", "->", "=>", "<", ">", "~", "^", "≥", "≤", "…", "{{", "${"];

/// Words that do the same.
const WORDS: &[&str] = &[
    "or",
    "since",
    "from",
    "until",
    "below",
    "above",
    "min",
    "minimum",
    "least",
    "newer",
    "later",
    "older",
    "planned",
    "target",
    "was",
    "previously",
    "formerly",
    "requires",
    "required",
    "eol",
    "deprecated",
    "removed",
    "to",
    "upgrade",
    "not",
    "upstream",
    "before",
    "after",
    "fixed",
    "supports",
    "ou",
    "depuis",
];

/// What a cell states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// A version.
    Version(Span),
    /// Which versions are allowed.
    Constraint(Span),
}

/// A text of the same length in which what no reader sees is blank: tags, the targets of links, marks.
pub fn visible(raw: &str) -> String {
    let mut shown = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let hidden = match c {
            '<' if rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!')) => {
                rest.find('>').map_or(1, |end| end + 1)
            }
            ']' if rest[1..].starts_with('(') => rest.find(')').map_or(1, |end| end + 1),
            '`' | '*' | '[' | ']' | '\\' | '|' => 1,
            _ => 0,
        };
        if hidden > 0 {
            shown.extend(std::iter::repeat_n(' ', hidden));
            rest = &rest[hidden..];
        } else {
            shown.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    shown
}

/// The words of a text and where they stand; brackets, commas and full stops at their ends left out.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '"' | '“' | '”' | '[' | ']');
    text.split(parts).filter(|word| !word.is_empty()).map(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        (at, word.trim_end_matches(['.', ':', '!', '?']))
    })
}

/// The note about a chart in a cell: `Helm chart 0.8.1`, `(chart version: 4.5)`, `Harbor chart v1.16.3`;
/// with the words right before it, which may name the chart.
pub fn chart_note(raw: &str, at: u32) -> Option<(Span, Vec<String>)> {
    if !raw.as_bytes().windows(5).any(|word| word.eq_ignore_ascii_case(b"chart")) {
        return None;
    }
    let shown = visible(raw);
    if SIGNS.iter().any(|sign| shown.contains(sign)) || raw.contains("~~") {
        return None;
    }
    let list: Vec<(usize, &str)> = words(&shown).collect();
    for (index, (_, word)) in list.iter().enumerate() {
        if !word.eq_ignore_ascii_case("chart") {
            continue;
        }
        let mut next = list[index + 1..].iter().peekable();
        if next.peek().is_some_and(|(_, word)| word.eq_ignore_ascii_case("version")) {
            next.next();
        }
        // Another version behind it makes a range of both.
        if let Some((start, version)) = next.next()
            && is_version(version, false)
            && next.next().is_none_or(|(_, word)| !WORDS.contains(&&*word.to_lowercase()))
        {
            let before = list[..index].iter().map(|(_, word)| *word);
            return Some((span(at, *start, version), names_at_end(before.collect())));
        }
    }
    None
}

/// The version in brackets behind the name of what it is the version of, and that name: `Cilium (1.20.0)`.
pub fn own_version(raw: &str, at: u32) -> Option<(String, Span)> {
    let shown = visible(raw);
    if raw.contains("~~") || SIGNS.iter().any(|sign| shown.contains(sign)) {
        return None;
    }
    let (name, rest) = shown.split_once('(')?;
    let (inside, behind) = rest.split_once(')')?;
    let version = inside.trim();
    let start = name.len() + 1 + inside.len() - inside.trim_start().len();
    let is_one = behind.trim().is_empty() && is_version(version, false) && name.contains(char::is_alphabetic);
    is_one.then(|| (name.trim().to_owned(), span(at, start, version)))
}

/// The words before a value in its cell, which may name what it is the version of: the last one, the
/// last two.
pub fn names_before(raw: &str, at: u32, value: Span) -> Vec<String> {
    let shown = visible(raw);
    let before = shown.get(..(value.start - at) as usize).unwrap_or_default();
    names_at_end(words(before).map(|(_, word)| word).collect())
}

fn names_at_end(mut words: Vec<&str>) -> Vec<String> {
    while words
        .last()
        .is_some_and(|word| matches!(&*word.to_lowercase(), "helm" | "chart" | "version" | "@" | "v" | "oci"))
    {
        words.pop();
    }
    let count = words.len();
    let names = (1..=2.min(count)).rev().map(|last| words[count - last..].join(" "));
    names.filter(|name| name.chars().any(char::is_alphabetic)).collect()
}

/// The one value of a cell; `but` is a note that is no part of it.
pub fn value(raw: &str, at: u32, but: Option<Span>) -> Option<Value> {
    if raw.contains("~~") {
        return None;
    }
    let mut shown = visible(raw);
    if let Some(note) = but {
        let (start, end) = ((note.start - at) as usize, (note.end - at) as usize);
        shown.replace_range(start..end, &" ".repeat(end - start));
    }
    let bare = shown.trim();
    if is_constraint(bare) && !SIGNS[..3].iter().any(|sign| shown.contains(sign)) {
        let start = shown.len() - shown.trim_start().len();
        return Some(Value::Constraint(span(at, start, bare)));
    }
    if SIGNS.iter().any(|sign| shown.contains(sign)) {
        return None;
    }
    let list: Vec<(usize, &str)> = words(&shown).collect();
    let lone = list.len() == 1;
    let mut versions = list.iter().filter(|(_, word)| is_version(word, lone) || is_address(word));
    let (start, version) = versions.next()?;
    // `10.3.0 (Argo CD v3.5.0)`: what stands in brackets behind its own name is another thing.
    if !versions.all(|(at, _)| is_of_another(&shown, start + version.len(), *at)) {
        return None;
    }
    let is_open = shown[start + version.len()..].trim_start_matches('.').starts_with(['+', '/']) || is_address(version);
    let is_other = list.iter().any(|(_, word)| WORDS.contains(&&*word.to_lowercase()));
    (!is_open && !is_other).then(|| Value::Version(span(at, *start, version)))
}

/// Whether a version stands in brackets that open behind the first one, and behind a name there.
fn is_of_another(shown: &str, after: usize, at: usize) -> bool {
    let Some(open) = shown.get(after..at).and_then(|between| between.rfind('(')) else { return false };
    let (between, name) = (&shown[after..after + open], &shown[after + open + 1..at]);
    between.trim().is_empty() && name.contains(char::is_alphabetic) && !name.contains(')')
}

/// The one address of a cell.
pub fn address(raw: &str, at: u32) -> Option<Span> {
    let shown = visible(raw);
    let mut found = words(&shown).filter(|(_, word)| word.contains(|c: char| c.is_ascii_digit()));
    let (Some((start, word)), None) = (found.next(), found.next()) else { return None };
    (is_address(word) && !raw.contains("~~") && !SIGNS.iter().any(|sign| shown.contains(sign)))
        .then(|| span(at, start, word))
}

/// The one hardware address of a cell.
pub fn mac(raw: &str, at: u32) -> Option<Span> {
    let shown = visible(raw);
    let mut found = words(&shown).filter(|(_, word)| {
        let parts: Vec<&str> = word.split([':', '-']).collect();
        parts.len() == 6 && parts.iter().all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_hexdigit()))
    });
    let (Some((start, word)), None) = (found.next(), found.next()) else { return None };
    Some(span(at, start, word))
}

fn span(at: u32, start: usize, word: &str) -> Span {
    let start = at + start as u32;
    Span { start, end: start + word.len() as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Option<String> {
        let note = chart_note(cell, 0).map(|(span, _)| span);
        match value(cell, 0, note)? {
            Value::Version(span) => Some(span.of(cell).to_owned()),
            Value::Constraint(span) => Some(format!("!{}", span.of(cell))),
        }
    }

    #[test]
    fn a_cell_with_one_value() {
        for (cell, value) in [
            ("`v1.17.2`", "v1.17.2"),
            ("**1.2.3** (pinned)", "1.2.3"),
            ("[v1.2](https://x.dev/v1.2)", "v1.2"),
            ("16", "16"),
            ("`~> 5`", "!~> 5"),
            (">= 1.1.0", "!>= 1.1.0"),
            ("1.16.3 (chart 1.16.4)", "1.16.3"),
            ("`10.3.0` (Argo CD `v3.5.0`)", "10.3.0"),
            ("v1.34.3+k3s1", "v1.34.3+k3s1"),
        ] {
            assert_eq!(read(cell).as_deref(), Some(value), "{cell}");
        }
        for cell in [
            "1.2 → 1.3",
            "~~1.2~~ 1.3",
            "1.2 or 1.3",
            "1.2+ ",
            "10.0.0.1",
            "latest",
            "",
            "1.2, 1.3",
            "1.2 (1.3)",
            "1.2 and a (b 1.3)",
            "1.2/1.3",
            "2026-06-01",
            "since 1.2",
            "{{ version }}",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_note_about_the_chart() {
        let note = |cell: &'static str| chart_note(cell, 0).map(|(span, _)| span.of(cell));
        assert_eq!(note("Helm chart 0.8.1, in `monitoring`"), Some("0.8.1"));
        assert_eq!(note("v2.1 (chart version: `4.5.6`)"), Some("4.5.6"));
        let names = |cell| chart_note(cell, 0).map(|(_, names)| names).unwrap_or_default();
        assert_eq!(names("Flux HelmRelease for Harbor Helm chart v1.16.3"), ["for Harbor", "Harbor"]);
        assert_eq!(names_before("kube-prometheus-stack `72.6.2`", 0, Span::new(23..29)), ["kube-prometheus-stack"]);
        assert_eq!(note("chart of 1.2"), None);
        assert_eq!(note("chart 1.2 → 1.3"), None);
    }

    #[test]
    fn addresses() {
        let text = "`192.168.1.51`";
        assert_eq!(address(text, 0).map(|span| span.of(text)), Some("192.168.1.51"));
        assert_eq!(address("192.168.1.51-53", 0), None);
        assert_eq!(address("10.0.0.1, 10.0.0.2", 0), None);
        assert!(mac("`aa:bb:cc:dd:ee:0f`", 0).is_some());
    }
}
