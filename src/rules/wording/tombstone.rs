//! A sentence about what is no longer so.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tombstone {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<Tombstone>(Meta {
    name: "tombstone",
    group: "wording",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A sentence about what is no longer so",
    page: include_str!("../../../rules/wording/tombstone.md"),
});

impl Rule for Tombstone {}
