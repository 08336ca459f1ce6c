//! A folder with pages and without a README.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingHub {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingHub>(Meta {
    name: "missing-hub",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A folder with pages and without a README",
    page: include_str!("../../../rules/nav/missing-hub.md"),
});

impl Rule for MissingHub {}
