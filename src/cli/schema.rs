//! `vibe schema`

use crate::cli::exit::{Exit, Failed};
use crate::config::File;
use crate::fleet;
use crate::rules::RULES;
use clap::{Args, ValueEnum};
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Prints the JSON schema of vibe.toml, or of another file of settings.
#[derive(Debug, Args)]
pub struct Schema {
    /// The file that it is of.
    #[arg(value_enum, default_value_t)]
    pub of: Of,
}

/// A file of settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// vibe.toml, the settings of a repository.
    #[default]
    Settings,
    /// fleet.toml, the repositories of a fleet.
    Fleet,
}

/// Prints a schema.
///
/// # Errors
/// The writer's own.
pub fn run(schema: &Schema, out: &mut dyn Write) -> Result<Exit, Failed> {
    let text = match schema.of {
        Of::Settings => text(),
        Of::Fleet => format!("{:#}\n", SchemaGenerator::default().into_root_schema_for::<fleet::File>().to_value()),
    };
    out.write_all(text.as_bytes())?;
    Ok(Exit::Clean)
}

/// The JSON schema of vibe.toml, with the options of every rule.
pub fn text() -> String {
    let mut generator = SchemaGenerator::default();
    let mut options = Map::new();
    for entry in RULES {
        options.insert(entry.meta.name.to_owned(), (entry.options)(&mut generator).to_value());
    }
    let mut root = generator.clone().into_root_schema_for::<File>().to_value();
    let names = RULES.iter().map(|entry| entry.meta.name);
    let mut groups: Vec<&str> = RULES.iter().map(|entry| entry.meta.group).collect();
    groups.dedup();
    let known: Vec<&str> = names.chain(groups).collect();
    if let Some(properties) = root.get_mut("properties").and_then(Value::as_object_mut) {
        for list in ["select", "extend-select", "ignore"] {
            if let Some(list) = properties.get_mut(list).and_then(Value::as_object_mut) {
                let mut names = known.clone();
                names.push("all");
                list.insert("items".to_owned(), json!({"type": "string", "enum": names}));
            }
        }
        if let Some(level) = properties.get_mut("level").and_then(Value::as_object_mut) {
            level.insert("propertyNames".to_owned(), json!({"enum": known}));
        }
        if let Some(rule) = properties.get_mut("rule").and_then(Value::as_object_mut) {
            rule.insert("properties".to_owned(), Value::Object(options));
            rule.insert("additionalProperties".to_owned(), json!(false));
        }
    }
    if let (Some(definitions), Some(target)) = (
        serde_json::to_value(generator.definitions()).ok().and_then(|value| value.as_object().cloned()),
        root.as_object_mut(),
    ) {
        let all = target.entry("$defs").or_insert_with(|| json!({}));
        if let Some(all) = all.as_object_mut() {
            all.extend(definitions);
        }
    }
    format!("{root:#}\n")
}
