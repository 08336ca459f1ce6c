//! How far the readers of diagrams agree with mermaid, and how long they take:
//!
//! `cargo bench --bench diagrams -- VERDICTS.jsonl`
//!
//! With `VIBE_DIAGRAMS_VERSION=12` they are held against mermaid 12. Each line holds `code` and `valid`, which is what `mermaid.parse` says of it; `intended_type` or `type`
//! parts the counts. Each disagreement is printed before them.

use serde_json::Value;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use vibe::mermaid::{Version, parse_as};

/// How often it came out which way.
#[derive(Default)]
struct Counts {
    all: usize,
    refused_though_valid: usize,
    accepted_though_broken: usize,
}

#[expect(clippy::print_stdout, reason = "the counts are what it is run for")]
fn main() {
    let number = std::env::var("VIBE_DIAGRAMS_VERSION").map_or(11, |number| number.parse().expect("a number"));
    let version = Version::of(number).expect("a version that is known");
    // Cargo itself adds `--bench`.
    for file in std::env::args().skip(1).filter(|arg| !arg.starts_with("--")) {
        let text = std::fs::read_to_string(&file).expect("a file of verdicts");
        let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
        let mut times: Vec<Duration> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let row: Value = serde_json::from_str(line).expect("a verdict");
            let code = row["code"].as_str().expect("a diagram");
            let valid = row["valid"].as_bool().expect("a verdict");
            let kind = row["intended_type"].as_str().or(row["type"].as_str()).unwrap_or("unknown").to_owned();
            let begun = Instant::now();
            let read = parse_as(code, version);
            times.push(begun.elapsed());
            for name in [kind.clone(), "all".to_owned()] {
                let own = counts.entry(name).or_default();
                own.all += 1;
                own.refused_though_valid += usize::from(valid && read.is_err());
                own.accepted_though_broken += usize::from(!valid && read.is_ok());
            }
            match (valid, read) {
                (true, Err(fault)) => {
                    println!("refused {kind}: {} instead of {}\n{code}\n", fault.found, fault.expected)
                }
                (false, Ok(_)) => println!("accepted {kind}: {}\n{code}\n", row["error_message"]),
                _ => {}
            }
        }
        for (kind, own) in &counts {
            let wrong = own.refused_though_valid + own.accepted_though_broken;
            let share = 100.0 - 100.0 * wrong as f64 / own.all as f64;
            println!(
                "{kind:18} {:6}  agreement {share:7.3} %  refused though valid {}  accepted though broken {}",
                own.all, own.refused_though_valid, own.accepted_though_broken
            );
        }
        times.sort_unstable();
        let at = |share: usize| times.get(times.len() * share / 100).or(times.last()).copied().unwrap_or_default();
        println!("median {:?}, p99 {:?}, longest {:?}", at(50), at(99), at(100));
    }
}
