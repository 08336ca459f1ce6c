//! What others install vibe by: the hooks of pre-commit, their mirror, the versions in the guidebook.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use support::project;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The hooks of a file: the settings of each by its id. The file is as plain as this reads it.
fn hooks(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut hooks = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (key, value) = line.trim_start_matches(['-', ' ']).split_once(": ").expect("a setting");
        if line.starts_with("- ") {
            id = value.to_owned();
        }
        hooks.entry(id.clone()).or_insert_with(BTreeMap::new).insert(key.to_owned(), value.to_owned());
    }
    hooks
}

#[test]
fn hooks_read_the_whole_tree_once_and_always() {
    let hooks = hooks(&read(".pre-commit-hooks.yaml"));
    let ids: Vec<&str> = hooks.keys().map(String::as_str).collect();
    assert_eq!(ids, ["vibe-check", "vibe-check-src", "vibe-check-system", "vibe-fix"]);
    for (id, hook) in &hooks {
        for (key, value) in [("always_run", "true"), ("pass_filenames", "false"), ("require_serial", "true")] {
            assert_eq!(hook.get(key).map(String::as_str), Some(value), "{key} of {id}");
        }
        let entry = &hook["entry"];
        assert!(entry.ends_with(" --staged --no-progress"), "{id}: {entry}");
        // pre-commit runs a script of the clone by its path, so it must be a program.
        let program = entry.split(' ').next().expect("a word");
        assert_eq!(program != "vibe", hook["language"] == "script", "{id}: {entry}");
        if program != "vibe" {
            runs(&project().join(program));
        }
    }
    assert_eq!(hooks["vibe-fix"]["stages"], "[manual]");
}

#[cfg(unix)]
fn runs(script: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(script).expect("the script").permissions().mode();
    assert_eq!(mode & 0o111, 0o111, "{} is no program", script.display());
}

#[cfg(not(unix))]
fn runs(script: &Path) {
    assert!(script.is_file());
}

#[cfg(unix)]
#[test]
fn the_hook_is_the_vibe_of_this_version() {
    let vibe = Path::new(env!("CARGO_BIN_EXE_vibe"));
    let mut paths = vec![vibe.parent().expect("a folder").to_owned()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let paths = std::env::join_paths(paths).expect("a PATH");
    let run = |args: &[&str]| {
        let mut command = Command::new(project().join(".action/hook"));
        command.args(args).env("PATH", &paths).env_remove("VIBE_VERSION").current_dir(project());
        command.output().expect("a shell")
    };
    assert_eq!(String::from_utf8_lossy(&run(&["--version"]).stdout), format!("vibe {VERSION}\n"));
    // Arguments and exit code are those of vibe.
    assert_eq!(run(&["check", "no such/page.md"]).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn the_mirror_has_the_hooks_of_the_wheel() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = Command::new(project().join(".ci/mirror")).arg(folder.path()).output().expect("a shell");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mirrored = |path: &str| fs::read_to_string(folder.path().join(path)).expect("a file");
    let (own, theirs) = (hooks(&read(".pre-commit-hooks.yaml")), hooks(&mirrored(".pre-commit-hooks.yaml")));
    assert_eq!(theirs.keys().collect::<Vec<_>>(), ["vibe-check", "vibe-fix"]);
    for (id, mut hook) in theirs {
        assert_eq!(hook.insert("language".into(), "script".into()).as_deref(), Some("python"));
        let entry = hook["entry"].replacen("vibe", ".action/hook", 1);
        hook.insert("entry".into(), entry);
        assert_eq!(hook, own[&id], "{id}");
    }
    let settings: toml::Table = mirrored("pyproject.toml").parse().expect("TOML");
    let wheel: toml::Table = read(".python/pyproject.toml").parse().expect("TOML");
    let name = wheel["project"]["name"].as_str().expect("a name");
    assert_eq!(settings["project"]["dependencies"][0].as_str(), Some(&*format!("{name}=={VERSION}")));
    // On PyPI, `vibe` is the program of somebody else.
    assert_ne!(name, "vibe");
}

#[test]
fn the_guidebook_names_this_version() {
    let page = read("vibe/guidebooks/ci.md");
    for (before, count) in [("rev: v", 1), ("/vibe@v", 2), ("vibe-doclint==", 1)] {
        let versions: Vec<&str> = page.split(before).skip(1).collect();
        assert_eq!(versions.len(), count, "{before}");
        assert!(versions.iter().all(|rest| rest.starts_with(VERSION)), "another version stands after `{before}`");
    }
}
