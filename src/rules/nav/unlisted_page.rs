//! A page or folder that the index of its hub does not name.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnlistedPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnlistedPage>(Meta {
    name: "unlisted-page",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page or folder that the index of its hub does not name",
    page: include_str!("../../../rules/nav/unlisted-page.md"),
});

impl Rule for UnlistedPage {}
