//! `vibe config`

use crate::cli::args::{Config as Args, Global, ListFormat};
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository;
use crate::config::{Config, FailOn, LevelSetting, Origin, Step};
use crate::rules::RULES;
use crate::workspace::Workspace;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;

/// A setting, its value, and who set it.
#[derive(Serialize)]
struct Row {
    setting: String,
    value: Value,
    origin: String,
}

/// Shows every setting in force and who set it.
///
/// # Errors
/// The settings cannot be followed.
pub fn run(args: &Args, global: &Global, out: &mut dyn Write) -> Result<Exit, Failed> {
    let repository = repository::open(global, args.path.as_slice())?;
    let (workspace, _) = Workspace::load(&repository.root, &repository.config, |_| ())
        .map_err(|error| Failed::new(error.to_string()))?;
    let mut rows = rows(&repository.config, &workspace);
    let pages = |tree| (0..workspace.pages.len()).filter(|page| workspace.tree_index_of(*page) == tree).count();
    for (index, tree) in workspace.trees.iter().enumerate() {
        let count = pages(index);
        let path = if tree.root.is_root() { "." } else { tree.root.as_str() };
        let value = json!({"kind": tree.kind.name(), "language": tree.language, "pages": count});
        rows.push(Row { setting: format!("tree {path}"), value, origin: tree.why.clone() });
    }
    if args.output_format == ListFormat::Json {
        let document = json!({"root": repository.root, "settings": rows});
        serde_json::to_writer_pretty(&mut *out, &document).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(Exit::Clean);
    }
    writeln!(out, "# {}", repository.root.display())?;
    let width = rows.iter().map(|row| row.setting.chars().count()).max().unwrap_or_default();
    for row in rows {
        writeln!(out, "{:width$} = {}  # {}", row.setting, shown(&row.value), row.origin)?;
    }
    Ok(Exit::Clean)
}

fn rows(config: &Config, workspace: &Workspace) -> Vec<Row> {
    let row = |setting: &str, value: Value, origin: &Origin, way: &[Step<'_>]| Row {
        setting: setting.to_owned(),
        value,
        origin: place(config, origin, way),
    };
    let list = |setting: &'static str, set: &crate::config::Set<Vec<String>>| {
        row(setting, json!(set.value), &set.origin, &[Step::Key(setting)])
    };
    let (forge, why) = &workspace.forge;
    let forge_origin = if config.forge.value.is_some() {
        place(config, &config.forge.origin, &[Step::Key("forge")])
    } else {
        why.clone()
    };
    let mut rows = vec![
        Row { setting: "forge".to_owned(), value: json!(forge.name()), origin: forge_origin },
        row("forge-url", json!(config.forge_url.value), &config.forge_url.origin, &[Step::Key("forge-url")]),
        row("select", json!(config.select.value), &config.select.origin, &[Step::Key("select")]),
        list("extend-select", &config.extend_select),
        list("ignore", &config.ignore),
        list("exclude", &config.exclude),
        row("fail-on", json!(fail_on(config.fail_on.value)), &config.fail_on.origin, &[Step::Key("fail-on")]),
    ];
    let way = [Step::Key("mermaid"), Step::Key("version")];
    rows.push(row("mermaid.version", json!(config.mermaid.value.number()), &config.mermaid.origin, &way));
    for meta in RULES.iter().map(|entry| &entry.meta) {
        // The level of a rule goes over that of its group.
        let set = [meta.name, meta.group].into_iter().find_map(|name| Some((name, config.levels.get(name)?)));
        let setting = format!("level.{}", meta.name);
        rows.push(match set {
            Some((name, level)) => {
                let way = [Step::Key("level"), Step::Key(name)];
                row(&setting, json!(level_name(level.value)), &level.origin, &way)
            }
            None => row(&setting, json!(meta.level.name()), &Origin::Default, &[]),
        });
    }
    for (name, options) in &config.options {
        for (key, value) in &options.table {
            let way = [Step::Key("rule"), Step::Key(name), Step::Key(key)];
            let value = serde_json::to_value(value).unwrap_or_default();
            rows.push(row(&format!("rule.{name}.{key}"), value, &options.origin, &way));
        }
    }
    for (index, page) in config.pages.value.iter().enumerate() {
        let value = json!({"paths": page.paths, "class": format!("{:?}", page.class).to_lowercase()});
        let way = [Step::Key("page"), Step::Item(index), Step::Key("paths")];
        rows.push(row("page", value, &config.pages.origin, &way));
    }
    for (index, allow) in config.allow.value.iter().enumerate() {
        let value = json!({"rule": allow.rule, "paths": allow.paths, "reason": allow.reason});
        let way = [Step::Key("allow"), Step::Item(index), Step::Key("rule")];
        rows.push(row("allow", value, &config.allow.origin, &way));
    }
    for (index, repo) in config.repos.value.iter().enumerate() {
        let value = json!({"name": repo.name, "path": repo.path, "url": repo.url});
        let way = [Step::Key("repo"), Step::Item(index), Step::Key("name")];
        rows.push(row("repo", value, &config.repos.origin, &way));
    }
    for (index, bind) in config.binds.value.iter().enumerate() {
        let value = json!({"page": bind.page, "code": bind.code});
        let way = [Step::Key("bind"), Step::Item(index), Step::Key("page")];
        rows.push(row("bind", value, &config.binds.origin, &way));
    }
    for (index, fact) in config.facts.value.iter().enumerate() {
        let value = json!({"paths": fact.paths, "column": fact.column, "field": fact.field});
        let way = [Step::Key("fact"), Step::Item(index), Step::Key("paths")];
        rows.push(row("fact", value, &config.facts.origin, &way));
    }
    for (index, cluster) in config.clusters.value.iter().enumerate() {
        let value = json!({"context": cluster.context, "name": cluster.name, "paths": cluster.paths});
        let way = [Step::Key("cluster"), Step::Item(index), Step::Key("context")];
        rows.push(row("cluster", value, &config.clusters.origin, &way));
    }
    rows
}

/// Who set a value: with the line, where it stands in the settings file.
fn place(config: &Config, origin: &Origin, way: &[Step<'_>]) -> String {
    let line = config.source.as_ref().and_then(|source| source.line(way));
    match (origin, line) {
        (Origin::File(path), Some(line)) => format!("{}:{line}", path.display()),
        _ => origin.to_string(),
    }
}

fn fail_on(value: FailOn) -> &'static str {
    match value {
        FailOn::Any => "any",
        FailOn::Warning => "warning",
        FailOn::Error => "error",
        FailOn::Never => "never",
    }
}

fn level_name(value: LevelSetting) -> &'static str {
    value.level().map_or("off", |level| level.name())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            fields.map(|(key, value)| format!("{key} {}", shown(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
