//! `vibe mv`, `vibe new` and `vibe init` on real repositories in temporary folders.

mod support;

use std::fs;
use support::{Repository, TODAY};
use vibe::authoring::{Refusal, infer, moves, pages};
use vibe::engine::Engine;
use vibe::report::Report;
use vibe::text::RelPath;
use vibe::workspace::Section;

fn repository(files: &[(&str, &str)]) -> Repository {
    let mut repository = Repository::new();
    for (path, text) in files {
        repository.write(path, text).expect("a file");
    }
    repository
}

fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a path")
}

fn read(repository: &Repository, path: &str) -> String {
    fs::read_to_string(repository.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn mv(repository: &Repository, old: &str, new: &str) -> Result<(), Refusal> {
    let engine = Engine::new(&repository.config, TODAY).expect("an engine");
    let moved = moves::resolve(repository.root(), &path(old), &path(new), new.ends_with('/'))?;
    moves::plan(&engine, repository.root(), &moved)?.write(repository.root())
}

fn new(repository: &Repository, section: Section, title: &str) -> Result<Vec<String>, Refusal> {
    let engine = Engine::new(&repository.config, TODAY).expect("an engine");
    let wish = pages::Wish { section, title, folder: None, single: false, today: TODAY };
    let new = pages::plan(&engine, repository.root(), &wish)?;
    new.change.write(repository.root())?;
    Ok(new.made.iter().map(ToString::to_string).collect())
}

fn findings(report: &Report) -> Vec<String> {
    report
        .open()
        .map(|finding| {
            let diagnostic = &finding.diagnostic;
            format!("{}:{}: {}: {}", diagnostic.at.path, finding.start.line, diagnostic.rule, diagnostic.what)
        })
        .collect()
}

#[test]
fn links_follow_a_moved_page_in_the_style_of_their_author() {
    let repository = repository(&[
        (
            "docs/a.md",
            "# A\n\n[plain](b.md) [dotted](./b.md#part) [rooted](/docs/b.md) [angle](<b.md> \"t\") [ref] [Ref]\n\n<a href='b.md'>b</a> <img src=\"img/p.png\"> ![p](img/p.png) [self](#a)\n\n`[code](b.md)`\n\n[ref]: ./b.md\n",
        ),
        (
            "docs/b.md",
            "# B\n\n## Part\n\n[a](a.md) ![p](img/p.png) [self](b.md#part) [dead](nowhere.md) [web](https://b.md)\n",
        ),
        ("docs/img/p.png", "-"),
    ]);
    mv(&repository, "docs/b.md", "docs/deep er/c.md").expect("a move");
    assert_eq!(
        read(&repository, "docs/a.md"),
        "# A\n\n[plain](deep%20er/c.md) [dotted](./deep%20er/c.md#part) [rooted](/docs/deep%20er/c.md) [angle](<deep er/c.md> \"t\") [ref] [Ref]\n\n<a href='deep%20er/c.md'>b</a> <img src=\"img/p.png\"> ![p](img/p.png) [self](#a)\n\n`[code](b.md)`\n\n[ref]: ./deep%20er/c.md\n"
    );
    assert_eq!(
        read(&repository, "docs/deep er/c.md"),
        "# B\n\n## Part\n\n[a](../a.md) ![p](../img/p.png) [self](c.md#part) [dead](../nowhere.md) [web](https://b.md)\n"
    );
}

#[test]
fn a_folder_takes_its_pages_with_it() {
    let repository = repository(&[
        ("docs/README.md", "# Docs\n\n[x](guide/x.md) [guide](guide/) [guide again](guide)\n"),
        ("docs/guide/README.md", "# Guide\n\n[x](x.md) [up](../README.md)\n"),
        ("docs/guide/x.md", "# X\n\n[guide](README.md) [out](../../README.md) [img](p.png)\n"),
        ("docs/guide/p.png", "-"),
        ("README.md", "# Root\n\n[x](docs/guide/x.md#x)\n"),
    ]);
    mv(&repository, "docs/guide", "docs/deep/handbook").expect("a move");
    let docs = "# Docs\n\n[x](deep/handbook/x.md) [guide](deep/handbook/) [guide again](deep/handbook)\n";
    assert_eq!(read(&repository, "docs/README.md"), docs);
    assert_eq!(read(&repository, "docs/deep/handbook/README.md"), "# Guide\n\n[x](x.md) [up](../../README.md)\n");
    let page = "# X\n\n[guide](README.md) [out](../../../README.md) [img](p.png)\n";
    assert_eq!(read(&repository, "docs/deep/handbook/x.md"), page);
    assert_eq!(read(&repository, "README.md"), "# Root\n\n[x](docs/deep/handbook/x.md#x)\n");
    assert!(!repository.root().join("docs/guide").exists());
}

#[test]
fn the_row_of_a_page_goes_with_it_in_the_shape_of_the_new_hub() {
    let page = |title: &str| format!("# {title}\n\n> **Status:** ✅ Active\n> **Last Updated:** 2026-06-30\n");
    let repository = repository(&[
        (
            "vibe/README.md",
            "# vibe\n\n## Index\n\n| Folder | What it covers |\n|---|---|\n| [a](a/README.md) | A |\n| [b](b/README.md) | B |\n",
        ),
        (
            "vibe/a/README.md",
            "[vibe](../README.md) > **a**\n\n# a\n\n## Index\n\n| Page | Covers | Status |\n|---|---|---|\n| [One](one.md) | The first, see [two](two.md) of [b](../b/README.md) | 🟡 beta |\n| [Two](two.md) | The second | ✅ Active |\n",
        ),
        ("vibe/a/one.md", &format!("[vibe](../README.md) > [a](README.md) > **One**\n\n{}", page("One, and only"))),
        ("vibe/a/two.md", &format!("[vibe](../README.md) > [a](README.md) > **Two**\n\n{}", page("Two"))),
        (
            "vibe/b/README.md",
            "[vibe](../README.md) > **b**\n\n# b\n\n## Index\n\n| # | Status | Title | Summary |\n|---|---|---|---|\n| 1 | ✅ Active | [Three](three.md) | The third |\n\nWords.\n",
        ),
        ("vibe/b/three.md", &format!("[vibe](../README.md) > [b](README.md) > **Three**\n\n{}", page("Three"))),
    ]);
    // A row that names another page of its folder stays where it is.
    mv(&repository, "vibe/a/two.md", "vibe/b/two.md").expect("a move");
    let hub = read(&repository, "vibe/b/README.md");
    assert!(
        hub.contains("| [Three](three.md) | The third |\n| 2 | ✅ Active | [Two](two.md) | The second |\n\nWords.\n"),
        "{hub}"
    );
    let hub = read(&repository, "vibe/a/README.md");
    assert!(
        hub.ends_with("| [One](one.md) | The first, see [two](../b/two.md) of [b](../b/README.md) | 🟡 beta |\n"),
        "{hub}"
    );
    mv(&repository, "vibe/a/one.md", "vibe/b/uno.md").expect("a move");
    let hub = read(&repository, "vibe/b/README.md");
    assert!(
        hub.contains("| 3 | 🟡 beta | [One](uno.md) | The first, see [two](two.md) of [b](README.md) |\n"),
        "{hub}"
    );
    let hub = read(&repository, "vibe/a/README.md");
    assert!(hub.ends_with("| Page | Covers | Status |\n|---|---|---|\n"), "{hub}");
}

#[test]
fn an_image_can_be_moved_and_an_existing_folder_is_moved_into() {
    let repository =
        repository(&[("a.md", "# A\n\n![p](p.png)\n"), ("p.png", "-"), ("img/other.png", "-"), ("b.md", "# B\n")]);
    mv(&repository, "p.png", "img").expect("a move");
    assert_eq!(read(&repository, "a.md"), "# A\n\n![p](img/p.png)\n");
    mv(&repository, "b.md", "new/").expect("a move into a folder that is made");
    assert!(repository.root().join("new/b.md").is_file());
}

#[test]
fn moves_that_make_no_sense_are_refused() {
    let repository = repository(&[("a.md", "# A\n"), ("b.md", "# B\n"), ("c/d.md", "# D\n")]);
    for (old, new) in
        [("a.md", "b.md"), ("a.md", "a.md"), ("nothing.md", "e.md"), ("c", "c/e"), ("a.md", "e"), (".", "x")]
    {
        assert!(matches!(mv(&repository, old, new), Err(Refusal::Asked(_))), "{old} -> {new}");
    }
    assert_eq!(support::files_below(repository.root()).len(), 3);
}

#[test]
#[cfg(unix)]
fn where_a_page_cannot_be_written_all_is_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let repository =
        repository(&[("a.md", "# A\n"), ("z/b.md", "# B\n\n[a](../a.md)\n"), ("c.md", "# C\n\n[a](a.md)\n")]);
    let closed =
        |mode| fs::set_permissions(repository.root().join("z"), fs::Permissions::from_mode(mode)).expect("a mode");
    closed(0o555);
    if fs::write(repository.root().join("z/probe"), "").is_ok() {
        // The superuser may write anywhere; there is nothing to be tested.
        return closed(0o755);
    }
    let refused = mv(&repository, "a.md", "new/a.md");
    closed(0o755);
    assert!(matches!(refused, Err(Refusal::Disk(_))));
    assert_eq!(read(&repository, "a.md"), "# A\n");
    assert_eq!(read(&repository, "c.md"), "# C\n\n[a](a.md)\n");
    assert!(!repository.root().join("new").exists());
}

const SECTIONS: [Section; 6] = [
    Section::Decisions,
    Section::Requirements,
    Section::Investigations,
    Section::Guidebooks,
    Section::Runbooks,
    Section::Shareouts,
];

#[test]
fn new_pages_of_an_empty_repository_pass_the_check() {
    let repository = Repository::new();
    for section in SECTIONS {
        for title in ["L'été d'un cœur", "A second page"] {
            new(&repository, section, title).unwrap_or_else(|why| panic!("{section:?}: {why}"));
        }
    }
    let report = repository.check().expect("a report");
    let left: Vec<String> = findings(&report).into_iter().filter(|line| !line.contains("unwritten-summary")).collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
    assert!(repository.root().join("vibe/ADR/0002-a-second-page.md").is_file());
    assert!(repository.root().join("vibe/investigations/INV-001-l-ete-d-un-coeur.md").is_file());
    assert!(repository.root().join("vibe/PRD/a-second-page/STATUS.md").is_file());
    assert!(repository.root().join("vibe/shareouts/2026-06-30-a-second-page.md").is_file());
}

#[test]
fn a_new_page_follows_its_siblings() {
    let sibling = |number: u32| {
        format!(
            "# {number}. A choice\n\n- Status: accepted\n- Date: 2026-01-0{number}\n- Deciders: us\n\n## Context\n\nWords.\n"
        )
    };
    let repository = repository(&[
        ("docs/adr/adr_001_first.md", &sibling(1)),
        ("docs/adr/adr_007_other.md", &sibling(7)),
        ("docs/README.md", "# Docs\n\n- [ADR](adr/adr_001_first.md)\n"),
    ]);
    let made = new(&repository, Section::Decisions, "Use it").expect("a page");
    assert_eq!(made[0], "docs/adr/adr_008_use-it.md");
    let text = read(&repository, &made[0]);
    assert!(
        text.contains("# 8. Use it\n\n- Status: Proposed\n- Date: 2026-06-30\n- Deciders: to be named\n"),
        "{text}"
    );
}

#[test]
fn a_page_that_is_there_is_not_written_again() {
    let repository = Repository::new();
    new(&repository, Section::Runbooks, "Restart it").expect("a page");
    let before = support::files_below(repository.root());
    assert!(matches!(new(&repository, Section::Runbooks, "Restart it"), Err(Refusal::Asked(_))));
    assert!(matches!(new(&repository, Section::Runbooks, " ? "), Err(Refusal::Asked(_))));
    assert_eq!(support::files_below(repository.root()), before);
}

#[test]
fn inferred_settings_are_accepted_and_change_no_finding() {
    for tree in ["vibe", "rules", "fixtures/links"] {
        let folder = support::project().join(tree);
        let mut repository = Repository::copy_of(&folder);
        fs::create_dir_all(repository.root().join("doc")).expect("a folder");
        fs::write(repository.root().join("doc/un.md"), "# Un\n\n[deux](deux.md)\n").expect("a page");
        let before = findings(&repository.check().expect("a report"));
        let text = infer::settings(repository.root(), TODAY).expect("settings");
        repository.write("vibe.toml", &text).expect("settings that are accepted");
        assert_eq!(findings(&repository.check().expect("a report")), before, "{tree}");
    }
}
