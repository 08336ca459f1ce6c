//! An investigation without its number, its question or its finding.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncompleteInvestigation {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<IncompleteInvestigation>(Meta {
    name: "incomplete-investigation",
    group: "investigation",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "An investigation without its number, its question or its finding",
    page: include_str!("../../../rules/investigation/incomplete-investigation.md"),
});

impl Rule for IncompleteInvestigation {}
