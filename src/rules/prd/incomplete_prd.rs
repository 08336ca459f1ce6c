//! A product requirement document without the sections it needs.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct IncompletePrd {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<IncompletePrd>(Meta {
    name: "incomplete-prd",
    group: "prd",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A product requirement document without the sections it needs",
    page: include_str!("../../../rules/prd/incomplete-prd.md"),
});

impl Rule for IncompletePrd {}
