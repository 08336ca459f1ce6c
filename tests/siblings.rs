//! Other repositories: named by the settings, or found beside this one because a page links them.

mod support;

use std::fs;
use std::path::Path;
use support::history::git;
use vibe::config::{Config, layers};
use vibe::facts::{Listener, Question, Verdict, Why, claims};
use vibe::sources::repo::Of;
use vibe::sources::{Reach, Sources};
use vibe::workspace::Workspace;

fn write(root: &Path, path: &str, text: &str) {
    let target = root.join(path);
    fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
    fs::write(target, text).expect("a file");
}

fn clone_of(folder: &Path, url: &str, pin: &str) {
    write(folder, ".tool-versions", pin);
    git(folder, &["init", "--quiet", "--initial-branch=main"]);
    git(folder, &["remote", "add", "origin", url]);
}

/// The names of the siblings, where each is, and what its tools are: `cms ../cms helm 1.0`.
fn siblings(root: &Path, settings: &str) -> Vec<String> {
    let config = if settings.is_empty() {
        Config::default()
    } else {
        layers::parse(settings, Path::new("vibe.toml")).expect("settings")
    };
    let (workspace, _) = Workspace::load(root, &config, |_| ()).expect("a workspace");
    let list: Vec<String> = workspace
        .siblings()
        .iter()
        .map(|sibling| {
            let truths = sibling.truths(&[Of::Tool]).expect("an answer");
            let pins: Vec<String> = truths
                .iter()
                .flat_map(|truths| truths.iter())
                .map(|truth| format!(" {} {}", truth.names[0].text, truth.value))
                .collect();
            assert!(truths.is_none_or(|truths| truths.repository.as_ref() == Some(&sibling.name)));
            let path = sibling.here.as_ref().map_or("elsewhere", |here| &here.path);
            format!("{} {path}{}", sibling.name, pins.concat())
        })
        .collect();
    list
}

#[test]
fn they_are_found_beside_and_named_where_they_are_not() {
    let all = tempfile::tempdir().expect("a folder");
    let root = all.path().join("factory");
    clone_of(&root, "https://git.example.org/org/factory.git", "helm 1.0\n");
    clone_of(&all.path().join("cms"), "ssh://git@git.example.org:2222/org/cms.git", "hugo 2.0\n");
    // Of that name, but another one.
    clone_of(&all.path().join("erp"), "https://git.example.org/other/erp.git", "php 3.0\n");
    let page = "# Pages\n\n[cms](https://git.example.org/org/cms/src/branch/main/a.tf), \
        [erp](https://git.example.org/org/erp), [up](https://git.example.org/upstream/tool), \
        [own](https://git.example.org/org/factory/src/branch/main/README.md)\n";
    write(&root, "docs/README.md", page);
    assert_eq!(siblings(&root, ""), ["cms ../cms hugo 2.0", "erp elsewhere"]);
    let settings = "[[repo]]\nname = \"Books\"\npath = \"../erp\"\n[[repo]]\nname = \"site\"\n\
        url = \"https://git.example.org/org/cms\"\n[[repo]]\nname = \"gone\"\npath = \"../gone\"\n";
    assert_eq!(
        siblings(&root, settings),
        ["Books ../erp php 3.0", "site ../cms hugo 2.0", "gone elsewhere", "erp elsewhere"]
    );
}

#[test]
fn without_a_remote_there_are_only_those_of_the_settings() {
    let all = tempfile::tempdir().expect("a folder");
    let root = all.path().join("factory");
    write(&root, "docs/README.md", "[cms](https://git.example.org/org/cms)\n");
    write(&all.path().join("cms"), ".tool-versions", "hugo 2.0\n");
    assert_eq!(siblings(&root, ""), [] as [&str; 0]);
    assert_eq!(siblings(&root, "[[repo]]\nname = \"cms\"\npath = \"../cms\"\n"), ["cms ../cms hugo 2.0"]);
}

/// What is thought of the only claim of a page.
fn verdict(root: &Path, page: &str) -> Verdict {
    write(root, "docs/sites.md", page);
    let (workspace, _) = Workspace::load(root, &Config::default(), |_| ()).expect("a workspace");
    let sources = Sources::open(root, Reach { offline: true, ..Reach::default() });
    let pages = 0..workspace.pages.len();
    let heard = Listener::new(&[]).read(&workspace, pages);
    let list = claims(&Question::new(&workspace, &sources, &heard)).expect("an answer");
    let [(_, verdict)] = &list[..] else { panic!("one claim: {list:?}") };
    verdict.clone()
}

#[test]
fn what_is_said_of_a_repository_that_is_not_here_is_unknown_for_that() {
    let all = tempfile::tempdir().expect("a folder");
    let root = all.path().join("factory");
    clone_of(&root, "https://git.example.org/org/factory.git", "helm 1.0\n");
    let page =
        |code: &str| format!("# Sites\n\n| Component | Version | Code |\n|---|---|---|\n| hugo | 2.0.1 | {code} |\n");
    assert_eq!(verdict(&root, &page("elsewhere")), Verdict::Unknown(Why::NoSubject));
    assert_eq!(verdict(&root, &page("[erp](https://git.example.org/org/erp)")), Verdict::Unknown(Why::Elsewhere));
    assert_eq!(verdict(&root, &page("[up](https://git.example.org/hugo/hugo)")), Verdict::Unknown(Why::NoSubject));
}
