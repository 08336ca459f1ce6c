//! The settings and options that pages name are those of the schema, and the table of each rule is whole.

use crate::page::Page;
use crate::program::Program;
use crate::support::TODAY;
use serde_json::Value;
use std::path::Path;
use vibe::config::layers;
use vibe::engine::Engine;
use vibe::rules::RULES;

/// What is wrong with the settings of a page.
pub fn faults(page: &Page, program: &Program) -> Vec<String> {
    let mut faults = Vec::new();
    for (info, code) in page.fences() {
        // One with a path is a file of an example, which the fixtures run.
        if info == "toml" {
            let settings = layers::parse(code, Path::new("vibe.toml"));
            let mistake = settings.and_then(|config| Engine::new(&config, TODAY).map(drop));
            faults.extend(mistake.err().map(|error| error.message));
        }
    }
    let rule = page.path.strip_prefix("rules/").and_then(|path| path.split_once('/')?.1.strip_suffix(".md"));
    if let Some(rule) = rule.filter(|rule| RULES.iter().any(|entry| entry.meta.name == *rule)) {
        faults.extend(of_rule(page, &options(&program.schema, rule)));
    }
    faults.into_iter().map(|fault| format!("{}: {fault}", page.path)).collect()
}

/// The options of a rule with their defaults; `null` where the schema does not tell.
fn options(schema: &Value, rule: &str) -> Vec<(String, Value)> {
    let place = &schema["properties"]["rule"]["properties"][rule];
    let place =
        place["$ref"].as_str().and_then(|reference| schema.pointer(reference.trim_start_matches('#'))).unwrap_or(place);
    let properties = place["properties"].as_object().into_iter().flatten();
    properties.map(|(name, option)| (name.clone(), option["default"].clone())).collect()
}

/// The section «Options» names each option, and no other, with its default where both say one.
fn of_rule(page: &Page, options: &[(String, Value)]) -> Vec<String> {
    let section =
        page.text.split("\n## Options\n").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
    let mut faults = Vec::new();
    let mut named = Vec::new();
    for line in section.lines().filter(|line| line.starts_with("| `") || line.starts_with("- `")) {
        let name = line.split('`').nth(1).unwrap_or_default();
        named.push(name);
        match options.iter().find(|(option, _)| option == name) {
            None => faults.push(format!("there is no option `{name}`")),
            Some((_, truth)) => {
                let rest = line.splitn(3, '`').nth(2).unwrap_or_default();
                let said = said(rest);
                if !truth.is_null() && said.as_ref().is_some_and(|said| said != truth) {
                    faults.push(format!("the default of `{name}` is {truth}"));
                }
            }
        }
    }
    let missing = options.iter().filter(|(option, _)| !named.contains(&option.as_str()));
    faults.extend(missing.map(|(option, _)| format!("the option `{option}` is not told")));
    faults
}

/// The default that stands behind the name of an option: `| 20 |`, `(7)`, ``| `[]` |``.
fn said(rest: &str) -> Option<Value> {
    let cell = match rest.trim_start().strip_prefix('(') {
        Some(rest) => rest.split(')').next()?,
        None => rest.split('|').nth(1)?,
    };
    let cell = cell.trim().trim_matches('`');
    if cell == "none" { Some(Value::Array(Vec::new())) } else { serde_json::from_str(cell).ok() }
}
