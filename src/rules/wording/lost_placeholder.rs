//! A placeholder in angle brackets, which renderers swallow as HTML.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LostPlaceholder {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<LostPlaceholder>(Meta {
    name: "lost-placeholder",
    group: "wording",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A placeholder in angle brackets, which renderers swallow as HTML",
    page: include_str!("../../../rules/wording/lost-placeholder.md"),
});

impl Rule for LostPlaceholder {}
