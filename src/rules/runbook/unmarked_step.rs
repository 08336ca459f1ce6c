//! A step of a runbook that does not say who may do it.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnmarkedStep {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnmarkedStep>(Meta {
    name: "unmarked-step",
    group: "runbook",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A step of a runbook that does not say who may do it",
    page: include_str!("../../../rules/runbook/unmarked-step.md"),
});

impl Rule for UnmarkedStep {}
