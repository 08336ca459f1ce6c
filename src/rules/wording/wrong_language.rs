//! A page in another language than its tree.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongLanguage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongLanguage>(Meta {
    name: "wrong-language",
    group: "wording",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Entry],
    summary: "A page in another language than its tree",
    page: include_str!("../../../rules/wording/wrong-language.md"),
});

impl Rule for WrongLanguage {}
