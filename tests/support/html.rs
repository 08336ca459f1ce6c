//! Whether HTML is well-formed, as strictly as XML asks.

use std::collections::BTreeSet;

/// Panics where a tag is not closed, an attribute is not quoted, a mark is not escaped, or an id is there
/// twice.
#[track_caller]
pub fn well_formed(html: &str) {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a document type");
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    while let Some(at) = rest.find('<') {
        text(&rest[..at]);
        let end = tag_end(&rest[at..]);
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "`</{name}>` closes what is not open: {open:?}");
            continue;
        }
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let is_empty = attributes.ends_with('/');
        let attributes = attributes.trim_end_matches('/');
        for (key, value) in self::attributes(attributes) {
            text(value);
            assert!(key != "id" || ids.insert(value.to_owned()), "the id `{value}` is there twice");
        }
        if is_empty {
            continue;
        }
        open.push(name);
        if matches!(name, "script" | "style") {
            let end = rest.find("</").expect("an end");
            assert!(!rest[..end].contains('<') && !rest[..end].contains("&lt;"), "`{name}` has a mark in it");
            rest = &rest[end..];
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "not closed: {open:?}, then {rest:?}");
}

/// Where a tag ends: no mark within quotes does so.
fn tag_end(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return at,
            _ => {}
        }
    }
    panic!("a tag without an end: {}", &tag[..tag.len().min(80)]);
}

fn attributes(mut rest: &str) -> Vec<(&str, &str)> {
    let mut list = Vec::new();
    while !rest.trim().is_empty() {
        let (key, after) = rest.trim_start().split_once("=\"").unwrap_or_else(|| panic!("not quoted: {rest}"));
        let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("not closed: {rest}"));
        assert!(key.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "no name of an attribute: {key}");
        list.push((key, value));
        rest = after;
    }
    list
}

/// Text, or the value of an attribute.
fn text(text: &str) {
    assert!(!text.contains(['<', '>']), "a mark that is not escaped: {text}");
    let hidden =
        |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(hidden), "a character that does something: {text:?}");
    for after in text.split('&').skip(1) {
        let is_known = ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| after.starts_with(known));
        assert!(is_known, "`&` is not escaped: {after}");
    }
}
