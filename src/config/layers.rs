//! Reading `vibe.toml` and laying it over the defaults.

use crate::config::origin::{SettingsText, Step, plain};
use crate::config::{Config, ConfigError, File, Origin, RuleOptions, Set};
use crate::text::RelPath;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The names of the file, the first that is there counts.
pub const NAMES: [&str; 3] = ["vibe.toml", ".vibe.toml", ".config/vibe.toml"];

/// The settings file in `folder`.
pub fn find(folder: &Path) -> Option<PathBuf> {
    NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

/// Reads a settings file over the defaults.
///
/// # Errors
/// It cannot be read, is not TOML, or says something unknown; the message shows where.
pub fn read(path: &Path) -> Result<Config, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::new(format!("{}: cannot be read: {error}", path.display())))?;
    parse(&text, path)
}

/// Lays the text of a settings file over the defaults; `path` is what it is called.
///
/// # Errors
/// It is not TOML, or says something unknown; the message shows where.
pub fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
    let source = SettingsText { path: Arc::new(path.to_owned()), text: Arc::from(text) };
    let file: File = toml::from_str(text).map_err(|error| explain(&source, &error))?;
    let mut config = over_defaults(file, &Origin::File(source.path.clone()));
    config.source = Some(source);
    check_forge_url(&config)?;
    check_globs(&config)?;
    check_allows(&config)?;
    check_binds(&config)?;
    check_facts(&config)?;
    Ok(config)
}

/// The parser's own words, with the nearest name where a name is unknown.
fn explain(source: &SettingsText, error: &toml::de::Error) -> ConfigError {
    let (message, help) = plain(error.message());
    source.error(error.span(), &message, help.as_deref())
}

/// The web address of a forge is one, and holds no password.
fn check_forge_url(config: &Config) -> Result<(), ConfigError> {
    let Some(url) = &config.forge_url.value else { return Ok(()) };
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(['@', '?', '#', ' '])) {
        return Ok(());
    }
    let help = Some("write it as `https://git.example.org`; tokens come from the environment");
    Err(config.error(&[Step::Value("forge-url")], "this is no web address of a forge", help))
}

/// An entry that accepts findings says why, and where.
fn check_allows(config: &Config) -> Result<(), ConfigError> {
    for (index, allow) in config.allow.value.iter().enumerate() {
        let of = |key| [Step::Key("allow"), Step::Item(index), Step::Value(key)];
        if allow.reason.trim().is_empty() {
            return Err(config.error(&of("reason"), "an allowance needs a reason", Some("say why it is accepted")));
        }
        if allow.paths.is_empty() {
            return Err(config.error(
                &of("paths"),
                "an allowance needs paths",
                Some("for all pages: `paths = [\"**\"]`"),
            ));
        }
    }
    Ok(())
}

/// An entry that binds a page names its files.
fn check_binds(config: &Config) -> Result<(), ConfigError> {
    for (index, bind) in config.binds.value.iter().enumerate() {
        let of = |key| [Step::Key("bind"), Step::Item(index), Step::Value(key)];
        if bind.code.is_empty() {
            let help = "for all of a folder: `code = [\"iac/**\"]`";
            return Err(config.error(&of("code"), "a page is bound to no file", Some(help)));
        }
        if RelPath::new(&bind.page).is_none_or(|page| page.is_root()) {
            let what = format!("`{}` is not a path below the root of the repository", bind.page);
            return Err(config.error(&of("page"), &what, None));
        }
    }
    Ok(())
}

/// An entry that binds facts says where they stand.
fn check_facts(config: &Config) -> Result<(), ConfigError> {
    for (index, fact) in config.facts.value.iter().enumerate() {
        if fact.column.is_some() == fact.field.is_some() {
            let way = [Step::Key("fact"), Step::Item(index), Step::Value("paths")];
            let help = "name the `column` of a table or the `field` of the front matter";
            return Err(config.error(&way, "facts stand in one place", Some(help)));
        }
    }
    Ok(())
}

fn check_globs(config: &Config) -> Result<(), ConfigError> {
    let excluded = config.exclude.value.iter().map(|glob| (vec![Step::Key("exclude"), Step::Word(glob)], glob));
    let of_pages = config.pages.value.iter().enumerate().flat_map(|(index, page)| {
        page.paths
            .iter()
            .map(move |glob| (vec![Step::Key("page"), Step::Item(index), Step::Key("paths"), Step::Word(glob)], glob))
    });
    let of_allow = config.allow.value.iter().enumerate().flat_map(|(index, allow)| {
        allow
            .paths
            .iter()
            .map(move |glob| (vec![Step::Key("allow"), Step::Item(index), Step::Key("paths"), Step::Word(glob)], glob))
    });
    let of_bind = config.binds.value.iter().enumerate().flat_map(|(index, bind)| {
        bind.code
            .iter()
            .map(move |glob| (vec![Step::Key("bind"), Step::Item(index), Step::Key("code"), Step::Word(glob)], glob))
    });
    let of_fact = config.facts.value.iter().enumerate().flat_map(|(index, fact)| {
        fact.paths
            .iter()
            .map(move |glob| (vec![Step::Key("fact"), Step::Item(index), Step::Key("paths"), Step::Word(glob)], glob))
    });
    let of_cluster = config.clusters.value.iter().enumerate().flat_map(|(index, cluster)| {
        let globs = cluster.paths.iter().flatten();
        globs.map(move |glob| {
            (vec![Step::Key("cluster"), Step::Item(index), Step::Key("paths"), Step::Word(glob)], glob)
        })
    });
    for (way, glob) in excluded.chain(of_pages).chain(of_allow).chain(of_bind).chain(of_fact).chain(of_cluster) {
        if let Err(error) = globset::Glob::new(glob) {
            return Err(config.error(&way, &format!("`{glob}` is no glob: {}", error.kind()), None));
        }
    }
    Ok(())
}

fn over_defaults(file: File, origin: &Origin) -> Config {
    let mut config = Config::default();
    let set = |target: &mut Set<Vec<String>>, value: Option<Vec<String>>| {
        if let Some(value) = value {
            *target = Set { value, origin: origin.clone() };
        }
    };
    set(&mut config.extend_select, file.extend_select);
    set(&mut config.ignore, file.ignore);
    set(&mut config.exclude, file.exclude);
    if let Some(forge) = file.forge {
        config.forge = Set { value: Some(forge), origin: origin.clone() };
    }
    if let Some(url) = file.forge_url {
        config.forge_url = Set { value: Some(url), origin: origin.clone() };
    }
    if let Some(select) = file.select {
        config.select = Set { value: Some(select), origin: origin.clone() };
    }
    if let Some(value) = file.fail_on {
        config.fail_on = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.mermaid.and_then(|mermaid| mermaid.version) {
        config.mermaid = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.tree {
        config.trees = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.page {
        config.pages = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.allow {
        config.allow = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.repo {
        config.repos = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.bind {
        config.binds = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.fact {
        config.facts = Set { value, origin: origin.clone() };
    }
    if let Some(value) = file.cluster {
        config.clusters = Set { value, origin: origin.clone() };
    }
    let levels = file.level.into_iter();
    config.levels = levels.map(|(rule, value)| (rule, Set { value, origin: origin.clone() })).collect();
    let options = file.rule.into_iter();
    config.options = options.map(|(rule, table)| (rule, RuleOptions { table, origin: origin.clone() })).collect();
    config
}
