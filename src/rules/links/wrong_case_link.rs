//! A link that is right but for the case of its letters.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongCaseLink {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongCaseLink>(Meta {
    name: "wrong-case-link",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A link that is right but for the case of its letters",
    page: include_str!("../../../rules/links/wrong-case-link.md"),
});

impl Rule for WrongCaseLink {}
