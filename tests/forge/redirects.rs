//! Redirects: followed on the forge's own host, and no token goes anywhere else.

use super::support::forge::{Reply, Server};
use super::{SECRET, client, network, with_token};
use serde_json::json;
use vibe::sources::forge::Kind;

#[test]
fn a_repository_that_moved_on_its_forge_is_followed() {
    let server = Server::start(|asked| match asked.path.contains("/new/") {
        true => Reply::json(&json!({"number": 1})),
        false => Reply::new(301, "").header("location", "/api/v1/repos/lab/new/issues/1"),
    });
    let client = client(&server, Kind::Gitea, &with_token(network()));
    assert_eq!(client.has_issue("lab/infra", 1), Ok(true));
    assert!(server.asked()[1].header("authorization").is_some());
}

#[test]
fn another_host_gets_neither_question_nor_token() {
    let other = Server::start(|_| Reply::json(&json!({"number": 1})));
    for to in [other.web(), other.web().replace("127.0.0.1", "localhost")] {
        let address = format!("{to}/api/v1/repos/lab/infra/issues/1");
        let server = Server::start(move |_| Reply::new(302, "").header("location", address.clone()));
        let client = client(&server, Kind::Gitea, &with_token(network()));
        let why = client.has_issue("lab/infra", 1).expect_err("not followed").why;
        assert!(why.contains(&to) && !why.contains(SECRET), "{why}");
    }
    assert_eq!(other.asked().len(), 0);
}

#[test]
fn circles_are_left() {
    let server = Server::start(|asked| Reply::new(302, "").header("location", asked.path.clone()));
    let why = client(&server, Kind::Gitea, &network()).has_issue("lab/infra", 1).expect_err("a circle").why;
    assert!(why.contains("in circles"), "{why}");
    assert!(server.asked().len() < 10);
}
