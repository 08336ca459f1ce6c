//! Images with their tags, wherever they stand: in code, tables, sentences, labels of diagrams.

use crate::facts::values::block::{self, is_comment};
use crate::facts::values::clause::{is_of_another_day, near, sentence};
use crate::facts::values::{Said, Source};
use crate::facts::version::is_version;
use crate::facts::world::split_image;
use crate::facts::{About, Claim, Form, digest};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// All images with tags that a page names, in its code blocks and its diagrams too.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let text = source.text;
    let mut list = Vec::new();
    let of_files = || source.page.fences.iter().filter(|fence| block::is_of_file(source, fence));
    let blocks = LazyCell::new(|| of_files().map(|fence| fence.span).collect::<Vec<_>>());
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let Some(span) = reference(text, colon) else { continue };
        let fence = source.fence(colon);
        let in_diagram = fence.is_some_and(|fence| fence.language(text).eq_ignore_ascii_case("mermaid"));
        let is_of_today = || match fence {
            Some(fence) => blocks.binary_search(&fence.span).is_ok() && !is_comment(text, colon),
            None => !source.is_hidden(span.start),
        };
        if !in_diagram && (!is_of_today() || is_of_another_day(clause(text, span))) {
            continue;
        }
        let form = match fence {
            Some(_) if in_diagram => Form::Diagram,
            Some(_) => Form::Fence,
            _ if text[..span.start as usize].ends_with('`') => Form::Code,
            _ if line(text, colon).trim_start().starts_with('|') => Form::Table,
            _ => Form::Prose,
        };
        let about = About::Value(Attribute::Image, Some(Of::Image));
        let claim = Claim { about, subject: "".into(), value: span.of(text).into(), at: source.at(span), form };
        list.push(Said { claim, names: Vec::new(), around: line_span(text, colon), mark: None });
    }
    drop_tables_of_releases(&mut list);
    list
}

/// With so many tags of one image, a page tells which release has which.
const MOST_TAGS: usize = 3;

fn drop_tables_of_releases(list: &mut Vec<Said>) {
    let mut tags: BTreeMap<Box<str>, BTreeSet<Box<str>>> = BTreeMap::new();
    let parts = |said: &Said| {
        let (name, tag) = split_image(&said.claim.value);
        (Box::from(name), Box::from(tag))
    };
    for (name, tag) in list.iter().map(parts) {
        tags.entry(name).or_default().insert(tag);
    }
    let is_one = |tags: &BTreeSet<Box<str>>| tags.len() <= MOST_TAGS && !show_how_short(tags);
    list.retain(|said| tags.get(&parts(said).0).is_none_or(is_one));
}

/// `9`, `9.6`, `9.6.8`: tags that only show how much of a version one may say.
fn show_how_short(tags: &BTreeSet<Box<str>>) -> bool {
    let Some(longest) = tags.iter().max_by_key(|tag| tag.len()) else { return false };
    let begins = |tag: &str| longest.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    tags.len() >= MOST_TAGS && tags.iter().all(|tag| begins(tag))
}

/// The image whose tag follows a colon.
fn reference(text: &str, colon: usize) -> Option<Span> {
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'/' | b'-');
    let bytes = text.as_bytes();
    let tag = bytes[colon + 1..].iter().take_while(|byte| of_name(byte) && **byte != b'/').count();
    let tag = text.get(colon + 1..colon + 1 + tag)?.trim_end_matches(['.', '-', '_']);
    if !is_version(tag, true) && !tag.starts_with("RELEASE.") && !tag.starts_with("version-") {
        return None;
    }
    let mut start = colon - bytes[..colon].iter().rev().take_while(|byte| of_name(byte)).count();
    // A registry may have a port.
    if bytes[start..colon].first() == Some(&b'/') || bytes[start..colon].iter().all(u8::is_ascii_digit) {
        return None;
    }
    if start > 0 && bytes[start - 1] == b':' {
        let before = start - 1 - bytes[..start - 1].iter().rev().take_while(|byte| of_name(byte)).count();
        let is_port = text[start..colon].split('/').next().is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()));
        if !is_port || before == start - 1 {
            return None;
        }
        start = before;
    }
    let name = text.get(start..colon)?;
    let end = colon + 1 + tag.len();
    let goes_on = bytes.get(end).is_some_and(|next| matches!(next, b':' | b'/' | b'=' | b'%' | b'+'));
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.bytes().any(|b| b.is_ascii_lowercase());
    let digest = digest::leading(&text[end..]).unwrap_or_default();
    // `postgres:16.3@sha256:...` shows how one is written.
    let is_left_out =
        !digest.is_empty() && (!digest::has_digits(digest) || text[end + digest.len()..].starts_with(['.', '…']));
    (is_name && !goes_on && !is_left_out).then(|| Span::new(start..end + digest.len()))
}

/// The sentence that an image stands in, as far as it stands on its line.
fn clause(text: &str, image: Span) -> &str {
    let (sentence, line) = (sentence(text, image.range()), line_span(text, image.range().start));
    Span { start: sentence.start.max(line.start), end: sentence.end.min(line.end) }.of(text)
}

/// The line of a byte, or the part of a very long one around it.
pub(super) fn line_span(text: &str, at: usize) -> Span {
    let near = near(text, at..at);
    let from = text[near.start..at].rfind('\n').map_or(near.start, |end| near.start + end + 1);
    let to = text[at..near.end].find('\n').map_or(near.end, |length| at + length);
    Span::new(from..to)
}

fn line(text: &str, at: usize) -> &str {
    line_span(text, at).of(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        memchr::memchr_iter(b':', text.as_bytes())
            .filter_map(|at| reference(text, at))
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn tags_that_show_how_short() {
        let shows = |tags: [&str; 3]| show_how_short(&tags.into_iter().map(Box::from).collect());
        assert!(shows(["9", "9.6", "9.6.8"]) && !shows(["9", "9.6", "9.7.8"]) && !shows(["15", "16", "16.3"]));
    }

    #[test]
    fn images_with_tags() {
        assert_eq!(found("It is `postgres:16.3-alpine`."), ["postgres:16.3-alpine"]);
        assert_eq!(found("`a/b:2.10.0+` have no shell"), Vec::<&str>::new());
        assert_eq!(found("ghcr.io/a/b:v1.2@sha256:0a"), ["ghcr.io/a/b:v1.2@sha256:0a"]);
        assert_eq!(found("alpine:3.21@sha256:0a... and alpine:3.21@sha256:<digest>"), Vec::<&str>::new());
        assert_eq!(found("registry.lab:5000/a/b:1.2"), ["registry.lab:5000/a/b:1.2"]);
        assert_eq!(found("at 12:30, https://x.dev:8080/a, file.rs:12:3, [a]: b, a:latest"), Vec::<&str>::new());
        assert_eq!(found("minio:RELEASE.2024-01-16T16-07-38Z"), ["minio:RELEASE.2024-01-16T16-07-38Z"]);
    }
}
