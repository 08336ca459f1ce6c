//! The value in a cell, and where in it: one, and nothing that makes another one of it.

use crate::facts::address::is_address;
use crate::facts::deployed::columns::{self, Field};
use crate::facts::deployed::same;
use crate::facts::values::cell::{visible, words};
use crate::facts::version::is_version;
use crate::text::Span;

/// Signs of a change, a range, a choice.
const SIGNS: &[&str] = &["→", "->", "=>", "≥", "≤", "…", "~~", ">=", "<=", "{{", "${"];

/// Words that do the same.
const WORDS: &[&str] = &["or", "ou", "to", "min", "max", "minimum", "maximum", "up", "per", "at", "from", "was"];

/// Whether a name in a cell is filled in by its reader.
pub fn is_open(raw: &str) -> bool {
    raw.contains(['<', '{', '$', '*'])
        && raw.contains('`')
        && raw.split('`').skip(1).step_by(2).any(|code| code.contains(['<', '{', '$', '*']))
}

/// The one name of a cell.
pub fn name(raw: &str, at: u32) -> Option<Span> {
    if is_changed(raw) || is_open(raw) {
        return None;
    }
    let shown = visible(raw);
    let bare = shown.trim();
    // A name in code may have a word beside it; another one is a row of its own.
    let word = match raw.matches('`').count() {
        2 => raw.split('`').nth(1)?,
        0 => bare,
        _ => return None,
    };
    find(raw, at, word).filter(|_| columns::is_name(word))
}

/// The value of a field.
pub fn of(field: Field, raw: &str, at: u32) -> Option<Span> {
    if is_changed(raw) {
        return None;
    }
    match field {
        Field::Replicas => number(raw, at),
        Field::Port => word(raw, at).filter(|span| raw_of(raw, at, *span).parse::<u16>().is_ok()),
        Field::Schedule => {
            // A star is a mark of Markdown too: in code it is one of cron.
            let shown = visible(raw);
            let text = if raw.contains('`') { raw.split('`').nth(1)? } else { shown.trim() };
            is_cron(text).then(|| find(raw, at, text)).flatten()
        }
        Field::Size => {
            let span = word(raw, at)?;
            same::is_quantity(raw_of(raw, at, span)).then_some(span)
        }
        Field::StorageClass | Field::Namespace => name(raw, at),
        Field::Address(_) => {
            let span = word(raw, at)?;
            (is_address(raw_of(raw, at, span)) && words(&visible(raw)).count() == 1).then_some(span)
        }
        Field::Host => None,
    }
}

/// Whether a text is a time as cron writes it, and no sentence.
fn is_cron(text: &str) -> bool {
    let is_field = |field: &str| {
        field.starts_with(|c: char| c.is_ascii_digit() || c == '*')
            && field.chars().all(|c| c.is_ascii_alphanumeric() || "*/,-".contains(c))
    };
    let fields = text.split_whitespace().count();
    text.starts_with('@') && fields == 1 || (5..=6).contains(&fields) && text.split_whitespace().take(4).all(is_field)
}

/// A number that a cell begins with, and nothing that makes a range of it.
fn number(raw: &str, at: u32) -> Option<Span> {
    let shown = visible(raw);
    let start = shown.len() - shown.trim_start().len();
    let text = shown.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = text[end..].trim_start();
    let alone = rest.is_empty() || rest.starts_with(['(', ',', ';']) || text[end..].starts_with(' ');
    let goes_on = rest.starts_with(['-', '–', '/', '+', '.', ':', '×', '%']);
    let limits = words(rest).next().is_some_and(|(_, word)| WORDS.contains(&&*word.to_lowercase()));
    (end > 0 && end < 5 && alone && !goes_on && !limits).then(|| span(at, start, end))
}

/// A number of replicas in a sentence: `(2 replicas)`, `3 instances`.
pub fn counted(raw: &str, at: u32) -> Option<Span> {
    // The cheap test first: most cells and sentences have nothing of it.
    if !may_count(raw) || is_changed(raw) {
        return None;
    }
    let shown = visible(raw);
    let list: Vec<(usize, &str)> = words(&shown).collect();
    let mut found = list.windows(2).enumerate().filter(|(_, two)| {
        let unit = two[1].1.to_lowercase();
        matches!(&*unit, "replica" | "replicas" | "instances" | "réplicas" | "réplica")
            && !two[0].1.is_empty()
            && two[0].1.len() < 4
            && two[0].1.bytes().all(|byte| byte.is_ascii_digit())
    });
    let (Some((index, two)), None) = (found.next(), found.next()) else { return None };
    let before = index.checked_sub(1).map_or("", |before| list[before].1).to_lowercase();
    (!WORDS.contains(&&*before)).then(|| span(at, two[0].0, two[0].1.len()))
}

/// Whether a text may have a number of replicas in it.
pub fn may_count(text: &str) -> bool {
    ["eplica", "éplica", "nstances"].iter().any(|part| memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some())
}

/// The version of the operator, beside that of its chart: `0.28.3 (operator v1.29.1)`.
pub fn operator(raw: &str, at: u32) -> Option<Span> {
    if is_changed(raw) {
        return None;
    }
    let shown = visible(raw);
    let list: Vec<(usize, &str)> = words(&shown).collect();
    let is_operator = |word: &str| word.eq_ignore_ascii_case("operator");
    let mut found = list.windows(2).filter(|two| is_operator(two[0].1) && is_version(two[1].1, false));
    let (Some(two), None) = (found.next(), found.next()) else { return None };
    let in_brackets = shown[..two[0].0].trim_end().ends_with('(');
    in_brackets.then(|| span(at, two[1].0, two[1].1.len()))
}

/// The hosts of a cell, with their placeholders: all of them, or none where something else stands there.
pub fn hosts(raw: &str, at: u32) -> Vec<Span> {
    if is_changed(raw.replace("{{", "").replace("${", "").as_str()) {
        return Vec::new();
    }
    let codes: Vec<&str> = raw.split('`').skip(1).step_by(2).collect();
    let shown = visible(raw);
    let parts: Vec<&str> = match codes.is_empty() {
        true => words(&shown).map(|(_, word)| word).collect(),
        false => codes,
    };
    let found = parts.iter().filter_map(|part| host(part)).filter_map(|host| find(raw, at, host));
    found.collect()
}

/// The host of an address, or of what is one: `https://a.b/c` is `a.b`.
pub fn host(text: &str) -> Option<&str> {
    let rest = text.trim().split_once("://").map_or(text.trim(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host).trim_end_matches('.');
    let labels: Vec<&str> = host.split('.').collect();
    let is_open = |label: &str| label.starts_with(['<', '{', '$']) || label.ends_with(['>', '}']);
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.len() < 64
            && (is_open(label) || label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
    };
    let last = labels.last()?;
    // A file has a dot as well: `values.yaml`, `main.tf`.
    let is_domain = is_open(last) || last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic()) && !is_file(last);
    let is_inner = ["svc", "cluster", "local"].iter().any(|inner| labels.contains(inner));
    (labels.len() > 1 && labels.iter().all(is_label) && is_domain && !is_inner && !is_open(labels[0])).then_some(host)
}

/// Endings of files.
fn is_file(ending: &str) -> bool {
    const FILES: &[&str] = &[
        "yaml", "yml", "json", "toml", "tf", "md", "sh", "py", "rs", "go", "js", "ts", "conf", "cfg", "ini", "txt",
        "html", "xml", "sql", "lock", "env", "tpl", "log", "service",
    ];
    FILES.contains(&ending)
}

/// The first word of a cell.
pub fn word(raw: &str, at: u32) -> Option<Span> {
    if is_changed(raw) {
        return None;
    }
    let shown = visible(raw);
    words(&shown).next().map(|(start, word)| span(at, start, word.len()))
}

fn is_changed(raw: &str) -> bool {
    SIGNS.iter().any(|sign| raw.contains(sign))
}

fn raw_of(raw: &str, at: u32, span: Span) -> &str {
    raw.get((span.start - at) as usize..(span.end - at) as usize).unwrap_or_default()
}

fn find(raw: &str, at: u32, word: &str) -> Option<Span> {
    raw.find(word).map(|start| span(at, start, word.len()))
}

fn span(at: u32, start: usize, length: usize) -> Span {
    let start = at + start as u32;
    Span { start, end: start + length as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, raw: &str) -> Option<&str> {
        of(field, raw, 0).map(|span| span.of(raw))
    }

    #[test]
    fn values_of_cells() {
        for (field, raw, value) in [
            (Field::Replicas, "2 (primary + replica)", "2"),
            (Field::Replicas, "**3**", "3"),
            (Field::Size, "10Gi local-path per instance", "10Gi"),
            (Field::Schedule, "`0 */6 * * *`", "0 */6 * * *"),
            (Field::Schedule, "`@daily`", "@daily"),
            (Field::Address("InternalIP"), "10.0.1.5", "10.0.1.5"),
            (Field::StorageClass, "`local-path`", "local-path"),
        ] {
            assert_eq!(read(field, raw), Some(value), "{raw}");
        }
        for (field, raw) in [
            (Field::Replicas, "2-5"),
            (Field::Replicas, "1 → 3"),
            (Field::Replicas, "2+"),
            (Field::Replicas, "3 to 5"),
            (Field::Replicas, "all"),
            (Field::Replicas, "1/2"),
            (Field::Schedule, "Every 6 hours"),
            (Field::Schedule, "once a day at noon"),
            (Field::Size, "large"),
            (Field::Address("ExternalIP"), "10.0.0.1, 10.0.0.2"),
        ] {
            assert_eq!(read(field, raw), None, "{raw}");
        }
    }

    #[test]
    fn names_hosts_and_counts() {
        let named = |raw: &'static str| name(raw, 0).map(|span| span.of(raw));
        assert_eq!(named("`cert-manager`"), Some("cert-manager"));
        assert_eq!(named("postgres"), Some("postgres"));
        assert_eq!(named("`<app>`"), None);
        assert_eq!(named("`a`, `b`"), None);
        assert_eq!(named("the default one"), None);
        let hosts = |raw: &'static str| super::hosts(raw, 0).iter().map(|span| span.of(raw)).collect::<Vec<_>>();
        assert_eq!(hosts("`auth.<auth-domain>`"), ["auth.<auth-domain>"]);
        assert_eq!(hosts("https://a.example.dev/login"), ["a.example.dev"]);
        assert_eq!(hosts("`<domain>`"), [] as [&str; 0]);
        assert_eq!(hosts("MX"), [] as [&str; 0]);
        assert_eq!(hosts("`values.yaml`"), [] as [&str; 0]);
        assert_eq!(hosts("10.0.0.1"), [] as [&str; 0]);
        let counted = |raw: &'static str| super::counted(raw, 0).map(|span| span.of(raw));
        assert_eq!(counted("Production DocFast (2 replicas)"), Some("2"));
        assert_eq!(counted("`main-db-pooler`, 2 instances, transaction mode"), Some("2"));
        let operator = |raw: &'static str| super::operator(raw, 0).map(|span| span.of(raw));
        assert_eq!(operator("0.28.3 (operator v1.29.1)"), Some("v1.29.1"));
        assert_eq!(operator("0.28.3 (operator)"), None);
        assert_eq!(counted("up to 5 replicas"), None);
        assert_eq!(counted("CoreDNS, Traefik"), None);
    }
}
