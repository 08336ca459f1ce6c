//! How hosts are treated.

use crate::support::web::{Reply, Web};
use crate::{addresses, ask, ask_all, manners};
use std::time::Duration;
use vibe::sources::web::{Doubt, Manners, Verdict};

/// Long enough for the others to come, if they did not wait for their turn.
const A_WHILE: Duration = Duration::from_millis(30);

#[test]
fn no_host_gets_more_than_its_share() {
    let web = Web::new(|question| {
        std::thread::sleep(A_WHILE);
        let to = format!("http://a.lab{}", question.path);
        if question.host == "b.lab" { Reply::Headers(302, vec![("Location", to)]) } else { Reply::Status(200) }
    });
    let list: Vec<String> = (0..24).map(|n| format!("http://{}.lab/{n}", ["a", "b", "c", "d"][n % 4])).collect();
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let few = Manners { per_host: 2, together: 5, ..manners() };
    let answers = ask_all(&list, &web.access(), &few);
    assert!(answers.iter().all(|answer| answer.verdict == Verdict::Alive));
    let (one_host, together) = web.most();
    assert!(one_host <= 2, "{one_host} at one host");
    assert!(together <= 5, "{together} together");
    assert_eq!(web.asked().len(), 24 + 6, "each once, and those that were led elsewhere there");
}

#[test]
fn an_address_is_asked_once_a_run() {
    let web = Web::new(|_| Reply::Status(200));
    let source = vibe::sources::web::Web::default();
    let wanted = addresses(&["http://site.lab/a", "http://site.lab/a#b", "http://site.lab/a#c"]);
    for _ in 0..2 {
        let answers = source.ask(&wanted, &web.access(), &manners()).expect("answers");
        assert_eq!(answers.len(), 3);
    }
    assert_eq!(web.asked(), ["HEAD site.lab/a"]);
}

#[test]
fn a_mute_host_is_left_alone() {
    let web = Web::new(|_| Reply::Cut);
    let list: Vec<String> = (0..20).map(|n| format!("http://site.lab/{n}")).collect();
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let answers = ask_all(&list, &web.access(), &Manners { per_host: 1, ..manners() });
    assert!(answers.iter().all(|answer| answer.verdict == Verdict::Unclear(Doubt::Broken)));
    let differing: std::collections::BTreeSet<String> = web.asked().into_iter().collect();
    assert!(differing.len() < 50, "{} of them", differing.len());
    assert!(web.asked().len() < 80, "all were asked to the end");
}

#[test]
fn a_request_says_who_asks_and_nothing_else() {
    let web = Web::new(|question| match &*question.path {
        "/" => Reply::Headers(302, vec![("Location", "/next".to_owned()), ("Set-Cookie", "id=1".to_owned())]),
        _ => Reply::Status(200),
    });
    assert_eq!(ask("http://site.lab/", &web.access()), Verdict::Alive);
    for question in web.questions() {
        let agent = question.asked.header("user-agent").unwrap_or_default();
        assert!(agent.starts_with("vibe/"), "{agent}");
        for name in ["cookie", "referer", "authorization"] {
            assert_eq!(question.asked.header(name), None, "{name}");
        }
    }
}
