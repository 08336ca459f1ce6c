//! `vibe drift` and `vibe facts` beside a cluster, by what was recorded of it.

use crate::support::html::well_formed;
use crate::{Ran, Repo, support};

/// A repository with the page of a platform.
fn platform() -> Repo {
    Repo::new(&[("docs/platform.md", include_str!("../live/ultron.md"))])
}

fn record(name: &str) -> String {
    support::project().join("tests/live").join(format!("{name}.json")).to_string_lossy().into_owned()
}

/// A text as one line, whatever the width of the terminal.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn drift(repo: &Repo, record_of: &str, args: &[&str]) -> Ran {
    let file = record(record_of);
    repo.run(&[&["drift", "--cluster-snapshot", &file], args].concat())
}

#[test]
fn evidence_says_which_object_of_which_cluster() {
    let repo = platform();
    let ran = repo.run(&["facts", "--cluster-snapshot", &record("ultron-after"), "--output-format", "json"]).exits(0);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let claims = report["claims"].as_array().expect("a list");
    let argo = claims.iter().find(|claim| claim["subject"] == "argo-cd").expect("the claim");
    let expected = serde_json::json!(
        {"cluster": "ultron", "kind": "Release", "namespace": "argocd", "name": "argo-cd", "value": "9.6.0"}
    );
    assert_eq!((&argo["verdict"], &argo["evidence"][0]), (&"contradicted".into(), &expected));
    assert_eq!((&report["counts"]["absent"], &report["counts"]["disputed"]), (&2.into(), &0.into()));
}

#[test]
fn a_job_fails_for_what_it_asks_for() {
    let repo = platform();
    drift(&repo, "ultron-before", &["--fail-on", "stale,absent,disputed"]).exits(0);
    drift(&repo, "ultron-after", &["--fail-on", "absent"]).exits(1);
    drift(&repo, "ultron-after", &["--fail-on", "stale"]).exits(1);
    drift(&repo, "ultron-after", &["--fail-on", "disputed"]).exits(0);
}

#[test]
fn every_form_of_the_report_tells_of_the_cluster() {
    let repo = platform();
    let text = flat(&drift(&repo, "ultron-after", &[]).exits(0).out);
    assert!(text.contains("ultron: Release argocd/argo-cd says 9.6.0"), "{text}");
    assert!(text.contains("neither in the repository nor in ultron"), "{text}");
    assert!(text.contains("Runs, and is spoken of by no page ultron: Namespace penvoice"), "{text}");
    let markdown = drift(&repo, "ultron-after", &["--output-format", "markdown"]).exits(0).out;
    assert!(markdown.contains("### Runs, and is spoken of by no page"), "{markdown}");
    assert!(markdown.contains("| absent | 2 |"), "{markdown}");
    let html = drift(&repo, "ultron-after", &["--output-format", "html"]).exits(0).out;
    well_formed(&html);
    assert!(html.contains("<h2 id=\"running\">"), "{html}");
}

#[test]
fn what_is_disputed_is_shown_with_both() {
    let release = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: argo-cd\nspec:\n  source:\n\
        \x20   repoURL: https://charts.example.org\n    chart: argo-cd\n    targetRevision: 9.5.21\n";
    let repo = platform();
    repo.write("apps/argo-cd.yaml", release);
    let both = "apps/argo-cd.yaml:9 says 9.5.21, ultron: Release argocd/argo-cd says 9.6.0";
    for format in ["text", "markdown", "html"] {
        let ran = drift(&repo, "ultron-after", &["--output-format", format, "--fail-on", "disputed"]).exits(1);
        assert!(flat(&ran.out).replace('`', "").contains(both), "{}", ran.out);
    }
}

#[test]
fn a_cluster_has_the_name_and_the_pages_of_the_settings() {
    let repo = platform();
    repo.write("docs/other.md", "# Other\n\n| Chart | Version |\n|---|---|\n| argo-cd | 9.5.0 |\n");
    repo.write("vibe.toml", "[[cluster]]\ncontext = \"ultron\"\nname = \"prod\"\npaths = [\"docs/platform.md\"]\n");
    let text = flat(&drift(&repo, "ultron-after", &[]).exits(0).out);
    assert!(text.contains("prod: Release argocd/argo-cd says 9.6.0") && !text.contains("9.5.0"), "{text}");
    repo.write("vibe.toml", "[[cluster]]\ncontext = \"ultron\"\nenvironment = \"moon\"\n");
    drift(&repo, "ultron-after", &[]).exits(2);
}

#[test]
fn what_is_new_is_told_and_a_cluster_that_is_not_asked_mends_nothing() {
    let repo = platform();
    let older = drift(&repo, "ultron-before", &["--output-format", "json"]).exits(0).out;
    repo.write("before.json", older);
    let text = drift(&repo, "ultron-after", &["--since-report", "before.json"]).exits(0).out;
    assert!(text.contains("5 new"), "{text}");
    let older = drift(&repo, "ultron-after", &["--output-format", "json"]).exits(0).out;
    repo.write("after.json", older);
    let text = repo.run(&["drift", "--since-report", "after.json"]).exits(0).out;
    assert!(text.contains("0 mended"), "{text}");
    let text = drift(&repo, "ultron-before", &["--since-report", "after.json"]).exits(0).out;
    assert!(text.contains("5 mended"), "{text}");
}

#[test]
fn a_cluster_that_cannot_be_reached_ends_the_run_and_not_the_report() {
    let repo = platform();
    let config = "apiVersion: v1\nkind: Config\ncurrent-context: gone\ncontexts:\n- name: gone\n  context: {cluster: gone, user: gone}\n\
        clusters:\n- name: gone\n  cluster: {server: \"http://127.0.0.1:1\"}\nusers:\n- name: gone\n  user: {token: t}\n";
    repo.write("kubeconfig", config);
    let ran = repo.run(&["drift", "--cluster", "--kubeconfig", "kubeconfig", "--timeout", "3"]).exits(2);
    assert!(ran.out.contains("Borne out") && ran.err.contains("gone"), "{}\n{}", ran.out, ran.err);
}

#[test]
fn what_is_no_record_is_refused() {
    let repo = platform();
    repo.write("record.json", "{}");
    let ran = repo.run(&["facts", "--cluster-snapshot", "record.json"]).exits(2);
    assert!(ran.err.contains("record.json"), "{}", ran.err);
}
