//! Pages that no tool likes: each is a finding or is read, none is a crash, and the others are
//! checked as ever.

use crate::{DEAD, Ran, Repo};
use std::sync::mpsc;
use std::time::Duration;

/// Far more than these pages need, far less than what is quadratic in them would take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Checks within a time that a person would wait, or fails.
fn check(repo: &Repo) -> Ran {
    let mut command = repo.command(&["check", "--output-format", "concise"]);
    let (send, ended) = mpsc::channel();
    std::thread::spawn(move || send.send(command.output().expect("a run")));
    Ran::of(ended.recv_timeout(PATIENCE).expect("it did not come to an end"))
}

fn with_good_page() -> Repo {
    Repo::new(&[("docs/good.md", DEAD)])
}

#[test]
fn bytes_that_are_no_text() {
    let repo = with_good_page();
    repo.write("docs/broken.md", b"# B\n\n\xff\xfe [x](y.md)\n");
    repo.write("docs/nul.md", b"# N\n\n\0\0 [x](y.md)\n");
    repo.write("docs/empty.md", b"");
    let ran = check(&repo).exits(1).shows("docs/broken.md:1:1: error[unreadable-page]").shows("docs/good.md:3");
    assert!(ran.out.contains("docs/nul.md:3:8: error[dead-link]"), "{}", ran.out);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn links_in_circles_out_of_the_root_and_to_nothing_and_a_pipe() {
    use std::os::unix::fs::symlink;
    let repo = with_good_page();
    symlink("loop", repo.path("docs/loop")).expect("a link");
    symlink(".", repo.path("docs/self")).expect("a link");
    symlink("/", repo.path("docs/root")).expect("a link");
    symlink("gone.md", repo.path("docs/dangling.md")).expect("a link");
    let made = std::process::Command::new("mkfifo").arg(repo.path("docs/pipe.md")).status();
    let ran = check(&repo).exits(1).shows("docs/good.md:3").shows("docs/dangling.md:1:1: error[unreadable-page]");
    if made.is_ok_and(|status| status.success()) {
        assert!(ran.out.contains("docs/pipe.md:1:1: error[unreadable-page] `docs/pipe.md` is no file"), "{}", ran.out);
    }
    assert_eq!(ran.out.matches("good.md:3").count(), 1, "a circle was walked:\n{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_folder_and_a_page_that_are_closed() {
    use std::fs::{self, Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let repo = with_good_page();
    repo.write("docs/shut/a.md", "# A\n");
    repo.write("docs/closed.md", "# C\n");
    set_permissions(repo.path("docs/shut"), Permissions::from_mode(0)).expect("a folder");
    set_permissions(repo.path("docs/closed.md"), Permissions::from_mode(0)).expect("a page");
    // Root reads everything: then there is nothing to be refused.
    let is_root = fs::read(repo.path("docs/closed.md")).is_ok();
    let ran = check(&repo).exits(1).shows("docs/good.md:3");
    if !is_root {
        assert!(ran.out.contains("docs/shut:1:1: error[unreadable-page]"), "{}", ran.out);
        assert!(ran.out.contains("docs/closed.md:1:1: error[unreadable-page]"), "{}", ran.out);
    }
    set_permissions(repo.path("docs/shut"), Permissions::from_mode(0o755)).expect("a folder");
}

#[test]
fn a_line_of_100_megabytes() {
    let repo = with_good_page();
    repo.write("docs/line.md", format!("# L\n\n[x](gone.md) {}\n", "word ".repeat(20_000_000)));
    check(&repo).exits(1).shows("docs/line.md:3:5: error[dead-link]").shows("docs/good.md:3");
}

#[test]
fn nesting_without_end() {
    let repo = with_good_page();
    let deep = 100_000;
    repo.write("docs/quotes.md", format!("# Q\n\n{} [x](gone.md)\n", ">".repeat(deep)));
    repo.write("docs/spaced.md", format!("# Q\n\n{}[x](gone.md)\nlazy\n", "> ".repeat(deep)));
    repo.write(
        "docs/brackets.md",
        format!("{}\n\n{}\n\n{}\n", "[".repeat(deep), "![](".repeat(deep), "*a _b ".repeat(deep)),
    );
    repo.write("docs/ticks.md", (1..600).map(|length| "`".repeat(length) + " ").collect::<String>());
    repo.write("docs/lists.md", (0..3000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<String>());
    repo.write("docs/html.md", "<div>".repeat(deep) + &"<!-- ".repeat(deep) + &"<a name=".repeat(deep));
    repo.write("docs/table.md", format!("|{}\n|{}\n|{}\n", "a|".repeat(5000), "-|".repeat(5000), "b|\n|".repeat(5000)));
    repo.write("docs/definitions.md", (0..20_000).map(|n| format!("[a{n}]: gone\n[a{n}]\n\n")).collect::<String>());
    let ran = check(&repo).exits(1).shows("docs/good.md:3").shows("docs/quotes.md:3");
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}
