//! Two pages that each call the other downstream, or upstream.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnpairedRelation {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnpairedRelation>(Meta {
    name: "unpaired-relation",
    group: "links",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "Two pages that each call the other downstream, or upstream",
    page: include_str!("../../../rules/links/unpaired-relation.md"),
});

impl Rule for UnpairedRelation {}
