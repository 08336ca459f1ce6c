//! The rules of the house, as tests.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use support::{expect_file, files_below, project};
use vibe::markdown::parse;
use vibe::rules::RULES;

/// A file longer than this is two files.
const MOST_LINES: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    let src = project().join("src");
    let files = files_below(&src).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    files.map(|path| (path.clone(), fs::read_to_string(src.join(&path)).expect("a source file"))).collect()
}

/// The module of the first level that a source file belongs to.
fn module(path: &Path) -> String {
    let first = path.components().next().expect("a part").as_os_str().to_string_lossy().into_owned();
    first.strip_suffix(".rs").unwrap_or(&first).to_owned()
}

/// The layer table of `src/lib.rs`.
fn layers() -> BTreeMap<String, usize> {
    let lib = fs::read_to_string(project().join("src/lib.rs")).expect("src/lib.rs");
    let mut layers = BTreeMap::new();
    for line in lib.lines() {
        let cells: Vec<&str> = line.trim_start_matches("//!").split('|').map(str::trim).collect();
        if let [_, layer, modules, _] = cells[..]
            && let Ok(layer) = layer.parse::<usize>()
        {
            layers.extend(modules.split(',').map(|module| (module.trim().to_owned(), layer)));
        }
    }
    layers
}

#[test]
fn imports_go_down() {
    let layers = layers();
    assert!(layers.len() >= 10, "the table of src/lib.rs was not read");
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if own == "main" || own == "lib" {
            continue;
        }
        let layer = *layers.get(&own).unwrap_or_else(|| panic!("`{own}` has no layer in src/lib.rs"));
        for (number, line) in text.lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let most = if part.starts_with('{') { usize::MAX } else { 1 };
                let names = part.trim_start_matches('{').split(['{', ',', ';', '}']).take(most);
                for name in names {
                    let other =
                        name.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
                    if other != own && layers.get(other).is_some_and(|&below| below >= layer) {
                        wrong.push(format!("{}:{}: {own} ({layer}) uses {other}", path.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports that do not go down:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_layer() {
    let layers = layers();
    let modules: BTreeSet<String> = sources().iter().map(|(path, _)| module(path)).collect();
    for name in modules.iter().filter(|name| !matches!(name.as_str(), "main" | "lib")) {
        assert!(layers.contains_key(name), "`{name}` is not in the table of src/lib.rs");
    }
    for name in layers.keys() {
        assert!(modules.contains(name), "`{name}` of the table is no module");
    }
}

#[test]
fn no_rule_knows_another_rule() {
    for entry in RULES {
        let (group, file) = (entry.meta.group, entry.meta.name.replace('-', "_"));
        for (path, text) in sources() {
            let path = path.to_string_lossy().replace('\\', "/");
            if !path.starts_with(&format!("rules/{group}/{file}")) {
                continue;
            }
            for other in RULES.iter().filter(|other| other.meta.name != entry.meta.name) {
                let module = format!("{}::{}::", other.meta.group, other.meta.name.replace('-', "_"));
                let sibling = format!("super::{}::", other.meta.name.replace('-', "_"));
                assert!(!text.contains(&module) && !text.contains(&sibling), "{path} uses {}", other.meta.name);
            }
        }
    }
}

#[test]
fn files_are_small() {
    let tests =
        files_below(&project().join("tests")).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let tests = tests
        .map(|path| fs::read_to_string(project().join("tests").join(&path)).map(|text| (path, text)).expect("a test"));
    let long: Vec<String> = sources()
        .into_iter()
        .chain(tests)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "files that are two files:\n{}", long.join("\n"));
}

#[test]
fn rules_are_sorted_and_complete() {
    let names: Vec<_> = RULES.iter().map(|entry| (entry.meta.group, entry.meta.name)).collect();
    assert!(names.is_sorted(), "RULES is not in order of group and name");
    let unique: BTreeSet<_> = RULES.iter().map(|entry| entry.meta.name).collect();
    assert_eq!(unique.len(), RULES.len(), "two rules have one name");
    for (group, name) in names {
        let file = name.replace('-', "_");
        let single = project().join(format!("src/rules/{group}/{file}.rs"));
        let folder = project().join(format!("src/rules/{group}/{file}/mod.rs"));
        assert!(single.is_file() || folder.is_file(), "{group}/{name} has no file");
    }
    let mut pages = files_below(&project().join("rules"));
    pages.retain(|path| path.extension().is_some_and(|e| e == "md") && path.components().count() == 2);
    for page in pages {
        let stem = page.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(unique.contains(&*stem) || stem == "README", "{} is the page of no rule", page.display());
    }
}

/// The engine makes this finding when a rule panics; no page can make a rule do so.
const WITHOUT_FIXTURE: &[&str] = &["broken-rule"];

/// Those, and one whose example no page can hold: bytes that are no text.
const WITHOUT_EXAMPLE: &[&str] = &["broken-rule", "unreadable-page"];

#[test]
fn every_rule_has_an_ok_and_a_bad_case() {
    let mut missing = Vec::new();
    for meta in RULES.iter().map(|entry| &entry.meta).filter(|meta| !WITHOUT_FIXTURE.contains(&meta.name)) {
        let folder = project().join(format!("fixtures/{}/{}", meta.group, meta.name));
        let cases: Vec<PathBuf> = fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        let has = |prefix: &str| {
            cases.iter().any(|case| case.file_name().is_some_and(|n| n.to_string_lossy().starts_with(prefix)))
        };
        if !has("ok-") || !has("bad-") {
            missing.push(format!("{}/{}: an ok- and a bad- case", meta.group, meta.name));
        }
        if meta.fix.is_some() && !cases.iter().any(|case| case.join("fixed").is_dir()) {
            missing.push(format!("{}/{}: a case with fixed/, as it claims fixes", meta.group, meta.name));
        }
    }
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
}

/// A small repository for the first steps of a newcomer; the tests of the command line run it.
const TOUR: &str = "tour";

#[test]
fn every_folder_of_fixtures_belongs_to_a_rule() {
    let folders =
        |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    for group in folders(project().join("fixtures")) {
        let group = group.file_name().to_string_lossy().into_owned();
        for rule in folders(project().join("fixtures").join(&group)).filter(|_| group != TOUR) {
            let rule = rule.file_name().to_string_lossy().into_owned();
            let known = RULES.iter().any(|entry| entry.meta.group == group && entry.meta.name == rule);
            assert!(known, "fixtures/{group}/{rule} belongs to no rule");
        }
    }
}

/// A `.gitignore` that belongs to a fixture must not keep a file of the same fixture out of this
/// repository: the tests would pass where they were written and nowhere else.
#[test]
fn no_fixture_is_ignored_by_another() {
    let fixtures = project().join("fixtures");
    let found = |heeds: bool| -> BTreeSet<PathBuf> {
        let mut walk = ignore::WalkBuilder::new(&fixtures);
        walk.standard_filters(false).git_ignore(heeds).require_git(false);
        walk.build().filter_map(Result::ok).map(ignore::DirEntry::into_path).collect()
    };
    let (all, kept) = (found(false), found(true));
    assert!(all.len() > RULES.len(), "only {} files below {}", all.len(), fixtures.display());
    let ignored: Vec<_> = all.difference(&kept).collect();
    assert!(ignored.is_empty(), "ignored by a .gitignore beside or above: {ignored:#?}");
}

const SECTIONS: &[&str] = &["What it does", "Why it matters", "Bad", "Good", "Fix", "Options", "When to allow"];

#[test]
fn every_page_has_its_sections() {
    for meta in RULES.iter().map(|entry| &entry.meta) {
        let (elements, _) = parse(meta.page);
        let title = elements.headings.first().map(|heading| heading.text.to_string());
        assert_eq!(title.as_deref(), Some(meta.name), "the title of rules/{}/{}.md", meta.group, meta.name);
        let sections: Vec<&str> = elements.headings.iter().filter(|h| h.level == 2).map(|h| &*h.text).collect();
        let expected: Vec<&str> = if WITHOUT_EXAMPLE.contains(&meta.name) {
            SECTIONS.iter().copied().filter(|section| !matches!(*section, "Bad" | "Good")).collect()
        } else {
            SECTIONS.to_vec()
        };
        assert_eq!(sections, expected, "the sections of rules/{}/{}.md", meta.group, meta.name);
        let summary = format!("\n\n{}.\n", meta.summary);
        assert!(meta.page.contains(&summary), "rules/{}/{}.md does not begin with its summary", meta.group, meta.name);
    }
}

/// «allow …» must name a fault: no verb of checking, no word that says nothing.
const BANNED: &[&str] =
    &["check", "no", "lint", "rule", "valid", "ensure", "require", "must", "should", "bad", "error", "issue"];

#[test]
fn names_read_well_after_allow() {
    for entry in RULES {
        let name = entry.meta.name;
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name} is not kebab-case");
        if entry.meta.group != "engine" {
            assert!(!name.split('-').any(|word| BANNED.contains(&word)), "{name} does not name a fault");
        }
    }
}

#[test]
fn nothing_is_global_and_nothing_is_switched_off() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            let banned = ["static ", "pub static ", "thread_local!", "#[ignore"];
            if banned.iter().any(|word| code.starts_with(word)) || code.contains("LazyLock") || code.contains("todo!(")
            {
                wrong.push(format!("{}:{}: {code}", path.display(), number + 1));
            }
        }
    }
    let tests = project().join("tests");
    for path in files_below(&tests).into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")) {
        let text = fs::read_to_string(tests.join(&path)).expect("a test");
        if text.lines().any(|line| line.trim_start().starts_with(concat!("#[", "ignore"))) {
            wrong.push(format!("tests/{}: a test that does not run", path.display()));
        }
    }
    assert!(wrong.is_empty(), "global state, or what is switched off:\n{}", wrong.join("\n"));
}

#[test]
fn the_list_of_rules_is_fresh() {
    let mut page = String::from("# Rules\n\nWhat `vibe check` looks at. `vibe rule <name>` prints a rule's page.\n");
    let mut group = "";
    for meta in RULES.iter().map(|entry| &entry.meta) {
        if meta.group != group {
            group = meta.group;
            page.push_str(&format!("\n## {group}\n\n| Rule | What it finds | Level | Fix |\n|---|---|---|---|\n"));
        }
        let fix = meta.fix.map_or("—", |fix| fix.name());
        let (name, level) = (meta.name, meta.level.name());
        page.push_str(&format!("| [`{name}`]({group}/{name}.md) | {} | {level} | {fix} |\n", meta.summary));
    }
    expect_file(&project().join("rules/README.md"), &page).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn the_top_level_is_what_it_was_designed_to_be() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "rules",
        "vibe",
        "fixtures",
        "tests",
        "README.md",
        "LICENSE",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "action.yml",
        "benches",
        "target",
    ];
    for entry in fs::read_dir(project()).expect("the project").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || allowed.contains(&&*name), "`{name}` does not belong to the top level");
    }
}
