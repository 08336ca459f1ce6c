//! From a bad page to a green pull request, on each forge.

use crate::scripted::BOT;
use crate::support::history::git;
use crate::{BAD, Desk, HUB, PROGRAM, ROW};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use vibe::sources::forge::Kind;

/// `git commit` as a person does it; whether it was made, and what was said.
fn commit(desk: &Desk) -> (bool, String) {
    git(&desk.work(), &["add", "--all"]);
    // The hook takes the first vibe on the PATH.
    let mut paths = vec![Path::new(PROGRAM).parent().expect("a folder").to_owned()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let mut command = Command::new("git");
    command.current_dir(desk.work()).env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.env("PATH", std::env::join_paths(paths).expect("a PATH"));
    let output = command
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--message", "More pages"])
        .output()
        .expect("git runs");
    (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

/// Hook, gate, report, fix, gate, report.
fn go(kind: Kind) {
    let desk = Desk::new(kind);
    let forge = &desk.forge;
    // Somebody else quotes the marker; and there is more to read than one page of comments.
    forge.comment_by("mallory", "<!-- vibe:report -->\nAll is well.");
    (0..120).for_each(|number| forge.comment_by("ada", &format!("Comment {number}")));

    // The hook refuses the page; the person goes on without it.
    desk.vibe(&["hook", "install"]).exits(0);
    desk.write("vibe/README.md", &format!("{HUB}{ROW}"));
    desk.write("vibe/two.md", BAD);
    let (made, words) = commit(&desk);
    assert!(!made && words.contains("lost-placeholder") && words.contains("missing-breadcrumb"), "{words}");
    desk.commit("More pages");

    // The gate refuses as well, and the forge is told.
    let first = desk.push();
    desk.in_ci(&["check", "--base", "main", "--output-format", "json", "--output-file", "../r.json"]).exits(1);
    let before = forge.server.asked().len();
    let ran = desk.in_ci(&["report", "--to", "forge", "../r.json", "-vv"]).exits(0);
    assert!(ran.err.contains("told on pull request 7"), "{ran:?}");
    assert!(forge.server.asked().len() > before);
    let own = forge.own_comments();
    assert_eq!(own.len(), 1, "{own:?}");
    let body = own[0]["body"].as_str().expect("words");
    assert!(body.starts_with("<!-- vibe:report -->\n### ❌ vibe: ") && body.contains("`vibe/two.md`"), "{body}");
    let lines = forge.lines();
    let on_line = |line: u64, rule: &str| {
        let hits =
            |(path, own, words): &&(String, u64, String)| path == "vibe/two.md" && *own == line && words.contains(rule);
        lines.iter().filter(hits).count()
    };
    assert_eq!((on_line(1, "missing-breadcrumb"), on_line(3, "lost-placeholder")), (1, 1), "{lines:#?}");
    let status = forge.status(&first).expect("a status");
    let (name, failed) = if kind == Kind::Gitlab { ("name", "failed") } else { ("context", "failure") };
    assert_eq!((&status["state"], &status[name]), (&json!(failed), &json!("vibe")));

    // Told again, nothing is said twice.
    desk.in_ci(&["report", "--to", "forge", "../r.json"]).exits(0);
    assert_eq!((forge.own_comments().len(), forge.lines().len()), (1, lines.len()));

    // The fix mends it, and the hook lets it pass.
    desk.vibe(&["check", "--fix"]).exits(0);
    let (made, words) = commit(&desk);
    assert!(made, "{words}");

    // The gate is green; the same comment says so.
    let second = desk.push();
    desk.in_ci(&["check", "--base"]).exits(0);
    desk.in_ci(&["report", "--to", "forge"]).exits(0);
    let mended = forge.own_comments();
    assert_eq!((mended.len(), &mended[0]["id"]), (1, &own[0]["id"]));
    let body = mended[0]["body"].as_str().expect("words");
    assert!(body.contains("### ✅ vibe: ") && body.contains("nothing to report"), "{body}");
    assert_eq!(forge.status(&second).map(|status| status["state"].clone()), Some(json!("success")));
    assert_eq!(forge.lines().len(), lines.len());

    // Nothing of what others wrote was touched.
    let state = forge.state.lock().expect("no panic");
    assert_eq!(state.comments.len(), 122);
    assert_eq!(state.comments[0]["body"], "<!-- vibe:report -->\nAll is well.");
    let author = |comment: &Value| comment["user"]["login"] == BOT || comment["author"]["username"] == BOT;
    assert_eq!(state.comments.iter().filter(|comment| author(comment)).count(), 1);
    drop(state);
    desk.wrote_only_what_it_may();
}

#[test]
fn on_gitea() {
    go(Kind::Gitea);
}

#[test]
fn on_github() {
    go(Kind::Github);
}

#[test]
fn on_gitlab() {
    go(Kind::Gitlab);
}
