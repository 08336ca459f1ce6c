//! The text format of Prometheus, read as strictly as its description asks.

use std::collections::{BTreeMap, BTreeSet};

/// The samples by name and labels. Panics where the text is not what a scrape takes: a family without its
/// head or in two pieces, a series that is there twice, a label that is not escaped.
#[track_caller]
pub fn samples(text: &str) -> BTreeMap<String, f64> {
    let mut samples = BTreeMap::new();
    let mut known = BTreeSet::new();
    let mut family = String::new();
    assert!(text.ends_with('\n'), "the last line has no end");
    for line in text.trim_end_matches('\n').split('\n') {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, help) = rest.split_once(' ').expect("a name and its help");
            assert!(known.insert(name.to_owned()), "`{name}` is there twice");
            assert!(is_name(name) && name.starts_with("vibe_"), "no name: {name}");
            assert!(help.ends_with('.') && help.len() > 10, "no sentence: {help}");
            family = name.to_owned();
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            assert_eq!(rest, format!("{family} gauge"));
        } else {
            let (name, rest) = line.split_once('{').expect("labels");
            assert_eq!(name, family, "a sample that is not of its family");
            let (labels, value) = labels(rest);
            assert!(labels.contains_key("repository"), "{line}");
            let value: f64 = value.strip_prefix(' ').expect("a space").parse().expect("a number");
            let labels: Vec<String> = labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let series = format!("{name} {}", labels.join(" "));
            assert!(samples.insert(series, value).is_none(), "this series is there twice: {line}");
        }
    }
    samples
}

/// The labels up to the closing brace, and what follows it.
#[track_caller]
fn labels(mut rest: &str) -> (BTreeMap<String, String>, &str) {
    let mut labels = BTreeMap::new();
    loop {
        let (name, after) = rest.split_once("=\"").expect("a label");
        assert!(is_name(name) && !name.starts_with("__"), "no name of a label: {name}");
        let mut value = String::new();
        let mut letters = after.char_indices();
        let end = loop {
            match letters.next().expect("the end of a label") {
                (at, '"') => break at,
                (_, '\\') => match letters.next().expect("what is escaped").1 {
                    'n' => value.push('\n'),
                    c @ ('\\' | '"') => value.push(c),
                    c => panic!("`\\{c}` means nothing"),
                },
                (_, c) => value.push(c),
            }
        };
        assert!(labels.insert(name.to_owned(), value).is_none(), "`{name}` is there twice");
        rest = &after[end + 1..];
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => return (labels, rest.strip_prefix('}').expect("a closing brace")),
        }
    }
}

fn is_name(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    name.starts_with(letter) && name.chars().all(|c| letter(c) || c.is_ascii_digit())
}
