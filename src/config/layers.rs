//! Reading `vibe.toml` and laying it over the defaults.

use crate::config::{Config, ConfigError, File, Origin, RuleOptions, Set};
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
    let file: File = toml::from_str(text).map_err(|error| ConfigError::new(format!("{}: {error}", path.display())))?;
    Ok(over_defaults(file, &Origin::File(Arc::new(path.to_owned()))))
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
    if let Some(select) = file.select {
        config.select = Set { value: Some(select), origin: origin.clone() };
    }
    if let Some(value) = file.fail_on {
        config.fail_on = Set { value, origin: origin.clone() };
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
    let levels = file.level.into_iter();
    config.levels = levels.map(|(rule, value)| (rule, Set { value, origin: origin.clone() })).collect();
    let options = file.rule.into_iter();
    config.options = options.map(|(rule, table)| (rule, RuleOptions { table, origin: origin.clone() })).collect();
    config
}
