//! A status that is none of the words in use.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnknownStatus {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnknownStatus>(Meta {
    name: "unknown-status",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A status that is none of the words in use",
    page: include_str!("../../../rules/nav/unknown-status.md"),
});

impl Rule for UnknownStatus {}
