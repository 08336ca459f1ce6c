//! What the user wants: defaults, then `vibe.toml`, then the command line.

mod cluster;
pub mod file;
pub mod layers;
pub mod origin;

pub use cluster::{ClusterSetting, EnvironmentSetting};
pub use file::{Allow, Bind, FactOf, FactSays, FactSetting, File, PageSetting, Repo, TreeSetting};
pub use origin::{ConfigError, Origin, SettingsText, Step, nearest, plain};

use crate::diagnostic::Level;
use crate::markdown::anchors::Forge;
use crate::mermaid::Version;
use std::collections::BTreeMap;

/// What a tree is for; sets which rules are on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A knowledge tree that keeps all conventions.
    Vibe,
    /// Documentation; keeps the conventions that most of its pages keep.
    Docs,
    /// The sources of a generated site: routes and front matter instead of breadcrumbs.
    Site,
    /// The pages people and agents read first, and all pages outside of other trees.
    Entry,
}

impl Kind {
    /// Its name, as in `vibe.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Vibe => "vibe",
            Kind::Docs => "docs",
            Kind::Site => "site",
            Kind::Entry => "entry",
        }
    }
}

/// The level from which on findings make the run fail.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    clap::ValueEnum,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Any,
    /// A warning or an error.
    Warning,
    /// An error.
    #[default]
    Error,
    /// Nothing.
    Never,
}

/// The level of a rule in `vibe.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LevelSetting {
    /// The rule does not run.
    Off,
    /// Findings are worth knowing.
    Info,
    /// Findings are warnings.
    Warning,
    /// Findings are errors.
    Error,
}

impl LevelSetting {
    /// The level of findings; `None` where the rule does not run.
    pub fn level(self) -> Option<Level> {
        match self {
            LevelSetting::Off => None,
            LevelSetting::Info => Some(Level::Info),
            LevelSetting::Warning => Some(Level::Warning),
            LevelSetting::Error => Some(Level::Error),
        }
    }
}

/// A value and who set it.
#[derive(Clone, Debug)]
pub struct Set<T> {
    /// The value in force.
    pub value: T,
    /// Who set it.
    pub origin: Origin,
}

impl<T> Set<T> {
    /// A value that nobody set.
    pub fn default_to(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }
}

/// The options of a rule as they stand in `vibe.toml`; the rule itself knows what they mean.
#[derive(Clone, Debug)]
pub struct RuleOptions {
    /// The table under `[rule.<name>]`.
    pub table: toml::Table,
    /// Where it stands.
    pub origin: Origin,
}

/// All settings in force, each with who set it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whose anchors and links are meant; `None`: found from the git remote.
    pub forge: Set<Option<Forge>>,
    /// The web address of the forge; `None`: that of the git remote.
    pub forge_url: Set<Option<String>>,
    /// Rules and groups that run, whatever the kind of tree; `None`: those that the kind turns on.
    pub select: Set<Option<Vec<String>>>,
    /// Rules and groups that run besides.
    pub extend_select: Set<Vec<String>>,
    /// Rules and groups that do not run.
    pub ignore: Set<Vec<String>>,
    /// Globs of files and folders that are not checked.
    pub exclude: Set<Vec<String>>,
    /// From which level on the run fails.
    pub fail_on: Set<FailOn>,
    /// The mermaid that shows the diagrams.
    pub mermaid: Set<Version>,
    /// Levels of rules and groups.
    pub levels: BTreeMap<String, Set<LevelSetting>>,
    /// Options of rules.
    pub options: BTreeMap<String, RuleOptions>,
    /// Trees and what they are for.
    pub trees: Set<Vec<TreeSetting>>,
    /// Pages of a special class.
    pub pages: Set<Vec<PageSetting>>,
    /// Findings that are known and accepted, with the reason.
    pub allow: Set<Vec<Allow>>,
    /// Other repositories that pages link.
    pub repos: Set<Vec<Repo>>,
    /// Pages and the files they document.
    pub binds: Set<Vec<Bind>>,
    /// Columns and fields that state facts.
    pub facts: Set<Vec<FactSetting>>,
    /// Clusters that pages speak of.
    pub clusters: Set<Vec<ClusterSetting>>,
    /// The text of the settings file, if there is one.
    pub source: Option<SettingsText>,
}

impl Config {
    /// An error that points at a setting, if it stands in the file.
    pub fn error(&self, way: &[Step<'_>], what: &str, help: Option<&str>) -> ConfigError {
        let place = self.source.as_ref().and_then(|source| Some((source, source.locate(way)?)));
        match (place, help) {
            (Some((source, span)), help) => source.error(Some(span), what, help),
            (None, Some(help)) => ConfigError::new(format!("{what}; {help}")),
            (None, None) => ConfigError::new(what),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            forge: Set::default_to(None),
            forge_url: Set::default_to(None),
            select: Set::default_to(None),
            extend_select: Set::default_to(Vec::new()),
            ignore: Set::default_to(Vec::new()),
            exclude: Set::default_to(Vec::new()),
            fail_on: Set::default_to(FailOn::default()),
            mermaid: Set::default_to(Version::default()),
            levels: BTreeMap::new(),
            options: BTreeMap::new(),
            trees: Set::default_to(Vec::new()),
            pages: Set::default_to(Vec::new()),
            allow: Set::default_to(Vec::new()),
            repos: Set::default_to(Vec::new()),
            binds: Set::default_to(Vec::new()),
            facts: Set::default_to(Vec::new()),
            clusters: Set::default_to(Vec::new()),
            source: None,
        }
    }
}
