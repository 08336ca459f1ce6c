//! `vibe.toml` as it is written.

use crate::config::{ClusterSetting, FailOn, Kind, LevelSetting};
use crate::markdown::anchors::Forge;
use crate::mermaid::Version;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;

/// The settings of a repository.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Where the JSON schema of this file is; for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Whose anchors and links are meant. Default: found from the git remote, else `github`.
    pub forge: Option<Forge>,
    /// The web address of the forge, where it is not on the host that git speaks to:
    /// `https://git.example.org`.
    pub forge_url: Option<String>,
    /// Rules and groups that run, whatever the kind of tree.
    pub select: Option<Vec<String>>,
    /// Rules and groups that run besides those the kind of tree turns on.
    pub extend_select: Option<Vec<String>>,
    /// Rules and groups that do not run.
    pub ignore: Option<Vec<String>>,
    /// Globs of files and folders that are not checked.
    pub exclude: Option<Vec<String>>,
    /// From which level on the run fails.
    pub fail_on: Option<FailOn>,
    /// How diagrams are read.
    pub mermaid: Option<MermaidSetting>,
    /// Levels of rules and groups: `off`, `info`, `warning`, `error`.
    #[serde(default)]
    pub level: BTreeMap<String, LevelSetting>,
    /// Options of rules, by rule.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub rule: BTreeMap<String, toml::Table>,
    /// Trees and what they are for.
    pub tree: Option<Vec<TreeSetting>>,
    /// Pages of a special class.
    pub page: Option<Vec<PageSetting>>,
    /// Findings that are known and accepted.
    pub allow: Option<Vec<Allow>>,
    /// Other repositories that pages link or speak of.
    pub repo: Option<Vec<Repo>>,
    /// Pages and the files they document, where their links do not tell.
    pub bind: Option<Vec<Bind>>,
    /// Columns of tables, and fields of front matter, that state facts of the repository.
    pub fact: Option<Vec<FactSetting>>,
    /// Clusters that pages speak of.
    pub cluster: Option<Vec<ClusterSetting>>,
}

/// How diagrams are read.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MermaidSetting {
    /// The major version of the mermaid that shows the diagrams. Default: 11.
    #[serde(default, deserialize_with = "mermaid_version")]
    #[schemars(with = "u8", extend("enum" = [11, 12]))]
    pub version: Option<Version>,
}

/// A version is written as a number.
fn mermaid_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Version>, D::Error> {
    let value = toml::Value::deserialize(deserializer)?;
    match value.as_integer().and_then(Version::of) {
        Some(version) => Ok(Some(version)),
        None => Err(de::Error::custom(format!("mermaid {value} is not known here: write `11` or `12`"))),
    }
}

/// A tree of pages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TreeSetting {
    /// Its folder, from the root of the repository.
    pub path: String,
    /// What it is for.
    pub kind: Kind,
    /// The language of its pages: an ISO 639-1 code such as `en` or `fr`.
    pub language: Option<String>,
}

/// Pages of a special class.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PageSetting {
    /// Globs, from the root of the repository.
    pub paths: Vec<String>,
    /// What they are.
    pub class: ClassSetting,
}

/// What class of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClassSetting {
    /// Speaks of now: the default.
    Guide,
    /// Speaks of its day: changelogs, incidents, reports, dated notes.
    Record,
    /// A decision: frozen once accepted.
    Decision,
    /// Tracks work: STATUS, roadmap, plan.
    Tracker,
    /// To be copied: its placeholders are meant.
    Template,
    /// Written by a program.
    Generated,
}

/// Findings that are known and accepted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allow {
    /// The rule, or the group.
    pub rule: String,
    /// Globs of pages, from the root of the repository.
    pub paths: Vec<String>,
    /// Why it is accepted.
    pub reason: String,
}

/// Another repository that pages link or speak of.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repo {
    /// What it is called.
    pub name: String,
    /// Where a checkout of it is, from the root of this repository. Without it, facts are looked for in
    /// the folder of its name beside this repository.
    pub path: Option<String>,
    /// Its address on the forge.
    pub url: Option<String>,
}

/// A page and the files it documents.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bind {
    /// The page, from the root of the repository.
    pub page: String,
    /// Globs of the files it documents, from the root of the repository; a folder stands for all that
    /// is in it.
    pub code: Vec<String>,
}

/// A column of tables, or a field of front matter, that states facts: they are judged as if each were
/// marked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactSetting {
    /// Globs of pages, from the root of the repository.
    pub paths: Vec<String>,
    /// The header of the column that holds the values.
    pub column: Option<String>,
    /// The field of the front matter that holds the value, where no column does.
    pub field: Option<String>,
    /// The header of the column, or the field, that names the thing. Default: the first column; the title
    /// of the page.
    pub subject: Option<String>,
    /// What sort of thing it is.
    pub of: FactOf,
    /// What is said of it.
    pub says: FactSays,
}

/// What sort of thing a fact is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactOf {
    /// A Helm chart, or what is released from one.
    Chart,
    /// A container image.
    Image,
    /// A program, by a pin of its version.
    Tool,
    /// A provider of Terraform or OpenTofu.
    Provider,
    /// What is taken from elsewhere: a module, a role, an action, a package of a language.
    Package,
    /// An object of Kubernetes or of another platform.
    Object,
    /// A machine.
    Node,
}

/// What a fact says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactSays {
    /// Its version.
    Version,
    /// The version of the application in a chart.
    AppVersion,
    /// An image with its tag.
    Image,
    /// Versions that are allowed.
    Constraint,
    /// An address.
    Address,
    /// A hardware address.
    Mac,
    /// The namespace that it lives in.
    Namespace,
    /// A host name.
    Host,
    /// A port.
    Port,
    /// How many there are to be.
    Replicas,
    /// The size of its storage.
    Size,
    /// How its storage may be mounted.
    AccessMode,
    /// When it runs.
    Schedule,
    /// The label of the machines that run it.
    Runner,
}
