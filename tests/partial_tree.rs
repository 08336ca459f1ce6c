//! A repository that is not wholly there: many dead links are one finding.

mod support;

use support::{Repository, of_rule};
use vibe::config::{Origin, Set};

/// A page with `gone` links to places that are not there, `there` links to one that is, and one link
/// to a page that moved.
fn repository(gone: usize, there: usize) -> Repository {
    let mut repository = Repository::new();
    let mut page = "# Page\n\n[Moved](moved-plan.md)\n".to_owned();
    for number in 0..gone {
        page.push_str(&format!("\n[Gone](../absent/part{}.md)\n", number % 60));
    }
    page.push_str(&"\n[There](there.md)\n".repeat(there));
    repository.write("docs/page.md", &page).expect("a page");
    repository.write("docs/there.md", "# There\n").expect("a page");
    repository.write("docs/new/moved-plan.md", "# Plan\n").expect("a page");
    repository
}

#[test]
fn many_links_to_nothing_are_one_finding() {
    let report = repository(120, 300).check().expect("a report");
    let found = of_rule(&report, "dead-link");
    assert_eq!(found.len(), 2);
    let whole = &found[0].diagnostic;
    assert!(whole.at.path.is_root());
    assert_eq!(
        whole.what,
        "120 links lead to 60 places that are not there: `absent/part0.md`, `absent/part1.md`, `absent/part10.md`, …"
    );
    assert!(whole.help.as_deref().is_some_and(|help| help.contains("--select dead-link")));
    assert_eq!(found[1].diagnostic.what, "`moved-plan.md` does not exist");
}

#[test]
fn fewer_are_reported_one_by_one() {
    let report = repository(99, 0).check().expect("a report");
    assert_eq!(of_rule(&report, "dead-link").len(), 100);
    let report = repository(120, 600).check().expect("a report");
    assert_eq!(of_rule(&report, "dead-link").len(), 121);
}

#[test]
fn whoever_asks_gets_each() {
    let mut repository = repository(120, 300);
    repository.config.select = Set { value: Some(vec!["dead-link".to_owned()]), origin: Origin::Flag("--select") };
    let report = repository.check().expect("a report");
    assert_eq!(of_rule(&report, "dead-link").len(), 121);
}
