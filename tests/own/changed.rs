//! A page that is changed to say what is not so is refused: without this, a test that finds nothing
//! proves nothing.

use crate::faults;
use crate::page::{Page, own};
use crate::program::Program;

/// The page, what stands there, and what is written instead.
const CHANGES: &[(&str, &str, &str)] = &[
    // Commands, flags, values of flags.
    ("README.md", "`vibe rule [NAME]`", "`vibe rules [NAME]`"),
    ("README.md", "`vibe check --staged`", "`vibe check --stage`"),
    ("README.md", "`--output-format html`", "`--output-format pdf`"),
    ("README.md", "`--unsafe-fixes`", "`--unsafe-fix`"),
    ("README.md", "-- check fixtures/tour", "-- chek fixtures/tour"),
    ("vibe/guidebooks/ci.md", "vibe check --exit-zero ", "vibe check --exit-null "),
    ("vibe/guidebooks/ci.md", "entry: vibe check --staged --no-progress", "entry: vibe check --staged --silent"),
    ("vibe/guidebooks/forges.md", "`--cacert FILE`", "`--cert FILE`"),
    ("vibe/guidebooks/forges.md", "`vibe check --require forge`", "`vibe check --require gitea`"),
    ("vibe/guidebooks/speed.md", "`--select all`", "`--select each`"),
    ("rules/links/dead-url.md", "`--extend-select dead-url`", "`--extend-select dead-urls`"),
    ("rules/links/dead-url.md", "`--allow-private '*.lab'`", "`--permit-private '*.lab'`"),
    ("vibe/guidebooks/nightly-report.md", "drift --output-folder /srv", "drift --output-dir /srv"),
    ("vibe/guidebooks/nightly-report.md", "with `--helm-releases`", "with `--helm-secrets`"),
    ("vibe/guidebooks/fleet.md", "--jobs argo-workflows", "--jobs tekton"),
    ("vibe/guidebooks/fleet.md", "`--fail-on-stale`", "`--fail-stale`"),
    ("vibe/guidebooks/fleet.md", "`vibe schema fleet`", "`vibe schema fleets`"),
    // Rules and groups.
    ("README.md", "vibe: allow(dead-link)", "vibe: allow(broken-link)"),
    ("vibe/guidebooks/accepted-records.md", "`edited-adr` and", "`changed-adr` and"),
    ("vibe/guidebooks/facts.md", "rules of the group `facts`", "rules of the group `truths`"),
    ("vibe/PRD/the-spine/README.md", "groups `nav`, `links`", "groups `nav`, `anchors`"),
    ("vibe/guidebooks/diagrams.md", "`broken-mermaid`", "`invalid-mermaid`"),
    // Settings and options.
    ("vibe/guidebooks/forges.md", "`forge-url`", "`forge-address`"),
    ("vibe/guidebooks/ci.md", "`sarif-file`", "`sarif-output`"),
    ("vibe/guidebooks/ci.md", "`vibe-check-src`", "`vibe-check-source`"),
    ("rules/nav/stale-stamp.md", "- `days` (7)", "- `days` (10)"),
    ("rules/nav/stale-stamp.md", "- `pages` (20): ", "- `files` (20): "),
    ("rules/nav/stale-stamp.md", "\ndays = 30", "\nday = 30"),
    ("rules/links/dead-url.md", "| `timeout` | 20 |", "| `timeout` | 30 |"),
    ("rules/links/dead-url.md", "| `gap` | 100 |", "| `wait` | 100 |"),
    // Variables, items of the code, files.
    ("vibe/guidebooks/forges.md", "`VIBE_FORGE_TOKEN`", "`VIBE_TOKEN`"),
    ("vibe/guidebooks/facts.md", "`facts::ledger`", "`facts::bookkeeping`"),
    ("vibe/guidebooks/architecture/README.md", "`src/lib.rs`", "`src/layers.rs`"),
    // Numbers and exit codes.
    ("README.md", "Exit codes: 0 ", "Exit codes: 3 "),
    ("README.md", ", 1 findings", ", 1 the program failed"),
    ("README.md", ", 2 the program", ", 4 the program"),
    ("README.md", "Three kinds of fixes", "Four kinds of fixes"),
    ("vibe/guidebooks/forges.md", "exits with 2", "exits with 3"),
    ("vibe/guidebooks/forges.md", "| A connection | 5 seconds", "| A connection | 10 seconds"),
    ("vibe/guidebooks/forges.md", ", 16 MiB", ", 32 MiB"),
    ("vibe/guidebooks/nightly-report.md", "the last 120 are", "the last 90 are"),
    ("vibe/guidebooks/fleet.md", "at most 4 |", "at most 8 |"),
    ("vibe/guidebooks/ci.md", "At most 20, on lines", "At most 30, on lines"),
    ("vibe/guidebooks/ci.md", "1 is findings", "1 is a failure"),
    ("vibe/guidebooks/diagrams.md", "all 35 grammars", "all 34 grammars"),
    ("vibe/guidebooks/diagrams.md", "asks mermaid 11.17.2", "asks mermaid 11.17.1"),
    ("vibe/guidebooks/diagrams.md", "and of 12.3.0 where", "and of 12.2.0 where"),
    ("rules/links/dead-url.md", "follows ten redirects", "follows five redirects"),
];

#[test]
fn a_changed_page_is_refused() {
    let (program, pages) = (Program::ask(), own());
    let mut unseen = Vec::new();
    for (path, is, becomes) in CHANGES {
        let page = pages.iter().find(|page| page.path == *path).unwrap_or_else(|| panic!("{path} is gone"));
        assert!(page.text.contains(is), "{path} does not say «{is}» any more: change this list with it");
        let changed = Page::new(path, &page.text.replacen(is, becomes, 1));
        if faults(&changed, &program).is_empty() {
            unseen.push(format!("{path}: «{is}» as «{becomes}»"));
        }
    }
    assert!(unseen.is_empty(), "nobody sees these changes:\n{}", unseen.join("\n"));
}

#[test]
fn a_wrong_count_of_rules_is_refused() {
    let program = Program::ask();
    let count = vibe::rules::RULES.len();
    let said = |text: &str| !faults(&Page::new("vibe/README.md", text), &program).is_empty();
    assert!(said(&format!("vibe has {} rules.\n", count + 1)));
    assert!(said("vibe needs Rust 1.70.\n"));
    assert!(!said(
        &format!("vibe has {count} rules. Two rules of them need Rust {}.\n", env!("CARGO_PKG_RUST_VERSION"))
            .replace("Two rules of them ", "They ")
    ));
}

#[test]
fn what_others_are_called_is_nobodys_fault() {
    let program = Program::ask();
    let page = "`cargo build --release`, git's `--follow`, `vibe check --base`, `vibe adr accept 7`, `<name>`.\n\n```sh\n/usr/bin/time -v target/release/vibe check -q\nvibe new adr \"One edge\" | less\n```\n";
    let none: [String; 0] = [];
    assert_eq!(faults(&Page::new("vibe/README.md", page), &program), none);
}
