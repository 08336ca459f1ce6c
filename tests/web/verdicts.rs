//! What an answer means.

use crate::support::web::{Reply, Web, no_such_host};
use crate::{ask, ask_all, manners};
use std::time::Duration;
use vibe::sources::web::{Access, Death, Doubt, Lookup, Verdict};

fn dead(status: u16) -> Verdict {
    Verdict::Dead(Death { status: Some(status), at: None })
}

fn moved(to: &str) -> Vec<(&'static str, String)> {
    vec![("Location", to.to_owned())]
}

#[test]
fn what_is_there_is_asked_for_its_head_only() {
    let web = Web::new(|_| Reply::Status(200));
    assert_eq!(ask("http://site.lab/page#part", &web.access()), Verdict::Alive);
    assert_eq!(web.asked(), ["HEAD site.lab/page"]);
}

#[test]
fn what_is_gone_is_confirmed_as_a_browser_would_ask() {
    for status in [404, 410] {
        let web = Web::new(move |_| Reply::Status(status));
        assert_eq!(ask("http://site.lab/page", &web.access()), dead(status));
        assert_eq!(web.asked(), ["HEAD site.lab/page", "GET site.lab/page"]);
    }
}

#[test]
fn a_server_that_refuses_or_belies_heads_is_asked_for_the_page() {
    for status in [400, 403, 404, 405, 500, 501] {
        let web = Web::new(move |question| Reply::Status(if question.method == "HEAD" { status } else { 200 }));
        assert_eq!(ask("http://site.lab/page", &web.access()), Verdict::Alive, "{status}");
    }
    let web = Web::new(|question| if question.method == "HEAD" { Reply::Cut } else { Reply::Status(200) });
    assert_eq!(ask("http://site.lab/page", &web.access()), Verdict::Alive);
}

#[test]
fn what_neither_is_there_nor_is_not_is_left_open() {
    for status in [400, 401, 402, 403, 406, 418, 451, 501, 999] {
        let web = Web::new(move |_| Reply::Status(status));
        assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Unclear(Doubt::Status(status)));
    }
}

#[test]
fn redirects_are_followed() {
    let web = Web::new(|question| match &*question.path {
        "/old" => Reply::Headers(301, moved("/middle?id=1")),
        "/middle?id=1" => Reply::Headers(308, moved("http://other.lab/new#part")),
        "/now" => Reply::Headers(302, moved("/new")),
        "/lost" => Reply::Headers(301, moved("/gone")),
        "/gone" => Reply::Status(404),
        "/login" => Reply::Headers(301, moved("/new?from=login")),
        "/nowhere" => Reply::Status(302),
        _ => Reply::Status(200),
    });
    let access = web.access();
    assert_eq!(ask("http://site.lab/old", &access), Verdict::Moved("http://other.lab/new".to_owned()));
    assert_eq!(ask("http://site.lab/now", &access), Verdict::Alive, "only for now");
    assert_eq!(ask("http://site.lab/login", &access), Verdict::Alive, "to a query");
    let at = Some("http://site.lab/gone".to_owned());
    assert_eq!(ask("http://site.lab/lost", &access), Verdict::Dead(Death { status: Some(404), at }));
    assert_eq!(ask("http://site.lab/nowhere", &access), Verdict::Unclear(Doubt::Status(302)));
}

#[test]
fn a_circle_ends() {
    let web = Web::new(|question| Reply::Headers(302, moved(if question.path == "/a" { "/b" } else { "/a" })));
    assert_eq!(ask("http://site.lab/a", &web.access()), Verdict::Unclear(Doubt::Circle));
    assert_eq!(web.asked().len(), 11);
}

#[test]
fn a_fault_that_passes_is_none() {
    let web = Web::new(|question| Reply::Status(if question.before < 3 { 500 } else { 200 }));
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Alive);
    let web = Web::new(|_| Reply::Status(503));
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Unclear(Doubt::Status(503)));
    assert_eq!(web.asked().len(), 4, "a head and three pages");
}

#[test]
fn who_is_asked_too_often_says_for_how_long_to_wait() {
    let web = Web::new(|question| match question.before {
        0 => Reply::Headers(429, vec![("Retry-After", "0".to_owned())]),
        _ => Reply::Status(200),
    });
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Alive);
    let web = Web::new(|_| Reply::Headers(429, vec![("Retry-After", "3600".to_owned())]));
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Unclear(Doubt::Status(429)));
    assert_eq!(web.asked().len(), 1, "an hour is too long to wait");
}

#[test]
fn no_answer_is_no_verdict() {
    let web = Web::new(|_| Reply::Cut);
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Unclear(Doubt::Broken));
    let web = Web::new(|_| Reply::Slow(Duration::from_secs(3)));
    let hasty = vibe::sources::web::Manners { timeout: Duration::from_millis(100), attempts: 1, ..manners() };
    let answers = ask_all(&["http://site.lab/"], &web.access(), &hasty);
    assert_eq!(answers[0].verdict, Verdict::Unclear(Doubt::Slow));
}

#[test]
fn a_huge_body_is_not_read() {
    let web = Web::new(|question| if question.method == "HEAD" { Reply::Status(405) } else { Reply::Huge });
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Alive);
}

#[test]
fn that_there_is_no_host_must_be_said_twice() {
    let web = Web::new(|_| Reply::Status(200));
    let (at, slips) = (web.address(), std::sync::atomic::AtomicUsize::new(0));
    let lookup = Lookup::new(move |host| match host {
        "lost.lab" => Err(no_such_host()),
        "slip.lab" if slips.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0 => Err(no_such_host()),
        "mute.lab" => Err(std::io::Error::other("Temporary failure in name resolution")),
        _ => Ok(vec![at]),
    });
    let access = Access { lookup, ..web.access() };
    let list = ["http://lost.lab/", "http://slip.lab/", "http://mute.lab/", "http://site.lab/"];
    let answers = ask_all(&list, &access, &manners());
    let verdicts: Vec<_> = answers.into_iter().map(|answer| answer.verdict).collect();
    let lost = Verdict::Dead(Death { status: None, at: None });
    assert_eq!(verdicts, [lost, Verdict::Alive, Verdict::Unclear(Doubt::NoNames), Verdict::Alive]);
}

#[test]
fn where_no_host_is_found_the_network_is_missing() {
    let access =
        Access { open: vec!["*".to_owned()], lookup: Lookup::new(|_| Err(no_such_host())), ..Access::default() };
    let answers = ask_all(&["http://a.lab/", "http://b.lab/"], &access, &manners());
    assert!(answers.iter().all(|answer| answer.verdict == Verdict::Unclear(Doubt::NoNames)));
}
