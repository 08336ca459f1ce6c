//! New diagrams of every type of mermaid 11, and what its readers make of them.
//!
//! `tests/diagrams/run` has thousands judged by mermaid itself and compares; these tests need no mermaid:
//! they know what is valid by construction, what holds of every text, and a recorded set of verdicts.

#[path = "../support/mod.rs"]
mod support;

mod grammar;
mod holds;
mod judged;
mod mutate;
mod notation;
mod produce;
mod random;
mod write;

use produce::{New, Type, types};
use random::Random;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use vibe::mermaid::{Version, parse};
use vibe::workspace::diagrams::cured;

#[test]
fn what_a_grammar_calls_plain_is_accepted() {
    let mut random = Random::new(7);
    for of in types() {
        for _ in 0..100 {
            let code = of.plain(&mut random);
            match parse(&code) {
                Ok(diagram) => assert!(diagram.is_read && !of.is_refused, "{}: {code}", of.name),
                Err(fault) => assert!(of.is_refused, "{}: {fault:?}\n{code}", of.name),
            }
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_diagrams() {
    let types = types();
    let codes = |seed| new_diagrams(&types, 200, seed).map(|new| new.code).collect::<Vec<_>>();
    assert_eq!(codes(3), codes(3));
    assert_ne!(codes(3), codes(4));
}

#[test]
fn no_text_breaks_a_reader() {
    let types = types();
    for new in new_diagrams(&types, 3_500, 11) {
        holds::check(&new.code).unwrap_or_else(|why| panic!("{why}\n{}:\n{}", new.kind, new.code));
    }
}

/// A reader that looks at each byte once needs some 20 ms for this; one that begins again at each line, minutes.
#[test]
fn long_texts_take_no_longer_than_they_must() {
    let mut random = Random::new(5);
    for of in types() {
        let code = of.plain(&mut random);
        let last = code.lines().next_back().unwrap_or_default();
        for long in [format!("{code}\n{last}"), format!("{code} x"), code.clone()] {
            let rest = long[code.len()..].repeat(100_000 / (long.len() - code.len()).max(1));
            let begun = Instant::now();
            let _ = parse(&format!("{code}{rest}"));
            assert!(begun.elapsed() < Duration::from_secs(3), "{}: {:?}\n{long}", of.name, begun.elapsed());
        }
    }
}

/// What is looked for from each of many places is looked for once: each of these took seconds when it was not.
#[test]
fn long_lines_take_no_longer_than_they_must() {
    const TEXTS: &[(&str, &str)] = &[
        ("block\n", "("),
        ("block\n", "{{"),
        ("block\n", "a[\""),
        ("block\n", "[/"),
        ("block\n", "%%{"),
        ("pie\n", "%%{init"),
        ("pie\n", "%%{init \u{2028}"),
        ("sequenceDiagram\nA->>B: ", "&"),
        ("sequenceDiagram\n", "note left of a"),
        ("sequenceDiagram\nA->B \"", " # a"),
        ("sequenceDiagram\nA@{", "“"),
        ("flowchart TD\na b \"", " => # "),
        ("flowchart TD\n", "['"),
        ("flowchart TD\na b # ", "word 1 "),
        ("flowchart TD\n<!--\n-->\n", "x y\n"),
        ("xychart\ny-axis \"", " -> "),
        ("architecture-beta\n", "#a;"),
        ("", "-"),
    ];
    for (head, unit) in TEXTS {
        let long = [head, unit.repeat(80_000 / unit.len()).as_str()].concat();
        let begun = Instant::now();
        let _ = cured(&long, Version::V11);
        assert!(begun.elapsed() < Duration::from_secs(3), "{head:?} {unit:?}: {:?}", begun.elapsed());
    }
    let deep: String = (0..500).map(|depth| " ".repeat(depth) + "subgraph a\n").collect();
    let begun = Instant::now();
    let _ = cured(&format!("flowchart TD\n{deep}"), Version::V11);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}

#[test]
fn deep_texts_do_not_overflow_the_stack() {
    let mut random = Random::new(9);
    for of in types() {
        let code = of.plain(&mut random);
        let head = code.lines().next().unwrap_or_default();
        for token in of.tokens() {
            holds::check(&format!("{code}\n{}", token.repeat(300))).unwrap_or_else(|why| panic!("{why}: {token}"));
            holds::check(&format!("{head}\n{}", token.repeat(300))).unwrap_or_else(|why| panic!("{why}: {token}"));
        }
    }
}

/// Writes new diagrams where `VIBE_DIAGRAMS` says: into a folder each as a file, which the fuzz targets take
/// for a beginning; into a file one a line, which mermaid then judges.
#[test]
fn diagrams_are_written_where_they_are_asked_for() {
    let Some(place) = std::env::var_os("VIBE_DIAGRAMS").map(PathBuf::from) else { return };
    let number = |name: &str, default: usize| {
        std::env::var(name).map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name}={value}")))
    };
    let (count, seed) = (number("VIBE_DIAGRAMS_COUNT", 50_000), number("VIBE_DIAGRAMS_SEED", 1));
    let types = types();
    let mut lines = String::new();
    for (index, new) in new_diagrams(&types, count, seed).enumerate() {
        let id = format!("{seed}-{index}");
        if place.is_dir() {
            fs::write(place.join(id), new.code).expect("a place for a diagram");
            continue;
        }
        let made = new.made.name();
        let row = serde_json::json!({ "id": id, "code": new.code, "intended_type": new.kind, "made": made });
        writeln!(lines, "{row}").expect("a line");
    }
    if !place.is_dir() {
        fs::write(place, lines).expect("a place for diagrams");
    }
}

/// New diagrams, of one type after the other.
fn new_diagrams(types: &[Type], count: usize, seed: usize) -> impl Iterator<Item = New> {
    let mut random = Random::new(seed as u64);
    (0..count).map(move |index| types[index % types.len()].new_diagram(&mut random))
}
