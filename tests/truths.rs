//! What the files of a repository say, in each of its states: on disk, staged, before a change.

mod support;

use std::fs;
use support::Repository;
use vibe::sources::git::Base;
use vibe::sources::repo::{Callable, Of, Refusal, Runner, Targets};
use vibe::sources::{Reach, Sources};
use vibe::text::RelPath;

/// A repository with a commit.
fn committed() -> Repository {
    let mut repository = Repository::new();
    repository.git_init();
    write(&mut repository, ".tool-versions", "helm 1.0\n");
    write(&mut repository, "old/.tool-versions", "flux 1.0\nhelm 1.0\ntalosctl 1.0\nkubectl 1.0\n");
    write(&mut repository, "gone/.tool-versions", "kind 1.0\n");
    write(&mut repository, "same/.tool-versions", "k9s 1.0\n");
    repository.commit("Pin them");
    repository
}

fn write(repository: &mut Repository, path: &str, text: &str) {
    repository.write(path, text).expect("a file");
}

fn open(repository: &Repository, base: Option<Base>) -> Sources {
    Sources::open(repository.root(), Reach { base, ..Reach::default() })
}

/// What the tools of these files are said to be: `old: helm 1.0`.
fn said(sources: &Sources, files: &[&str]) -> Vec<String> {
    let files: Vec<RelPath> = files.iter().map(|file| path(file)).collect();
    let truths = sources.truths(&files, &[Of::Tool]).expect("an answer");
    let word = |truth: &vibe::sources::repo::Truth| {
        let text = sources.file(&truth.file).expect("an answer").expect("a text");
        assert_eq!(truth.span.of(&text), &*truth.value);
        format!("{}: {} {}", truth.file.folder(), truth.names[0].text, truth.value)
    };
    truths.iter().map(word).collect()
}

fn path(text: &str) -> RelPath {
    RelPath::new(text).expect("a path")
}

const ALL: &[&str] = &["same/.tool-versions", "new/.tool-versions", ".tool-versions"];
const BEFORE: &[&str] = &[".tool-versions", "gone/.tool-versions", "old/.tool-versions", "same/.tool-versions"];

/// Changes a file, deletes one, moves one.
fn changed() -> Repository {
    let mut repository = committed();
    write(&mut repository, ".tool-versions", "helm 2.0\n");
    fs::remove_dir_all(repository.root().join("gone")).expect("gone");
    fs::rename(repository.root().join("old"), repository.root().join("new")).expect("moved");
    repository
}

const NOW: &[&str] =
    &[": helm 2.0", "new: flux 1.0", "new: helm 1.0", "new: talosctl 1.0", "new: kubectl 1.0", "same: k9s 1.0"];
const THEN: &[&str] = &[
    ": helm 1.0",
    "gone: kind 1.0",
    "old: flux 1.0",
    "old: helm 1.0",
    "old: talosctl 1.0",
    "old: kubectl 1.0",
    "same: k9s 1.0",
];

#[test]
fn files_are_read_as_they_are_and_as_they_were() {
    let repository = changed();
    for base in [Base::Since("HEAD".to_owned()), Base::Staged] {
        if base == Base::Staged {
            repository.git(&["add", "--all"]);
        }
        for now_first in [true, false] {
            let sources = open(&repository, Some(base.clone()));
            sources.change().expect("a change");
            let before = sources.before_the_change();
            if now_first {
                assert_eq!(said(&sources, ALL), NOW);
            }
            assert_eq!(said(&before, BEFORE), THEN);
            assert_eq!(said(&sources, ALL), NOW);
        }
    }
}

#[test]
fn a_hook_reads_what_is_staged() {
    let mut repository = changed();
    repository.git(&["add", "--all"]);
    write(&mut repository, ".tool-versions", "helm 3.0\n");
    write(&mut repository, "same/.tool-versions", "k9s 3.0\n");
    fs::remove_dir_all(repository.root().join("new")).expect("gone");
    let sources = open(&repository, Some(Base::Staged));
    sources.change().expect("a change");
    assert_eq!(said(&sources, ALL), NOW);
    assert_eq!(said(&sources.before_the_change(), BEFORE), THEN);
    assert_eq!(said(&open(&repository, None), &[".tool-versions"]), [": helm 3.0"]);
}

#[test]
fn before_the_first_commit_there_is_nothing() {
    let mut repository = Repository::new();
    repository.git_init();
    write(&mut repository, ".tool-versions", "helm 1.0\n");
    repository.git(&["add", "--all"]);
    let sources = open(&repository, Some(Base::Staged));
    sources.change().expect("a change");
    assert_eq!(said(&sources, &[".tool-versions"]), [": helm 1.0"]);
    assert_eq!(said(&sources.before_the_change(), &[]), [] as [&str; 0]);
}

#[test]
fn what_is_no_text_of_a_person_is_refused() {
    let mut repository = Repository::new();
    write(&mut repository, "a/.tool-versions", "helm 1.0\n");
    write(&mut repository, "vendor/.tool-versions", "helm 2.0\n");
    write(&mut repository, "large/.tool-versions", &"helm 3.0\n".repeat(300_000));
    let bytes: [(&str, &[u8]); 2] = [("binary", b"helm 4.0\0"), ("latin", b"helm 5.0 # \xe9\n")];
    for (folder, content) in bytes {
        write(&mut repository, &format!("{folder}/.tool-versions"), "");
        fs::write(repository.root().join(folder).join(".tool-versions"), content).expect("a file");
    }
    let folders = ["latin", "binary", "vendor", "large", "absent", "a"];
    let files: Vec<RelPath> = folders.iter().map(|folder| path(&format!("{folder}/.tool-versions"))).collect();
    let truths = open(&repository, None).truths(&files, &[Of::Tool]).expect("an answer");
    assert_eq!(truths.iter().map(|truth| &*truth.value).collect::<Vec<_>>(), ["1.0"]);
    let refused: Vec<_> = truths.refused().into_iter().map(|(file, why)| (file.as_str(), why)).collect();
    let expected = [
        ("absent/.tool-versions", Refusal::Absent),
        ("binary/.tool-versions", Refusal::Binary),
        ("large/.tool-versions", Refusal::Large),
        ("latin/.tool-versions", Refusal::Encoding),
    ];
    assert_eq!(refused, expected);
    assert_eq!(truths.readings().len(), 5);
    let none = open(&repository, None).truths(&files, &[]).expect("an answer");
    assert!(none.readings().is_empty());
}

#[test]
#[cfg(unix)]
fn links_are_not_followed() {
    let mut repository = Repository::new();
    write(&mut repository, "a/.tool-versions", "helm 1.0\n");
    std::os::unix::fs::symlink("a/.tool-versions", repository.root().join(".tool-versions")).expect("a link");
    let sources = open(&repository, None);
    assert_eq!(sources.file(&path(".tool-versions")), Ok(Err(Refusal::Closed)));
    assert_eq!(said(&sources, &["a/.tool-versions", ".tool-versions"]), ["a: helm 1.0"]);
}

/// What is known of targets: `here` with its file and line, `missing`, `open`.
fn known(sources: &Sources, files: &[&str], asked: &[(Runner, &str, &str)]) -> Vec<String> {
    let files: Vec<RelPath> = files.iter().map(|file| path(file)).collect();
    let truths = sources.truths(&files, &[Of::Target]).expect("an answer");
    let targets = Targets::new(&truths);
    let word = |(runner, folder, target): &(Runner, &str, &str)| match targets.find(*runner, &path(folder), target) {
        Callable::Here(truth) => format!("{}:{}", truth.file, truth.line),
        Callable::Missing => "missing".to_owned(),
        Callable::Open => "open".to_owned(),
    };
    asked.iter().map(word).collect()
}

#[test]
fn targets_are_found_through_what_files_take_in() {
    let mut repository = Repository::new();
    let files = [
        ("Makefile", "include mk/*.mk\n-include .env\nbuild:\ndocs-%:\n"),
        ("mk/a.mk", "include mk/deep/b.mk\nlint:\n"),
        ("mk/deep/b.mk", "deep:\n"),
        ("open/Makefile", "include $(ALL)\na:\n"),
        ("absent/Makefile", "include other.mk\na:\n"),
        ("justfile", "import 'x.just'\nmod docs\nmod k8s 'kube'\nbuild:\n"),
        ("x.just", "import 'justfile'\nx:\n"),
        ("docs.just", "default:\nsite:\n"),
        ("kube/mod.just", "up:\n"),
        (
            "Taskfile.yml",
            "includes:\n  flux: .taskfiles/flux\n  flat:\n    taskfile: ./flat/Taskfile.yml\n    flatten: true\ntasks:\n  a:\n",
        ),
        (".taskfiles/flux/Taskfile.yaml", "tasks:\n  sync:\n"),
        ("flat/Taskfile.yml", "tasks:\n  f:\n"),
        ("web/package.json", "{\"scripts\": {\"dev\": \"x\"}}\n"),
    ];
    for (file, text) in files {
        write(&mut repository, file, text);
    }
    let names = files.map(|(file, _)| file);
    let (make, just, task, npm) = (Runner::Make, Runner::Just, Runner::Task, Runner::Npm);
    let asked = [
        (make, "", "build", "Makefile:3"),
        (make, "", "lint", "mk/a.mk:2"),
        (make, "", "deep", "mk/deep/b.mk:1"),
        (make, "", "docs-site", "open"),
        (make, "", "gone", "missing"),
        (make, "docs", "build", "open"),
        (make, "open", "a", "open/Makefile:2"),
        (make, "open", "b", "open"),
        (make, "absent", "b", "open"),
        (just, "web/src", "x", "x.just:2"),
        (just, "", "gone", "missing"),
        (just, "", "docs::site", "docs.just:2"),
        (just, "", "docs", "docs.just:1"),
        (just, "", "k8s up", "kube/mod.just:1"),
        (just, "", "k8s down", "missing"),
        (task, "docs", "flux:sync", ".taskfiles/flux/Taskfile.yaml:2"),
        (task, "", "flux:gone", "missing"),
        (task, "", "f", "flat/Taskfile.yml:2"),
        (task, "", "flat:f", "flat/Taskfile.yml:2"),
        (npm, "web/src", "dev", "web/package.json:1"),
        (npm, "", "dev", "open"),
    ];
    let sources = open(&repository, None);
    for (runner, folder, target, expected) in asked {
        assert_eq!(known(&sources, &names, &[(runner, folder, target)]), [expected], "{runner:?} {folder} {target}");
    }
}
