//! SARIF as its readers ask for it: the schema of OASIS, and what code scanning of GitHub wants.
//!
//! `support/sarif-2.1.0.json` is the schema as OASIS publishes it (SARIF 2.1.0 with errata 01).

mod support;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use support::{Repository, project};
use vibe::report::{RuleCard, sarif};
use vibe::rules::RULES;

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn read() -> Self {
        let text = fs::read_to_string(project().join("tests/support/sarif-2.1.0.json")).expect("the schema");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let document = serde_json::from_str(&text).expect("JSON");
        compiler.add_resource("sarif.json", document).expect("a schema");
        let index = compiler.compile("sarif.json", &mut schemas).expect("a schema that can be compiled");
        Self { schemas, index }
    }

    #[track_caller]
    fn check(&self, document: &Value, of: &str) {
        if let Err(error) = self.schemas.validate(document, self.index) {
            panic!("{of}: {error:#}");
        }
    }
}

fn report(repository: &Repository) -> Value {
    let report = repository.check().expect("a run");
    let card = |entry: &vibe::rule::Entry| RuleCard {
        name: entry.meta.name,
        group: entry.meta.group,
        level: entry.meta.level,
        summary: entry.meta.summary,
        page: entry.meta.page,
    };
    let (cards, mut bytes): (Vec<RuleCard>, _) = (RULES.iter().map(card).collect(), Vec::new());
    sarif::write(&report, &cards, &mut bytes).expect("written");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn results(document: &Value) -> &Vec<Value> {
    document["runs"][0]["results"].as_array().expect("results")
}

/// The trees of all cases that have findings, but for those with a history: what matters here is the
/// shape of a finding.
fn trees() -> Vec<PathBuf> {
    let below = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let cases = below(project().join("fixtures")).flat_map(below).flat_map(below);
    cases.filter(|case| case.join("expect.txt").is_file() && !case.join("history").exists()).collect()
}

#[test]
fn every_kind_of_finding_passes_the_schema() {
    let schema = Schema::read();
    let (mut seen, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for case in trees() {
        let mut repository = Repository::copy_of(&case.join("tree"));
        if case.join("vibe.toml").is_file() {
            repository.configure(&case.join("vibe.toml")).expect("settings");
        }
        let document = report(&repository);
        schema.check(&document, &case.display().to_string());
        for result in results(&document) {
            seen.insert(result["ruleId"].as_str().expect("a rule").to_owned());
            keys.extend(result.as_object().expect("an object").keys().cloned());
        }
    }
    assert!(seen.len() > 25, "only {seen:?} were seen");
    for key in ["fixes", "relatedLocations", "partialFingerprints"] {
        assert!(keys.contains(key), "no finding has {key}");
    }
}

#[test]
fn paths_are_relative_references_whatever_is_in_them() {
    let schema = Schema::read();
    let mut repository = Repository::new();
    let pages = [
        ("a: b.md", "a%3A%20b.md"),
        ("docs/été [1]#2 50%.md", "docs/%C3%A9t%C3%A9%20%5B1%5D%232%2050%25.md"),
        ("docs/日本 {x}^|.md", "docs/%E6%97%A5%E6%9C%AC%20%7Bx%7D%5E%7C.md"),
    ];
    for (path, _) in pages {
        repository.write(path, "# Ä 🦀\n\n🦀 [x](gone.md)\n").expect("a page");
    }
    let document = report(&repository);
    schema.check(&document, "hostile names");
    let uris: BTreeSet<&str> = results(&document)
        .iter()
        .filter(|result| result["ruleId"] == "dead-link")
        .map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a URI"))
        .collect();
    assert_eq!(uris, pages.iter().map(|(_, uri)| *uri).collect());
    let region = &results(&document)[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startColumn"], json!(7), "columns count characters: {region}");
}

#[test]
fn code_scanning_of_github_finds_what_it_asks_for() {
    let mut repository = Repository::new();
    repository.write("docs/a.md", "# A\n\n[x](gone.md)\n").expect("a page");
    let document = report(&repository);
    for rule in document["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules") {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[key]["text"].as_str().is_some_and(|text| !text.is_empty()), "{key} of {}", rule["id"]);
        }
        assert!(rule["properties"]["tags"].as_array().is_some_and(|tags| tags.len() <= 20));
    }
    for result in results(&document) {
        assert!(result["message"]["text"].is_string() && result["partialFingerprints"].is_object());
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
    }
    assert_eq!(document["runs"][0]["invocations"][0]["executionSuccessful"], json!(true));
}
