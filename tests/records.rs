//! Accepted records and their history, in real repositories made commit by commit.

mod support;

use support::counts::counts;
use support::history::git;
use support::{Repository, TODAY, of_rule};
use vibe::diagnostic::Level;
use vibe::report::Report;
use vibe::sources::Reach;
use vibe::sources::git::Base;

const PAGE: &str = "docs/adr/0001-one-edge.md";

/// A record in the form of Nygard.
fn record(status: &str, words: &str) -> String {
    format!("# 1. One edge\n\n## Status\n\n{status}\n\n## Decision\n\n{words}\n")
}

/// A repository with an accepted record.
fn accepted() -> Repository {
    let mut repository = Repository::new();
    repository.git_init();
    write(&mut repository, PAGE, &record("Accepted", "We will run one edge."));
    repository.commit("Accept it");
    repository
}

fn write(repository: &mut Repository, path: &str, text: &str) {
    repository.write(path, text).expect("a file");
}

fn edit(repository: &mut Repository, words: &str, message: &str) {
    write(repository, PAGE, &record("Accepted", words));
    repository.commit(message);
}

/// What the rules about accepted records say: `edited-adr: words`.
fn said(repository: &Repository) -> Vec<String> {
    said_in(&repository.check().expect("a report"))
}

fn said_in(report: &Report) -> Vec<String> {
    assert!(report.skipped.is_empty(), "{:?}", report.skipped);
    ["edited-adr", "reformatted-adr", "unread-adr"]
        .iter()
        .flat_map(|rule| of_rule(report, rule))
        .map(|finding| format!("{}: {}", finding.diagnostic.rule, finding.diagnostic.what))
        .collect()
}

fn why(repository: &Repository) -> String {
    let report = repository.check().expect("a report");
    let found = of_rule(&report, "edited-adr");
    found.first().and_then(|finding| finding.diagnostic.why.clone()).unwrap_or_default()
}

const TWO: &str = "edited-adr: reworded after it was accepted: `two edges` was `one edge`";

#[test]
fn six_styles_of_status() {
    for form in [
        "# ADR-0001: One edge\n\n> **Status**: {}\n> **Date**: 2026-06-01\n\n## Decision\n\n@\n",
        "---\nstatus: \"{}\"\ndate: 2026-06-01\n---\n# One edge\n\n## Decision Outcome\n\n@\n",
        "# One edge\n\n* Status: {}\n* Deciders: Ada\n\n## Decision Outcome\n\n@\n",
        "# 1. One edge\n\nDate: 2026-06-01\n\n## Status\n\n{}\n\n## Decision\n\n@\n",
        "# One edge\n\n- Status: {}\n- Date: 2026-06-01\n- Tags: edge\n\n## Decision\n\n@\n",
        "# One edge\n\n|Metadata|Value|\n|---|---|\n|Date|2026-06-01|\n|Status|{}|\n\n## Decision\n\n@\n",
    ] {
        let text = |status: &str, words: &str| form.replace("{}", status).replace('@', words);
        let mut repository = Repository::new();
        repository.git_init();
        for (status, words) in [("Proposed", "We think."), ("Accepted", "We will run one edge.")] {
            write(&mut repository, PAGE, &text(status, words));
            repository.commit(status);
        }
        assert!(said(&repository).is_empty(), "{form}");
        write(&mut repository, PAGE, &text("Deprecated", "We will run one edge."));
        assert!(said(&repository).is_empty(), "only the status changed: {form}");
        write(&mut repository, PAGE, &text("Deprecated", "We will run two edges."));
        assert_eq!(said(&repository), [TWO], "{form}");
        write(&mut repository, PAGE, &text("Proposed", "We will run one edge."));
        assert_eq!(said(&repository), ["edited-adr: accepted once, its status is `Proposed` now"], "{form}");
    }
}

#[test]
fn edits_that_cancel_out_are_none() {
    let mut repository = accepted();
    edit(&mut repository, "We will run two edges.", "Edit it");
    assert_eq!(said(&repository), [TWO]);
    assert!(why(&repository).contains("«Accept it»; reworded by "), "{}", why(&repository));
    repository.git(&["-c", "core.editor=true", "revert", "--no-edit", "HEAD"]);
    assert!(said(&repository).is_empty());
    edit(&mut repository, "We will run three edges.", "There");
    edit(&mut repository, "We will run one edge.", "And back");
    assert!(said(&repository).is_empty());
}

#[test]
fn a_squash_is_one_commit() {
    let mut repository = accepted();
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    edit(&mut repository, "We will run many edges.", "First");
    edit(&mut repository, "We will run two edges.", "Second");
    repository.git(&["switch", "--quiet", "main"]);
    repository.git(&["merge", "--quiet", "--squash", "topic"]);
    repository.commit("Squashed");
    assert_eq!(said(&repository), [TWO]);
    assert!(why(&repository).ends_with("«Squashed»"), "{}", why(&repository));
}

#[test]
fn an_edit_that_a_merge_brings() {
    let mut repository = accepted();
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    edit(&mut repository, "We will run two edges.", "On a branch");
    repository.git(&["switch", "--quiet", "main"]);
    write(&mut repository, "README.md", "# A\n");
    repository.commit("Meanwhile");
    repository.git(&["merge", "--quiet", "--no-ff", "topic", "--message", "Merge"]);
    assert_eq!(said(&repository), [TWO]);
    assert!(why(&repository).contains("«On a branch»"), "{}", why(&repository));
}

#[test]
fn an_edit_before_the_merge_is_a_warning() {
    let mut repository = Repository::new();
    repository.git_init();
    write(&mut repository, "README.md", "# A\n");
    repository.commit("Begin");
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    edit(&mut repository, "We will run one edge.", "Accept it");
    edit(&mut repository, "We will run two edges.", "Review");
    repository.git(&["switch", "--quiet", "main"]);
    repository.git(&["merge", "--quiet", "--no-ff", "topic", "--message", "Merge"]);
    let level = |repository: &Repository| {
        let report = repository.check().expect("a report");
        of_rule(&report, "edited-adr").first().map(|finding| finding.diagnostic.level)
    };
    assert_eq!(level(&repository), Some(Level::Warning));
    assert!(why(&repository).ends_with("all before the branch was merged"), "{}", why(&repository));
    edit(&mut repository, "We will run three edges.", "Later");
    assert_eq!(level(&repository), Some(Level::Error));
}

#[test]
fn an_edit_that_only_the_merge_makes() {
    let mut repository = accepted();
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    write(&mut repository, "docs/x.md", "# X\n");
    repository.commit("On a branch");
    repository.git(&["switch", "--quiet", "main"]);
    write(&mut repository, "README.md", "# A\n");
    repository.commit("Meanwhile");
    repository.git(&["merge", "--quiet", "--no-ff", "--no-commit", "topic"]);
    edit(&mut repository, "We will run two edges.", "Evil merge");
    assert_eq!(said(&repository), [TWO]);
    assert!(why(&repository).contains("«Evil merge»"), "{}", why(&repository));
}

#[test]
fn a_merge_that_drops_a_record() {
    let mut repository = Repository::new();
    repository.git_init();
    write(&mut repository, "docs/adr/0002-lab.md", &record("Accepted", "A lab.").replace("1. One edge", "2. Lab"));
    repository.commit("Begin");
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    write(&mut repository, PAGE, &record("Accepted", "We will run one edge."));
    repository.commit("Accept it");
    repository.git(&["switch", "--quiet", "main"]);
    write(&mut repository, "README.md", "# A\n");
    repository.commit("Meanwhile");
    repository.git(&["merge", "--quiet", "--no-ff", "--strategy", "ours", "topic", "--message", "Merge"]);
    assert_eq!(said(&repository), [format!("edited-adr: `{PAGE}` was accepted and is deleted")]);
}

#[test]
fn a_branch_changes_a_record_under_its_old_name() {
    let mut repository = accepted();
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    write(&mut repository, PAGE, &record("Deprecated", "We will run one edge."));
    repository.commit("Deprecate it");
    repository.git(&["switch", "--quiet", "main"]);
    repository.git(&["mv", PAGE, "docs/adr/0001-edge.md"]);
    repository.commit("Rename it");
    repository.git(&["merge", "--quiet", "--no-ff", "topic", "--message", "Merge"]);
    assert!(said(&repository).is_empty(), "{:?}", said(&repository));
}

#[test]
fn a_record_that_goes_and_comes_back() {
    let mut repository = accepted();
    write(&mut repository, "docs/adr/0002-lab.md", &record("Accepted", "A lab.").replace("1. One edge", "2. Lab"));
    repository.commit("Another");
    repository.git(&["rm", "--quiet", PAGE]);
    assert_eq!(said(&repository), [format!("edited-adr: `{PAGE}` was accepted and is deleted")]);
    repository.commit("Delete it");
    assert_eq!(said(&repository), [format!("edited-adr: `{PAGE}` was accepted and is deleted")]);
    write(&mut repository, PAGE, &record("Accepted", "We will run two edges."));
    assert_eq!(said(&repository), [TWO]);
    write(&mut repository, PAGE, &record("Accepted", "We will run one edge."));
    repository.commit("Bring it back");
    assert!(said(&repository).is_empty());
}

#[test]
fn renamed_and_renumbered_without_a_commit() {
    let mut repository = accepted();
    let text = record("Accepted", "We will run one edge.").replace("1. One", "7. One");
    std::fs::remove_file(repository.root().join(PAGE)).expect("removed");
    write(&mut repository, "docs/adr/0007-one-edge.md", &text);
    assert!(said(&repository).is_empty(), "{:?}", said(&repository));
}

#[test]
fn a_shallow_clone_cannot_tell() {
    let mut repository = accepted();
    edit(&mut repository, "We will run two edges.", "Edit it");
    let mut clone = Repository::new();
    let from = format!("file://{}", repository.root().display());
    git(clone.root(), &["clone", "--quiet", "--depth", "1", &from, "."]);
    let report = clone.check().expect("a report");
    let skipped = report.skipped.iter().find(|skip| skip.rule == "edited-adr").expect("it is said");
    assert!(skipped.fatal && skipped.why.contains("fetch-depth: 0"), "{}", skipped.why);
    clone.git(&["rm", "--quiet", PAGE]);
    write(&mut clone, "README.md", "# A\n");
    assert!(clone.check().expect("a report").skipped.is_empty(), "there is nothing to ask");
}

#[test]
fn without_git_an_accepted_record_is_not_judged() {
    let mut repository = Repository::new();
    write(&mut repository, PAGE, &record("Proposed", "We will run one edge."));
    assert!(repository.check().expect("a report").skipped.is_empty());
    write(&mut repository, PAGE, &record("Accepted", "We will run one edge."));
    let report = repository.check().expect("a report");
    assert!(report.skipped.iter().any(|skip| skip.rule == "edited-adr" && !skip.fatal));
}

#[test]
fn a_branch_may_reword_what_it_accepts_itself() {
    let mut repository = accepted();
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    let page = "docs/adr/0002-lab.md";
    for words in ["A lab.", "A small lab."] {
        write(&mut repository, page, &record("Accepted", words).replace("1. One edge", "2. Lab"));
        repository.commit(words);
    }
    assert_eq!(said(&repository).len(), 1);
    repository.reach = Reach { base: Some(Base::Branch("main".to_owned())), ..repository.reach };
    assert!(said(&repository).is_empty(), "{:?}", said(&repository));
    edit(&mut repository, "We will run two edges.", "Edit an old one");
    assert_eq!(said(&repository), [TWO]);
}

#[test]
fn below_the_top_of_its_repository() {
    let mut outer = Repository::new();
    outer.git_init();
    write(&mut outer, &format!("inner/{PAGE}"), &record("Accepted", "We will run one edge."));
    outer.commit("Accept it");
    write(&mut outer, &format!("inner/{PAGE}"), &record("Accepted", "We will run two edges."));
    let found = counts(&outer.root().join("inner"), TODAY);
    assert_eq!((found.accepted, found.reworded), (1, 1));
}
