//! Links to commits, against real histories.

use super::support::forge::REMOTE;
use super::support::history::git;
use super::support::{Repository, of_rule};
use std::path::Path;
use vibe::report::Report;

const WEB: &str = "https://git.example.org/lab/infra";

/// A repository with two commits, the first of which has `old.md` and the tag `v1`.
fn repository() -> (Repository, String) {
    let mut repository = Repository::new();
    repository.git_init();
    repository.git(&["remote", "add", "origin", REMOTE]);
    repository.write("docs/old.md", "# Old\n").expect("a page");
    repository.commit("First");
    repository.git(&["tag", "v1"]);
    let first = repository.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repository.git(&["rm", "--quiet", "docs/old.md"]);
    repository.write("docs/new.md", "# New\n").expect("a page");
    repository.commit("Second");
    (repository, first)
}

/// The findings of the rule on a page with these links.
fn findings(repository: &mut Repository, links: &[String]) -> (Vec<String>, Report) {
    let list: String = links.iter().enumerate().map(|(at, link)| format!("- The [step {at}]({link})\n")).collect();
    repository.write("docs/links.md", &format!("# Links\n\n{list}")).expect("a page");
    let report = repository.check().expect("a report");
    (of_rule(&report, "dead-forge-link").iter().map(|f| f.diagnostic.what.clone()).collect(), report)
}

#[test]
fn commits_and_files_of_their_day_are_found_in_git() {
    let (mut repository, first) = repository();
    let alive = [
        format!("{WEB}/commit/{first}"),
        format!("{WEB}/commit/{}", &first[..9]),
        format!("{WEB}/src/commit/{first}/docs/old.md"),
        format!("{WEB}/src/commit/{first}/docs/"),
        format!("{WEB}/src/tag/v1/docs/old.md"),
    ];
    let (found, report) = findings(&mut repository, &alive);
    assert_eq!(found, [""; 0]);
    assert!(report.skipped.is_empty() && report.unasked.is_empty(), "{:?}", report.unasked);
}

#[test]
fn what_never_was_is_a_finding_without_network() {
    let (mut repository, first) = repository();
    let dead = [format!("{WEB}/src/commit/{first}/docs/gone.md"), format!("{WEB}/src/tag/v1/docs/new.md")];
    let (found, _) = findings(&mut repository, &dead);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_commit_that_is_not_here_may_be_on_the_forge() {
    let (mut repository, _) = repository();
    let link = [format!("{WEB}/commit/0123456789abcdef0123456789abcdef01234567")];
    let (found, report) = findings(&mut repository, &link);
    assert_eq!(found, [""; 0]);
    assert!(report.unasked.iter().any(|skip| skip.rule == "dead-forge-link"));
    let there = format!(
        r#"{{"GET /api/v1/repos/lab/infra/git/commits/{0}": {{"body": {{"sha": "{0}"}}}}}}"#,
        "0123456789abcdef0123456789abcdef01234567"
    );
    repository.git(&["remote", "remove", "origin"]);
    repository.play_forge(&there).expect("a forge");
    let (found, report) = findings(&mut repository, &link);
    assert_eq!(found, [""; 0]);
    assert!(report.skipped.is_empty());
}

#[test]
fn a_shallow_clone_says_that_it_cannot_tell() {
    let (origin, first) = repository();
    let mut clone = Repository::new();
    let from = format!("file://{}", origin.root().display());
    git(Path::new("/"), &["clone", "--quiet", "--depth", "1", &from, &clone.root().join("c").to_string_lossy()]);
    std::fs::rename(clone.root().join("c/.git"), clone.root().join(".git")).expect("moved");
    clone.git(&["remote", "set-url", "origin", REMOTE]);
    let (found, report) = findings(&mut clone, &[format!("{WEB}/commit/{first}")]);
    assert_eq!(found, [""; 0]);
    let skip = report.skipped.iter().find(|skip| skip.rule == "dead-forge-link");
    assert!(skip.is_some_and(|skip| skip.why.contains("fetch-depth: 0") && !skip.fatal), "{:?}", report.skipped);
}

#[test]
fn what_only_the_forge_knows_is_left_open_and_not_called_clean() {
    let (mut repository, _) = repository();
    let (found, report) = findings(&mut repository, &[format!("{WEB}/pulls/10")]);
    assert_eq!(found, [""; 0]);
    assert!(report.skipped.is_empty());
    assert!(report.unasked.iter().any(|skip| skip.rule == "dead-forge-link"));
    assert!(!report.ran.contains(&"dead-forge-link"));
}
