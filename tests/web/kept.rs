//! Answers kept between runs.

use crate::support::web::{Reply, Web};
use crate::{ask, ask_all, manners};
use std::fs;
use std::time::Duration;
use vibe::sources::web::{Access, Manners, Verdict};

const NOW: i64 = 1_800_000_000;

fn at(web: &Web, folder: &std::path::Path, now: i64) -> Access {
    Access { cache: Some(folder.join("vibe")), now, ..web.access() }
}

fn site() -> Web {
    Web::new(|question| match &*question.path {
        "/gone?key=hidden" => Reply::Status(404),
        "/wall" => Reply::Status(403),
        _ => Reply::Status(200),
    })
}

#[test]
fn an_answer_is_believed_for_its_time() {
    let (web, folder) = (site(), tempfile::tempdir().expect("a folder"));
    let hour = 60 * 60;
    let asked = |now: i64| {
        let before = web.asked().len();
        let list = ["http://site.lab/here", "http://site.lab/gone?key=hidden", "http://site.lab/wall"];
        let answers = ask_all(&list, &at(&web, folder.path(), now), &manners());
        assert_eq!(answers[0].verdict, Verdict::Alive);
        assert!(matches!(answers[1].verdict, Verdict::Dead(_)));
        let ages = answers.iter().map(|answer| answer.age.map(|age| age.as_secs() as i64)).collect::<Vec<_>>();
        (ages, web.asked().len() - before)
    };
    assert_eq!(asked(NOW), (vec![None, None, None], 5));
    assert_eq!(asked(NOW + 60), (vec![Some(60), Some(60), None], 2), "what is unclear is asked again");
    assert_eq!(asked(NOW + 2 * hour), (vec![Some(2 * hour), None, None], 4), "what is bad is not believed for long");
    assert_eq!(asked(NOW + 25 * hour), (vec![None, None, None], 5));
    assert_eq!(asked(NOW - hour), (vec![None, None, None], 5), "a clock that was wrong");
}

#[test]
fn no_address_is_in_the_file() {
    let (web, folder) = (site(), tempfile::tempdir().expect("a folder"));
    ask("http://site.lab/gone?key=hidden", &at(&web, folder.path(), NOW));
    let text = fs::read_to_string(folder.path().join("vibe/urls.json")).expect("a file");
    assert!(text.contains("404"), "{text}");
    assert!(!text.contains("hidden") && !text.contains("site.lab"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_is_as_if_it_were_not_there() {
    let (web, folder) = (site(), tempfile::tempdir().expect("a folder"));
    let file = folder.path().join("vibe/urls.json");
    fs::create_dir_all(folder.path().join("vibe")).expect("a folder");
    for text in ["", "{", "[]", "{\"version\":99,\"answers\":{}}", "\0\u{1}"] {
        fs::write(&file, text).expect("a file");
        assert_eq!(ask("http://site.lab/here", &at(&web, folder.path(), NOW)), Verdict::Alive);
        assert!(fs::read_to_string(&file).expect("a file").contains("alive"), "after {text:?}");
    }
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder in its place");
    assert_eq!(ask("http://site.lab/here", &at(&web, folder.path(), NOW)), Verdict::Alive);
}

#[test]
fn nothing_is_kept_where_that_is_not_wanted() {
    let (web, folder) = (site(), tempfile::tempdir().expect("a folder"));
    let none = Manners { keep: Duration::ZERO, ..manners() };
    ask_all(&["http://site.lab/here"], &at(&web, folder.path(), NOW), &none);
    assert!(!folder.path().join("vibe").exists());
}
