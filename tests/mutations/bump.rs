//! The next version of a value.

use std::ops::Range;

/// How many numbers the first version in a text has: `v1.34` has two.
pub fn precision(text: &str) -> usize {
    numbers(text).len()
}

/// A value with the number at a place of its first version raised by one, so that a page that states no more
/// numbers than these is wrong; `None` where there is none.
pub fn bumped(value: &str, place: usize) -> Option<String> {
    let numbers = numbers(value);
    let range = numbers.get(place.min(numbers.len().checked_sub(1)?))?.clone();
    let old: u64 = value[range.clone()].parse().ok()?;
    let mut new = value.to_owned();
    // An address stays one.
    let next = if numbers.len() == 4 && old >= 250 { old - 7 } else { old + 1 };
    new.replace_range(range, &next.to_string());
    Some(new)
}

/// The places of the numbers of the first version, between dots.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return Vec::new() };
    let mut list = Vec::new();
    let mut at = start;
    loop {
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return list;
        }
        list.push(at..at + digits);
        at += digits;
        if !text[at..].starts_with('.') {
            return list;
        }
        at += 1;
    }
}

#[test]
fn values_and_the_next_ones() {
    for (value, place, next) in [
        ("v1.34.3+k3s1", 2, "v1.34.4+k3s1"),
        ("v1.34.3+k3s1", 1, "v1.35.3+k3s1"),
        ("~> 5.21", 0, "~> 6.21"),
        ("16-alpine", 2, "17-alpine"),
        ("10.0.0.255", 3, "10.0.0.248"),
    ] {
        assert_eq!(bumped(value, place).as_deref(), Some(next));
    }
    assert_eq!(bumped("latest", 0), None);
    assert_eq!(precision("v1.34"), 2);
}
