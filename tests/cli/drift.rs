//! Pages that are left behind: the gate on a change, and `vibe drift --history`, in real repositories.

use crate::support::history::git;
use crate::{Ran, Repo};
use std::process::Command;

const PAGE: &str = "# Infrastructure\n\n> **Status:** ✅ Active\n> **Code:** [iac](../iac)\n\nPinned to `1.2.0`.\n";
pub const PIN: &str = "version = \"1.2.0\"\n";

fn empty() -> Repo {
    let repo = Repo::new(&[]);
    std::fs::remove_dir(repo.path(".git")).expect("the empty folder");
    git(repo.root(), &["init", "--quiet", "--initial-branch=main"]);
    repo
}

/// A knowledge tree with a page that documents a folder.
pub fn repository() -> Repo {
    let repo = empty();
    repo.write("vibe/iac.md", PAGE);
    repo.write("iac/main.tf", PIN);
    commit(&repo, 1, "Begin");
    repo
}

/// Commits all that is there, on a day of March 2020.
pub fn commit(repo: &Repo, day: u32, message: &str) {
    git(repo.root(), &["add", "--all"]);
    dated(repo, day, &["commit", "--quiet", "--message", message]);
}

fn dated(repo: &Repo, day: u32, args: &[&str]) {
    let date = format!("2020-03-{day:02}T12:00:00Z");
    let mut command = Command::new("git");
    command.current_dir(repo.root()).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]).args(args);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date).output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn gate(repo: &Repo, args: &[&str]) -> Ran {
    repo.run(&[&["check", "--select", "stale-page", "--output-format", "concise"], args].concat())
}

/// The debts as a program reads them.
fn history(repo: &Repo) -> Vec<serde_json::Value> {
    let ran = repo.run(&["drift", "--history", "--output-format", "json"]).exits(0);
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    document["history"].as_array().expect("a list").clone()
}

/// The subjects of the commits that changed a file under the first page.
fn subjects(debts: &[serde_json::Value]) -> Vec<&str> {
    let commits = debts[0]["files"][0]["commits"].as_array().expect("commits");
    commits.iter().filter_map(|commit| commit["subject"].as_str()).collect()
}

#[test]
fn a_change_that_leaves_a_page_behind_is_an_error_until_it_is_reviewed() {
    let repo = repository();
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 2, "Raise the pin");
    let ran = gate(&repo, &["--since", "HEAD~1"]).exits(1);
    assert!(ran.out.starts_with("vibe/iac.md:4:"), "{ran:?}");
    commit_empty(&repo, "Look again\n\nDocs-Reviewed: vibe/iac.md");
    gate(&repo, &["--since", "HEAD~2"]).exits(1);
    repo.run(&["check", "--select", "stale-page", "--since", "HEAD~2"]).shows("gives no reason");
    commit_empty(&repo, "Look again\n\nDocs-Reviewed: vibe/iac.md the page names the least version");
    gate(&repo, &["--since", "HEAD~3"]).exits(0).says("1 silenced");
    let verbose = gate(&repo, &["--since", "HEAD~3", "-v"]).exits(0);
    assert!(verbose.err.contains("stale-page: the page names the least version (`Docs-Reviewed` of"), "{verbose:?}");
}

fn commit_empty(repo: &Repo, message: &str) {
    dated(repo, 3, &["commit", "--quiet", "--allow-empty", "--message", message]);
}

#[test]
fn before_the_message_is_written_it_is_a_warning() {
    let repo = repository();
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    gate(&repo, &["--staged"]).exits(0).says("nothing to report");
    git(repo.root(), &["add", "--all"]);
    // What is in the working folder and not staged is not what a commit would hold.
    repo.write("iac/main.tf", PIN);
    gate(&repo, &["--staged"]).exits(0).shows("warning[stale-page] `iac/main.tf` changed");
}

#[test]
fn an_allowance_is_not_called_unused_when_nothing_changed() {
    let repo = repository();
    repo.write("vibe/iac.md", format!("<!-- vibe: allow(stale-page): it tells the purpose only -->\n\n{PAGE}"));
    repo.write("vibe.toml", "[[allow]]\nrule = \"drift\"\npaths = [\"docs/**\"]\nreason = \"imported\"\n");
    commit(&repo, 2, "Allow");
    assert!(!repo.run(&["check", "--output-format", "concise"]).out.contains("unused-allow"));
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    gate(&repo, &["--since", "HEAD"]).exits(0).says("1 silenced");
    commit(&repo, 3, "Raise the pin");
    repo.run(&["drift", "--history"]).exits(0).says("no page is behind what it documents; 1 allowed");
}

#[test]
fn a_binding_that_cannot_be_followed_is_shown() {
    let repo = repository();
    repo.write("vibe.toml", "[[bind]]\npage = \"vibe/gone.md\"\ncode = [\"iac\"]\n");
    repo.run(&["check"]).exits(2).says("there is no page `vibe/gone.md`").says("2 | page = \"vibe/gone.md\"");
    repo.write("vibe.toml", "[[bind]]\npage = \"vibe/iac.md\"\ncode = []\n");
    repo.run(&["check"]).exits(2).says("a page is bound to no file");
    repo.write("vibe.toml", "[[bind]]\npage = \"vibe/iac.md\"\ncode = [\"a{b\"]\n");
    repo.run(&["check"]).exits(2).says("is no glob");
    repo.write("vibe.toml", "[[bind]]\npage = \"vibe/iac.md\"\ncode = [\"iac\"]\n");
    repo.run(&["config"]).exits(0).shows("bind").shows("vibe.toml:2");
}

#[test]
fn history_lists_what_changed_since_the_page_was_touched() {
    let repo = repository();
    repo.write("iac/main.tf", format!("# a comment\n{PIN}"));
    commit(&repo, 2, "Comment");
    assert!(history(&repo).is_empty());
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 3, "Raise the pin");
    // Reformatting the page is no touch.
    repo.write("vibe/iac.md", PAGE.replace("`1.2.0`", "**`1.2.0`**"));
    commit(&repo, 4, "Set in bold");
    let debts = history(&repo);
    assert_eq!(debts.len(), 1, "{debts:?}");
    assert_eq!(debts[0]["page"], "vibe/iac.md");
    assert_eq!((&debts[0]["since"], &debts[0]["touched"]["date"]), (&"2020-03-03".into(), &"2020-03-01".into()));
    assert_eq!(debts[0]["files"][0]["values"][0], "version: 1.2.0 → 1.3.0");
    assert_eq!(subjects(&debts), ["Raise the pin"]);
    let ran = repo.run(&["drift", "--history", "--fail-over", "30"]).exits(1).says("1 page is behind");
    assert!(ran.out.contains("vibe/iac.md: ") && ran.out.contains("last touched 2020-03-01"), "{ran:?}");
    repo.run(&["drift", "--history", "--fail-over", "999999"]).exits(0);
    repo.run(&["drift", "--history", "iac"]).exits(0).says("no page is behind");
    repo.write("vibe/iac.md", PAGE.replace("1.2.0", "1.3.0"));
    assert!(history(&repo).is_empty(), "what is not committed counts");
}

#[test]
fn what_was_taken_back_is_no_debt() {
    let repo = repository();
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 2, "Raise the pin");
    repo.write("iac/main.tf", PIN);
    commit(&repo, 3, "Take it back");
    assert!(history(&repo).is_empty());
    // Nor does a page that was changed and changed back become younger by it.
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 4, "Raise the pin again");
    repo.write("vibe/iac.md", PAGE.replace("Pinned", "Fixed"));
    commit(&repo, 5, "Another word");
    repo.write("vibe/iac.md", PAGE);
    commit(&repo, 6, "The old word");
    let debts = history(&repo);
    assert_eq!((debts.len(), &debts[0]["touched"]["date"]), (1, &"2020-03-01".into()), "{debts:?}");
}

#[test]
fn files_and_pages_keep_their_past_through_moves() {
    let repo = repository();
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 2, "Raise the pin");
    git(repo.root(), &["mv", "vibe/iac.md", "vibe/infrastructure.md"]);
    git(repo.root(), &["mv", "iac/main.tf", "iac/providers.tf"]);
    commit(&repo, 3, "Move both");
    let debts = history(&repo);
    assert_eq!(debts.len(), 1, "{debts:?}");
    assert_eq!((&debts[0]["page"], &debts[0]["since"]), (&"vibe/infrastructure.md".into(), &"2020-03-02".into()));
    assert_eq!(debts[0]["files"][0]["file"], "iac/providers.tf");
    assert_eq!(subjects(&debts), ["Raise the pin"]);
}

#[test]
fn a_merge_is_one_step_of_the_branch() {
    let repo = repository();
    git(repo.root(), &["switch", "--quiet", "--create", "topic"]);
    repo.write("vibe/iac.md", PAGE.replace("1.2.0", "1.3.0"));
    commit(&repo, 2, "The page first");
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 3, "Then the code");
    git(repo.root(), &["switch", "--quiet", "main"]);
    dated(&repo, 4, &["merge", "--quiet", "--no-ff", "topic", "--message", "Merge the topic"]);
    assert!(history(&repo).is_empty(), "both came in together");
    git(repo.root(), &["switch", "--quiet", "--create", "other"]);
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.4.0"));
    commit(&repo, 5, "Raise the pin");
    dated(&repo, 6, &["commit", "--quiet", "--allow-empty", "--message", "Look\n\nDocs-Reviewed: * not needed"]);
    git(repo.root(), &["switch", "--quiet", "main"]);
    dated(&repo, 7, &["merge", "--quiet", "--no-ff", "other", "--message", "Merge the other"]);
    assert!(history(&repo).is_empty(), "reviewed in the branch that was merged");
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.5.0"));
    commit(&repo, 8, "Raise the pin again");
    repo.write("vibe/iac.md", PAGE.replace("1.2.0", "1.4.0"));
    let debts = history(&repo);
    assert!(debts.is_empty(), "the page was just touched: {debts:?}");
}

#[test]
fn a_shallow_clone_is_no_pass() {
    let repo = repository();
    repo.write("iac/main.tf", PIN.replace("1.2.0", "1.3.0"));
    commit(&repo, 2, "Raise the pin");
    let clone = Repo::new(&[]);
    let from = format!("file://{}", repo.root().display());
    let folder = clone.path("clone");
    git(clone.root(), &["clone", "--quiet", "--depth", "1", &from, &folder.display().to_string()]);
    clone.run_in(&folder, &["drift", "--history"]).exits(2).says("the clone is shallow").says("fetch-depth: 0");
    let none = Repo::new(&[("vibe/a.md", "# A\n")]);
    none.run(&["drift", "--history"]).exits(2).says("git");
}
