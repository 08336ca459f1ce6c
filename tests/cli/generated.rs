//! Files of the project that the program writes.

use crate::Repo;
use crate::support::{expect_file, project};

#[test]
fn the_schema_of_the_settings_is_fresh() {
    let schema = Repo::new(&[]).run(&["schema"]).exits(0).out;
    let parsed: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let rules = parsed["properties"]["rule"]["properties"].as_object().expect("the rules");
    assert_eq!(rules.len(), vibe::rules::RULES.len());
    every_reference_leads_somewhere(&parsed, &parsed);
    expect_file(&project().join("rules/schema.json"), &schema).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn the_schema_of_a_fleet_is_fresh_and_takes_what_the_program_takes() {
    let schema = Repo::new(&[]).run(&["schema", "fleet"]).exits(0).out;
    let parsed: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    every_reference_leads_somewhere(&parsed, &parsed);
    assert!(parsed["properties"]["repo"]["description"].is_string());
    expect_file(&project().join("rules/fleet.schema.json"), &schema).unwrap_or_else(|why| panic!("{why}"));
}

fn every_reference_leads_somewhere(value: &serde_json::Value, root: &serde_json::Value) {
    if let Some(reference) = value.get("$ref").and_then(|reference| reference.as_str()) {
        let pointer = reference.strip_prefix('#').expect("a reference into the document");
        assert!(root.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let children: Vec<&serde_json::Value> = match value {
        serde_json::Value::Object(fields) => fields.values().collect(),
        serde_json::Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    children.into_iter().for_each(|child| every_reference_leads_somewhere(child, root));
}
