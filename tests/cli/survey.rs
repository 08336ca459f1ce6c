//! `vibe drift` as a report: in all its forms, over a real repository with a past.

use crate::support::html::well_formed;
use crate::{Ran, Repo, drift};

pub const CHART: &str = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: NAME\nspec:\n  source:\n\
    \x20   repoURL: https://charts.example.org\n    chart: NAME\n    targetRevision: 1.2.3\n";

/// A count that is wrong, one that is right, a page that was left behind, two applications of which one is
/// spoken of.
pub fn repository() -> Repo {
    let repo = drift::repository();
    let page = "# Apps\n\nThere are three apps, cert-manager for one:\n\n## Apps\n\nThere are three apps:\n\n- a\n- b\n\n\
        ## Roles\n\nThere are two roles:\n\n- a\n- b\n";
    repo.write("vibe/apps.md", page);
    repo.write("vibe/quiet.md", "# Quiet\n\nNothing to see.\n");
    repo.write("vibe/incidents/2020-03-01-power.md", "# Power\n\nIt went.\n");
    repo.write("apps/cert-manager.yaml", CHART.replace("NAME", "cert-manager"));
    repo.write("apps/kyverno.yaml", CHART.replace("NAME", "kyverno"));
    drift::commit(&repo, 2, "Apps");
    repo.write("iac/main.tf", drift::PIN.replace("1.2.0", "1.3.0"));
    drift::commit(&repo, 3, "Raise the pin");
    repo
}

fn json(repo: &Repo, args: &[&str]) -> serde_json::Value {
    let ran = repo.run(&[&["drift", "--output-format", "json"], args].concat()).exits(0);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn texts<'v>(list: &'v serde_json::Value, key: &str) -> Vec<&'v str> {
    list.as_array().expect("a list").iter().filter_map(|item| item[key].as_str()).collect()
}

fn html(repo: &Repo) -> Ran {
    let ran = repo.run(&["drift", "--output-format", "html"]).exits(0);
    well_formed(&ran.out);
    ran
}

#[test]
fn the_report_says_how_pages_parts_and_files_stand() {
    let repo = repository();
    let report = json(&repo, &[]);
    assert_eq!((&report["version"], &report["counts"]["contradicted"]), (&1.into(), &1.into()));
    assert_eq!(texts(&report["stale"], "page"), ["vibe/apps.md"]);
    assert_eq!(report["stale"][0]["evidence"][0]["value"], "two");
    assert_eq!(texts(&report["history"], "page"), ["vibe/iac.md"]);
    let lights: Vec<(&str, &str)> =
        texts(&report["pages"], "page").into_iter().zip(texts(&report["pages"], "light")).collect();
    assert_eq!(
        lights,
        [
            ("vibe/apps.md", "stale"),
            ("vibe/iac.md", "behind"),
            ("vibe/incidents/2020-03-01-power.md", "record"),
            ("vibe/quiet.md", "dark")
        ]
    );
    assert_eq!(texts(&report["components"], "name"), ["cert-manager", "kyverno"]);
    assert_eq!(report["components"][0]["pages"][0], "vibe/apps.md");
    assert_eq!(report["components"][1]["pages"].as_array().map(Vec::len), Some(0));
    assert_eq!(report["files"][0]["file"], "apps/cert-manager.yaml");
    assert_eq!(report["files"][0]["pages"][0], "vibe/apps.md");
    assert_eq!(json(&repo, &[]), report, "twice the same");
    let within = json(&repo, &["vibe/quiet.md"]);
    assert_eq!((texts(&within["pages"], "page"), texts(&within["stale"], "page")), (vec!["vibe/quiet.md"], vec![]));
}

#[test]
fn people_read_it_on_a_terminal_and_in_an_issue() {
    let repo = repository();
    let text = repo.run(&["drift"]).exits(0).says_nothing();
    for part in [
        "4 pages: 1 stale, 1 behind, 1 dark, 1 record",
        "number of apps  three  contradicted  vibe/apps.md:9 says two",
        "vibe/iac.md: ",
        "chart     kyverno  apps/kyverno.yaml:9",
        "1 of 2 parts and 1 of 2 files are spoken of",
        "all that was claimed could be judged",
    ] {
        assert!(text.out.contains(part), "{part:?} is not in:\n{}", text.out);
    }
    let markdown = repo.run(&["drift", "--output-format", "markdown"]).exits(0);
    for part in [
        "| `vibe/apps.md:7` | number of apps | `three` | vibe/apps.md:9 says two |",
        "| `vibe/iac.md` | ",
        "iac/main.tf: `version: 1.2.0 → 1.3.0` |",
        "| chart | `kyverno` | `apps/kyverno.yaml:9` |",
        "| `vibe/apps.md` | ❌ stale | 1/2 | 0 |",
    ] {
        assert!(markdown.out.contains(part), "{part:?} is not in:\n{}", markdown.out);
    }
}

#[test]
fn html_is_one_page_that_needs_nothing() {
    let repo = repository();
    let page = html(&repo).out;
    for part in [
        "class=\"tile stale named\"",
        "class=\"tile dark named\"",
        "<td>number of apps</td>",
        "<strong>1</strong> behind",
    ] {
        assert!(page.contains(part), "{part:?} is not in:\n{page}");
    }
    for outside in ["http://", "https://", "src=", "<link", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    // Every tile leads to its page further down.
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{target}\"")), "#{target}");
    }
}

#[test]
fn hostile_pages_stay_text() {
    let repo = repository();
    let hostile = "# </title><script>alert(1)</script> \"x' onmouseover='y' {{7*7}} \u{202e}\u{7}\n\n\
        There are three <img_src=x_onerror=alert(1)> apps:\n\nThere are three `a` x\"y<b>s:\n\n- a\n- b\n\n\
        There are three javascripts:\n\n- a\n- b\n";
    repo.write("vibe/a\"b'<i>&amp;.md", hostile);
    repo.write("apps/x.yaml", CHART.replace("NAME", "\"<svg onload=alert(2)>\""));
    repo.write(
        "vibe.toml",
        "[[allow]]\nrule = \"wrong-count\"\npaths = [\"vibe/apps.md\"]\nreason = \"</td><script>\"\n",
    );
    drift::commit(&repo, 4, "<script>alert(3)</script>");
    let page = html(&repo).out;
    assert_eq!(page.matches("<script").count(), 1, "only our own");
    for markup in ["<img", "<svg", "<b>", "<i>", "\u{202e}", "\u{7}", " onmouseover='"] {
        assert!(!page.contains(markup), "{markup:?}");
    }
    let markdown = repo.run(&["drift", "--output-format", "markdown"]).exits(0).out;
    assert!(!markdown.replace("\\<", "").contains("<script"), "{markdown}");
}

#[test]
fn an_older_report_says_what_is_new_and_what_was_mended() {
    let repo = repository();
    let older = repo.path(".git/older.json");
    let older = older.to_str().expect("a path");
    repo.run(&["drift", "--output-format", "json", "--output-file", older]).exits(0);
    let same = json(&repo, &["--since-report", older]);
    assert_eq!((&same["since"]["new"], &same["since"]["mended"]), (&serde_json::json!([]), &serde_json::json!([])));
    repo.run(&["drift", "--since-report", older, "--fail-on", "new"]).exits(0);
    repo.write(
        "vibe/apps.md",
        repo.read("vibe/apps.md").replace("three apps:", "two apps:") + "\nThree ways:\n\n- a\n- b\n",
    );
    repo.write("apps/velero.yaml", CHART.replace("NAME", "velero"));
    let now = json(&repo, &["--since-report", older]);
    let items = |list: &str| -> Vec<(String, String)> {
        let text = |item: &serde_json::Value, key: &str| item[key].as_str().expect("a text").to_owned();
        let list = now["since"][list].as_array().expect("a list");
        list.iter().map(|item| (text(item, "kind"), text(item, "what"))).collect()
    };
    let pair = |kind: &str, what: &str| (kind.to_owned(), what.to_owned());
    assert_eq!(items("mended"), [pair("stale", "apps: three")]);
    assert_eq!(items("new"), [pair("stale", "number of ways: Three"), pair("undocumented", "chart velero")]);
    let ran = repo.run(&["drift", "--since-report", older, "--fail-on", "new"]).exits(1);
    assert!(ran.out.contains("2 new\n    stale  vibe/apps.md  number of ways: Three\n"), "{}", ran.out);
    // What was not looked at was not mended.
    let within = json(&repo, &["vibe/quiet.md", "--since-report", older]);
    assert_eq!(within["since"]["mended"], serde_json::json!([]));
    html(&repo);
    repo.write("no.json", "{\"version\": 1, \"findings\": []}");
    repo.run(&["drift", "--since-report", "no.json"]).exits(2).says("`no.json` is no report of `vibe drift");
    repo.run(&["drift", "--since-report", "gone.json"]).exits(2).says("`gone.json` cannot be read");
    repo.run(&["drift", "--fail-on", "new"]).exits(2).says("--since-report");
}

#[test]
fn a_job_fails_for_what_it_was_asked_to() {
    let repo = repository();
    repo.run(&["drift"]).exits(0);
    for (kinds, code) in [("stale", 1), ("behind", 1), ("undocumented", 1), ("any", 1), ("stale,behind", 1)] {
        repo.run(&["drift", "--fail-on", kinds]).exits(code);
    }
    repo.run(&["drift", "--fail-over", "30"]).exits(1);
    repo.run(&["drift", "--fail-over", "999999"]).exits(0);
    repo.run(&["drift", "vibe/quiet.md", "--fail-on", "stale,behind"]).exits(0);
    repo.run(&["drift", "--history", "--fail-on", "stale"]).exits(2);
    repo.run(&["drift", "--history", "--output-format", "html"]).exits(2).says("leave `--history` out");
    repo.write("vibe.toml", "[[allow]]\nrule = \"wrong-count\"\npaths = [\"vibe/**\"]\nreason = \"they know\"\n");
    repo.run(&["drift", "--fail-on", "stale"]).exits(0).shows("allowed: they know");
}

#[test]
fn what_cannot_be_judged_is_said() {
    let repo = Repo::new(&[("docs/a.md", "# A\n\nTwo ways:\n\n- a\n- b\n"), ("apps/big.yaml", "\u{0}")]);
    let ran = repo.run(&["drift"]).exits(0);
    assert!(ran.out.contains("not judged: "), "{}", ran.out);
    let last = ran.out.lines().last().expect("a line");
    assert!(last.contains("apps/big.yaml: is no text") && last.contains("and 1 more"), "{last}");
}

#[test]
fn pages_that_contradict_each_other_are_shown_together() {
    let page = |address: &str| format!("# Tools\n\n| Tool | IP |\n|---|---|\n| Widget Press | {address} |\n");
    let repo = Repo::new(&[("docs/a.md", &page("192.168.1.3")), ("docs/b.md", &page("192.168.1.20"))]);
    let report = json(&repo, &[]);
    let pair = &report["contradicting"][0];
    assert_eq!(
        (&pair["at"]["page"], &pair["other"]["value"]),
        (&"docs/b.md".into(), &"192.168.1.3".into()),
        "{report}"
    );
    repo.run(&["drift"])
        .exits(0)
        .shows("docs/b.md:5  node Widget Press address: 192.168.1.20 here, 192.168.1.3 in docs/a.md:5");
    repo.run(&["drift", "--fail-on", "stale,behind"]).exits(0);
    repo.run(&["drift", "--fail-on", "contradicting"]).exits(1);
    assert!(html(&repo).out.contains("Pages that contradict each other"));
    let markdown = repo.run(&["drift", "--output-format", "markdown"]).exits(0);
    assert!(markdown.out.contains("- `docs/b.md:5` node Widget Press address: 192.168.1.20 here"), "{}", markdown.out);
    repo.write(
        "vibe.toml",
        "[[allow]]\nrule = \"contradicting-pages\"\npaths = [\"docs/**\"]\nreason = \"two sites\"\n",
    );
    repo.run(&["drift", "--fail-on", "any"]).exits(0).shows("allowed: two sites");
}
