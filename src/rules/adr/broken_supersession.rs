//! A supersession that only one of the two records states, or that leads nowhere.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrokenSupersession {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<BrokenSupersession>(Meta {
    name: "broken-supersession",
    group: "adr",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A supersession that only one of the two records states, or that leads nowhere",
    page: include_str!("../../../rules/adr/broken-supersession.md"),
});

impl Rule for BrokenSupersession {}
