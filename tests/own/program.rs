//! What the program says of itself.

use crate::support::{files_below, project};
use clap::{Command, CommandFactory};
use std::collections::BTreeSet;
use std::fs;
use vibe::cli::args::Args;
use vibe::rules::RULES;

/// The truth that the project's own pages are held against.
pub struct Program {
    /// Its command line, as clap knows it.
    line: Command,
    /// `vibe check`, `vibe hook install`, …: the words after `vibe`.
    pub commands: Vec<Vec<String>>,
    /// The schema of `vibe.toml`.
    pub schema: serde_json::Value,
    /// Rules, groups, and `all`.
    pub selectable: BTreeSet<String>,
    /// All that a name with a dash may be: rules, settings, values, inputs of the action, hooks, targets.
    pub names: BTreeSet<String>,
    /// The words of code, scripts and workflows, among them `mod ledger` and the like as one.
    pub code: BTreeSet<String>,
    /// The script of the project that has flags of its own.
    pub script: String,
}

pub fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

impl Program {
    pub fn ask() -> Self {
        let mut commands = Vec::new();
        let mut names = BTreeSet::new();
        let line = Args::command();
        collect(&line, &mut Vec::new(), &mut commands, &mut names);
        let schema: serde_json::Value = serde_json::from_str(&read("rules/schema.json")).expect("JSON");
        settings(&schema, &mut names);
        let rules = RULES.iter().flat_map(|entry| [entry.meta.name, entry.meta.group]);
        let selectable: BTreeSet<String> = rules.chain(["all"]).map(str::to_owned).collect();
        names.extend(selectable.iter().cloned());
        names.extend(keys_of("action.yml", "  "));
        names.extend(keys_of(".pre-commit-hooks.yaml", "- id: "));
        names.insert(vibe::manifests::pod::CREDENTIALS.to_owned());
        targets(&mut names);
        Self { line, commands, schema, selectable, names, code: code(), script: read("tests/diagrams/run") }
    }

    /// What clap thinks of a command line without its `vibe`. What is left out is forgiven: a page may
    /// speak of `vibe adr` without saying the rest.
    pub fn refuses(&self, words: &[String]) -> Option<String> {
        use clap::error::{ContextKind, ContextValue, ErrorKind};
        let words = [&["vibe".to_owned()], words].concat();
        let error = self.line.clone().try_get_matches_from(words).err()?;
        // `--fail-over DAYS`, `--config <file>`: the page says what is to be filled in.
        let open = |value: &str| value.starts_with('<') || value.bytes().all(|byte| byte.is_ascii_uppercase());
        let absent = matches!(error.get(ContextKind::InvalidValue), Some(ContextValue::String(value)) if open(value));
        match error.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand => None,
            ErrorKind::InvalidValue | ErrorKind::ValueValidation if absent => None,
            _ => Some(error.to_string().lines().next().unwrap_or_default().to_owned()),
        }
    }
}

/// The names of commands below one, and the values that their flags take.
fn collect(command: &Command, way: &mut Vec<String>, all: &mut Vec<Vec<String>>, names: &mut BTreeSet<String>) {
    let values = command.get_arguments().flat_map(|argument| argument.get_possible_values());
    names.extend(values.map(|value| value.get_name().to_owned()));
    for child in command.get_subcommands() {
        way.push(child.get_name().to_owned());
        all.push(way.clone());
        collect(child, way, all, names);
        way.pop();
    }
}

/// The keys of all tables of the settings, and the words that they may hold.
fn settings(schema: &serde_json::Value, names: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(|it| it.as_object()) {
        names.extend(properties.keys().cloned());
    }
    names.extend(schema.get("const").and_then(|it| it.as_str()).map(str::to_owned));
    let children: Vec<&serde_json::Value> = match schema {
        serde_json::Value::Object(fields) => fields.values().collect(),
        serde_json::Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    children.into_iter().for_each(|child| settings(child, names));
}

/// The words that stand behind `before` at the beginning of a line, up to a colon.
fn keys_of(path: &str, before: &str) -> Vec<String> {
    let text = read(path);
    let keys = text.lines().filter_map(|line| line.strip_prefix(before));
    keys.map(|key| key.split(':').next().unwrap_or(key).to_owned()).collect()
}

/// What cargo builds, uses and publishes, and the files that have a name to be called by.
fn targets(names: &mut BTreeSet<String>) {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    for table in ["dependencies", "dev-dependencies"] {
        names.extend(manifest[table].as_table().expect("a table").keys().cloned());
    }
    let wheel: toml::Table = read(".python/pyproject.toml").parse().expect("TOML");
    names.insert(wheel["project"]["name"].as_str().expect("a name").to_owned());
    let stems =
        files_below(&project().join("tests")).into_iter().filter_map(|path| path.file_stem().map(ToOwned::to_owned));
    names.extend(stems.map(|stem| stem.to_string_lossy().into_owned()));
}

fn code() -> BTreeSet<String> {
    let mut code = BTreeSet::new();
    let mut add = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let items = words.windows(2).filter(|pair| matches!(pair[0], "fn" | "mod" | "struct" | "enum" | "trait"));
        code.extend(items.map(|pair| pair.join(" ")));
        code.extend(words.into_iter().filter(|word| word.contains('_')).map(str::to_owned));
    };
    add(&read("action.yml"));
    for folder in ["src", "benches", "tests", ".ci", ".action", ".github"] {
        // This test would bear itself out.
        let files = files_below(&project().join(folder)).into_iter().filter(|path| !path.starts_with("own"));
        files.for_each(|file| add(&fs::read_to_string(project().join(folder).join(file)).unwrap_or_default()));
    }
    code
}
