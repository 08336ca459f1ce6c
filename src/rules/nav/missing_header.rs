//! A page without the header that says its status and date.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingHeader {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingHeader>(Meta {
    name: "missing-header",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page without the header that says its status and date",
    page: include_str!("../../../rules/nav/missing-header.md"),
});

impl Rule for MissingHeader {}
