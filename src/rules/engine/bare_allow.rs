//! An allowance without a reason. The engine makes its findings.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BareAllow {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<BareAllow>(Meta {
    name: "bare-allow",
    group: "engine",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "An allowance without a reason",
    page: include_str!("../../../rules/engine/bare-allow.md"),
});

impl Rule for BareAllow {}
