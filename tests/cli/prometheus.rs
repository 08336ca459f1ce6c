//! `vibe drift` as figures: what a textfile collector or a Pushgateway takes.

use crate::support::exposition::samples;
use crate::{Repo, survey};
use std::collections::{BTreeMap, BTreeSet};

fn figures(repo: &Repo, args: &[&str]) -> BTreeMap<String, f64> {
    samples(&repo.run(&[&["drift", "--output-format", "prometheus"], args].concat()).exits(0).out)
}

#[test]
fn each_thing_that_is_counted_is_a_series() {
    let repo = survey::repository();
    let all = figures(&repo, &[]);
    // Without the name of the repository, which is that of a temporary folder.
    let all: BTreeMap<String, f64> = all
        .into_iter()
        .map(|(series, value)| {
            let kept = series.split(' ').filter(|part| !part.starts_with("repository="));
            (kept.collect::<Vec<_>>().join(" "), value)
        })
        .collect();
    for (series, value) in [
        ("vibe_facts verdict=contradicted", 1.0),
        ("vibe_facts verdict=stale", 0.0),
        ("vibe_facts_allowed", 0.0),
        ("vibe_contradictions", 0.0),
        ("vibe_pages standing=stale", 1.0),
        ("vibe_pages standing=behind", 1.0),
        ("vibe_pages standing=true", 0.0),
        ("vibe_page_wrong_facts page=vibe/apps.md", 1.0),
        ("vibe_components documented=true kind=chart", 1.0),
        ("vibe_components documented=false kind=chart", 1.0),
        ("vibe_files documented=false", 1.0),
        ("vibe_sources_mute", 0.0),
    ] {
        assert_eq!(all.get(series), Some(&value), "{series} of {all:#?}");
    }
    assert!(all["vibe_page_debt_days page=vibe/iac.md"] > 2000.0);
    assert!(all["vibe_report_timestamp_seconds"] > 1.7e9);
    assert!(!all.keys().any(|series| series.starts_with("vibe_changes")), "there is no older report");
}

#[test]
fn what_changed_since_an_older_report_is_counted() {
    let repo = survey::repository();
    let older = repo.path(".git/older.json");
    let older = older.to_str().expect("a path");
    repo.run(&["drift", "--output-format", "json", "--output-file", older]).exits(0);
    repo.write("vibe/apps.md", repo.read("vibe/apps.md").replace("three apps:", "two apps:"));
    let all = figures(&repo, &["--since-report", older]);
    let changes: Vec<(&str, f64)> = all
        .iter()
        .filter(|(series, _)| series.starts_with("vibe_changes"))
        .map(|(series, value)| (series.split(' ').nth(1).expect("a label"), *value))
        .collect();
    assert_eq!(changes, [("change=mended", 1.0), ("change=new", 0.0)]);
}

#[cfg(unix)]
#[test]
fn no_name_breaks_the_format() {
    let repo = survey::repository();
    let page = "# Apps\n\nThere are three apps:\n\n- a\n- b\n";
    for name in ["vibe/a\"b.md", "vibe/a\\nb.md", "vibe/a\nb.md", "vibe/ä}{, b=\"c.md"] {
        repo.write(name, page);
    }
    let all = figures(&repo, &[]);
    let wrong = all.keys().filter(|series| series.starts_with("vibe_page_wrong_facts")).count();
    assert_eq!(wrong, 5, "{all:#?}");
}

#[cfg(unix)]
#[test]
fn a_file_is_there_whole_and_others_may_read_it() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let repo = survey::repository();
    let run = |file: &str| repo.run(&["drift", "--format", "prometheus", "--output-file", file]).exits(0);
    let folder = repo.path("collector");
    std::fs::create_dir(&folder).expect("a folder");
    run("collector/vibe.prom");
    let first = std::fs::metadata(folder.join("vibe.prom")).expect("the file");
    assert_eq!(first.permissions().mode() & 0o777, 0o644);
    run("collector/vibe.prom");
    let second = std::fs::metadata(folder.join("vibe.prom")).expect("the file");
    assert_ne!(first.ino(), second.ino(), "it was written into while others read it");
    let names: Vec<_> = std::fs::read_dir(&folder).expect("the folder").flatten().map(|e| e.file_name()).collect();
    assert_eq!(names, ["vibe.prom"], "nothing else is left there");
    samples(&repo.read("collector/vibe.prom"));
    // A link stays a link, and what is no file is written into.
    std::os::unix::fs::symlink("vibe.prom", folder.join("link.prom")).expect("a link");
    run("collector/link.prom");
    assert!(folder.join("link.prom").is_symlink());
    samples(&run("/dev/stdout").out);
    repo.run(&["drift", "--format", "prometheus", "--output-file", "gone/vibe.prom"])
        .exits(2)
        .says("cannot be written");
}

#[test]
fn the_guidebook_names_each_figure() {
    let read = |path: &str| std::fs::read_to_string(crate::support::project().join(path)).expect(path);
    let (page, source) = (read("vibe/guidebooks/nightly-report.md"), read("src/survey/prometheus/mod.rs"));
    let told: BTreeSet<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `vibe_")?.split('`').next()).collect();
    let mut made: BTreeSet<&str> =
        source.split("name: \"vibe_").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(made.remove("fleet_checked"), "that one is told where fleets are");
    assert_eq!(told, made);
}
