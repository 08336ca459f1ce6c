//! A breadcrumb that is not the page's way from the root of its tree.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongBreadcrumb {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongBreadcrumb>(Meta {
    name: "wrong-breadcrumb",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A breadcrumb that is not the page's way from the root of its tree",
    page: include_str!("../../../rules/nav/wrong-breadcrumb.md"),
});

impl Rule for WrongBreadcrumb {}
