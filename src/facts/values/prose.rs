//! Versions in sentences, right behind the name of what they are of: `` `truenas-csi` v1.1.1 ``,
//! «the Velero chart is pinned to `6.0.0`», «- Ansible 2.9.27».
//!
//! Most versions in sentences are of another day: since when, from when on, up to when. So a sentence
//! counts only if it states what is there, and what is said is judged more strictly than a cell.

use crate::facts::address::is_address;
use crate::facts::names::candidates;
use crate::facts::values::cell::{visible, words};
use crate::facts::values::clause::{is_of_another_day, near, sentence};
use crate::facts::values::image::line_span;
use crate::facts::values::{Said, Source};
use crate::facts::version::is_version;
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;
use crate::workspace::Workspace;
use crate::workspace::class::has_date;

/// Words between a name and its version.
const LINKING: &[&str] = &[
    "at",
    "chart",
    "currently",
    "helm",
    "image",
    "is",
    "it",
    "now",
    "pin",
    "pinned",
    "pins",
    "release",
    "runs",
    "tag",
    "the",
    "to",
    "uses",
    "version",
    "versions",
];

/// Words of sentences that state what is there.
const STATING: &[&str] = &[
    "bundled",
    "current",
    "currently",
    "deployed",
    "deploys",
    "installed",
    "installs",
    "pin",
    "pinned",
    "pins",
    "run",
    "running",
    "runs",
    "track",
    "tracks",
    "use",
    "uses",
    "using",
    "via",
];

/// Words of sentences that do not, besides those of any clause.
const OTHERWISE: &[&str] = &[
    "added",
    "adds",
    "between",
    "breaking",
    "changed",
    "changes",
    "compatible",
    "could",
    "deprecated",
    "dropped",
    "earlier",
    "expected",
    "issue",
    "known",
    "least",
    "minimum",
    "no",
    "observed",
    "once",
    "only",
    "output",
    "prior",
    "recommended",
    "released",
    "removed",
    "removes",
    "renamed",
    "says",
    "shipped",
    "should",
    "starting",
    "such",
    "support",
    "supported",
    "than",
    "until",
    "update",
    "upgrade",
    "when",
    "without",
    "works",
];

/// Words that stand before names and are no part of them.
const LITTLE: &[&str] =
    &["a", "an", "and", "by", "for", "have", "in", "of", "on", "our", "that", "this", "with", "your"];

/// Sentences say so where a thing comes from.
const COMES_FROM: &[&str] = &["from `http", "from http", "from <http", "from ["];

/// Nobody looks further back for what a version is of.
const LONGEST: usize = 400;

/// What the sentences of a page state.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let text = source.text.as_bytes();
    let mut list: Vec<Said> = Vec::new();
    let mut after = 0;
    for dot in memchr::memchr_iter(b'.', text) {
        let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
        if dot < after || dot == 0 || !is_digit(dot - 1) || !is_digit(dot + 1) {
            continue;
        }
        let Some(span) = word(source.text, dot) else { continue };
        after = span.end as usize;
        if !source.is_hidden(span.start)
            && let Some(found) = found(source.text, span).or_else(|| pinned(source, span))
        {
            list.extend(said(source, span, found));
        }
    }
    list
}

/// «Pinned to `1.2.3`.»: what is meant is what the page is about.
fn pinned(source: Source<'_>, at: Span) -> Option<Found> {
    let text = source.text;
    let around = sentence(text, at.range());
    let before = &text[around.range().start..at.range().start];
    let words: Vec<String> = words(&visible(before)).map(|(_, word)| word.to_lowercase()).collect();
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !matches!(*word, "currently" | "is" | "it")).collect();
    let is_meant = matches!(*words, ["pinned", "to" | "at"] | ["pinned", "to" | "at", "version"]);
    let is_dated = || has_date(&line_span(text, at.range().start).of(text).to_lowercase());
    if !is_meant || is_of_another_day(around.of(text)) || is_dated() {
        return None;
    }
    let folder = source.page.path.folder();
    let own = Workspace::is_hub(&source.page.path).then(|| folder.name().to_owned());
    let names = own.into_iter().filter(|name| !name.is_empty()).chain(candidates(source.page.title())).collect();
    Some(Found { names, around, of: None })
}

fn said(source: Source<'_>, at: Span, found: Found) -> Option<Said> {
    let Found { names, around, of } = found;
    let claim = Claim {
        about: About::Value(Attribute::Version, of),
        subject: names.first()?.as_str().into(),
        value: at.of(source.text).into(),
        at: source.at(at),
        form: Form::Prose,
    };
    Some(Said { claim, names, around, mark: None })
}

/// What stands before a version in its sentence.
struct Found {
    /// What it may be the version of.
    names: Vec<String>,
    /// The sentence.
    around: Span,
    /// A chart, where it says so.
    of: Option<Of>,
}

/// The word around a byte, if it is a version and nothing else.
fn word(text: &str, at: usize) -> Option<Span> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"`*()[],;\"|".contains(byte);
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(ends).map_or(0, |before| before + 1);
    let end = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
    let word = text.get(start..end)?.trim_end_matches(['.', ':', '!', '?']);
    (is_version(word, false) && !is_address(word)).then(|| Span::new(start..start + word.len()))
}

fn found(text: &str, at: Span) -> Option<Found> {
    let around = within_brackets(text, sentence(text, at.range()), at);
    let is_cell = is_only_one_in_table(text, around, at);
    // `Kubernetes 1.32, no public endpoint` is two things that a cell says.
    let end = text[at.range().end..around.range().end].find([',', ';']).filter(|_| is_cell);
    let around = end.map_or(around, |end| Span::new(around.range().start..at.range().end + end));
    let whole = around.of(text);
    let before = &text[around.range().start..at.range().start];
    // Where something comes from is no older version of it.
    let stated = COMES_FROM.iter().fold(whole.to_owned(), |text, source| text.replace(source, " "));
    // What was looked at on a day is told of that day, a sentence later too.
    let is_dated = || has_date(&line_span(text, at.range().start).of(text).to_lowercase());
    if before.len() > LONGEST
        || is_dated()
        || is_of_another_day(&stated)
        || text[at.range().end..].starts_with(['+', '/'])
    {
        return None;
    }
    let shown = visible(before);
    let mut list: Vec<(usize, &str)> = words(&shown).filter(|(_, word)| word.contains(char::is_alphanumeric)).collect();
    let mut links = Vec::new();
    while let Some((_, word)) = list.last().filter(|(_, word)| LINKING.contains(&&*word.to_lowercase())) {
        links.push(word.to_lowercase());
        list.pop();
    }
    let (from, last) = *list.last()?;
    // What stands between a name and its version takes them apart.
    let is_apart = shown[from + last.len()..].contains([',', ';', '.', '!', '?', '/', '+', '&']);
    if is_apart || !last.contains(char::is_alphabetic) || is_version(last, true) {
        return None;
    }
    let lower = whole.to_lowercase();
    let all: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let is_one_of = |words: &[&str]| all.iter().any(|word| words.contains(word));
    // «a minimum version (homebox `0.25.0`)»
    let lead = text[..around.range().start].strip_suffix('(').map(|lead| lead.trim_end().rsplit(' ').take(2));
    if lead.into_iter().flatten().any(|word| OTHERWISE.contains(&&*word.to_lowercase())) {
        return None;
    }
    // `- Ansible 2.9.27`; a name or a version in code, in bold, in a link, with nothing else before it.
    let begins = list.len() <= 3 && (begins_item(before) || before[from..].contains(['`', '*', ']']) || is_cell);
    if is_one_of(OTHERWISE) || !(begins || is_one_of(STATING)) {
        return None;
    }
    let of = links.iter().any(|link| link == "chart").then_some(Of::Chart);
    Some(Found { names: names(before, &shown, &list), around, of })
}

/// What stands in brackets with a version, if the name it is of can be in there as well: it says so for
/// itself.
fn within_brackets(text: &str, sentence: Span, at: Span) -> Span {
    let before = &text[sentence.range().start..at.range().start];
    let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains([')', ']'])) else { return sentence };
    let has_name = before[open + 1..]
        .split_whitespace()
        .any(|word| word.contains(char::is_alphabetic) && !LINKING.contains(&&*word.to_lowercase()));
    let Some(close) = text[at.range().end..sentence.range().end].find(')').filter(|_| has_name) else {
        return sentence;
    };
    Span::new(sentence.range().start + open + 1..at.range().end + close)
}

/// Whether a text begins an item of a list.
fn begins_item(text: &str) -> bool {
    text.trim_start().starts_with(['-', '*', '+'])
}

/// Whether a version stands in a cell of a table that is not the first of its row, and no other row and no other cell of
/// its own has one behind the same words: it is none of a list of versions that go together.
fn is_only_one_in_table(text: &str, cell: Span, at: Span) -> bool {
    let line = line_span(text, at.range().start).range();
    let before = &text[line.start..cell.range().start.max(line.start)];
    let name = text[cell.range().start..at.range().start].trim();
    if !before.starts_with('|') || before.matches('|').count() < 2 || name.is_empty() {
        return false;
    }
    let is_one = |word: &str| is_version(word.trim_end_matches(','), true);
    let has_one = |text: &str| text.split([' ', '|', '`', '(']).any(is_one);
    let has_another =
        |row: &str| row.split(name).skip(1).any(|rest| rest.split_whitespace().next().is_some_and(is_one));
    let is_row = |row: &&str| row.starts_with('|');
    let near = near(text, line.clone());
    let mut above = text[near.start..line.start].trim_end_matches('\n').rsplit('\n').take_while(is_row);
    let mut below = text[line.end..near.end].trim_start_matches('\n').split('\n').take_while(is_row);
    !has_one(before) && !has_one(&text[at.range().end..line.end]) && !above.any(has_another) && !below.any(has_another)
}

/// What the words right before a version may name: what stands in code, else the last three, two, one.
fn names(before: &str, shown: &str, list: &[(usize, &str)]) -> Vec<String> {
    let Some((from, last)) = list.last().copied() else { return Vec::new() };
    // A path stands for what its folder is named for.
    if let Some((folder, file)) = last.rsplit_once('/')
        && file.contains('.')
    {
        return folder.rsplit('/').next().map(str::to_owned).into_iter().collect();
    }
    // `bitnami/redis` may be called without what it comes from.
    let tail = last.rsplit_once('/').map(|(_, tail)| tail.to_owned()).filter(|tail| !tail.is_empty());
    if before[..from].ends_with('`') && before[from + last.len()..].starts_with('`') {
        return std::iter::once(last.to_owned()).chain(tail).collect();
    }
    let end = from + last.len();
    let is_of_name = |(_, word): &&(usize, &str)| {
        let word = &*word.to_lowercase();
        ![STATING, LINKING, LITTLE].iter().any(|words| words.contains(&word))
    };
    let count = list.iter().rev().take(3).take_while(is_of_name).count();
    let side_by_side =
        |count: usize| shown[list[list.len() - count].0..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let several = (1..=count).rev().map(side_by_side);
    several.filter(|name| !name.contains([',', ';', '(', ')', ':', '.'])).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::heard;

    fn read_of(text: &str) -> Vec<(String, String)> {
        let dots = memchr::memchr_iter(b'.', text.as_bytes());
        let mut versions: Vec<Span> = dots.filter_map(|dot| word(text, dot)).collect();
        versions.dedup();
        let found = versions.into_iter().filter_map(|at| Some((found(text, at)?, at)));
        found.map(|(found, at)| (found.names.join("|"), at.of(text).to_owned())).collect()
    }

    #[test]
    fn what_sentences_state() {
        for (text, names, value) in [
            ("Velero chart is pinned to version `6.0.0`.", "Velero", "6.0.0"),
            ("- Ansible 2.9.27 (deployed by us)", "Ansible", "2.9.27"),
            ("- Chart: `csi-drivers` `1.0.1` from `https://a.dev`.", "csi-drivers", "1.0.1"),
            ("- [coredns](https://github.com/coredns/coredns) 1.14.2", "coredns", "1.14.2"),
            ("- Helm chart: `acme/stream-operator` v1.130.2", "stream-operator", "v1.130.2"),
            ("exported over TCP via `truenas-csi` v1.1.1.", "truenas-csi", "v1.1.1"),
            ("| Item | Value |\n|---|---|\n| Helm chart | falcosecurity/falco 4.11.0 |\n", "falco", "4.11.0"),
            (
                "| Plane | Runner |\n|---|---|\n| Control | Kubernetes 1.32, no public endpoint |\n",
                "Kubernetes",
                "1.32",
            ),
            ("A tested pairing (`infra/cilium/kustomization.yaml` pins 1.19.3).", "cilium", "1.19.3"),
        ] {
            let found = read_of(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].0.split('|').any(|name| name == names), "{found:?}");
            assert_eq!(found[0].1, value, "{text}");
        }
    }

    #[test]
    fn what_a_page_is_about_is_pinned() {
        let stated = |text: &str| {
            let said = heard("apps/web/README.md", text, read);
            said.into_iter().map(|said| (said.names.join("|"), said.claim.value.to_string())).collect::<Vec<_>>()
        };
        let found = stated("# The web shop\n\nPinned to `1.2.3`. Nothing updates on its own.\n");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0.starts_with("web|") && found[0].1 == "1.2.3", "{found:?}");
        for text in ["Until May, it was pinned to `1.2.3`.", "Pinned to `1.2.3` on 2026-01-02.", "Then 1.2.3 came."] {
            assert_eq!(stated(&format!("# Web\n\n{text}\n")), [], "{text}");
        }
    }

    #[test]
    fn sentences_of_another_day_state_nothing() {
        for text in [
            "Cilium 1.16+ no longer accepts it.",
            "| Kubernetes 1.32 | is used |\n",
            "| Chart 2.1 | Kubernetes 1.32 |\n",
            "| a | Kubernetes 1.32 |\n| b | Kubernetes 1.33 |\n",
            "Starting with `k3s` v1.8.2, it runs.",
            "The bug was fixed in Talos v1.13.3.",
            "It works on Cilium 1.19.3, we think.",
            "A known-bad or minimum version (homebox `0.25.0`) stays true.",
            "Update your project to use bundler 2.3.11.",
            "Needs 1.2.3.",
            "It runs at 10.0.0.1 or 1.2.3.4.",
        ] {
            assert_eq!(read_of(text), [], "{text}");
        }
    }
}
