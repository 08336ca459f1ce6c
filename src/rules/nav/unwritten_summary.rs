//! A row of an index whose summary is still to be written.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnwrittenSummary {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnwrittenSummary>(Meta {
    name: "unwritten-summary",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A row of an index whose summary is still to be written",
    page: include_str!("../../../rules/nav/unwritten-summary.md"),
});

impl Rule for UnwrittenSummary {}
