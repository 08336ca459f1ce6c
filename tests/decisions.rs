//! `vibe adr` on real repositories in temporary folders.

mod support;

use std::fs;
use support::{Repository, TODAY};
use vibe::authoring::{Refusal, decisions};
use vibe::engine::Engine;

const INDEX: &str = "[vibe](../README.md) > **ADR**\n\n# Architecture decision records\n\n> **Status:** ✅ Active\n> **Last Updated:** 2026-06-01\n\n## Index\n\n| # | Title | Status | Date |\n|---|---|---|---|\n| [0001](0001-one-edge.md) | One edge | Accepted | 2026-06-01 |\n| [0002](0002-two-edges.md) | Two edges | Proposed | 2026-06-02 |\n";

fn house(number: u32, slug: &str, title: &str, status: &str, day: &str) -> (String, String) {
    let text = format!(
        "[vibe](../README.md) > [ADR](README.md) > **{number:04} · {title}**\n\n# ADR-{number:04}: {title}\n\n> **Status:** {status}\n> **Date:** {day}\n> **Deciders:** the team\n\n## Context\n\nTraffic.\n\n## Decision\n\nWe will.\n\n## Consequences\n\n- **+** It works.\n\n## Alternatives considered\n\n- None.\n\n## QA & validation\n\nWe look.\n\n## References\n\n- [Root](../README.md)\n"
    );
    (format!("vibe/ADR/{number:04}-{slug}.md"), text)
}

/// A knowledge tree with an accepted and a proposed record, committed.
fn knowledge() -> Repository {
    let mut repository = Repository::new();
    repository.git_init();
    let root = "# vibe/ — knowledge base\n\nYou are here: the root.\n\n> **Status:** ✅ Active\n> **Last Updated:** 2026-06-01\n\n## Folder map\n\n| Folder | When to read it | Status |\n|---|---|---|\n| [ADR](ADR/README.md) | What was decided | ✅ Active |\n";
    let files = [
        ("vibe/README.md".to_owned(), root.to_owned()),
        ("vibe/ADR/README.md".to_owned(), INDEX.to_owned()),
        house(1, "one-edge", "One edge", "Accepted", "2026-06-01"),
        house(2, "two-edges", "Two edges", "Proposed", "2026-06-02"),
    ];
    for (path, text) in files {
        repository.write(&path, &text).expect("a file");
    }
    repository.commit("Begin");
    repository
}

fn accept(repository: &Repository, record: &str) -> Result<(), Refusal> {
    let engine = Engine::new(&repository.config, TODAY).expect("an engine");
    decisions::accept(&engine, repository.root(), record, TODAY)?.write(repository.root())
}

fn supersede(repository: &Repository, old: &str, new: &str) -> Result<(), Refusal> {
    let engine = Engine::new(&repository.config, TODAY).expect("an engine");
    decisions::supersede(&engine, repository.root(), old, new, TODAY)?.write(repository.root())
}

fn read(repository: &Repository, path: &str) -> String {
    fs::read_to_string(repository.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn refusal(result: Result<(), Refusal>) -> String {
    result.expect_err("a refusal").to_string()
}

fn assert_clean(repository: &Repository) {
    let report = repository.check().expect("a report");
    let said: Vec<String> = report
        .open()
        .map(|f| format!("{}: {}: {}", f.diagnostic.at.path, f.diagnostic.rule, f.diagnostic.what))
        .collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn accepted_then_superseded() {
    let repository = knowledge();
    assert_clean(&repository);
    accept(&repository, "2").expect("accepted");
    let page = read(&repository, "vibe/ADR/0002-two-edges.md");
    assert!(page.contains("> **Status:** Accepted\n> **Date:** 2026-06-30\n"), "{page}");
    let hub = read(&repository, "vibe/ADR/README.md");
    assert!(hub.contains("| [0002](0002-two-edges.md) | Two edges | Accepted | 2026-06-30 |"), "{hub}");
    assert_clean(&repository);
    repository.commit("Accept it");
    supersede(&repository, "ADR-0001", "vibe/ADR/0002-two-edges.md").expect("superseded");
    let older = read(&repository, "vibe/ADR/0001-one-edge.md");
    assert!(
        older.contains("> **Status:** Superseded by [ADR-0002](0002-two-edges.md)\n> **Date:** 2026-06-01\n"),
        "{older}"
    );
    let newer = read(&repository, "vibe/ADR/0002-two-edges.md");
    assert!(newer.ends_with("- [Root](../README.md)\n- Supersedes [ADR-0001](0001-one-edge.md)\n"), "{newer}");
    let hub = read(&repository, "vibe/ADR/README.md");
    assert!(hub.contains("| One edge | Superseded | 2026-06-01 |"), "{hub}");
    assert_clean(&repository);
    repository.commit("Supersede it");
    assert_clean(&repository);
}

#[test]
fn what_is_not_lawful_is_refused() {
    let repository = knowledge();
    let before = read(&repository, "vibe/ADR/0001-one-edge.md");
    assert!(refusal(accept(&repository, "1")).contains("is accepted already"));
    assert!(refusal(accept(&repository, "9")).contains("there is no decision record `9`; the last number is 2"));
    assert!(refusal(supersede(&repository, "1", "1")).contains("cannot supersede itself"));
    assert!(refusal(supersede(&repository, "1", "2")).contains("must be accepted before"));
    assert!(refusal(supersede(&repository, "2", "1")).contains("only what is accepted can be superseded"));
    assert_eq!(read(&repository, "vibe/ADR/0001-one-edge.md"), before);
}

#[test]
fn a_number_that_two_folders_have_is_no_name() {
    let mut repository = knowledge();
    repository.write("docs/adr/0002-x.md", "# 2. X\n\n## Status\n\nProposed\n\n## Decision\n\nX.\n").expect("a file");
    let why = refusal(accept(&repository, "2"));
    assert!(why.contains("`docs/adr/0002-x.md`, `vibe/ADR/0002-two-edges.md`: name the path"), "{why}");
    accept(&repository, "docs/adr/0002-x.md").expect("accepted");
    assert!(read(&repository, "docs/adr/0002-x.md").contains("## Status\n\nAccepted\n"));
}

#[test]
fn each_in_its_own_form() {
    let cases = [
        ("# 1. A\n\nDate: 2026-06-01\n\n## Status\n\n{}\n\n## Decision\n\nA.\n", "Proposed", "Accepted"),
        ("---\nstatus: {}\ndate: 2026-06-01\n---\n# A\n\n## Decision Outcome\n\nA.\n", "proposed", "accepted"),
        ("# A\n\n- Status: {}\n- Date: 2026-06-01\n\n## Decision\n\nA.\n", "draft", "accepted"),
        (
            "# A\n\n|Metadata|Value|\n|---|---|\n|Date|2026-06-01|\n|Status|{}|\n\n## Decision\n\nA.\n",
            "Proposed",
            "Accepted",
        ),
        ("# A\n\n## Status\n\n{}\n\n## Decision\n\nA.\n", "🟡 Proposed", "✅ Accepted"),
    ];
    for (form, proposed, accepted) in cases {
        let mut repository = Repository::new();
        repository.write("docs/adr/0001-a.md", &form.replace("{}", proposed)).expect("a file");
        accept(&repository, "1").unwrap_or_else(|why| panic!("{why}: {form}"));
        let expected = form.replace("{}", accepted).replace("2026-06-01", "2026-06-30");
        assert_eq!(read(&repository, "docs/adr/0001-a.md"), expected);
    }
}

#[test]
fn adr_tools_name_the_title_below_the_status() {
    let mut repository = Repository::new();
    for (path, title) in [("docs/adr/0001-a.md", "1. A"), ("docs/adr/0002-b.md", "2. B")] {
        let text = format!("# {title}\n\nDate: 2026-06-01\n\n## Status\n\nAccepted\n\n## Decision\n\nA.\n");
        repository.write(path, &text).expect("a file");
    }
    supersede(&repository, "1", "2").expect("superseded");
    assert!(read(&repository, "docs/adr/0001-a.md").contains("## Status\n\nSuperseded by [2. B](0002-b.md)\n\n## Dec"));
    assert!(
        read(&repository, "docs/adr/0002-b.md")
            .contains("## Status\n\nAccepted\n\nSupersedes [1. A](0001-a.md)\n\n## Dec")
    );
}

#[test]
fn a_status_page_that_lists_it_follows() {
    let mut repository = knowledge();
    let page = "# Progress\n\n| Decision | State |\n|---|---|\n| [Two edges](adr/../../vibe/ADR/0002-two-edges.md) | 🟡 |\n| Other | ✅ |\n";
    repository.write("docs/STATUS.md", page).expect("a file");
    accept(&repository, "2").expect("accepted");
    let page = read(&repository, "docs/STATUS.md");
    assert!(page.contains("0002-two-edges.md) | ✅ |"), "{page}");
}
