//! Pages that no tool likes: each is a finding or is read, none is a crash, and the others are
//! checked as ever.

use crate::{DEAD, Ran, Repo};
use std::sync::mpsc;
use std::time::Duration;

/// Far more than these pages need, far less than what is quadratic in them would take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Checks within a time that a person would wait, or fails.
fn check(repo: &Repo) -> Ran {
    // With all rules first, for any of them may be the one that hangs; then each dead link by itself.
    within_patience(repo, &[]).exits(1);
    within_patience(repo, &["--select", "dead-link"])
}

fn within_patience(repo: &Repo, args: &[&str]) -> Ran {
    let mut command = repo.command(&[&["check", "--output-format", "concise"], args].concat());
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

#[test]
fn diagram_files_that_are_no_text_or_too_large() {
    let repo = with_good_page();
    repo.write("docs/broken.mmd", b"flowchart LR\n  a[\xff\xfe] --> b\n");
    // A hole: it takes no room on the disk.
    let huge = std::fs::File::create(repo.path("docs/huge.mermaid")).expect("a file");
    huge.set_len(257 << 20).expect("a hole");
    let what = "docs/broken.mmd:1:1: error[unreadable-page] `docs/broken.mmd` is not UTF-8: broken at byte 17";
    let ran = within_patience(&repo, &[]).exits(1).shows(what).shows("docs/good.md:3");
    ran.shows("`docs/huge.mermaid` has 257 MiB; files of at most 256 MiB are read");
    repo.run(&["mermaid", "docs/broken.mmd"]).exits(2).says("docs/broken.mmd").says("is not UTF-8");
    repo.run(&["mermaid", "docs/huge.mermaid"]).exits(2).says("has 257 MiB");
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
    set_permissions(repo.path("docs/shut"), Permissions::from_mode(0o000)).expect("a folder");
    set_permissions(repo.path("docs/closed.md"), Permissions::from_mode(0o000)).expect("a page");
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
