//! The screens of the README are what the program says.

mod support;

use std::process::Command;
use support::{expect_file, project};

fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vibe"));
    let output =
        command.args(arguments).args(["--color", "never"]).env_remove("COLUMNS").current_dir(project()).output();
    let output = output.expect("the program runs");
    assert_eq!(output.status.code(), Some(1), "the tour has errors");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Replaces what stands between a line and the end of its fence.
fn fill(page: &str, after: &str, with: &str) -> String {
    let start = page.find(after).unwrap_or_else(|| panic!("the README has `{after}`")) + after.len();
    let end = start + page[start..].find("```").expect("the end of the fence");
    format!("{}{with}{}", &page[..start], &page[end..])
}

#[test]
fn the_screens_are_real() {
    let page = std::fs::read_to_string(project().join("README.md")).expect("the README");
    let list = run(&["check", "fixtures/tour", "--output-format", "concise"]);
    let filled = fill(&page, "$ vibe check fixtures/tour --output-format concise\n", &list);
    let full = run(&["check", "fixtures/tour", "--select", "dead-anchor"]);
    let filled = fill(&filled, "a finding looks like this:\n\n```text\n", &format!("{}\n", full.trim_end()));
    let diagram = run(&["check", "fixtures/tour", "--select", "broken-mermaid"]);
    let filled = fill(&filled, "A diagram that would not render:\n\n```text\n", &format!("{}\n", diagram.trim_end()));
    let fact = run(&["check", "fixtures/tour", "--select", "stale-fact"]);
    let filled =
        fill(&filled, "A page that says what is no longer so:\n\n```text\n", &format!("{}\n", fact.trim_end()));
    expect_file(&project().join("README.md"), &filled).unwrap_or_else(|why| panic!("{why}"));
}
