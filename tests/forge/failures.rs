//! A forge that refuses, stumbles, or is slow.

use super::support::forge::{Reply, Server};
use super::{SECRET, client, network, with_token};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use vibe::sources::Unavailable;
use vibe::sources::forge::{Kind, Network};

/// What a question comes to, with how often it was asked.
fn ask(network: &Network, play: impl Fn(usize) -> Reply + Send + Sync + 'static) -> (Result<bool, Unavailable>, usize) {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| play(count.fetch_add(1, Ordering::SeqCst)));
    let client = client(&server, Kind::Gitea, network);
    let answer = client.has_issue("lab/infra", 1);
    let journal = client.journal().join("\n");
    let shown = format!("{answer:?}\n{journal}");
    assert!(!shown.contains(SECRET), "{shown}");
    (answer, server.asked().len())
}

fn there() -> Reply {
    Reply::json(&json!({"number": 1}))
}

fn why(answer: Result<bool, Unavailable>) -> String {
    let mute = answer.expect_err("no answer");
    assert_eq!((mute.source, mute.fatal, mute.unasked), ("forge", false, false));
    mute.why
}

#[test]
fn a_refused_token_is_named_and_never_shown() {
    let (answer, times) = ask(&with_token(network()), |_| Reply::new(401, format!("bad token {SECRET}")));
    assert!(why(answer).contains("`GITEA_TOKEN` (401)"));
    assert_eq!(times, 1);
    let (answer, _) = ask(&network(), |_| Reply::new(401, ""));
    assert!(why(answer).contains("set `GITEA_TOKEN`"));
}

#[test]
fn a_token_without_the_right_is_told_apart_from_a_spent_limit() {
    let (answer, times) = ask(&with_token(network()), |_| Reply::new(403, ""));
    assert!(why(answer).contains("may not read this"));
    assert_eq!(times, 1);
    let spent = || {
        let reply = Reply::new(403, "").header("x-ratelimit-remaining", "0");
        reply.header("date", "Sat, 21 Nov 2026 03:00:00 GMT").header("x-ratelimit-reset", "1795233600")
    };
    let (answer, times) = ask(&network(), move |_| spent());
    let why = why(answer);
    assert!(why.contains("asks to wait 3600 seconds") && why.contains("with a token"), "{why}");
    assert_eq!(times, 1);
}

#[test]
fn a_forge_that_asks_for_a_pause_gets_it() {
    let begun = Instant::now();
    let (answer, times) =
        ask(&network(), |nth| if nth == 0 { Reply::new(429, "").header("retry-after", "1") } else { there() });
    assert_eq!((answer, times), (Ok(true), 2));
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_forge_that_asks_for_pauses_without_end_is_given_up() {
    let (answer, times) = ask(&network(), |_| Reply::new(429, ""));
    assert!(why(answer).contains("takes no more questions"));
    assert_eq!(times, 3);
}

#[test]
fn a_stumble_is_asked_over() {
    let (answer, times) = ask(&network(), |nth| if nth < 2 { Reply::new(502, "") } else { there() });
    assert_eq!((answer, times), (Ok(true), 3));
    let (answer, times) = ask(&network(), |_| Reply::new(500, ""));
    assert!(why(answer).contains("500"));
    assert_eq!(times, 3);
}

#[test]
fn a_cut_connection_is_asked_over() {
    for cut in [0, 4] {
        let reply = move |nth| if nth < 2 { Reply { cut: Some(cut), ..there() } } else { there() };
        assert_eq!(ask(&network(), reply), (Ok(true), 3), "cut after {cut} bytes");
        let (answer, _) = ask(&network(), move |_| Reply { cut: Some(cut), ..there() });
        assert!(why(answer).contains("cannot be asked"));
    }
}

#[test]
fn a_slow_answer_is_given_up_in_time() {
    let begun = Instant::now();
    let (answer, times) = ask(&network(), |_| Reply { slow: Duration::from_secs(5), ..there() });
    assert!(why(answer).contains("did not answer within 0.6 seconds"));
    assert_eq!(times, 1);
    assert!(begun.elapsed() < Duration::from_secs(4));
}

#[test]
fn an_endless_answer_is_not_read() {
    let (answer, times) = ask(&network(), |_| Reply::new(200, "[".repeat(200_000)));
    assert!(why(answer).contains("longer than 100000 bytes"));
    assert_eq!(times, 1);
}

#[test]
fn what_is_no_forge_is_said_to_be_none() {
    let (answer, _) = ask(&network(), |_| Reply::new(200, "<html>Welcome</html>"));
    assert!(why(answer).contains("is it a forge?"));
}

#[test]
fn a_mute_forge_is_not_asked_again_and_again() {
    let server = Server::start(|_| Reply::new(401, ""));
    let client = client(&server, Kind::Gitea, &network());
    for number in 1..5 {
        assert!(client.has_issue("lab/infra", number).is_err());
    }
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn nobody_at_home_is_said_at_once() {
    let server = Server::start(|_| there());
    let home = super::home(&server, Kind::Gitea);
    drop(server);
    std::thread::sleep(Duration::from_millis(50));
    let client = vibe::sources::forge::Client::open(&home, &network()).expect("a client");
    assert!(why(client.has_issue("lab/infra", 1)).contains("127.0.0.1"));
}
