//! The forge as a user meets it: what asks it, what is said, and what never is.

use crate::Repo;
use crate::support::forge::{Reply, Server};
use serde_json::json;

const SECRET: &str = "s3cr3t-t0ken";

/// A repository whose remote is on `server`, with a tracker that is behind.
fn repo(server: &Server) -> Repo {
    let web = server.web();
    let tracker =
        format!("# Status\n\n| PR | Scope | Merged |\n|---|---|---|\n| [#1]({web}/lab/infra/pulls/1) | x | open |\n");
    let repo = Repo::new(&[("docs/status.md", &tracker)]);
    repo.write(".git/config", format!("[remote \"origin\"]\n\turl = {}\n", server.remote("lab/infra")));
    repo
}

fn forge() -> Server {
    Server::start(|asked| match asked.path.as_str() {
        "/api/v1/repos/lab/infra/pulls/1" => {
            Reply::json(&json!({"number": 1, "state": "closed", "merged_at": "2026-06-24T10:00:00Z"}))
        }
        _ => Reply::new(404, "{}"),
    })
}

fn run(repo: &Repo, args: &[&str], variables: &[(&str, &str)]) -> crate::Ran {
    let mut command = repo.command(args);
    for name in ["VIBE_FORGE_TOKEN", "VIBE_FORGE_URL", "GITEA_TOKEN", "GITHUB_TOKEN", "SSL_CERT_FILE", "http_proxy"] {
        command.env_remove(name);
    }
    crate::Ran::of(command.envs(variables.iter().copied()).output().expect("a run"))
}

#[test]
fn an_ordinary_run_asks_no_network() {
    let server = forge();
    let repo = repo(&server);
    for args in [&["check"][..], &["check", "--offline"]] {
        let ran = run(&repo, args, &[("GITEA_TOKEN", SECRET)]);
        assert_eq!((ran.code, ran.err.contains("skipped")), (Some(0), false), "{ran:?}");
    }
    let ran = run(&repo, &["check", "-v"], &[]);
    assert!(ran.err.contains("not asked: stale-pr-state"), "{ran:?}");
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn a_rule_that_is_named_does_not_look_clean_unasked() {
    let server = forge();
    let ran = run(&repo(&server), &["check", "--select", "stale-pr-state"], &[]);
    assert!(ran.err.contains("skipped: stale-pr-state") && ran.err.contains("--online"), "{ran:?}");
}

#[test]
fn the_forge_is_asked_where_the_user_says_so() {
    let server = forge();
    let ran = run(&repo(&server), &["check", "--online", "--output-format", "concise"], &[]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("stale-pr-state"), "{ran:?}");
}

#[test]
fn a_mute_forge_is_said_and_fails_where_it_is_required() {
    let server = Server::start(|_| Reply::new(401, ""));
    let repo = repo(&server);
    let ran = run(&repo, &["check", "--online"], &[]);
    assert!(ran.code == Some(0) && ran.err.contains("skipped: stale-pr-state"), "{ran:?}");
    let ran = run(&repo, &["check", "--require", "forge"], &[]);
    assert!(ran.code == Some(2) && ran.err.contains("GITEA_TOKEN"), "{ran:?}");
    let ran = run(&repo, &["check", "--require", "forge", "--offline"], &[]);
    assert!(ran.code == Some(2) && ran.err.contains("offline"), "{ran:?}");
}

#[test]
fn no_output_holds_a_token() {
    let echoing = |status| {
        Server::start(move |asked| {
            Reply::new(status, format!("{{\"message\":\"{}\"}}", asked.header("authorization").unwrap_or_default()))
        })
    };
    for server in [forge(), echoing(401), echoing(403), echoing(500), echoing(302), echoing(200)] {
        let repo = repo(&server);
        for format in ["full", "json"] {
            let args = ["check", "--online", "-vvv", "--output-format", format];
            let ran = run(&repo, &args, &[("GITEA_TOKEN", SECRET), ("GITHUB_TOKEN", "other-s3cr3t")]);
            assert!(!format!("{}{}", ran.out, ran.err).contains("s3cr3t"), "{ran:?}");
        }
        assert!(server.asked().iter().all(|asked| asked.header("authorization") == Some("Bearer s3cr3t-t0ken")));
    }
}

#[test]
fn what_was_asked_can_be_seen() {
    let server = forge();
    let ran = run(&repo(&server), &["check", "--online", "-vv"], &[]);
    assert!(ran.err.contains("network: Get http://127.0.0.1") && ran.err.contains(": 200 in"), "{ran:?}");
}
