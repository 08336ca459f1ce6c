//! An allowance that silences nothing. The engine makes its findings.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnusedAllow {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnusedAllow>(Meta {
    name: "unused-allow",
    group: "engine",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "An allowance that silences nothing",
    page: include_str!("../../../rules/engine/unused-allow.md"),
});

impl Rule for UnusedAllow {}
