//! A rule that broke instead of judging a page. The engine makes its findings.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrokenRule {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<BrokenRule>(Meta {
    name: "broken-rule",
    group: "engine",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A rule that broke instead of judging a page",
    page: include_str!("../../../rules/engine/broken-rule.md"),
});

impl Rule for BrokenRule {}
