//! A product requirement document without its STATUS.md.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingStatusPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingStatusPage>(Meta {
    name: "missing-status-page",
    group: "prd",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe],
    summary: "A product requirement document without its STATUS.md",
    page: include_str!("../../../rules/prd/missing-status-page.md"),
});

impl Rule for MissingStatusPage {}
