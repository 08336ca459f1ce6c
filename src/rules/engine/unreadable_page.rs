//! A page or folder that could not be read. The engine makes its findings.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnreadablePage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnreadablePage>(Meta {
    name: "unreadable-page",
    group: "engine",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A page or folder that could not be read",
    page: include_str!("../../../rules/engine/unreadable-page.md"),
});

impl Rule for UnreadablePage {}
