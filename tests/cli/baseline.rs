//! The life of a baseline.

use crate::{DEAD, Repo};

const TWO: &str = "# Page\n\nSee [one](gone.md) and [two](lost.md).\n";

#[test]
fn old_findings_are_silent_new_ones_are_not_and_counts_only_fall() {
    let repo = Repo::new(&[("docs/a.md", TWO), ("docs/b.md", DEAD)]);
    repo.run(&["baseline"]).exits(0).says("3 findings written down");
    let written = repo.read(".vibe-baseline.json");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&written).expect("JSON"),
        serde_json::json!({"version": 1, "counts": {"dead-link": {"docs/a.md": 2, "docs/b.md": 1}}})
    );
    let check = ["check", "--baseline", ".vibe-baseline.json"];
    repo.run(&check).exits(0).says("3 silenced");

    repo.write("docs/b.md", TWO);
    let ran = repo.run(&check).exits(1).shows("docs/b.md").says("2 errors");
    ran.says("docs/b.md: dead-link: 1 known, 2 now; all are shown");
    repo.run(&["baseline"]).exits(2).says("can only fall").says("docs/b.md: dead-link: 1 known, 2 now");
    assert_eq!(repo.read(".vibe-baseline.json"), written);

    repo.write("docs/b.md", "# Mended\n");
    repo.run(&check).exits(0).says("docs/b.md: dead-link: 1 known, 0 left").says("could be lowered");
    repo.run(&["baseline"]).exits(0);
    repo.run(&check).exits(0).says("2 silenced");
    repo.write("docs/b.md", DEAD);
    repo.run(&check).exits(1).shows("docs/b.md");
    repo.run(&["baseline", "--allow-growth"]).exits(0);
    repo.run(&check).exits(0);
}

#[test]
fn what_a_run_did_not_look_at_is_not_called_mended() {
    let repo = Repo::new(&[("docs/a.md", TWO), ("more/b.md", DEAD)]);
    repo.run(&["baseline", "--output", "known.json"]).exits(0);
    let before = repo.read("known.json");
    let partial: [&[&str]; 3] = [&["more"], &["--ignore", "dead-link"], &["--select", "wording"]];
    for args in partial {
        let ran = repo.run(&[&["check", "--baseline", "known.json"], args].concat()).exits(0);
        assert!(!ran.err.contains("lowered"), "{args:?}: {}", ran.err);
    }
    repo.run(&["baseline", "more", "--output", "known.json"]).exits(0);
    assert_eq!(repo.read("known.json"), before);
}

#[test]
fn a_file_that_is_no_baseline_is_2() {
    let repo = Repo::new(&[("docs/a.md", DEAD), ("bad.json", "{\"counts\": 3}"), ("new.json", "")]);
    repo.run(&["check", "--baseline", "gone.json"]).exits(2).says("`gone.json` cannot be read");
    repo.run(&["check", "--baseline", "bad.json"]).exits(2).says("`bad.json` is not a baseline");
    repo.write("new.json", "{\"version\": 9, \"counts\": {}}");
    repo.run(&["check", "--baseline", "new.json"]).exits(2).says("version 9");
    repo.run(&["baseline", "--output", "bad.json"]).exits(2);
}

#[test]
fn the_file_is_written_at_the_root_from_wherever_the_user_stands() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    repo.run_in(&repo.path("docs"), &["baseline"]).exits(0);
    assert!(repo.path(".vibe-baseline.json").is_file());
}
