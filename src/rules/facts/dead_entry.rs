//! An entry of a list that tells what a folder holds, and does not hold any more.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::Verdict;
use crate::facts::members::{self, Judged};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadEntry {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadEntry>(Meta {
    name: "dead-entry",
    group: "facts",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "An entry of a list or table that its folder does not hold any more",
    page: include_str!("../../../rules/facts/dead-entry.md"),
});

impl Rule for DeadEntry {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        findings.extend(members::dead(&context.question())?.iter().filter_map(|dead| finding(context, dead)));
        Ok(())
    }
}

fn finding(context: &Context<'_>, dead: &Judged) -> Option<Diagnostic> {
    let Verdict::Stale { ended, .. } = &dead.verdict else { return None };
    let Judged { folder, others, .. } = dead;
    let finding = Diagnostic::new(dead.claim.at.clone(), format!("`{folder}` has no `{}` any more", dead.claim.value))
        .why(format!("it was taken out {}; {others} other entries are there", ended.told(context.today)))
        .help("take the entry out, or name what took its place");
    let is_kept = context.workspace.tree_of(dead.page).kind == Kind::Vibe;
    Some(if is_kept { finding } else { finding.warning() })
}
