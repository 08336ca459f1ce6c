//! Diagrams with what mermaid said of them, recorded in `verdicts.jsonl`.

use crate::support::project;
use serde_json::Value;
use std::fs;
use vibe::mermaid::parse;

#[test]
fn readers_agree_with_the_recorded_verdicts() {
    let text = fs::read_to_string(project().join("tests/diagrams/verdicts.jsonl")).expect("the verdicts");
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a verdict")).collect();
    let disagrees = |row: &&Value| {
        let code = row["code"].as_str().expect("a diagram");
        parse(code).is_ok() != row["valid"].as_bool().expect("a verdict")
    };
    let wrong: Vec<&Value> = rows.iter().filter(disagrees).collect();
    assert!(wrong.is_empty(), "mermaid says otherwise: {wrong:#?}");
    let valid = rows.iter().filter(|row| row["valid"] == true).count();
    assert!(rows.len() >= 1000 && valid * 3 > rows.len() && valid * 3 < rows.len() * 2, "{valid} of {}", rows.len());
}
