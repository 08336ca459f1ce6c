//! A handout without a date.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UndatedShareout {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UndatedShareout>(Meta {
    name: "undated-shareout",
    group: "shareout",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A handout without a date",
    page: include_str!("../../../rules/shareout/undated-shareout.md"),
});

impl Rule for UndatedShareout {}
