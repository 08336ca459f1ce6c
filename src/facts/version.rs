//! Versions as people and tools write them, compared as loosely as they are written.
//!
//! No scheme fits all: `v1.34.3+k3s1`, `16.3-alpine`, `2024.10.1`, `RELEASE.2024-01-16`, `~> 5.21`. A value
//! is compared by its text; a shortened one agrees with the whole one.

use crate::facts::address::is_address;
use crate::facts::digest;
use std::cmp::Ordering;

/// The signs that constraints begin with.
const OPERATORS: &[&str] = &["~>", ">=", "<=", "!=", "==", "~=", ">", "<", "=", "^", "~"];

/// What may follow a version to say that it is not final yet.
const EARLY: &[&str] = &["alpha", "beta", "rc", "pre", "preview", "dev", "snapshot", "nightly", "m"];

/// A version taken apart: `v1.34.3+k3s1` is `1.34.3` and `+k3s1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parts<'t> {
    /// The numbers, with the dots between them.
    numbers: &'t str,
    /// What follows, with the sign it begins with.
    rest: &'t str,
    /// Whether the numbers end in a placeholder: `16.x`.
    is_open: bool,
}

impl Parts<'_> {
    /// How many numbers there are.
    fn count(self) -> usize {
        self.numbers.split('.').count()
    }
}

/// A value without its `v`, its digest and the marks around it.
pub fn plain(value: &str) -> &str {
    let marks = ['`', '"', '\'', '*'];
    let value = value.trim().trim_start_matches(marks);
    // `46.*` is a range, and no end of bold words.
    let value = if value.ends_with(".*") { value } else { value.trim_end_matches(marks).trim() };
    let value = digest::without(value);
    match value.strip_prefix(['v', 'V']) {
        Some(bare) if bare.starts_with(|first: char| first.is_ascii_digit()) => bare,
        _ => value,
    }
}

fn parts(value: &str) -> Option<Parts<'_>> {
    let value = plain(value);
    let mut end = 0;
    let mut is_open = false;
    for part in value.split('.') {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let start = if end == 0 { 0 } else { end + 1 };
        if digits == 0 {
            is_open = end > 0 && matches!(part, "x" | "X" | "*");
            if is_open {
                return Some(Parts { numbers: &value[..end], rest: &value[start + part.len()..], is_open });
            }
            break;
        }
        end = start + digits;
        if digits < part.len() {
            break;
        }
    }
    let (numbers, rest) = value.split_at_checked(end)?;
    // `0ce53d1d` is the name of a commit.
    let is_name = rest.starts_with(char::is_alphabetic) && !numbers.contains('.');
    (!numbers.is_empty() && !is_name).then_some(Parts { numbers, rest, is_open })
}

/// Whether a word can be a version: it begins with a number, after a `v` perhaps, and is neither an
/// address nor a day. A lone number counts where `lone` says so.
pub fn is_version(word: &str, lone: bool) -> bool {
    let Some(parts) = parts(word) else { return false };
    let has_v = plain(word).len() < word.len() && word.starts_with(['v', 'V']);
    let dotted = parts.numbers.contains('.') || parts.is_open;
    let signs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_');
    // `3.3TB` is a size; `1.0.2k` and `3.13b1` are versions.
    let letters = parts.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 && !is_early(parts.rest) && parts.numbers.matches('.').count() < 2 {
        return false;
    }
    (dotted || has_v || lone && parts.numbers.len() <= 5)
        && parts.rest.chars().all(signs)
        && !parts.rest.ends_with(['.', '-', '+', '_'])
        && !is_address(word)
        && !is_day(word)
}

/// `2026-06-23`, `2026-06`.
fn is_day(word: &str) -> bool {
    let mut parts = word.split('-');
    let is = |part: Option<&str>, digits: usize| {
        part.is_some_and(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is(parts.next(), 4) && is(parts.next(), 2) && parts.next().is_none_or(|day| is(Some(day), 2))
}

/// Whether a value says which versions are allowed: `~> 5.21`.
pub fn is_constraint(value: &str) -> bool {
    let value = value.trim();
    let rest = OPERATORS.iter().find_map(|sign| value.strip_prefix(sign));
    rest.is_some_and(|rest| rest.trim_start().trim_start_matches(['v', 'V']).starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether two constraints say the same: as text, without spaces, in any order of their parts.
pub fn same_constraint(one: &str, other: &str) -> bool {
    let written = |text: &str| {
        let clean: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '`' | '"' | '\'')).collect();
        let bare = |part: &str| {
            let exact = part.strip_prefix("==").or(part.strip_prefix('=')).unwrap_or(part);
            // `>= 5.0` is `>= 5.0.0`; `~> 5.0` allows more than `~> 5.0.0`.
            if part.starts_with(['>', '<']) { exact.trim_end_matches(".0").to_owned() } else { exact.to_owned() }
        };
        // What stands in brackets is a remark.
        let clean = clean.split_once('(').map_or(&*clean, |(value, _)| value);
        let mut parts: Vec<String> = clean.split(',').filter(|part| !part.is_empty()).map(bare).collect();
        parts.sort();
        parts
    };
    written(one) == written(other)
}

/// Whether a page's version and a file's version are the same, as far as both say.
pub fn agrees(page: &str, file: &str) -> bool {
    let (page, file) = (plain(page), plain(file));
    if page.eq_ignore_ascii_case(file) {
        return true;
    }
    match (parts(page), parts(file)) {
        (Some(page), Some(file)) => same(page, file),
        // A version in a decorated tag: `version-v5.0.1`.
        (Some(page), None) => has_token(file, page),
        (None, Some(file)) => has_token(page, file),
        (None, None) => false,
    }
}

/// Whether they are the same and neither is shorter.
pub fn is_just(page: &str, file: &str) -> bool {
    agrees(page, file) && precision(without_word(page)) == precision(without_word(file))
}

/// How many numbers a version has.
fn precision(value: &str) -> Option<usize> {
    parts(value).map(Parts::count)
}

/// A version without the word that a branch or a tag has before it: `nixos-24.05` is `24.05`.
fn without_word(value: &str) -> &str {
    let behind_words = value.match_indices('-').map(|(at, _)| &value[at + 1..]);
    std::iter::once(value).chain(behind_words).find(|rest| parts(rest).is_some()).unwrap_or(value)
}

fn same(one: Parts<'_>, other: Parts<'_>) -> bool {
    // A lone number before the name of a commit says nothing: `v1-3f15cb8`.
    let (short, long) = if one.numbers.len() < other.numbers.len() { (one, other) } else { (other, one) };
    let says_little = !short.numbers.contains('.') && short.rest.bytes().any(|byte| byte.is_ascii_digit());
    if !begin_alike(one.numbers, other.numbers) || says_little && long.numbers.contains('.') {
        return false;
    }
    let (a, b) = (one.rest, other.rest);
    if a.starts_with(b) || b.starts_with(a) {
        let longer = if a.len() > b.len() { a } else { b };
        return a == b || !a.is_empty() && !b.is_empty() || !is_early(longer);
    }
    false
}

/// Whether the numbers of one version are the first numbers of the other.
fn begin_alike(one: &str, other: &str) -> bool {
    let mut other = other.split('.');
    one.split('.').all(|part| other.next().is_none_or(|its| number(part) == number(its)))
}

/// `-rc.1`, `b2`: what is not final yet.
fn is_early(rest: &str) -> bool {
    let word = rest.trim_start_matches(['-', '.', '_', '+']);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = word[..letters].to_ascii_lowercase();
    EARLY.contains(&&*word) || matches!(&*word, "a" | "b")
}

fn has_token(decorated: &str, version: Parts<'_>) -> bool {
    let tokens = decorated.split(['-', '_', '/', '+']).filter_map(parts);
    version.numbers.contains('.') && tokens.into_iter().any(|token| token.numbers == version.numbers)
}

/// `07` and `7` are one number.
fn number(part: &str) -> &str {
    let bare = part.trim_start_matches('0');
    if bare.is_empty() { "0" } else { bare }
}

/// The numbers of a version, as they are written.
pub fn numbers(version: &str) -> Option<Vec<String>> {
    Some(parts(plain(version))?.numbers.split('.').map(|part| number(part).to_owned()).collect())
}

/// Which of two versions is the newer one, as far as their numbers tell.
pub fn compare(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (parts(one)?, parts(other)?);
    let numbers =
        |parts: Parts<'_>| -> Option<Vec<u64>> { parts.numbers.split('.').map(|part| part.parse().ok()).collect() };
    Some(numbers(one)?.cmp(&numbers(other)?))
}

/// A file's version, written as the page wrote the one that it takes the place of: with or without
/// `v`, as short, with or without what follows the numbers.
pub fn in_form_of(page: &str, file: &str) -> String {
    if is_constraint(page) || is_constraint(file) {
        return constraint_in_form_of(page, file);
    }
    let file = if parts(page).is_some() { without_word(file) } else { file };
    let bare = plain(file);
    let written = page.trim();
    let has_v = plain(written).len() < written.len() && written.starts_with(['v', 'V']);
    let v = if has_v && bare.starts_with(|c: char| c.is_ascii_digit()) {
        written.get(..1).unwrap_or_default()
    } else if parts(written).is_none() && bare.len() < file.len() && file.starts_with(['v', 'V']) {
        "v"
    } else {
        ""
    };
    let whole = format!("{v}{bare}");
    let (Some(old), Some(new)) = (parts(page), parts(file)) else { return whole };
    let count = old.count();
    // `46.*` allows any 46, which is less than `45.63.1` said.
    if new.is_open && count > new.count() {
        return whole;
    }
    let mut numbers: Vec<&str> = new.numbers.split('.').take(count).collect();
    if old.is_open {
        numbers.push("x");
    }
    let is_short = old.is_open || count < new.count();
    // What is cut off is not said of the shortened version.
    let rest = if old.rest.is_empty() && !is_early(new.rest) || is_short && !new.rest.starts_with('-') {
        ""
    } else {
        new.rest
    };
    format!("{v}{}{rest}", numbers.join("."))
}

/// With a space after the operator where the page had one.
fn constraint_in_form_of(page: &str, file: &str) -> String {
    let file = file.trim();
    let Some(sign) = OPERATORS.iter().find(|sign| file.starts_with(**sign)) else {
        // `= 0.11.15` allows one version, as a file does that names it without a sign.
        let exactly = page.len() - page.trim_start_matches(['=', ' ']).len();
        let sign = if page.starts_with('=') { &page[..exactly] } else { "" };
        return format!("{sign}{file}");
    };
    let behind_sign = &file[sign.len()..];
    let bound = behind_sign.trim_start();
    if file.contains(',') {
        return file.to_owned();
    }
    // A page that has no sign gives the bound of the range, if it says as much as that.
    if !is_constraint(page) && precision(page) == precision(bound) {
        return in_form_of(page, bound);
    }
    let on_page = OPERATORS.iter().find_map(|sign| page.trim().strip_prefix(sign));
    let is_spaced = on_page.unwrap_or(behind_sign).starts_with(' ');
    format!("{sign}{}{bound}", if is_spaced { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_agree_as_far_as_both_say() {
        for (page, file) in [
            ("v1.17.2", "1.17.2"),
            ("1.34", "v1.34.3+k3s1"),
            ("v1.34.3", "v1.34.3+k3s1"),
            ("1.34.3", "1.34"),
            ("16.x", "16.3-alpine"),
            ("16.3", "16.3-alpine"),
            ("16.3-alpine", "16.3"),
            ("`1.2.3`", "1.2.3@sha256:0a1b"),
            ("5.0.1", "version-v5.0.1"),
            ("version-v5.0.1", "5.0.1"),
            ("RELEASE.2024-01-16T16-07-38Z", "RELEASE.2024-01-16T16-07-38Z"),
            ("2024.10", "2024.10.1"),
            ("2.64.2", "2.64.02"),
            ("17.4.0-debian-12", "17.4.0-debian-12-r17"),
            ("latest", "latest"),
        ] {
            assert!(agrees(page, file), "{page} {file}");
        }
        for (page, file) in [
            ("1.17.1", "1.17.2"),
            ("1.3", "1.34"),
            ("1.34.3+k3s1", "1.34.3+k3s2"),
            ("1.2.0-rc.1", "1.2.0"),
            ("3.13", "3.13.0b1"),
            ("0ce53d1d", "0.1.0"),
            ("16", "0ce53d1d"),
            ("latest", "1.2"),
            ("7", "17"),
            ("1.9.2", "v1-3f15cb8"),
            ("", "1"),
        ] {
            assert!(!agrees(page, file), "{page} {file}");
        }
    }

    #[test]
    fn a_shortened_version_is_not_just_the_same() {
        assert!(is_just("1.82", "v1.82-alpine") && is_just("v1.2.3", "1.2.3") && is_just("24.05", "nixos-24.05"));
        assert!(!is_just("5", "version-v5.0.1"));
        assert!(!is_just("1.82", "1.82.1") && !is_just("1.82.1", "1.82") && !is_just("1.2", "1.3"));
    }

    #[test]
    fn what_can_be_a_version() {
        for word in
            ["1.2", "v3", "v1.34.3+k3s1", "16.3-alpine", "16.x", "2024.10.1", "1.2.3rc1", "2.64.02", "1.0.2k", "3.13b1"]
        {
            assert!(is_version(word, false), "{word}");
        }
        for word in [
            "10.0.6.151",
            "2026-06-23",
            "2026-06",
            "abc",
            "0ce53d1d",
            "16",
            "1.2.",
            "v",
            "",
            "1.2/3",
            "1.2→",
            "3.3TB",
            "0.5s",
        ] {
            assert!(!is_version(word, false), "{word}");
        }
        assert!(is_version("16", true));
        assert!(!is_version("1234567", true));
    }

    #[test]
    fn constraints_are_text() {
        assert!(is_constraint("~> 5") && is_constraint(">=1.2") && !is_constraint("5.1") && !is_constraint("->"));
        assert!(same_constraint("~>5.21", "~> 5.21"));
        assert!(same_constraint(">= 5.20.0, ~> 5.21", "~> 5.21,>=5.20.0"));
        assert!(same_constraint("= 2.8.0", "2.8.0"));
        assert!(same_constraint(">= 5.0", ">=5.0.0") && same_constraint(">= 4.0.0 (for recovery)", ">= 4.0.0"));
        assert!(!same_constraint("~> 5.0", "~> 5.0.0") && !same_constraint(">= 5.0", ">= 5.1"));
        assert!(!same_constraint("~> 5", "~> 5.21"));
    }

    #[test]
    fn the_authors_form_is_kept() {
        for (page, file, right) in [
            ("v1.17.1", "1.17.2", "v1.17.2"),
            ("1.17.1", "v1.17.2", "1.17.2"),
            ("1.34", "v1.35.1+k3s1", "1.35"),
            ("v1.34.3", "v1.35.1+k3s1", "v1.35.1"),
            ("v1.34.3+k3s1", "v1.35.1+k3s1", "v1.35.1+k3s1"),
            ("16.x", "17.2-alpine", "17.x"),
            ("16.3", "17.2-alpine", "17.2"),
            ("16.3-alpine", "17.2-alpine", "17.2-alpine"),
            ("16-alpine", "17.2-alpine", "17-alpine"),
            ("1.2", "1.3.0-rc.1", "1.3-rc.1"),
            ("~> 5", "~> 5.21", "~> 5.21"),
            ("~>5", "~> 5.21", "~>5.21"),
            ("5.5.0", "~> 5.21", "~> 5.21"),
            ("v1.10.5", "^1.12.0", "v1.12.0"),
            ("18.2", "^20.1.1", "^20.1.1"),
            ("= 0.11.15", "0.11.16", "= 0.11.16"),
            ("~> 5.5", "5.21", "5.21"),
            ("25.11", "nixos-26.05", "26.05"),
            ("v5.0.1", "version-v5.0.2", "v5.0.2"),
            ("RELEASE.2023-01-01", "RELEASE.2024-01-16", "RELEASE.2024-01-16"),
            ("45.63.1", "46.*", "46.*"),
            ("45.63", "46.2.x", "46.2"),
        ] {
            assert_eq!(in_form_of(page, file), right, "{page} {file}");
        }
    }

    #[test]
    fn newer_and_older() {
        assert_eq!(compare("1.19.2", "1.9.10"), Some(Ordering::Greater));
        assert_eq!(compare("v1.2", "1.2"), Some(Ordering::Equal));
        assert_eq!(compare("latest", "1.2"), None);
    }
}
