//! A «Last Updated» that is older than what the page itself says, or lies in the future.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StaleStamp {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StaleStamp>(Meta {
    name: "stale-stamp",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Entry],
    summary: "A «Last Updated» that is older than what the page itself says, or lies in the future",
    page: include_str!("../../../rules/nav/stale-stamp.md"),
});

impl Rule for StaleStamp {}
