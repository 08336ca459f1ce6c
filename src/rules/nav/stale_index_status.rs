//! A status in an index that is not the status its page states.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StaleIndexStatus {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StaleIndexStatus>(Meta {
    name: "stale-index-status",
    group: "nav",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A status in an index that is not the status its page states",
    page: include_str!("../../../rules/nav/stale-index-status.md"),
});

impl Rule for StaleIndexStatus {}
