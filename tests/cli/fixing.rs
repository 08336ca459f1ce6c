//! Fixes: shown, and written.

use crate::{Ran, Repo};
use std::process::Command;

/// A link whose case is wrong, or whatever has a safe fix: `<app>` in prose.
const LOST: &str = "# Page\n\nThe chart of <app> is in use.\n";
const FOUND: &str = "# Page\n\nThe chart of `<app>` is in use.\n";

fn select(args: &[&'static str]) -> Vec<&'static str> {
    [&["check", "--select", "lost-placeholder"], args].concat()
}

#[test]
fn fixes_are_written_and_a_second_run_has_nothing_to_do() {
    let repo = Repo::new(&[("docs/a.md", LOST)]);
    repo.run(&select(&["--fix"])).exits(0).says("1 mended");
    assert_eq!(repo.read("docs/a.md"), FOUND);
    let ran = repo.run(&select(&["--fix"])).exits(0);
    assert!(!ran.err.contains("mended"), "{}", ran.err);
}

#[test]
fn a_diff_shows_what_fixing_writes_and_writes_nothing() {
    let crlf = LOST.replace('\n', "\r\n");
    let without_end = LOST.trim_end();
    let repo = Repo::new(&[("docs/a page.md", LOST), ("docs/b.md", &crlf), ("docs/é.md", without_end)]);
    let ran = repo.run(&select(&["--diff"])).exits(1).shows("+The chart of `<app>` is in use.").says_nothing();
    assert_eq!(repo.read("docs/a page.md"), LOST);
    repo.write("fix.patch", &ran.out);
    let git = Command::new("git").args(["apply", "-p1", "fix.patch"]).current_dir(repo.root()).output();
    let Ok(git) = git else { return };
    Ran::of(git).exits(0);
    assert_eq!(repo.read("docs/a page.md"), FOUND);
    assert_eq!(repo.read("docs/b.md"), FOUND.replace('\n', "\r\n"));
    assert_eq!(repo.read("docs/é.md"), FOUND.trim_end());
    let ran = repo.run(&select(&["--diff"])).exits(0);
    assert_eq!(ran.out, "");
    repo.write("docs/c.md", LOST);
    assert_eq!(repo.run(&select(&["--diff", "--output-file", "out.patch"])).exits(1).out, "");
    assert!(repo.read("out.patch").starts_with("--- a/docs/c.md\n"));
}

#[cfg(unix)]
#[test]
fn a_page_that_cannot_be_written_is_2_and_the_others_are_named() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    let repo = Repo::new(&[("docs/a.md", LOST), ("docs/closed/b.md", LOST), ("docs/z.md", LOST)]);
    fs::set_permissions(repo.path("docs/closed"), Permissions::from_mode(0o555)).expect("a folder");
    // Root may write everywhere: nothing to be seen then.
    let is_root = fs::write(repo.path("docs/closed/probe"), "").is_ok();
    if !is_root {
        let ran = repo.run(&select(&["--fix"])).exits(2);
        ran.says("`docs/closed/b.md` cannot be written").says("written: `docs/a.md`\n").says("not written: ");
        assert_eq!(repo.read("docs/closed/b.md"), LOST);
    }
    fs::set_permissions(repo.path("docs/closed"), Permissions::from_mode(0o755)).expect("a folder");
}

#[test]
fn what_was_fixed_is_said_in_json_too() {
    let repo = Repo::new(&[("docs/a.md", LOST)]);
    let ran = repo.run(&select(&["--fix", "--output-format", "json"])).exits(0).says_nothing();
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(document["fixed"], 1);
    assert_eq!(document["findings"].as_array().map(Vec::len), Some(0));
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_each_page_old_or_new() {
    let pages: Vec<String> = (0..150).map(|page| format!("docs/p{page}.md")).collect();
    for delay in [1, 15, 40, 80] {
        let repo = Repo::new(&[]);
        pages.iter().for_each(|page| repo.write(page, LOST));
        let mut child = repo.command(&select(&["--fix", "-q"])).spawn().expect("a run");
        std::thread::sleep(std::time::Duration::from_millis(delay));
        let pid = child.id().to_string();
        // It may have ended already: then all pages are new.
        let _ = Command::new("kill").args(["-INT", &pid]).output();
        child.wait().expect("an end");
        for page in &pages {
            let text = repo.read(page);
            assert!(text == LOST || text == FOUND, "{page} is torn: {text:?}");
        }
    }
}
