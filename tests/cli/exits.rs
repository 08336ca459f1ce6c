//! Exit codes, paths, and where output goes.

use crate::support::history::git;
use crate::{DEAD, Ran, Repo};
use std::io::{Read, Write};
use std::process::Stdio;

#[test]
fn a_clean_tree_is_0_and_says_what_was_looked_at() {
    let ran = Repo::new(&[("docs/a.md", "# A\n")]).run(&["check"]).exits(0);
    assert_eq!(ran.out, "");
    assert_eq!(ran.err, "1 page checked, nothing to report\n");
}

#[test]
fn findings_are_1_from_the_level_that_counts() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    repo.run(&["check"]).exits(1).shows("error[dead-link]").says("1 error in 1 page");
    repo.run(&["check", "--exit-zero"]).exits(0).shows("dead-link");
    repo.run(&["check", "--fail-on", "never"]).exits(0);
    repo.write("vibe.toml", "[level]\ndead-link = \"warning\"\n");
    repo.run(&["check"]).exits(0).shows("warning[dead-link]");
    repo.run(&["check", "--fail-on", "warning"]).exits(1);
    repo.write("vibe.toml", "fail-on = \"any\"\n[level]\ndead-link = \"info\"\n");
    repo.run(&["check"]).exits(1).shows("info[dead-link]").says("1 hint in 1 page");
    repo.run(&["check", "--fail-on", "warning"]).exits(0);
}

#[test]
fn rules_and_groups_are_chosen_by_lists_and_repeated_flags() {
    let repo = Repo::new(&[("docs/a.md", "# A\n\n[x](gone.md) [y](#none)\n")]);
    let rules = |args: &[&str]| {
        let ran = repo.run(&[&["check", "--output-format", "concise"], args].concat());
        let mut rules: Vec<String> =
            ran.out.split('[').skip(1).filter_map(|part| part.split(']').next().map(str::to_owned)).collect();
        rules.retain(|rule| rule.starts_with("dead-"));
        rules.dedup();
        rules
    };
    assert_eq!(rules(&["--select", "dead-link"]), ["dead-link"]);
    assert_eq!(rules(&["--select", "links", "--ignore", "dead-link,dead-anchor"]), [""; 0]);
    assert_eq!(rules(&["--select", "nav", "--extend-select", "dead-link"]), ["dead-link"]);
    repo.run(&["check", "--select", "dead-lnk"]).exits(2).says("did you mean `dead-link`?");
}

#[test]
fn nothing_checked_is_said_and_is_2_where_paths_were_named() {
    let repo = Repo::new(&[("notes.txt", "no page"), ("docs/a.md", "# A\n"), ("out/b.md", "# B\n")]);
    repo.write(".gitignore", "out\n");
    repo.run(&["check", "notes.txt"]).exits(2).says("nothing was checked").says("`notes.txt`");
    repo.run(&["check", "out"]).exits(2).says("ignored by git");
    repo.run(&["check", "docs", "notes.txt"]).exits(0).says("warning: there is no page in `notes.txt`");
    repo.run(&["check", "nowhere.md"]).exits(2).says("`nowhere.md`");
    let empty = Repo::new(&[]);
    let ran = empty.run(&["check"]).exits(0).says("warning: nothing was checked");
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    empty.run(&["check", "."]).exits(2);
}

#[test]
fn a_page_that_git_tracks_is_one_though_its_name_is_ignored() {
    let pages =
        [("docs/a.md", DEAD), ("README.md", DEAD), ("docs/own.md", DEAD), ("old/b.md", DEAD), ("old/c/d.md", DEAD)];
    let repo = Repo::new(&pages);
    repo.write(".gitignore", "*.md\n/old/\n");
    std::fs::remove_dir(repo.path(".git")).expect("the empty folder");
    git(repo.root(), &["init", "--quiet"]);
    repo.run(&["check"]).exits(0).says("nothing was checked");
    git(repo.root(), &["add", "--force", "README.md", "docs/a.md", "old"]);
    repo.run(&["check"]).exits(1).says("in 2 pages").shows("README.md:3").shows("docs/a.md:3");
    // What is tracked and not there is no page, and a folder below the top has its own.
    std::fs::remove_file(repo.path("README.md")).expect("it is there");
    repo.run(&["check"]).exits(1).says("in 1 page");
    repo.run_in(&repo.path("docs"), &["check", "."]).exits(1).says("in 1 page").shows("docs/a.md:3");
}

#[test]
fn paths_are_seen_from_where_the_user_stands() {
    let repo = Repo::new(&[("docs/deep/a.md", DEAD), ("docs/b.md", DEAD), ("README.md", "# R\n")]);
    let deep = repo.path("docs/deep");
    repo.run_in(&deep, &["check", "a.md"]).exits(1).says("in 1 page").shows("docs/deep/a.md:3");
    repo.run_in(&deep, &["check", "."]).exits(1).says("in 1 page");
    repo.run_in(&deep, &["check", ".."]).exits(1).says("in 2 pages");
    repo.run_in(&deep, &["check"]).exits(1).says("in 3 pages");
    repo.run_in(&deep, &["check", "../../README.md"]).exits(0).says("1 page checked");
}

#[test]
fn what_is_said_of_the_whole_repository_is_said_of_its_parts() {
    let allow = "[[allow]]\nrule = \"dead-link\"\npaths = [\"docs\"]\nreason = \"of another repository\"\n";
    let repo = Repo::new(&[("docs/a.md", "# A\n")]);
    let elsewhere = Repo::new(&[("settings.toml", allow)]);
    let settings = elsewhere.path("settings.toml");
    let check = ["check", "--output-format", "concise", "--fail-on", "any", "--config", &settings.to_string_lossy()];
    let whole = repo.run(&check).exits(1);
    let part = repo.run(&[&check[..], &["docs"]].concat()).exits(1);
    assert!(whole.out.starts_with(".:1:1: warning[unused-allow]"), "{}", whole.out);
    assert_eq!(whole.out, part.out);
}

#[cfg(unix)]
#[test]
fn a_working_directory_behind_a_symbolic_link_works() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    let links = tempfile::tempdir().expect("a folder");
    let link = links.path().join("link");
    std::os::unix::fs::symlink(repo.root(), &link).expect("a link");
    let mut command = repo.command(&["check", "a.md"]);
    command.current_dir(link.join("docs")).env("PWD", link.join("docs"));
    Ran::of(command.output().expect("a run")).exits(1).shows("docs/a.md:3");
    let absolute = link.join("docs/a.md");
    repo.run_in(links.path(), &["check", &absolute.to_string_lossy()]).exits(1).shows("docs/a.md:3");
}

#[test]
fn paths_of_two_repositories_are_2_in_either_order() {
    let repo = Repo::new(&[("a.md", "# A\n"), ("inner/b.md", "# B\n"), ("inner/vibe.toml", "")]);
    repo.run(&["check", "a.md", "inner/b.md"]).exits(2).says("check one repository at a time");
    repo.run(&["check", "inner/b.md", "a.md"]).exits(2).says("check one repository at a time");
}

#[test]
fn a_folder_without_git_is_a_repository_too() {
    let repo = Repo::new(&[("a/x.md", DEAD), ("b/y.md", DEAD)]);
    std::fs::remove_dir(repo.path(".git")).expect("a folder");
    repo.run(&["check", "a/x.md", "b/y.md"]).exits(1).says("2 errors in 2 pages");
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let long = "[x](gone.md)\n\n".repeat(20_000);
    let repo = Repo::new(&[("docs/a.md", &long)]);
    for args in [["check", "--output-format", "concise"], ["check", "--output-format", "json"]] {
        let mut child = repo.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a stream").read_to_string(&mut said).expect("text");
        assert_eq!(child.wait().expect("an end").code(), Some(0));
        assert_eq!(said, "");
    }
    for args in [&["schema"][..], &["completions", "bash"], &["rule", "dead-link"]] {
        let mut child = repo.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
        drop(child.stdout.take());
        assert_eq!(Ran::of(child.wait_with_output().expect("an end")).exits(0).err, "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_2() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    let full = std::fs::File::create("/dev/full").expect("a device");
    let output = repo.command(&["check"]).stdout(full).output().expect("a run");
    Ran::of(output).exits(2).says("cannot be written");
}

#[test]
fn colours_follow_the_flag_and_the_environment() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    let coloured = |args: &[&str], vars: &[(&str, &str)]| {
        let mut command = repo.command(&[&["check"], args].concat());
        command.envs(vars.iter().copied());
        Ran::of(command.output().expect("a run")).out.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]), "a pipe gets no colours");
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    repo.write("vibe.toml", "selct = 1\n");
    repo.run(&["check", "--color", "always"]).exits(2).says("\u{1b}[1m\u{1b}[91merror\u{1b}[0m");
    repo.run(&["check"]).exits(2).says("error: there is no setting");
}

#[test]
fn a_page_on_standard_input_is_judged_in_its_place() {
    let repo = Repo::new(&[("docs/a.md", "# A\n"), ("docs/b.md", DEAD)]);
    let stdin = |args: &[&str], text: &[u8]| {
        let mut child = repo
            .command(&[&["check", "--output-format", "concise"], args].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        child.stdin.take().expect("a stream").write_all(text).expect("a text");
        Ran::of(child.wait_with_output().expect("an end"))
    };
    let ran = stdin(&["--stdin-filename", "docs/a.md"], DEAD.as_bytes()).exits(1);
    assert_eq!(ran.out, "docs/a.md:3:17: error[dead-link] `gone.md` does not exist\n");
    assert_eq!(repo.read("docs/a.md"), "# A\n");
    stdin(&["--stdin-filename", "docs/new/page.md"], b"# N\n\n[a](../a.md)\n").exits(0).says("1 page checked");
    stdin(&["--stdin-filename", "docs/a.md"], b"\xff").exits(2).says("standard input");
}

#[test]
fn quiet_says_findings_only_and_verbose_what_was_silenced() {
    let repo = Repo::new(&[("docs/a.md", "# A\n\n[x](gone.md) <!-- vibe: allow(dead-link): soon there -->\n")]);
    let ran = repo.run(&["check"]).exits(0);
    assert_eq!((&*ran.out, &*ran.err), ("", "1 page checked, nothing to report; 1 silenced\n"));
    repo.run(&["check", "-q"]).exits(0).says_nothing();
    repo.run(&["check", "-v"]).exits(0).says("silenced: docs/a.md:3: dead-link: soon there");
}

#[test]
fn rules_are_listed_and_their_pages_printed() {
    let repo = Repo::new(&[]);
    repo.run(&["rule"]).exits(0).shows("links\n").shows("  dead-link");
    let ran = repo.run(&["rule", "dead-link"]).exits(0);
    assert_eq!(ran.out, include_str!("../../rules/links/dead-link.md"));
    repo.run(&["rule", "ded-link"]).exits(2).says("did you mean `dead-link`?");
    let list = repo.run(&["rule", "--output-format", "json"]).exits(0).out;
    let list: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&list).expect("a list");
    assert_eq!(list.len(), vibe::rules::RULES.len());
    for rule in list {
        let keys: Vec<&str> = rule.keys().map(String::as_str).collect();
        assert_eq!(keys, ["fix", "group", "level", "name", "summary"]);
        assert!(rule["fix"].is_null() || ["safe", "unsafe", "manual"].contains(&rule["fix"].as_str().expect("text")));
    }
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    let repo = Repo::new(&[]);
    repo.run(&["chek"]).exits(2).says("check");
    repo.run(&["check", "--fix", "--diff"]).exits(2);
    repo.run(&["--help"]).exits(0).shows("Usage: vibe");
    repo.run(&["--version"]).exits(0).shows("vibe ");
    repo.run(&["completions", "zsh"]).exits(0).shows("#compdef vibe");
}
