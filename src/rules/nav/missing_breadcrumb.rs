//! A page that does not begin with its breadcrumb.

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingBreadcrumb {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingBreadcrumb>(Meta {
    name: "missing-breadcrumb",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page that does not begin with its breadcrumb",
    page: include_str!("../../../rules/nav/missing-breadcrumb.md"),
});

impl Rule for MissingBreadcrumb {}
