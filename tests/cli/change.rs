//! `--staged`, `--since`, `--base`: what a change is answerable for, in real repositories of git.

use crate::support::history::git;
use crate::{Ran, Repo};

const OLD: &str = "# Old\n\nThis [leads nowhere](old.md) since long.\n\nA line.\n\nAnother line.\n";

/// A repository whose first commit holds a page with a finding of its own.
fn repository() -> Repo {
    let repo = Repo::new(&[]);
    std::fs::remove_dir(repo.path(".git")).expect("the empty folder");
    git(repo.root(), &["init", "--quiet", "--initial-branch=main"]);
    repo.write("old.page.md", OLD);
    repo.write("README.md", "# Home\n\n[Old](old.page.md) and [guide](docs/guide.md).\n");
    repo.write("docs/guide.md", "# Guide\n\nText.\n");
    commit(&repo, "Begin");
    repo
}

fn commit(repo: &Repo, message: &str) {
    git(repo.root(), &["add", "--all"]);
    git(repo.root(), &["commit", "--quiet", "--message", message]);
}

fn check(repo: &Repo, args: &[&str]) -> Ran {
    repo.run(&[&["check", "--output-format", "concise"], args].concat())
}

#[test]
fn what_was_there_before_is_not_the_fault_of_a_change() {
    let repo = repository();
    assert_eq!(check(&repo, &[]).code, Some(1), "the tree has a finding");
    repo.write("old.page.md", OLD.replace("A line.", "A better line."));
    for args in [&["--since", "HEAD"][..], &["--base", "main"]] {
        let ran = check(&repo, args);
        assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{args:?}: {ran:?}");
        assert!(ran.err.contains("not shown: 1 finding"), "{ran:?}");
    }
}

#[test]
fn a_finding_on_a_changed_line_is_answered_for_even_if_it_is_old() {
    let repo = repository();
    repo.write("old.page.md", OLD.replace("since long", "since very long"));
    let ran = check(&repo, &["--since", "HEAD"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.starts_with("old.page.md:3:"), "{ran:?}");
}

#[test]
fn a_page_that_goes_breaks_links_elsewhere() {
    let repo = repository();
    std::fs::remove_file(repo.path("docs/guide.md")).expect("the page");
    let ran = check(&repo, &["--since", "HEAD"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.starts_with("README.md:3:"), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
}

#[test]
fn a_new_page_is_answered_for_whole_even_before_git_knows_it() {
    let repo = repository();
    repo.write("docs/new.md", "# New\n\n[a](gone.md)\n");
    let ran = check(&repo, &["--since", "HEAD"]);
    assert!(ran.out.contains("docs/new.md:3:"), "{ran:?}");
    // What is not staged is not in the commit.
    let ran = check(&repo, &["--staged"]);
    assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{ran:?}");
}

#[test]
fn staged_reads_the_index_and_not_the_file() {
    let repo = repository();
    repo.write("docs/guide.md", "# Guide\n\n[a](gone.md)\n");
    git(repo.root(), &["add", "docs/guide.md"]);
    repo.write("docs/guide.md", "# Guide\n\nMended, but not staged.\n");
    let ran = check(&repo, &["--staged"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.starts_with("docs/guide.md:3:"), "{ran:?}");
    assert_eq!(check(&repo, &["--since", "HEAD"]).code, Some(0));
}

#[test]
fn staged_reads_the_index_of_diagram_files_too() {
    const GOOD: &str = "flowchart LR\n  a[\"Request (HTTPS)\"] --> b\n";
    const BROKEN: &str = "flowchart LR\n  a[Request (HTTPS)] --> b\n";
    let repo = repository();
    repo.write("docs/a.mmd", BROKEN);
    git(repo.root(), &["add", "docs/a.mmd"]);
    repo.write("docs/a.mmd", GOOD);
    let ran = check(&repo, &["--staged"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.starts_with("docs/a.mmd:2:13: error[broken-mermaid]"), "{ran:?}");
    // The other way round.
    git(repo.root(), &["add", "docs/a.mmd"]);
    repo.write("docs/a.mmd", BROKEN);
    assert_eq!(check(&repo, &["--staged"]).code, Some(0));
    assert_eq!(check(&repo, &["--since", "HEAD"]).code, Some(1));
    // Work that is not staged is not written over.
    git(repo.root(), &["add", "docs/a.mmd"]);
    repo.write("docs/a.mmd", format!("%% a note\n{BROKEN}"));
    let ran = repo.run(&["check", "--staged", "--fix"]);
    assert!(ran.err.contains("`docs/a.mmd` has changes that are not staged"), "{ran:?}");
    // What is staged and nothing else is mended.
    git(repo.root(), &["add", "docs/a.mmd"]);
    assert_eq!(repo.run(&["check", "--staged", "--fix"]).code, Some(0));
    assert_eq!(repo.read("docs/a.mmd"), format!("%% a note\n{GOOD}"));
    // What was broken before the change is not its fault, on the lines that it does not touch.
    repo.write("docs/a.mmd", BROKEN);
    commit(&repo, "A diagram");
    repo.write("docs/a.mmd", format!("{BROKEN}  b --> c\n"));
    assert_eq!(check(&repo, &["--since", "HEAD"]).code, Some(0));
    repo.write("docs/a.mmd", GOOD);
    assert_eq!(check(&repo, &["--since", "HEAD"]).code, Some(0));
}

#[test]
fn a_habit_is_that_of_the_whole_tree_though_only_a_change_is_checked() {
    let drawn = |first: &str| format!("```mermaid\n{first}flowchart LR\n  a --> b\n```\n");
    let themed = drawn("%%{init: {'theme': 'base'}}%%\n");
    let repo = repository();
    repo.write("docs/guide.md", format!("# Guide\n\n{}", vec![themed; 4].join("\n")));
    commit(&repo, "Diagrams");
    repo.write("docs/new.md", format!("# New\n\n{}", drawn("")));
    git(repo.root(), &["add", "docs/new.md"]);
    let args = ["--staged", "--select", "unthemed-diagram"];
    assert_eq!(check(&repo, &["--staged"]).out.matches("unthemed-diagram").count(), 1);
    // Asked for by name, it needs no habit.
    repo.write("docs/guide.md", "# Guide\n\nText.\n");
    git(repo.root(), &["add", "docs/guide.md"]);
    assert!(!check(&repo, &["--staged"]).out.contains("unthemed-diagram"));
    assert_eq!(check(&repo, &args).out.matches("unthemed-diagram").count(), 1);
}

#[test]
fn staged_knows_no_page_that_is_not_in_the_index() {
    let repo = repository();
    repo.write("docs/new.md", "# New\n");
    repo.write("docs/guide.md", "# Guide\n\n[new](new.md)\n");
    git(repo.root(), &["add", "docs/guide.md"]);
    let ran = check(&repo, &["--staged"]);
    assert!(ran.out.starts_with("docs/guide.md:3:"), "the commit would hold a dead link: {ran:?}");
    git(repo.root(), &["add", "docs/new.md"]);
    assert_eq!(check(&repo, &["--staged"]).code, Some(0));
    // A page that is staged is there, whatever has become of the file.
    std::fs::remove_file(repo.path("docs/new.md")).expect("the page");
    assert_eq!(check(&repo, &["--staged"]).code, Some(0));
    git(repo.root(), &["add", "docs/new.md"]);
    assert_eq!(check(&repo, &["--staged"]).code, Some(1));
}

#[test]
fn a_page_that_moves_takes_its_old_findings_along() {
    let repo = repository();
    git(repo.root(), &["mv", "old.page.md", "docs/old.page.md"]);
    repo.write("README.md", "# Home\n\n[Old](docs/old.page.md) and [guide](docs/guide.md).\n");
    let ran = check(&repo, &["--since", "HEAD"]);
    assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{ran:?}");
}

#[test]
fn a_branch_answers_from_where_it_left_the_other() {
    let repo = repository();
    git(repo.root(), &["switch", "--quiet", "--create", "work"]);
    repo.write("docs/guide.md", "# Guide\n\n[a](gone.md)\n");
    commit(&repo, "Work");
    git(repo.root(), &["switch", "--quiet", "main"]);
    repo.write("docs/other.md", "# Other\n\n[b](lost.md)\n");
    commit(&repo, "Meanwhile");
    git(repo.root(), &["switch", "--quiet", "work"]);
    let ran = check(&repo, &["--base", "main"]);
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    assert!(ran.out.starts_with("docs/guide.md:3:"), "{ran:?}");
}

#[test]
fn a_base_that_is_not_here_is_no_pass() {
    let repo = repository();
    let ran = check(&repo, &["--base", "release"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("git fetch origin release"), "{ran:?}");
    assert_eq!(check(&repo, &["--since", "v1"]).code, Some(2));
    let ran = check(&repo, &["--since", "--output=/tmp/x"]);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn a_shallow_clone_says_what_mends_it() {
    let repo = repository();
    git(repo.root(), &["switch", "--quiet", "--create", "work"]);
    repo.write("docs/guide.md", "# Guide\n\nMore.\n");
    commit(&repo, "Work");
    git(repo.root(), &["switch", "--quiet", "main"]);
    repo.write("docs/other.md", "# Other\n");
    commit(&repo, "Meanwhile");
    let clone = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", repo.root().display());
    let into = clone.path().join("clone");
    let into = into.to_str().expect("a path");
    git(clone.path(), &["clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=work", &from, into]);
    let ran = repo.run_in(std::path::Path::new(into), &["check", "--base", "main"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("fetch-depth: 0"), "{ran:?}");
}

#[test]
fn fixes_mend_only_what_the_change_answers_for() {
    let repo = repository();
    repo.write("vibe/README.md", "# Map\n\n| Page | What |\n|---|---|\n| [One](one.md) | First |\n");
    repo.write("vibe/one.md", "# One\n\nNo breadcrumb, since long.\n");
    commit(&repo, "A tree with a page that is not right");
    repo.write("vibe/two.md", "# Two\n\nNo breadcrumb either.\n");
    git(repo.root(), &["add", "--all"]);
    let ran = repo.run(&["check", "--staged", "--fix"]);
    assert!(repo.read("vibe/two.md").starts_with("[vibe](README.md) > **Two**"), "{ran:?}");
    assert!(repo.read("vibe/README.md").contains("(two.md)"), "{ran:?}");
    assert!(repo.read("vibe/one.md").starts_with("# One"), "{ran:?}");
}

#[test]
fn a_fix_never_writes_over_work_that_is_not_staged() {
    let repo = repository();
    repo.write("vibe/README.md", "# Map\n\n| Page | What |\n|---|---|\n| [One](one.md) | First |\n");
    repo.write("vibe/one.md", "# One\n\nText.\n");
    git(repo.root(), &["add", "--all"]);
    repo.write("vibe/one.md", "# One\n\nText, and work in progress.\n");
    let ran = repo.run(&["check", "--staged", "--fix"]);
    assert!(repo.read("vibe/one.md").contains("work in progress"), "{ran:?}");
    assert!(ran.err.contains("`vibe/one.md` has changes that are not staged"), "{ran:?}");
}

#[test]
fn the_index_of_a_commit_in_the_making_counts() {
    let repo = repository();
    // `git commit page` gives the hook an index of its own.
    let hook = repo.path(".git/hooks/pre-commit");
    let program = env!("CARGO_BIN_EXE_vibe");
    std::fs::write(&hook, format!("#!/bin/sh\nexec '{program}' check --staged --no-progress\n")).expect("a hook");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("a hook");
    }
    repo.write("docs/guide.md", "# Guide\n\n[a](gone.md)\n");
    let commit = |args: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.current_dir(repo.path("docs")).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit"]);
        git.args(["--message", "Work"]).args(args).output().expect("git runs")
    };
    let refused = commit(&["guide.md"]);
    let words = String::from_utf8_lossy(&refused.stderr).into_owned() + &String::from_utf8_lossy(&refused.stdout);
    assert!(!refused.status.success() && words.contains("dead-link"), "{words}");
    let refused = commit(&["--all"]);
    assert!(!refused.status.success());
    repo.write("docs/guide.md", "# Guide\n\nMended.\n");
    let taken = commit(&["guide.md"]);
    assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
}

#[test]
fn a_worktree_and_a_folder_below_the_top_are_repositories_too() {
    let repo = repository();
    let beside = tempfile::tempdir().expect("a folder");
    let tree = beside.path().join("tree");
    git(repo.root(), &["worktree", "add", "--quiet", tree.to_str().expect("a path")]);
    std::fs::write(tree.join("docs/guide.md"), "# Guide\n\n[a](gone.md)\n").expect("a page");
    let ran = repo.run_in(&tree, &["check", "--since", "HEAD", "--output-format", "concise"]);
    assert!(ran.out.starts_with("docs/guide.md:3:"), "{ran:?}");
    // Settings in a folder make it a root of its own.
    repo.write("docs/vibe.toml", "");
    repo.write("docs/guide.md", "# Guide\n\n[a](gone.md)\n");
    let ran = repo.run_in(&repo.path("docs"), &["check", "--since", "HEAD", "--output-format", "concise"]);
    assert!(ran.out.starts_with("guide.md:3:"), "{ran:?}");
}

#[test]
fn names_that_git_would_quote() {
    let repo = repository();
    for name in ["docs/a \"b\".md", "docs/été.md", "docs/-x.md", "docs/tab\there.md"] {
        repo.write(name, "# New\n");
    }
    commit(&repo, "Names");
    for name in ["docs/a \"b\".md", "docs/été.md", "docs/-x.md", "docs/tab\there.md"] {
        repo.write(name, "# New\n\n[a](gone.md)\n");
    }
    let ran = check(&repo, &["--since", "HEAD"]);
    assert_eq!(ran.out.matches("gone.md").count(), 4, "{ran:?}");
}

/// A clone of a repository whose branch `trunk` is the one pull requests go to.
fn clone() -> (Repo, Repo) {
    let origin = repository();
    git(origin.root(), &["branch", "--move", "trunk"]);
    let clone = Repo { folder: tempfile::tempdir().expect("a folder") };
    git(clone.root(), &["clone", "--quiet", &origin.root().display().to_string(), "."]);
    git(clone.root(), &["switch", "--quiet", "--create", "work"]);
    clone.write("docs/guide.md", "# Guide\n\n[a](gone.md)\n");
    commit(&clone, "Work");
    (origin, clone)
}

#[test]
fn a_gate_without_a_branch_takes_the_default_of_the_clone() {
    let (_origin, clone) = clone();
    let ran = check(&clone, &["--base"]);
    assert!(ran.out.starts_with("docs/guide.md:3:") && ran.out.lines().count() == 1, "{ran:?}");
    git(clone.root(), &["remote", "set-head", "origin", "--delete"]);
    check(&clone, &["--base"]).exits(2).says("`--base main`").says("git remote set-head origin --auto");
}

#[test]
fn in_ci_a_gate_takes_the_branch_that_the_pull_request_goes_to() {
    let (_origin, clone) = clone();
    git(clone.root(), &["branch", "--quiet", "release"]);
    let event = |base: &str, commit: &str| {
        let event = format!(r#"{{"pull_request": {{"number": 7, "base": {{"ref": "{base}", "sha": "{commit}"}}}}}}"#);
        clone.write(".git/event.json", event);
        let mut command = clone.command(&["check", "--base", "--offline", "--output-format", "concise"]);
        command.env("GITEA_ACTIONS", "true").env("GITEA_EVENT_PATH", clone.path(".git/event.json"));
        Ran::of(command.output().expect("a run"))
    };
    assert!(event("trunk", "").exits(1).out.starts_with("docs/guide.md:3:"));
    assert_eq!(event("release", "").exits(0).out, "");
    // A clone of one branch only: the commit stands in for the branch.
    let trunk = git(clone.root(), &["rev-parse", "trunk~0"]);
    git(clone.root(), &["update-ref", "-d", "refs/remotes/origin/trunk"]);
    git(clone.root(), &["branch", "--quiet", "--delete", "--force", "trunk"]);
    assert!(event("trunk", trunk.trim()).exits(1).out.starts_with("docs/guide.md:3:"));
    event("trunk", "").exits(2).says("git fetch origin trunk");
}

#[test]
fn an_event_that_cannot_be_read_fails_only_a_run_that_needs_it() {
    let (_origin, clone) = clone();
    clone.write(".git/event.json", "{");
    let run = |args: &[&str]| {
        let mut command = clone.command(args);
        command.env("GITHUB_ACTIONS", "true").env("GITHUB_EVENT_PATH", clone.path(".git/event.json"));
        Ran::of(command.output().expect("a run"))
    };
    run(&["check", "--base"]).exits(2).says("is no JSON").says("write it: `--base main`");
    run(&["check", "--base", "trunk"]).exits(1).says("warning: the event file of CI");
}
