//! What a report says where something is missing, and what it leaves alone.

use crate::{BAD, Desk, HUB, ONE};
use serde_json::json;
use std::fs;
use vibe::sources::forge::Kind;

/// A desk with a bad page in its pull request; the commit.
fn bad(kind: Kind) -> (Desk, String) {
    let desk = Desk::new(kind);
    desk.write("vibe/two.md", BAD);
    desk.commit("More pages");
    let head = desk.push();
    (desk, head)
}

#[test]
fn without_a_report_the_check_is_made_first_and_its_code_is_kept() {
    let (desk, head) = bad(Kind::Gitea);
    let ran = desk.in_ci(&["report", "--to", "forge"]).exits(1);
    assert!(ran.out.contains("warning[lost-placeholder]"), "{ran:?}");
    assert_eq!(desk.forge.status(&head).map(|status| status["state"].clone()), Some(json!("failure")));
    assert_eq!(desk.forge.own_comments().len(), 1);
    desk.wrote_only_what_it_may();
}

#[test]
fn a_pull_request_without_findings_gets_a_status_and_no_comment() {
    let desk = Desk::new(Kind::Gitea);
    desk.write("vibe/one.md", &ONE.replace("Text.", "More text."));
    desk.commit("Words");
    let head = desk.push();
    desk.in_ci(&["report", "--to", "forge"]).exits(0);
    assert_eq!(desk.forge.writes(), [format!("POST /api/v1/repos/lab/infra/statuses/{head}")]);
}

#[test]
fn a_dry_run_shows_all_and_writes_nothing() {
    let (desk, head) = bad(Kind::Gitea);
    desk.in_ci(&["check", "--base", "--output-format", "json", "--output-file", "../r.json"]).exits(1);
    let ran = desk.in_ci(&["report", "--to", "forge", "--dry-run", "../r.json"]).exits(0);
    for line in ["POST /repos/lab/infra/pulls/7/reviews", "POST /repos/lab/infra/issues/7/comments"] {
        assert!(ran.out.contains(line), "{ran:?}");
    }
    assert!(ran.out.contains(&format!("POST /repos/lab/infra/statuses/{head}")), "{ran:?}");
    assert_eq!(desk.forge.writes(), [""; 0]);
    // It needs no token, and without one it asks nobody.
    let before = desk.forge.server.asked().len();
    let mut command = desk.command(&desk.ci(), &["report", "--to", "forge", "--dry-run", "../r.json"]);
    command.envs(desk.surroundings()).env_remove("GITHUB_TOKEN");
    let ran = crate::Ran::of(command.output().expect("a run")).exits(0);
    assert!(ran.out.contains("lost-placeholder"), "{ran:?}");
    assert_eq!(desk.forge.server.asked().len(), before);
}

#[test]
fn without_a_token_or_a_pull_request_it_is_said_what_to_do() {
    let (desk, _) = bad(Kind::Gitea);
    desk.vibe(&["report", "--to", "forge"]).exits(2);
    let mut command = desk.command(&desk.ci(), &["report", "--to", "forge"]);
    command.envs(desk.surroundings()).env_remove("GITHUB_TOKEN");
    crate::Ran::of(command.output().expect("a run")).exits(2).says("set `GITEA_TOKEN`");
    let event = desk.folder.path().join("push.json");
    fs::write(&event, r#"{"ref": "refs/heads/main"}"#).expect("a file");
    let mut command = desk.command(&desk.ci(), &["report", "--to", "forge"]);
    command.envs(desk.surroundings()).env("GITHUB_EVENT_PATH", &event);
    crate::Ran::of(command.output().expect("a run")).exits(2).says("`--pull-request 7`");
    command.arg("--pull-request").arg("7");
    crate::Ran::of(command.output().expect("a run")).exits(1).says("told on pull request 7");
    assert_eq!(desk.forge.own_comments().len(), 1);
}

#[test]
fn a_report_that_is_none_is_an_error_on_the_forge_as_well() {
    for (text, words) in [
        (None, "cannot be read"),
        (Some("{"), "is no report of `--output-format json`"),
        (Some(r#"{"version": 2, "findings": []}"#), "version 2"),
        (Some(&*"[".repeat(100_000)), "is no report"),
    ] {
        let (desk, head) = bad(Kind::Gitea);
        if let Some(text) = text {
            fs::write(desk.folder.path().join("r.json"), text).expect("a file");
        }
        desk.in_ci(&["report", "--to", "forge", "../r.json"]).exits(2).says(words);
        assert_eq!(desk.forge.status(&head).map(|status| status["state"].clone()), Some(json!("error")));
        assert_eq!(desk.forge.own_comments().len(), 0);
    }
}

#[test]
fn a_token_of_actions_does_not_know_its_name() {
    let (desk, _) = bad(Kind::Github);
    desk.forge.state.lock().expect("no panic").mute_about_user = true;
    desk.forge.comment_by("github-actions[bot]", "<!-- vibe:report -->\nold");
    desk.in_ci(&["report", "--to", "forge"]).exits(1);
    let state = desk.forge.state.lock().expect("no panic");
    assert_eq!(state.comments.len(), 1);
    assert!(state.comments[0]["body"].as_str().is_some_and(|body| body.contains("### ")), "{:?}", state.comments);
}

#[test]
fn lines_are_those_of_the_commit_that_the_forge_shows() {
    let (desk, _) = bad(Kind::Gitea);
    // CI checked out something else than the last commit of the pull request.
    fs::write(desk.ci().join("vibe/two.md"), format!("\n\n{BAD}")).expect("a page");
    desk.in_ci(&["report", "--to", "forge"]).exits(1);
    assert_eq!(desk.forge.lines(), []);
    assert_eq!(desk.forge.own_comments().len(), 1);
}

#[test]
fn hostile_names_call_nobody() {
    let desk = Desk::new(Kind::Gitea);
    desk.write("vibe/README.md", &HUB.replace("First", "First, see [x](gone`@team`<!--.md)"));
    desk.commit("More");
    desk.push();
    desk.in_ci(&["report", "--to", "forge"]).exits(1);
    let body = desk.forge.own_comments()[0]["body"].as_str().expect("words").to_owned();
    let (_, all) = body.split_once("All findings").expect("a list");
    let bullet = all.lines().find(|line| line.starts_with("- line")).expect("a finding");
    let mut words = String::new();
    for event in pulldown_cmark::Parser::new(bullet) {
        match event {
            pulldown_cmark::Event::Text(text) => words.push_str(&text),
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => panic!("{html} in {bullet}"),
            _ => {}
        }
    }
    assert!(!words.contains("@team"), "{bullet}");
}
