//! The rule over the source.

use crate::support::{Repository, of_rule};
use vibe::report::Report;

fn check(script: Option<&str>, settings: &str, page: &str) -> Report {
    let mut repository = Repository::new();
    repository.write("docs/page.md", page).expect("a page");
    repository.write("vibe.toml", settings).expect("settings");
    if let Some(script) = script {
        repository.play_web(script);
    }
    repository.check().expect("a report")
}

const ON: &str = "select = [\"dead-url\"]\n";

fn skipped(report: &Report) -> &str {
    report.skipped.iter().find(|skip| skip.rule == "dead-url").map_or("", |skip| &*skip.why)
}

#[test]
fn without_the_network_it_says_so() {
    let report = check(None, ON, "# Page\n\n[A](http://a.lab/)\n");
    assert_eq!(skipped(&report), "it asks the network, and `--offline` forbids that");
    let report = check(Some("http://a.lab no-host\nhttp://b.lab no-host"), ON, "# Page\n\nhttp://a.lab http://b.lab\n");
    assert_eq!(skipped(&report), "no host could be looked up: is there a network?");
}

#[test]
fn it_is_on_by_its_own_name_only() {
    for settings in ["", "select = [\"links\"]\n", "select = [\"all\"]\n"] {
        let report = check(None, settings, "# Page\n\n[A](http://a.lab/)\n");
        assert_eq!(skipped(&report), "", "{settings}");
    }
}

#[test]
fn what_is_open_is_counted_and_said_once() {
    let script = "http://a.lab/wall 403\nhttp://b.lab/wall?id=7 403\nhttp://a.lab/gone 404";
    let page = "# Page\n\n[A](http://a.lab/wall) [B](http://b.lab/wall?id=7) [C](http://a.lab/gone) [D](http://a.lab/wall)\n\n\
                [E](http://ada:word@a.lab/) [F](http://169.254.1.1/) http://localhost:80\n";
    let report = check(Some(script), ON, page);
    let said = skipped(&report);
    assert_eq!(
        said,
        "2 of 5 addresses cannot be judged: 2 refuse programs (403), as `http://a.lab/wall`; 1 host of private \
         networks not asked, as `169.254.1.1` (`--allow-private` opens them); 1 with a password or a key in it not asked"
    );
    assert_eq!(of_rule(&report, "dead-url").len(), 1);
}
