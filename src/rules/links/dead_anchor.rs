//! A link to a heading or anchor that does not exist.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadAnchor {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadAnchor>(Meta {
    name: "dead-anchor",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A link to a heading or anchor that does not exist",
    page: include_str!("../../../rules/links/dead-anchor.md"),
});

impl Rule for DeadAnchor {}
