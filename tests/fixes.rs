//! Fixes over generated trees that were damaged: they come to rest, lose nothing, and a run that is
//! killed leaves every page old or new.

mod support;

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use support::Repository;
use support::trees::plans;
use vibe::diagnostic::Safety;
use vibe::report::Report;

/// A way to spoil a page.
#[derive(Clone, Copy, Debug)]
enum Damage {
    DropTrail,
    SpoilTrail,
    DropRows,
    DropHub,
    DropHeader,
    SpoilLinks,
    DropIndex,
    Windows,
    NoLastLineEnd,
}

const DAMAGES: [Damage; 9] = [
    Damage::DropTrail,
    Damage::SpoilTrail,
    Damage::DropRows,
    Damage::DropHub,
    Damage::DropHeader,
    Damage::SpoilLinks,
    Damage::DropIndex,
    Damage::Windows,
    Damage::NoLastLineEnd,
];

fn damage(root: &Path, path: &Path, how: Damage) {
    let file = root.join(path);
    let Ok(text) = fs::read_to_string(&file) else { return };
    let keep = |keep: &dyn Fn(usize, &str) -> bool| {
        let lines = text.split_inclusive('\n').enumerate().filter(|(at, line)| keep(*at, line));
        lines.map(|(_, line)| line).collect::<String>()
    };
    let spoiled = match how {
        Damage::DropTrail => keep(&|at, line| at > 0 || !line.contains("> **")),
        Damage::SpoilTrail => text.replacen(" > ", " / ", 1).replacen("README.md", "", 1),
        Damage::DropRows => keep(&|at, line| at % 2 == 0 || !line.starts_with("| [")),
        Damage::DropHeader => keep(&|_, line| !line.starts_with("> ")),
        Damage::SpoilLinks => text.replacen(".md)", ".mdx)", 2),
        Damage::DropIndex => keep(&|_, line| !line.starts_with('|') && !line.starts_with("## Index")),
        Damage::Windows => text.replace('\n', "\r\n"),
        Damage::NoLastLineEnd => text.trim_end().to_owned(),
        Damage::DropHub => {
            if path.ends_with("README.md") && path.components().count() > 2 {
                fs::remove_file(&file).expect("a hub to remove");
            }
            return;
        }
    };
    fs::write(&file, spoiled).expect("a page to spoil");
}

fn counts(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.open() {
        *counts.entry(finding.diagnostic.rule).or_default() += 1;
    }
    counts
}

fn texts(root: &Path) -> BTreeMap<String, String> {
    let files = support::files_below(root).into_iter().filter(|path| !path.starts_with(".git"));
    let read = |path: &Path| fs::read_to_string(root.join(path)).expect("a text");
    files.map(|path| (path.to_string_lossy().into_owned(), read(&path))).collect()
}

/// Whether all lines of `old` that no safe fix may touch stand in `new`, in their order: all but
/// breadcrumbs and the rows of tables and lists.
fn keeps_lines(old: &str, new: &str) -> bool {
    let mut left = new.lines();
    let is_free = |line: &&str| !line.contains('|') && !line.contains("](") && !line.trim().is_empty();
    old.lines().filter(is_free).all(|line| left.any(|other| other == line))
}

/// A hub that is made anew brings dead links back to life, and what they name on it may not be
/// there: of a dead link then stays a dead anchor, of each at most one.
fn revived(rule: &str, was: &BTreeMap<&'static str, usize>, is: &BTreeMap<&'static str, usize>) -> usize {
    let dead = |counts: &BTreeMap<&'static str, usize>| counts.get("dead-link").copied().unwrap_or_default();
    if rule == "dead-anchor" { dead(was).saturating_sub(dead(is)) } else { 0 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 28, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_come_to_rest_and_lose_nothing(
        plan in plans(),
        damages in prop::collection::vec((any::<usize>(), 0..DAMAGES.len()), 1..8),
    ) {
        let repository = plan.write();
        let pages: Vec<_> = support::files_below(repository.root());
        for (page, how) in damages {
            damage(repository.root(), &pages[page % pages.len()], DAMAGES[how]);
        }
        let before = repository.check().expect("a report");
        let old = texts(repository.root());
        let first = repository.fix(Safety::Safe).expect("fixes that come to rest");
        let new = texts(repository.root());
        let open: Vec<_> = first.open().filter(|finding| {
            let fix = finding.diagnostic.fix.as_ref();
            fix.is_some_and(|fix| fix.safety == Safety::Safe)
        }).map(|finding| finding.diagnostic.what.clone()).collect();
        prop_assert_eq!(open, Vec::<String>::new(), "safe fixes are left open");
        let (was, is) = (counts(&before), counts(&first));
        for (rule, count) in &is {
            // What a person must still write is marked, and the mark is a finding; a hub that is made
            // can be held against rules that had no page before.
            let allowed = was.get(rule).copied().unwrap_or_default() + revived(rule, &was, &is);
            prop_assert!(*count <= allowed || *rule == "unwritten-summary", "{rule}: {allowed} before, {count} after");
        }
        for (path, text) in &old {
            let now = new.get(path);
            prop_assert!(now.is_some(), "{path} is gone");
            prop_assert!(keeps_lines(text, now.map_or("", String::as_str)), "{path} lost a line:\n{text}\n---\n{now:?}");
            let changed = first.changed.keys().any(|changed| changed.as_str() == path);
            prop_assert!(changed || now == Some(text), "{path} changed without being said");
        }
        let second = repository.fix(Safety::Safe).expect("a second run");
        prop_assert_eq!(second.changed.len(), 0, "the second run writes");
        prop_assert_eq!(texts(repository.root()), new);
    }
}

/// A repository with something to mend on every page.
fn broken_tree(pages: usize) -> Repository {
    let mut repository = Repository::new();
    repository
        .write("vibe/README.md", "# vibe\n\n> **Status:** ✅ Active\n\n## Index\n\n| Page | Summary |\n|---|---|\n")
        .expect("a hub");
    for page in 0..pages {
        let text = format!("# Page {page}\n\n> **Status:** ✅ Active\n\n{}", "Words and words.\n".repeat(400));
        repository.write(&format!("vibe/page-{page}.md"), &text).expect("a page");
    }
    repository
}

#[test]
fn a_killed_run_leaves_every_page_old_or_new() {
    let vibe = env!("CARGO_BIN_EXE_vibe");
    let whole = broken_tree(40);
    let old = texts(whole.root());
    let run = |root: &Path| {
        let mut command = Command::new(vibe);
        command.args(["check", "--fix"]).current_dir(root).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let git = |root: &Path, args: &[&str]| {
        let done = Command::new("git").args(args).current_dir(root).output();
        done.map(|done| String::from_utf8_lossy(&done.stdout).into_owned()).unwrap_or_default()
    };
    let started = std::time::Instant::now();
    run(whole.root()).status().expect("a run that ends");
    let time = started.elapsed();
    let new = texts(whole.root());
    for moment in 1..=16_u32 {
        let repository = broken_tree(40);
        git(repository.root(), &["init", "-q"]);
        let mut child = run(repository.root()).spawn().expect("a run");
        std::thread::sleep(Duration::from_micros((time.as_micros() as u64 * u64::from(moment) / 15).max(1)));
        child.kill().expect("a kill");
        child.wait().expect("an end");
        for (path, text) in texts(repository.root()) {
            let is_old = old.get(&path) == Some(&text);
            assert!(is_old || new.get(&path) == Some(&text), "`{path}` is torn, or not ours");
        }
        let shown = git(repository.root(), &["status", "--porcelain", "--untracked-files=all"]);
        assert!(!shown.contains(".vibe-"), "git shows what was left:\n{shown}");
        run(repository.root()).status().expect("a run that ends");
        assert_eq!(texts(repository.root()), new, "the next run does not finish the work");
    }
}
