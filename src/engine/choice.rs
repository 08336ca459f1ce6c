//! Which rules run: what the settings and the command line name, with the options they have.

use crate::config::{Config, ConfigError, Step, nearest, plain};
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
        // What is on nowhere by itself asks the network: its group, or a wish for all, does not mean it.
        let many = |name: &str| !meta.kinds.is_empty() && (name == meta.group || name == "all");
        let named = |list: &[String]| list.iter().any(|name| name == meta.name || many(name));
        let setting = config.levels.get(meta.name).or_else(|| config.levels.get(meta.group)).map(|set| set.value);
        let selected = config.select.value.as_deref();
        let asked = selected.is_some_and(named) || named(&config.extend_select.value);
        // Those of the engine speak of the run itself: they are on unless they are ignored.
        let on = selected.is_none() || asked || meta.group == "engine";
        let ignored = config.ignore.value.iter().any(|name| name == meta.name || name == meta.group || name == "all");
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
    (entry.build)(table.clone()).map_err(|error| {
        let of_rule = [Step::Key("rule"), Step::Key(name)];
        // The error tells what is wrong, not where: it is the first option that is refused by itself.
        let alone = |(key, value): &(String, toml::Value)| {
            let single = toml::Table::from_iter([(key.clone(), value.clone())]);
            (entry.build)(single).is_err()
        };
        let culprit = table.into_iter().find(alone).map(|(key, _)| key);
        let (message, help) = plain(error.message());
        match culprit {
            Some(key) => {
                let way = [of_rule[0], of_rule[1], Step::Key(&key)];
                let what = if error.message().starts_with("unknown field") {
                    format!("`{name}` has no option `{key}`")
                } else {
                    format!("`{key}` of `{name}`: {message}")
                };
                config.error(&way, &what, help.as_deref())
            }
            None => config.error(&of_rule, &format!("{name}: {message}"), help.as_deref()),
        }
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
        for name in names.iter().filter(|name| *name != "all") {
            check_name(config, name, &[Step::Key(key), Step::Word(name)])?;
        }
    }
    for name in config.levels.keys() {
        check_name(config, name, &[Step::Key("level"), Step::Key(name)])?;
    }
    for name in config.options.keys() {
        let way = [Step::Key("rule"), Step::Key(name)];
        check_name(config, name, &way)?;
        if RULES.iter().all(|entry| entry.meta.name != name) {
            let what = format!("`{name}` is a group; options are those of a rule");
            return Err(config.error(&way, &what, Some("`vibe rule` lists all rules")));
        }
    }
    for (index, allow) in config.allow.value.iter().enumerate() {
        check_name(config, &allow.rule, &[Step::Key("allow"), Step::Item(index), Step::Value("rule")])?;
    }
    Ok(())
}

fn check_name(config: &Config, name: &str, way: &[Step<'_>]) -> Result<(), ConfigError> {
    if RULES.iter().any(|entry| entry.meta.name == name || entry.meta.group == name) {
        return Ok(());
    }
    let help = nearest_rule(name).unwrap_or_else(|| "`vibe rule` lists all rules and groups".to_owned());
    Err(config.error(way, &format!("there is no rule or group `{name}`"), Some(&help)))
}

/// `did you mean …?` for the rule or group whose name is most like `name`.
pub fn nearest_rule(name: &str) -> Option<String> {
    nearest(name, RULES.iter().flat_map(|entry| [entry.meta.name, entry.meta.group]))
}
