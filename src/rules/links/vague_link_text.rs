//! A link whose text does not say where it leads.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct VagueLinkText {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<VagueLinkText>(Meta {
    name: "vague-link-text",
    group: "links",
    level: Level::Warning,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe],
    summary: "A link whose text does not say where it leads",
    page: include_str!("../../../rules/links/vague-link-text.md"),
});

impl Rule for VagueLinkText {}
