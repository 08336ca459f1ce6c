//! Which cluster is spoken of by which pages.

use schemars::JsonSchema;
use serde::Deserialize;

/// A cluster that pages speak of; it is asked by `vibe drift --cluster` and `vibe facts --cluster`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClusterSetting {
    /// The context of the kubeconfig by which it is asked, or the name in its record.
    pub context: String,
    /// What reports call it. Default: its context.
    pub name: Option<String>,
    /// Globs of the pages that are about it, from the root of the repository. Default: all that no other
    /// cluster has for itself.
    pub paths: Option<Vec<String>>,
    /// The environment that it is: what pages say of another one is not held against it.
    pub environment: Option<EnvironmentSetting>,
}

/// An environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EnvironmentSetting {
    /// What users use.
    Production,
    /// What comes before it.
    Staging,
    /// Where people try things.
    Sandbox,
    /// Where people develop.
    Development,
    /// Where programs test.
    Test,
    /// What is made for one change.
    Preview,
}

impl ClusterSetting {
    /// What reports call it.
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.context)
    }
}
