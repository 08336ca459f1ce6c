//! What git knows of dead links and of stamps, in real repositories.

mod support;

use support::{Repository, of_rule};
use vibe::diagnostic::Safety;
use vibe::sources::git::Base;

/// A page long enough that git sees it again after a small change.
const PAGE: &str = "# Backup\n\nBackups run each night at three.\n\nThey are kept for thirty days.\n\n\
    A restore takes ten minutes.\n\nIt is tried once a month.\n\nWho tried it last signs below.\n";

/// A repository with one page, committed.
fn repository(path: &str) -> Repository {
    let mut repository = Repository::new();
    repository.git_init();
    repository.write(path, PAGE).expect("written");
    repository.commit("Write it down");
    repository
}

/// What is said of each dead link: why, or else the help; and the fix.
fn said(repository: &Repository) -> Vec<String> {
    let report = repository.check().expect("checked");
    let shown = of_rule(&report, "dead-link").into_iter().map(|finding| {
        let diagnostic = &finding.diagnostic;
        let words = diagnostic.why.as_ref().or(diagnostic.help.as_ref()).cloned().unwrap_or_default();
        let fix = diagnostic.fix.as_ref().map(|fix| format!(" | {}: {}", fix.safety.name(), fix.title));
        // The name of a commit hangs on every byte of the test.
        let words: Vec<&str> = words.split(' ').filter(|word| !is_commit(word)).collect();
        words.join(" ") + &fix.unwrap_or_default()
    });
    shown.collect()
}

fn is_commit(word: &str) -> bool {
    word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn a_rename_on_a_branch_that_was_merged() {
    let mut repository = repository("docs/backup.md");
    repository.git(&["switch", "--quiet", "--create", "move"]);
    repository.git(&["mv", "docs/backup.md", "docs/restore.md"]);
    repository.commit("Move it");
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("docs/other.md", "# Other\n").expect("written");
    repository.commit("Something else");
    repository.git(&["merge", "--quiet", "--no-ff", "--message", "Merge it", "move"]);
    repository.write("docs/a.md", "# A\n\n[b](backup.md)\n").expect("written");
    let why = "it was renamed to `docs/restore.md` in on 2026-06-02 «Move it»";
    assert_eq!(said(&repository), [format!("{why} | safe: link `restore.md`")]);
}

#[test]
fn names_that_are_hard_to_pass_on() {
    let names = [
        ("docs/-backup.md", "./-backup.md", "docs/--restore.md"),
        ("docs/a b.md", "a%20b.md", "docs/c d.md"),
        ("docs/é.md", "é.md", "docs/ü.md"),
        ("docs/\"q\".md", "%22q%22.md", "docs/'q'.md"),
        ("docs/:(top)x.md", "./:(top)x.md", "docs/[y].md"),
        ("docs/*.md", "*.md", "docs/s.md"),
    ];
    let mut repository = Repository::new();
    repository.git_init();
    for (nth, (old, ..)) in names.iter().enumerate() {
        repository.write(old, &format!("{PAGE}\nNumber {nth} of them all is this one.\n")).expect("written");
    }
    repository.commit("Write them down");
    for (old, _, new) in names {
        repository.git(&["mv", "--", &format!("./{old}"), &format!("./{new}")]);
    }
    repository.commit("Rename -them \"all\"");
    let links: String = names.iter().map(|(_, link, _)| format!("[x](<{link}>)\n\n")).collect();
    repository.write("docs/a.md", &format!("# A\n\n{links}")).expect("written");
    let said = said(&repository);
    assert_eq!(said.len(), names.len(), "{said:#?}");
    for ((.., new), said) in names.iter().zip(&said) {
        assert!(said.contains(&format!("renamed to `{new}`")) && said.contains("| safe"), "{said}");
    }
    let fixed = repository.fix(Safety::Safe).expect("fixed");
    assert_eq!(fixed.changed.len(), 1);
    assert_eq!(self::said(&repository), Vec::<String>::new());
    assert!(repository.fix(Safety::Safe).expect("fixed").changed.is_empty());
}

#[test]
fn moves_that_are_not_committed() {
    for staged in [false, true] {
        let mut repository = repository("docs/backup.md");
        if staged {
            repository.git(&["mv", "docs/backup.md", "docs/restore.md"]);
        } else {
            let (from, to) = ("docs/backup.md", "docs/restore.md");
            std::fs::rename(repository.root().join(from), repository.root().join(to)).expect("moved");
        }
        repository.write("docs/restore.md", &PAGE.replace("monthly", "weekly")).expect("written");
        repository.write("docs/a.md", "# A\n\n[b](backup.md)\n").expect("written");
        let why = "it was renamed to `docs/restore.md` in a change that is not committed yet";
        assert_eq!(said(&repository), [format!("{why} | safe: link `restore.md`")]);
    }
}

#[test]
fn an_anchor_that_did_not_move_along_makes_it_unsafe() {
    let mut repository = repository("docs/backup.md");
    repository.git(&["mv", "docs/backup.md", "docs/restore.md"]);
    repository.commit("Move it");
    repository.write("docs/a.md", "# A\n\n[b](backup.md#backup) [c](backup.md#gone)\n").expect("written");
    let why = "it was renamed to `docs/restore.md` in on 2026-06-02 «Move it»";
    let expected = ["safe", "unsafe"].map(|safety| format!("{why} | {safety}: link `restore.md`"));
    assert_eq!(said(&repository), expected);
}

#[test]
fn a_name_that_only_changed_its_case_is_told_by_its_own_rule() {
    let mut repository = repository("docs/Backup.md");
    repository.git(&["mv", "docs/Backup.md", "docs/backup.md"]);
    repository.commit("Write it small");
    repository.write("docs/a.md", "# A\n\n[b](Backup.md)\n").expect("written");
    assert_eq!(said(&repository), Vec::<String>::new());
}

#[test]
fn without_a_history_nothing_is_known_and_nothing_is_skipped() {
    let mut plain = Repository::new();
    plain.write("docs/a.md", "# A\n\n[b](backup.md)\n").expect("written");
    let help = "nothing is at `docs/backup.md`; link what took its place, or unlink the text";
    assert_eq!(said(&plain), [help]);
    plain.git_init();
    assert_eq!(said(&plain), [help]);
    assert!(plain.check().expect("checked").skipped.is_empty());
}

#[test]
fn a_shallow_clone_knows_what_it_has() {
    let mut origin = repository("docs/backup.md");
    origin.git(&["mv", "docs/backup.md", "docs/restore.md"]);
    origin.write("docs/a.md", "# A\n\n[b](backup.md)\n").expect("written");
    origin.commit("Move it");
    let clone = Repository::new();
    let address = format!("file://{}", origin.root().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &address, "."]);
    let report = clone.check().expect("checked");
    assert_eq!(of_rule(&report, "dead-link").len(), 1);
    assert!(report.skipped.iter().all(|skipped| skipped.rule != "dead-link"));
}

#[test]
fn a_change_explains_the_links_it_breaks_and_no_others() {
    let mut repository = repository("docs/backup.md");
    repository.write("docs/old.md", "# Old\n\nThis page is of no use to anybody.\n").expect("written");
    repository.commit("One more");
    repository.git(&["mv", "docs/old.md", "docs/older.md"]);
    repository.write("docs/dead.md", "# Dead\n\n[o](old.md)\n").expect("written");
    repository.write("docs/a.md", "# A\n\n[b](backup.md)\n").expect("written");
    repository.commit("Break a link");
    repository.git(&["mv", "docs/backup.md", "docs/restore.md"]);
    repository.reach.base = Some(Base::Since("HEAD".to_owned()));
    let why = "it was renamed to `docs/restore.md` in a change that is not committed yet";
    assert_eq!(said(&repository), [format!("{why} | safe: link `restore.md`")]);
}

#[test]
fn stamps_in_a_shallow_clone_are_said_to_be_unknown() {
    let mut origin = repository("docs/backup.md");
    origin.write("docs/b.md", "# B\n\n*Last updated: 2026-05-20*\n\nText.\n").expect("written");
    origin.commit("Stamp it");
    let skipped = |repository: &Repository| {
        let report = repository.check().expect("checked");
        let of_stamps = report.skipped.iter().filter(|skipped| skipped.rule == "stale-stamp");
        of_stamps.map(|skipped| (skipped.fatal, skipped.why.contains("fetch-depth: 0"))).collect::<Vec<_>>()
    };
    assert_eq!(skipped(&origin), []);
    let clone = Repository::new();
    let address = format!("file://{}", origin.root().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &address, "."]);
    assert_eq!(skipped(&clone), [(false, true)]);
}
