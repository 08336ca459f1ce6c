//! A page that does not link back to one that names it as related.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingBacklink {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingBacklink>(Meta {
    name: "missing-backlink",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page that does not link back to one that names it as related",
    page: include_str!("../../../rules/links/missing-backlink.md"),
});

impl Rule for MissingBacklink {}
