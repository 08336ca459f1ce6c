//! What is asked, and how the answers are read.

use super::support::forge::{Asked, Reply, Server};
use super::{SECRET, client, network, with_token};
use serde_json::{Value, json};
use vibe::sources::forge::{Kind, State};

const MERGED: &str = "2026-06-24T10:00:00Z";

/// A Gitea with one repository in it.
fn gitea() -> Server {
    Server::start(|asked: &Asked| match asked.path.as_str() {
        "/api/v1/repos/lab/infra" => Reply::json(&json!({"full_name": "lab/infra"})),
        "/api/v1/repos/lab/infra/pulls/1" => Reply::json(&json!({
            "number": 1, "title": "Use k3s", "body": "Implements ADR-0001", "state": "closed", "merged": true,
            "merged_at": MERGED, "html_url": "http://x/lab/infra/pulls/1", "user": {"login": "ada"},
            "base": {"ref": "main", "sha": "aaa"}, "head": {"ref": "k3s", "sha": "bbb"},
        })),
        "/api/v1/repos/lab/infra/issues/1" => Reply::json(&json!({"number": 1})),
        "/api/v1/repos/lab/infra/git/commits/abc" => Reply::json(&json!({"sha": "abc"})),
        "/api/v1/repos/lab/infra/contents/docs/a.md?ref=main" => Reply::json(&json!({"name": "a.md"})),
        _ => Reply::new(404, r#"{"message":"Not Found"}"#),
    })
}

#[test]
fn a_pull_request_is_read_and_asked_for_once() {
    let server = gitea();
    let client = client(&server, Kind::Gitea, &with_token(network()));
    let pull = client.pull("lab/infra", 1).expect("an answer").expect("a pull request");
    assert_eq!((pull.state, pull.merged_on()), (State::Merged, Some(jiff::civil::date(2026, 6, 24))));
    assert_eq!((&*pull.title, pull.author.as_deref()), ("Use k3s", Some("ada")));
    assert_eq!((&*pull.base.name, &*pull.head.commit), ("main", "bbb"));
    assert!(client.pull("lab/infra", 1).is_ok());
    let asked = server.asked();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!(asked[0].header("authorization"), Some(&*format!("Bearer {SECRET}")));
    assert!(asked[0].header("user-agent").is_some_and(|agent| agent.starts_with("vibe/")));
}

#[test]
fn what_is_not_there_is_an_answer() {
    let server = gitea();
    let client = client(&server, Kind::Gitea, &network());
    assert_eq!(client.pull("lab/infra", 9), Ok(None));
    assert_eq!(client.has_issue("lab/infra", 1), Ok(true));
    assert_eq!(client.has_issue("lab/infra", 2), Ok(false));
    assert_eq!(client.has_commit("lab/infra", "abc"), Ok(true));
    assert_eq!(client.has_commit("lab/infra", "def"), Ok(false));
    assert_eq!(client.has_file("lab/infra", "docs/a.md", "main"), Ok(true));
    assert_eq!(client.has_file("lab/infra", "docs/b.md", "main"), Ok(false));
}

#[test]
fn a_repository_that_is_not_seen_lacks_nothing() {
    let server = gitea();
    let client = client(&server, Kind::Gitea, &network());
    let hidden = client.pull("lab/secret", 1).expect_err("cannot tell");
    assert!(hidden.why.contains("not found") && hidden.why.contains("GITEA_TOKEN"), "{hidden:?}");
    // Nothing else in it is asked for.
    let before = server.asked().len();
    assert!(client.has_issue("lab/secret", 2).is_err());
    assert_eq!(server.asked().len(), before);
    // Another repository on the same forge is still answered for.
    assert!(client.pull("lab/infra", 1).is_ok());
}

fn page_of(count: usize, first: usize) -> Value {
    (first..first + count).map(|number| json!({"number": number, "state": "closed", "merged_at": MERGED})).collect()
}

#[test]
fn a_list_is_read_page_by_page_to_its_end() {
    let server = Server::start(|asked| {
        let full = if asked.path.contains("/api/v3/") { 100 } else { 50 };
        match asked.path.contains("&page=2") {
            false if asked.path.contains("page=1") => Reply::json(&page_of(full, 100)),
            true => Reply::json(&page_of(3, 1)),
            false => Reply::new(404, ""),
        }
    });
    for (kind, all) in [(Kind::Gitea, 53), (Kind::Github, 103)] {
        let pulls = client(&server, kind, &network()).pulls().expect("a list");
        assert_eq!(pulls.len(), all);
        assert!(pulls.iter().all(|pull| pull.state == State::Merged));
    }
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn a_list_without_end_is_read_to_its_bound() {
    let server = Server::start(|_| Reply::json(&page_of(50, 1)));
    assert_eq!(client(&server, Kind::Gitea, &network()).pulls().map(|list| list.len()), Ok(150));
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn each_forge_is_asked_in_its_own_way() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/api/v3/repos/lab/infra/pulls/1" => Reply::json(&json!({"number": 1, "state": "open"})),
        "/api/v4/projects/lab%2Finfra/merge_requests/1" => Reply::json(&json!({"iid": 1, "state": "merged"})),
        "/api/v4/projects/lab%2Finfra/repository/tree?path=docs&ref=main&per_page=1" => Reply::json(&json!([{}])),
        "/api/v4/projects/lab%2Finfra/repository/tree?path=gone&ref=main&per_page=1" => Reply::json(&json!([])),
        "/api/v4/projects/lab%2Finfra" => Reply::json(&json!({"id": 7})),
        _ => Reply::new(404, "{}"),
    });
    let state = |kind| {
        let pull = client(&server, kind, &network()).pull("lab/infra", 1).expect("an answer");
        pull.map(|pull| pull.state)
    };
    assert_eq!(state(Kind::Github), Some(State::Open));
    assert_eq!(state(Kind::Gitlab), Some(State::Merged));
    let gitlab = client(&server, Kind::Gitlab, &network());
    assert_eq!(gitlab.has_file("lab/infra", "docs", "main"), Ok(true));
    assert_eq!(gitlab.has_file("lab/infra", "gone", "main"), Ok(false));
    let asked = server.asked();
    assert_eq!(asked[0].header("accept"), Some("application/vnd.github+json"));
    assert!(asked[0].header("x-github-api-version").is_some());
}

/// What a real Gitea and GitHub's own documentation answer, where those answers are at hand.
#[test]
fn recorded_answers_are_read() {
    let Some(folder) = std::env::var_os("VIBE_RECORDED_FORGES").map(std::path::PathBuf::from) else { return };
    let read = |name: &str| {
        let body = std::fs::read_to_string(folder.join(name)).expect("a recorded answer");
        let server = Server::start(move |_| Reply::new(200, body.clone()));
        client(&server, Kind::Gitea, &Limits16::network()).pull("lab/infra", 1).expect("an answer").expect("a pull")
    };
    let first = read("gitea-1.15.9-pull-1.json");
    assert_eq!((first.number, first.state, first.body.as_deref()), (1, State::Merged, Some("Implements ADR-0001")));
    assert_eq!(read("gitea-1.15.9-pull-2.json").state, State::Closed);
    assert_eq!(read("gitea-1.15.9-pull-3.json").state, State::Open);
    assert_eq!(read("github-openapi-example-pull.json").number, 1347);
}

/// Answers as long as real ones.
struct Limits16;

impl Limits16 {
    fn network() -> vibe::sources::forge::Network {
        vibe::sources::forge::Network { asked: true, ..Default::default() }
    }
}
