//! A decision record without the sections or fields it needs.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncompleteAdr {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<IncompleteAdr>(Meta {
    name: "incomplete-adr",
    group: "adr",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A decision record without the sections or fields it needs",
    page: include_str!("../../../rules/adr/incomplete-adr.md"),
});

impl Rule for IncompleteAdr {}
