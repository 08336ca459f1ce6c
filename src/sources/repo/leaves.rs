//! Files of nested tables and lists, flattened: each value with the way to it. Of JSON with comments here,
//! of TOML in `toml.rs`.

use crate::sources::repo::say::place;
use std::borrow::Cow;
use std::ops::Range;

/// A plain value of such a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf<'t> {
    /// The keys on the way to it; of a list, the number in it.
    pub way: Vec<Cow<'t, str>>,
    /// Where the last key is written, without quotes.
    pub key: Range<usize>,
    /// Where the value is written, without quotes.
    pub at: Range<usize>,
    /// Whether it is a string.
    pub is_text: bool,
}

impl Leaf<'_> {
    /// The way as slices of text, for patterns.
    pub fn parts(&self) -> Vec<&str> {
        self.way.iter().map(|part| &**part).collect()
    }
}

/// What nests deeper was written by no person.
pub(super) const DEEPEST: usize = 64;

/// The leaves of JSON, with comments and commas too many; what comes after a fault is left out.
pub(super) fn json(text: &str) -> Vec<Leaf<'_>> {
    let mut leaves = Vec::new();
    let mut open: Vec<Level<'_>> = Vec::new();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    while let Some(token) = token(text, &mut at) {
        let level = open.last().map(|level| (level.is_list, level.has_key));
        match (token, level) {
            (Token::Open(is_list), _) if open.len() < DEEPEST => {
                open.push(Level { is_list, count: 0, key: "", has_key: false });
            }
            (Token::Close, Some(_)) => {
                open.pop();
                open.last_mut().into_iter().for_each(Level::next);
            }
            (Token::Text(key), Some((false, false))) => {
                open.last_mut().into_iter().for_each(|level| (level.key, level.has_key) = (key, true));
            }
            (Token::Text(value) | Token::Word(value), Some(_)) => {
                leaves.push(leaf(text, &open, value, matches!(token, Token::Text(_))));
                open.last_mut().into_iter().for_each(Level::next);
            }
            (Token::Sign, _) => {}
            _ => break,
        }
    }
    leaves
}

struct Level<'t> {
    is_list: bool,
    count: usize,
    key: &'t str,
    has_key: bool,
}

impl Level<'_> {
    fn next(&mut self) {
        self.count += 1;
        self.has_key = false;
    }
}

fn leaf<'t>(text: &'t str, open: &[Level<'t>], value: &'t str, is_text: bool) -> Leaf<'t> {
    let part = |level: &Level<'t>| {
        if level.is_list { Cow::Owned(level.count.to_string()) } else { Cow::Borrowed(level.key) }
    };
    let key = open.last().map_or("", |level| level.key);
    let key = if key.is_empty() { 0..0 } else { place(text, key) };
    Leaf { way: open.iter().map(part).collect(), key, at: place(text, value), is_text }
}

#[derive(Clone, Copy)]
enum Token<'t> {
    Open(bool),
    Close,
    Text(&'t str),
    Word(&'t str),
    Sign,
}

/// The token at a byte; `None` at the end and where no token can be.
fn token<'t>(text: &'t str, at: &mut usize) -> Option<Token<'t>> {
    loop {
        let rest = &text[*at..];
        let blank = rest.len() - rest.trim_start().len();
        *at += blank;
        let rest = &rest[blank..];
        if rest.starts_with("//") {
            *at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(comment) = rest.strip_prefix("/*") {
            *at += 2 + comment.find("*/").map_or(comment.len(), |end| end + 2);
        } else {
            break;
        }
    }
    let rest = &text[*at..];
    let first = rest.chars().next()?;
    let (token, length) = match first {
        '{' | '[' => (Token::Open(first == '['), 1),
        '}' | ']' => (Token::Close, 1),
        ',' | ':' => (Token::Sign, 1),
        '"' => {
            let length = string(&rest[1..])?;
            (Token::Text(&rest[1..=length]), length + 2)
        }
        _ => {
            let end = rest.find([',', ':', '{', '}', '[', ']', '"', ' ', '\t', '\r', '\n', '/']).unwrap_or(rest.len());
            (end > 0).then_some((Token::Word(&rest[..end]), end))?
        }
    };
    *at += length;
    Some(token)
}

/// How long a string is that has begun.
fn string(rest: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let sign = from + memchr::memchr2(b'"', b'\\', rest.as_bytes().get(from..)?)?;
        if rest.as_bytes()[sign] == b'"' {
            return Some(sign);
        }
        from = sign + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::json;

    fn leaves(text: &str) -> Vec<String> {
        json(text).iter().map(|leaf| format!("{}={}", leaf.parts().join("."), &text[leaf.at.clone()])).collect()
    }

    #[test]
    fn values_know_their_way() {
        let text =
            "\u{feff}{ // a\r\n \"a\": { \"b\": \"1\\\"é\", \"c\": [1, {\"d\": true},], }, /* x */ \"e\": \"\" }";
        assert_eq!(leaves(text), ["a.b=1\\\"é", "a.c.0=1", "a.c.1.d=true", "e="]);
    }

    #[test]
    fn what_is_broken_ends_early() {
        for text in ["", "{", "{\"a", "{\"a\\", "]", "{\"a\": \"b\"", "x", "{\"a\" \"b\" \"c\"}"] {
            leaves(text);
        }
        assert_eq!(leaves("{\"a\": \"b\"} }{ \"c\": 1"), ["a=b"]);
        assert_eq!(leaves(&"[".repeat(100_000)), [] as [&str; 0]);
    }
}
