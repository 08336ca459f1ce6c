//! Two records with one number.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DuplicateNumber {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DuplicateNumber>(Meta {
    name: "duplicate-number",
    group: "adr",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "Two records with one number",
    page: include_str!("../../../rules/adr/duplicate-number.md"),
});

impl Rule for DuplicateNumber {}
