//! Which rules run: what the settings and the command line name, with the options they have.

use crate::config::{Config, ConfigError, Step, nearest};
use crate::diagnostic::Level;
use crate::rule::{Entry, Rule};
use crate::rules::RULES;

/// A rule that runs.
pub struct Active {
    /// Its entry in the list of rules.
    pub entry: &'static Entry,
    /// Itself, with its options.
    pub rule: Box<dyn Rule>,
    /// The user asked for it by name or group.
    pub asked: bool,
    /// The level the settings give it.
    pub level: Option<Level>,
}

/// Chooses and builds the rules.
///
/// # Errors
/// The settings name a rule that does not exist, or an option that a rule does not have.
pub fn choose(config: &Config) -> Result<Vec<Active>, ConfigError> {
    check_names(config)?;
    let mut active = Vec::new();
    for entry in RULES {
        let meta = &entry.meta;
        let named = |list: &[String]| list.iter().any(|name| name == meta.name || name == meta.group || name == "all");
        let setting = config.levels.get(meta.name).or_else(|| config.levels.get(meta.group)).map(|set| set.value);
        let selected = config.select.value.as_deref();
        let asked = selected.is_some_and(named) || named(&config.extend_select.value);
        // Those of the engine speak of the run itself: they are on unless they are ignored.
        let on = selected.is_none() || asked || meta.group == "engine";
        let ignored = named(&config.ignore.value);
        let off = setting.is_some_and(|setting| setting.level().is_none()) && !asked;
        if on && !ignored && !off {
            let level = setting.and_then(|setting| setting.level());
            active.push(Active { entry, rule: build(config, entry)?, asked, level });
        }
    }
    Ok(active)
}

fn build(config: &Config, entry: &'static Entry) -> Result<Box<dyn Rule>, ConfigError> {
    let name = entry.meta.name;
    let table = config.options.get(name).map(|options| options.table.clone()).unwrap_or_default();
    (entry.build)(table).map_err(|error| {
        let message = error.message();
        let mut quoted = message.split('`').skip(1).step_by(2);
        let first = quoted.next().unwrap_or_default();
        let help = if message.starts_with("unknown") { nearest(first, quoted) } else { None };
        let within = [Step::Key("rule"), Step::Key(name), Step::Key(first)];
        let known = config.source.as_ref().is_some_and(|source| source.locate(&within).is_some());
        let way = if known { &within[..] } else { &within[..2] };
        config.error(way, &format!("{name}: {message}"), help.as_deref())
    })
}

/// Every rule or group that the settings name must exist.
fn check_names(config: &Config) -> Result<(), ConfigError> {
    let lists = [
        ("select", config.select.value.as_deref().unwrap_or_default()),
        ("extend-select", &config.extend_select.value),
        ("ignore", &config.ignore.value),
    ];
    for (key, names) in lists {
        for name in names {
            check_name(config, name, &[Step::Key(key), Step::Word(name)])?;
        }
    }
    for name in config.levels.keys() {
        check_name(config, name, &[Step::Key("level"), Step::Key(name)])?;
    }
    for name in config.options.keys() {
        check_name(config, name, &[Step::Key("rule"), Step::Key(name)])?;
    }
    for (index, allow) in config.allow.value.iter().enumerate() {
        check_name(config, &allow.rule, &[Step::Key("allow"), Step::Item(index), Step::Key("rule")])?;
    }
    Ok(())
}

fn check_name(config: &Config, name: &str, way: &[Step<'_>]) -> Result<(), ConfigError> {
    if name == "all" || RULES.iter().any(|entry| entry.meta.name == name || entry.meta.group == name) {
        return Ok(());
    }
    let help = nearest_rule(name).unwrap_or_else(|| "`vibe rule` lists all rules and groups".to_owned());
    Err(config.error(way, &format!("there is no rule or group `{name}`"), Some(&help)))
}

/// `did you mean …?` for the rule or group whose name is most like `name`.
pub fn nearest_rule(name: &str) -> Option<String> {
    nearest(name, RULES.iter().flat_map(|entry| [entry.meta.name, entry.meta.group]))
}
