//! `vibe drift --output-folder`: a folder that is written over night by night.

use crate::support::exposition::samples;
use crate::survey::repository;
use serde_json::Value;

#[test]
fn each_night_is_compared_with_the_one_before() {
    let repo = repository();
    let run = || repo.run(&["drift", "--output-folder", ".git/out"]).exits(0).says("4 pages: ");
    assert_eq!(run().out, "");
    let report =
        |key: &str| serde_json::from_str::<Value>(&repo.read(".git/out/report.json")).expect("JSON")[key].clone();
    assert!(report("since").is_null());
    samples(&repo.read(".git/out/vibe.prom"));
    assert!(
        repo.read(".git/out/index.html").starts_with("<!DOCTYPE html>")
            && repo.read(".git/out/report.md").contains("| Page |")
    );
    repo.write("vibe/apps.md", repo.read("vibe/apps.md").replace("three apps:", "two apps:"));
    run();
    assert_eq!(report("since")["mended"][0]["what"], "apps: three");
    assert!(samples(&repo.read(".git/out/vibe.prom")).keys().any(|series| series.starts_with("vibe_changes")));
    repo.run(&["drift", "--output-folder", ".git/out", "--fail-on", "new"]).exits(0);
    // A day of the past stays in the report, and goes on into the next one.
    let mut older: Value = serde_json::from_str(&repo.read(".git/out/report.json")).expect("JSON");
    older["trend"] = serde_json::json!([
        {"day": "2020-04-01", "pages": {"stale": 3}}, {"day": "no day", "pages": {}}, {"day": "2999-01-01", "pages": {}}
    ]);
    repo.write(".git/out/report.json", older.to_string());
    run();
    run();
    let days: Vec<Value> = report("trend").as_array().expect("days").iter().map(|day| day["day"].clone()).collect();
    assert_eq!((days.len(), &days[0], &days[1]), (2, &Value::from("2020-04-01"), &report("day")));
    assert!(repo.read(".git/out/index.html").contains("stale 3 → 0"));
}

#[test]
fn what_cannot_be_read_is_written_over() {
    let repo = repository();
    repo.write(".git/out/report.json", "{");
    repo.run(&["drift", "--output-folder", ".git/out"]).exits(0).says("is no report of `vibe drift");
    repo.run(&["drift", "--output-folder", ".git/out"]).exits(0);
    repo.write("file", "");
    repo.run(&["drift", "--output-folder", "file/out"]).exits(2).says("cannot be written");
}
