//! A file or folder whose name breaks the pattern of its section.

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::rule::{Entry, Meta, Rule};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MisnamedPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MisnamedPage>(Meta {
    name: "misnamed-page",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A file or folder whose name breaks the pattern of its section",
    page: include_str!("../../../rules/nav/misnamed-page.md"),
});

impl Rule for MisnamedPage {}
