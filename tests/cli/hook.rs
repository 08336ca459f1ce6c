//! `vibe hook`, in real repositories of git with real commits.

use crate::support::history::git;
use crate::{DEAD, Ran, Repo};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The hook that a person might have already; it leaves a trace of each run.
const THEIRS: &str = "#!/bin/sh\necho ran >> theirs.log\n";

fn repository() -> Repo {
    let repo = Repo::new(&[]);
    fs::remove_dir(repo.path(".git")).expect("the empty folder");
    git(repo.root(), &["init", "--quiet", "--initial-branch=main"]);
    repo.write("docs/a.md", "# A\n");
    commit(&repo, "Begin").exits(0);
    repo
}

/// Commits all there is, as a person does: hooks run.
fn commit(repo: &Repo, message: &str) -> Ran {
    git(repo.root(), &["add", "--all"]);
    commit_in(repo.root(), &["--message", message])
}

fn commit_in(folder: &Path, args: &[&str]) -> Ran {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet"]).args(args);
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    Ran::of(command.output().expect("git runs"))
}

fn theirs(repo: &Repo, path: &str, text: &str) {
    repo.write(path, text);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(repo.path(path), fs::Permissions::from_mode(0o755)).expect("a mode");
    }
}

#[test]
fn a_commit_with_a_finding_is_refused() {
    let repo = repository();
    repo.run(&["hook", "install"]).exits(0).says_nothing().shows("pre-commit\n");
    repo.write("docs/b.md", DEAD);
    // What is printed by a hook is printed by git on standard error.
    commit(&repo, "Dead").exits(1).says("docs/b.md:3").says("dead-link");
    repo.write("docs/b.md", "# B\n");
    commit(&repo, "Mended").exits(0);
    // A second time is no mistake.
    repo.run(&["hook", "install"]).exits(0).says_nothing();
}

#[test]
fn what_is_committed_counts_and_not_what_lies_around() {
    let repo = repository();
    repo.run(&["hook", "install"]).exits(0);
    repo.write("docs/b.md", DEAD);
    git(repo.root(), &["add", "docs/b.md"]);
    repo.write("docs/b.md", "# B\n");
    commit_in(repo.root(), &["--message", "Staged"]).exits(1).says("docs/b.md:3");
    // `commit <path>` and `commit --all` have an index of their own.
    commit_in(repo.root(), &["--message", "All", "--all"]).exits(0);
    repo.write("docs/a.md", DEAD);
    repo.write("docs/b.md", "# Better\n");
    commit_in(repo.root(), &["--message", "One", "docs/b.md"]).exits(0);
    commit_in(repo.root(), &["--message", "Other", "docs/a.md"]).exits(1).says("docs/a.md:3");
}

#[test]
fn a_hook_of_somebody_else_stays() {
    let repo = repository();
    theirs(&repo, ".git/hooks/pre-commit", THEIRS);
    repo.run(&["hook", "install"]).exits(2).says("vibe did not write it").says("`vibe check --staged --no-progress");
    repo.run(&["hook", "uninstall"]).exits(2).says("was not written by vibe");
    assert_eq!(repo.read(".git/hooks/pre-commit"), THEIRS);
    repo.run(&["hook", "install", "--force"]).exits(0);
    assert_eq!(repo.read(".git/hooks/pre-commit.before-vibe"), THEIRS);
    repo.write("docs/b.md", DEAD);
    commit(&repo, "Dead").exits(1);
    repo.run(&["hook", "uninstall"]).exits(0).says("is the hook again");
    assert_eq!(repo.read(".git/hooks/pre-commit"), THEIRS);
    commit(&repo, "Dead").exits(0);
    assert_eq!(repo.read("theirs.log"), "ran\n");
}

#[test]
fn nothing_that_was_kept_is_lost() {
    let repo = repository();
    theirs(&repo, ".git/hooks/pre-commit", THEIRS);
    theirs(&repo, ".git/hooks/pre-commit.before-vibe", "#!/bin/sh\n");
    repo.run(&["hook", "install", "--force"]).exits(2).says("move it away first");
    assert_eq!(repo.read(".git/hooks/pre-commit"), THEIRS);
}

#[test]
fn a_hook_of_ours_that_was_changed_is_no_longer_ours() {
    let repo = repository();
    repo.run(&["hook", "install"]).exits(0);
    let changed = format!("{}make lint\n", repo.read(".git/hooks/pre-commit"));
    theirs(&repo, ".git/hooks/pre-commit", &changed);
    repo.run(&["hook", "install"]).exits(2).says("has been changed");
    repo.run(&["hook", "uninstall"]).exits(2).says("has been changed");
    assert_eq!(repo.read(".git/hooks/pre-commit"), changed);
}

#[test]
fn without_a_hook_there_is_nothing_to_take_away() {
    let repo = repository();
    repo.run(&["hook", "uninstall"]).exits(0).says("no such hook");
    repo.run(&["hook", "install"]).exits(0);
    repo.run(&["hook", "uninstall"]).exits(0).says_nothing();
    assert!(!repo.path(".git/hooks/pre-commit").exists());
}

#[test]
fn the_folder_of_hooks_may_be_another() {
    let repo = repository();
    git(repo.root(), &["config", "core.hooksPath", ".githooks"]);
    // From a folder below as well: the path counts from the top.
    repo.run_in(&repo.path("docs"), &["hook", "install"]).exits(0).shows(".githooks");
    assert!(repo.path(".githooks/pre-commit").is_file() && !repo.path("docs/.githooks").exists());
    repo.write("docs/b.md", DEAD);
    commit(&repo, "Dead").exits(1);
}

#[test]
fn hooks_of_all_repositories_are_left_alone() {
    let (repo, elsewhere) = (repository(), tempfile::tempdir().expect("a folder"));
    git(repo.root(), &["config", "core.hooksPath", &elsewhere.path().to_string_lossy()]);
    repo.run(&["hook", "install"]).exits(2).says("not of this repository alone");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn all_work_trees_share_the_hook() {
    let repo = repository();
    let other = tempfile::tempdir().expect("a folder");
    let tree = other.path().join("a tree");
    git(repo.root(), &["worktree", "add", "--quiet", "-b", "side", &tree.to_string_lossy()]);
    repo.run_in(&tree, &["hook", "install"]).exits(0);
    assert!(repo.path(".git/hooks/pre-commit").is_file());
    fs::write(tree.join("docs/b.md"), DEAD).expect("a page");
    git(&tree, &["add", "--all"]);
    commit_in(&tree, &["--message", "Dead"]).exits(1).says("docs/b.md:3");
    repo.write("docs/c.md", "# C\n");
    commit(&repo, "The other tree is clean").exits(0);
}

#[test]
fn a_tree_below_the_top_is_checked_from_its_own_root() {
    let repo = repository();
    repo.write("it's/own/vibe.toml", "");
    repo.write("it's/own/docs/a.md", "# A\n");
    repo.run_in(&repo.path("it's/own"), &["hook", "install"]).exits(0);
    repo.write("elsewhere.md", DEAD);
    commit(&repo, "Not ours").exits(0);
    repo.write("it's/own/docs/b.md", DEAD);
    commit(&repo, "Ours").exits(1).says("docs/b.md:3");
    // A branch without that folder has nothing to check.
    git(repo.root(), &["reset", "--quiet", "--hard"]);
    git(repo.root(), &["switch", "--quiet", "--orphan", "empty"]);
    repo.write("docs/x.md", DEAD);
    commit(&repo, "Empty").exits(0);
}

#[test]
fn programs_that_keep_hooks_are_told_of() {
    let repo = repository();
    repo.write(".pre-commit-config.yaml", "repos: []\n");
    repo.run(&["hook", "install"]).exits(0).says("settings of pre-commit");
    let repo = repository();
    theirs(
        &repo,
        ".git/hooks/pre-commit",
        "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n",
    );
    repo.run(&["hook", "install"]).exits(2).says("is kept by pre-commit").says("entry: vibe check --staged");
    theirs(&repo, ".git/hooks/pre-commit", "#!/bin/sh\ncall_lefthook run \"pre-commit\" \"$@\"\n");
    repo.run(&["hook", "install"]).exits(2).says("is kept by lefthook");
    let repo = repository();
    repo.write(".husky/_/pre-commit", "");
    git(repo.root(), &["config", "core.hooksPath", ".husky/_"]);
    repo.run(&["hook", "install"]).exits(2).says("are kept by husky").says("`.husky/pre-commit`");
}

#[test]
fn outside_of_git_there_is_nothing_to_hook() {
    let folder = tempfile::tempdir().expect("a folder");
    let repo = repository();
    repo.run_in(folder.path(), &["hook", "install"]).exits(2).says("no git repository");
    git(folder.path(), &["init", "--quiet", "--bare"]);
    repo.run_in(folder.path(), &["hook", "install"]).exits(2).says("no work tree");
}
