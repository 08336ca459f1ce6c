//! `vibe fleet`: many repositories in one report, whoever of them fails.

use crate::support::exposition::samples;
use crate::support::history::git;
use crate::support::html::well_formed;
use crate::support::yaml::documents;
use crate::{Ran, Repo, survey};
use serde_json::{Value, json};

/// A folder with a fleet of two checkouts, one of them with a stale page, and one that is not there.
fn fleet() -> (Repo, Repo) {
    let home = survey::repository();
    let desk = Repo::new(&[("other/docs/a.md", "# A\n\nThere are two ways:\n\n- a\n- b\n"), ("other/.git/HEAD", "")]);
    let list = format!(
        "parallel = 2\n[[repo]]\nname = \"home\"\npath = {:?}\n[[repo]]\nname = \"other\"\npath = \"other\"\n\
         [[repo]]\nname = \"gone\"\npath = \"nowhere\"\n",
        home.root().to_str().expect("a path")
    );
    desk.write("fleet.toml", list);
    (desk, home)
}

fn run(desk: &Repo, args: &[&str]) -> Ran {
    let mut command = desk.command(&[&["fleet"], args].concat());
    command.env("XDG_CACHE_HOME", desk.path("cache"));
    Ran::of(command.output().expect("a run"))
}

#[test]
fn a_repository_that_fails_stops_no_other() {
    let (desk, _home) = fleet();
    let ran = run(&desk, &[]).exits(2).says("gone: there is no folder `nowhere`");
    for part in [
        "home ",
        "other ",
        "gone: there is no folder",
        "3 repositories, 5 pages: ",
        "; 1 could not be checked as asked",
    ] {
        assert!(ran.out.contains(part), "{part:?} is not in:\n{}", ran.out);
    }
    let document: Value = serde_json::from_str(&run(&desk, &["--format", "json"]).exits(2).out).expect("JSON");
    let members = document["repositories"].as_array().expect("a list");
    let names: Vec<&str> = members.iter().filter_map(|member| member["name"].as_str()).collect();
    assert_eq!(names, ["home", "other", "gone"], "in the order of the file");
    assert_eq!(members[0]["report"]["stale"][0]["page"], "vibe/apps.md");
    assert_eq!(members[2]["failed"], "there is no folder `nowhere`");
    // Without the one that is gone, the code says what was found.
    let list = desk.read("fleet.toml");
    desk.write("fleet.toml", list.split("[[repo]]\nname = \"gone\"").next().expect("the rest"));
    run(&desk, &[]).exits(0);
    run(&desk, &["--fail-on-stale"]).exits(1);
}

#[test]
fn every_form_tells_the_same() {
    let (desk, _home) = fleet();
    let figures = samples(&run(&desk, &["--format", "prometheus"]).exits(2).out);
    for (series, value) in [
        ("vibe_facts repository=home verdict=contradicted", 1.0),
        ("vibe_pages repository=other standing=true", 1.0),
        ("vibe_page_wrong_facts page=vibe/apps.md repository=home", 1.0),
        ("vibe_components documented=false kind=chart repository=home", 1.0),
        ("vibe_fleet_checked repository=home", 1.0),
        ("vibe_fleet_checked repository=gone", 0.0),
    ] {
        assert_eq!(figures.get(series), Some(&value), "{series} of {figures:#?}");
    }
    assert!(figures["vibe_report_timestamp_seconds repository=home"] > 1.7e9);
    let markdown = run(&desk, &["--format", "markdown"]).exits(2).out;
    assert!(
        markdown.contains("| `home` | 0 | 1 | 1 | 1 | 1 | 1 | ") && markdown.contains("- `vibe/apps.md:7`"),
        "{markdown}"
    );
    let html = run(&desk, &["--format", "html"]).exits(2).out;
    well_formed(&html);
    for part in ["<strong>home</strong>", "could not be checked: there is no folder `nowhere`", "vibe/apps.md:7"] {
        assert!(html.contains(part), "{part:?} is not in:\n{html}");
    }
    for outside in ["http://", "https://", "src=", "<link", "@import", "url(", "<script"] {
        assert!(!html.contains(outside), "{outside}");
    }
}

#[test]
fn the_figures_of_one_repository_are_those_of_its_own_report() {
    let (desk, home) = fleet();
    let own = samples(&home.run(&["drift", "--format", "prometheus"]).exits(0).out);
    let all = samples(&run(&desk, &["--format", "prometheus"]).exits(2).out);
    let plain = |series: &str| {
        let kept = series.split(' ').filter(|part| !part.starts_with("repository="));
        kept.collect::<Vec<_>>().join(" ")
    };
    let of_home: Vec<(String, f64)> = all
        .iter()
        .filter(|(series, _)| {
            series.contains("repository=home") && !series.contains("timestamp") && !series.contains("fleet")
        })
        .map(|(series, value)| (plain(series), *value))
        .collect();
    let mut own: Vec<(String, f64)> = own
        .iter()
        .filter(|(series, _)| !series.contains("timestamp"))
        .map(|(series, value)| (plain(series), *value))
        .collect();
    own.sort_by(|a, b| a.0.cmp(&b.0));
    let mut of_home = of_home;
    of_home.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(of_home, own);
}

#[test]
fn a_folder_keeps_each_repository_and_its_past() {
    let (desk, home) = fleet();
    run(&desk, &["--output-folder", "out"]).exits(2);
    assert!(desk.read("out/index.html").contains("href=\"home/index.html\""));
    well_formed(&desk.read("out/home/index.html"));
    home.write("vibe/apps.md", home.read("vibe/apps.md").replace("three apps:", "two apps:"));
    run(&desk, &["--output-folder", "out"]).exits(2);
    let changes = samples(&desk.read("out/fleet.prom"));
    assert_eq!(changes.get("vibe_changes change=mended repository=home"), Some(&1.0));
    assert!(desk.read("out/fleet.md").contains("home"));
    // A report that is old because the repository is gone is not shown as new.
    drop(home);
    run(&desk, &["--output-folder", "out"]).exits(2).says("home: there is no folder");
    let document: Value = serde_json::from_str(&desk.read("out/fleet.json")).expect("JSON");
    assert!(document["repositories"][0]["failed"].is_string());
}

#[cfg(unix)]
#[test]
fn one_that_takes_too_long_is_given_up() {
    let (desk, _home) = fleet();
    // A pipe that nobody writes into: git waits for the end of it for ever.
    let pipe = desk.path("other/.git/HEAD");
    std::fs::remove_file(&pipe).expect("a file");
    std::fs::create_dir_all(desk.path("other/.git/objects")).expect("a folder");
    std::fs::create_dir_all(desk.path("other/.git/refs")).expect("a folder");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let begun = std::time::Instant::now();
    let ran = run(&desk, &["--timeout", "5"]).exits(2);
    assert!(begun.elapsed().as_secs() < 100);
    // Whoever still waits may go.
    std::fs::write(&pipe, "").expect("a pipe");
    assert!(ran.out.contains("other: it took longer than 5 seconds") && ran.out.contains("home "), "{}", ran.out);
}

#[test]
fn what_is_cloned_is_kept_and_fetched_again() {
    let origin = survey::repository();
    let desk = Repo::new(&[]);
    let url = format!("file://{}", origin.root().display());
    desk.write("fleet.toml", format!("[[repo]]\nname = \"home\"\nurl = \"{url}\"\nref = \"main\"\n"));
    let commit = |ran: Ran| {
        let document: Value = serde_json::from_str(&ran.exits(0).out).expect("JSON");
        document["repositories"][0]["report"]["commit"].as_str().expect("a commit").to_owned()
    };
    let head = || git(origin.root(), &["rev-parse", "--short=7", "HEAD"]).trim().to_owned();
    assert_eq!(commit(run(&desk, &["--format", "json"])), head());
    origin.write("vibe/new.md", "# New\n");
    crate::drift::commit(&origin, 4, "A page");
    assert_eq!(commit(run(&desk, &["--format", "json"])), head());
    let clones: Vec<_> = std::fs::read_dir(desk.path("cache/vibe/fleet")).expect("the cache").flatten().collect();
    assert_eq!(clones.len(), 1, "one clone an address");
    let hooks = clones[0].path().join(".git/hooks");
    assert!(!hooks.exists(), "nothing that git would run");
    desk.write("fleet.toml", "[[repo]]\nname = \"a\"\nurl = \"https://127.0.0.1:9/a\"\n");
    run(&desk, &[]).exits(2).says("a: git fetch: ");
    desk.write("fleet.toml", format!("[[repo]]\nname = \"a\"\nurl = \"{url}\"\nref = \"no-such\"\n"));
    run(&desk, &[]).exits(2).says("a: git fetch: couldn't find remote ref no-such");
}

#[test]
fn reports_that_were_made_elsewhere_are_merged() {
    let (desk, home) = fleet();
    let write = |repo: &Repo, to: &str| {
        let to = desk.path(to);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        repo.run(&["drift", "--format", "json", "--output-file", to.to_str().expect("a path")]).exits(0);
    };
    write(&home, "one.json");
    write(&home, "reports/first/report.json");
    write(&home, "reports/second/report.json");
    let json = |args: &[&str], code| -> Value {
        serde_json::from_str(&run(&desk, &[&["merge"], args, &["--format", "json"]].concat()).exits(code).out)
            .expect("JSON")
    };
    let names = |document: &Value| -> Vec<String> {
        let members = document["repositories"].as_array().expect("a list").iter();
        members.map(|member| member["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(&json(&["a=one.json", "reports"], 0)), ["a", "first", "second"]);
    run(&desk, &["merge", "one.json", "one.json"]).exits(2).says("two reports are of");
    // What a fleet wrote can be merged again.
    run(&desk, &["--format", "json", "--output-file", "fleet.json"]).exits(2);
    assert_eq!(names(&json(&["fleet.json", "b=one.json"], 2)), ["home", "other", "gone", "b"]);
    // One that is missing or is something else stands there as that.
    desk.write("bad.json", "{\"version\": 7}");
    let document = json(&["a=one.json", "bad.json", "c=gone.json"], 2);
    assert_eq!(names(&document), ["a", "bad.json", "c"]);
    assert!(
        document["repositories"][2]["failed"].as_str().is_some_and(|why| why.starts_with("`gone.json` cannot be read"))
    );
    run(&desk, &["merge"]).exits(2);
    samples(&run(&desk, &["merge", "a=one.json", "--format", "prometheus"]).exits(0).out);
}

const CLONED: &str = "[[repo]]\nname = \"home.lab\"\nurl = \"https://git.example.org/ops/home.git\"\nref = \"main\"\n\
    [[repo]]\nname = \"docs\"\nurl = \"http://gitea.lab:3000/docs.git\"\n";

#[test]
fn an_engine_gets_a_job_a_repository() {
    let desk = Repo::new(&[("fleet.toml", CLONED)]);
    let of = |args: &[&str]| documents(&run(&desk, &[&["--jobs"], args].concat()).exits(0).says_nothing().out);
    let jobs = of(&["kubernetes", "--image", "i", "--namespace", "docs"]);
    let names: Vec<&Value> =
        jobs.iter().filter(|one| one["kind"] == "Job").map(|one| &one["metadata"]["name"]).collect();
    assert_eq!(names, ["vibe-fleet-home-lab", "vibe-fleet-docs", "vibe-fleet-merge"]);
    assert!(jobs.iter().all(|one| one["metadata"]["namespace"] == "docs"));
    let merge = jobs.last().expect("the merge");
    assert_eq!(merge["spec"]["suspend"], true);
    let args = &merge["spec"]["template"]["spec"]["containers"][0]["args"];
    assert_eq!(args[2], "home.lab=/reports/home.lab/report.json", "one that leaves no report is missed");
    let argo = &of(&["argo-workflows", "--image", "i"])[0]["spec"];
    assert_eq!(argo["templates"][0]["steps"][0].as_array().map(Vec::len), Some(2));
    assert_eq!(argo["templates"][0]["steps"][1][0]["template"], "merge");
    for (forge, version) in [("github", "v4"), ("gitea", "v3")] {
        let workflow = &of(&[forge, "--action", "ops/vibe@v1"])[0];
        let check = &workflow["jobs"]["check"];
        assert_eq!(check["strategy"]["matrix"]["include"][0]["name"], "home.lab");
        assert_eq!(check["strategy"]["fail-fast"], false);
        let steps = check["steps"].as_array().expect("steps");
        assert!(steps.iter().all(|step| !step["run"].as_str().unwrap_or_default().contains("${{")), "{steps:?}");
        assert_eq!(steps[3]["uses"], format!("actions/upload-artifact@{version}"));
        assert_eq!(workflow["jobs"]["merge"]["needs"], "check");
        let place = if forge == "gitea" { "reports/report-docs/docs/" } else { "reports/docs/" };
        let run = workflow["jobs"]["merge"]["steps"][2]["run"].as_str().expect("a command");
        assert!(run.contains(&format!(" docs={place}report.json ")), "{run}");
    }
    // Every command that an engine is given is one that vibe takes.
    for args in containers(&json!([jobs, argo])) {
        use clap::CommandFactory;
        let words = std::iter::once("vibe".to_owned()).chain(args);
        vibe::cli::args::Args::command().try_get_matches_from(words).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// The arguments of each container that runs vibe.
fn containers(value: &Value) -> Vec<Vec<String>> {
    match value {
        Value::Object(fields) if fields.get("command") == Some(&json!(["vibe"])) => {
            let args = fields["args"].as_array().expect("arguments").iter();
            vec![args.map(|arg| arg.as_str().expect("a text").to_owned()).collect()]
        }
        Value::Object(fields) => fields.values().flat_map(containers).collect(),
        Value::Array(items) => items.iter().flat_map(containers).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_fleet_that_an_engine_cannot_run_is_refused() {
    let desk = Repo::new(&[("fleet.toml", CLONED)]);
    run(&desk, &["--jobs", "kubernetes"]).exits(2).says("--image");
    run(&desk, &["--jobs", "github"]).exits(2).says("--action");
    run(&desk, &["--jobs", "github", "--action", "x"]).exits(2).says("no action");
    let with = |list: &str| {
        desk.write("fleet.toml", list);
        run(&desk, &["--jobs", "kubernetes", "--image", "i"]).exits(2).err
    };
    assert!(with("[[repo]]\nname = \"a\"\npath = \".\"\n").contains("needs its `url`"));
    assert!(with("[[repo]]\nname = \"a\"\nurl = \"https://a/b\"\ncontext = \"c\"\n").contains("kubeconfig of nobody"));
    let twice = "[[repo]]\nname = \"a.b\"\nurl = \"https://a/b\"\n[[repo]]\nname = \"a-b\"\nurl = \"https://a/c\"\n";
    assert!(with(twice).contains("as that of another"));
    desk.write("fleet.toml", "[[repo]]\nname = 1\n");
    run(&desk, &[]).exits(2).says("`fleet.toml`");
    run(&desk, &["none.toml"]).exits(2).says("`none.toml` cannot be read");
}
