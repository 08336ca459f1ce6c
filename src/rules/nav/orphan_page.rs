//! A page that no other page leads to.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct OrphanPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<OrphanPage>(Meta {
    name: "orphan-page",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page that no other page leads to",
    page: include_str!("../../../rules/nav/orphan-page.md"),
});

impl Rule for OrphanPage {}
