//! `vibe facts`: what pages say, held against what the repository says.

use crate::support::history::git;
use crate::{Repo, drift};

const PAGE: &str = "# Roles\n\nThere are three roles:\n\n- a\n- b\n- c\n\n## Charts\n\nThere are three charts:\n\n\
    - a\n- b\n";

fn claims(repo: &Repo, args: &[&str]) -> (serde_json::Value, Vec<(String, String)>) {
    let ran = repo.run(&[&["facts", "--output-format", "json"], args].concat()).exits(0).says_nothing();
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let text = |claim: &serde_json::Value, key: &str| claim[key].as_str().expect("a text").to_owned();
    let claims = document["claims"].as_array().expect("a list");
    let read = claims.iter().map(|claim| (text(claim, "subject"), text(claim, "verdict"))).collect();
    (document, read)
}

#[test]
fn every_claim_is_listed_with_its_verdict() {
    let repo = Repo::new(&[("docs/roles.md", PAGE)]);
    let ran = repo.run(&["facts"]).exits(0).says_nothing();
    assert!(ran.out.starts_with("docs/roles.md\n"), "{}", ran.out);
    let line = |what: &str| ran.out.lines().find(|line| line.contains(what)).expect("a line").to_owned();
    assert!(line("number of roles").ends_with("three  confirmed     docs/roles.md:5"), "{}", ran.out);
    assert!(line("number of charts").ends_with("three  contradicted  docs/roles.md:13 says two"), "{}", ran.out);
    let last = ran.out.lines().last().expect("a line");
    assert_eq!(last, "2 claims: 1 confirmed, 0 stale, 1 contradicted, 0 ambiguous, 0 unknown");
}

#[test]
fn verdicts_can_be_chosen_and_all_are_counted() {
    let repo = Repo::new(&[("docs/roles.md", PAGE), ("docs/incidents/2026-01-01-roles.md", PAGE)]);
    let (document, all) = claims(&repo, &[]);
    assert_eq!(all.len(), 4);
    assert_eq!(document["counts"]["confirmed"], 2);
    assert_eq!((&document["unknown"]["frozen"], &document["version"]), (&1.into(), &1.into()));
    let pair = |subject: &str, verdict: &str| (subject.to_owned(), verdict.to_owned());
    assert_eq!(claims(&repo, &["--stale"]).1, [pair("charts", "contradicted")]);
    assert_eq!(claims(&repo, &["--unknown"]).1, [pair("charts", "unknown")]);
    assert_eq!(claims(&repo, &["--ambiguous"]).1, []);
    assert_eq!(claims(&repo, &["--confirmed", "--unknown", "docs/incidents"]).1.len(), 2);
    let ran = repo.run(&["facts", "--ambiguous"]).exits(0);
    assert_eq!(ran.out, "4 claims: 2 confirmed, 0 stale, 1 contradicted, 0 ambiguous, 1 unknown (1 frozen)\n");
}

#[test]
fn silence_is_said() {
    let repo = Repo::new(&[("docs/a.md", "# A\n\nNothing.\n")]);
    let ran = repo.run(&["facts"]).exits(0);
    assert_eq!(ran.out, "no claim was found that the repository could bear out\n");
    repo.run(&["facts", "gone.md"]).exits(2).says("gone.md");
}

#[test]
fn what_is_allowed_is_shown_with_its_reason() {
    let allowed = "<!-- vibe: allow(wrong-count): the third comes in June -->\n";
    let repo = Repo::new(&[(
        "docs/roles.md",
        &PAGE.replace("There are three charts", &format!("{allowed}There are three charts")),
    )]);
    repo.run(&["facts", "--stale"]).exits(0).shows("allowed: the third comes in");
}

#[test]
fn hostile_text_does_nothing_to_the_terminal() {
    let repo = Repo::new(&[("docs/a.md", "# A\n\nThere are three r\u{202e}oles:\n\n- one\n- two\n")]);
    let ran = repo.run(&["facts", "--color", "always"]).exits(0);
    assert!(!ran.out.contains('\u{202e}'), "{}", ran.out);
}

const COMPOSE: &str = "services:\n  web:\n    image: ghcr.io/acme/web:1.4.0\n  db:\n    image: postgres:16.3\n";
const SERVICES: &str = "# Services\n\n| Service | Image |\n|---|---|\n| web | `ghcr.io/acme/web:1.4.0` |\n\
    | db | `postgres:16.3` |\n";

fn services() -> Repo {
    let repo = drift::repository();
    repo.write("compose.yaml", COMPOSE);
    repo.write("docs/services.md", SERVICES);
    drift::commit(&repo, 2, "Services");
    repo
}

#[test]
fn a_stale_value_names_the_line_the_commit_and_the_days() {
    let repo = services();
    repo.write("compose.yaml", COMPOSE.replace("1.4.0", "1.5.2"));
    drift::commit(&repo, 3, "Raise web");
    let ran = repo.run(&["facts", "docs", "--output-format", "json"]).exits(0);
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let stale = &document["claims"][0];
    assert_eq!((&stale["verdict"], &stale["of"], &stale["line"]), (&"stale".into(), &"image".into(), &5.into()));
    assert_eq!(stale["evidence"][0]["file"], "compose.yaml");
    assert_eq!((&stale["ended"]["day"], &stale["ended"]["subject"]), (&"2020-03-03".into(), &"Raise web".into()));
    assert!(stale["ended"]["days"].as_i64().is_some_and(|days| days > 2000), "{stale}");
    assert_eq!(document["claims"][1]["verdict"], "confirmed");
    let ran = repo.run(&["facts", "docs", "--stale"]).exits(0);
    assert!(ran.out.contains("compose.yaml:3 says 1.5.2 since 2020-03-03 ("), "{}", ran.out);
    repo.run(&["drift", "--fail-on", "stale"]).exits(1);
    repo.run(&["drift", "--fail-over", "2000", "docs"]).exits(1);
}

#[test]
fn marks_are_proposed_for_what_holds_and_nothing_is_written() {
    let repo = services();
    let ran = repo.run(&["drift", "--suggest", "docs"]).exits(0).says("2 facts can be marked; nothing was written");
    let mark = "+| db | <!-- vibe: fact image postgres image -->`postgres:16.3`<!-- /fact --> |";
    assert!(ran.out.contains(mark), "{}", ran.out);
    assert_eq!(repo.read("docs/services.md"), SERVICES);
    repo.write("marks.diff", &ran.out);
    git(repo.root(), &["apply", "marks.diff"]);
    let ran = repo.run(&["facts", "docs", "--confirmed", "--output-format", "json"]).exits(0);
    assert_eq!(ran.out.matches("\"form\": \"marked\"").count(), 2, "{}", ran.out);
    repo.run(&["drift", "--suggest", "docs"]).exits(0).says("there is no fact to mark");
    repo.run(&["drift", "--suggest", "--history"]).exits(2);
}
