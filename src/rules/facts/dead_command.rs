//! A target that a page calls, and that is not there any more.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::facts::Verdict;
use crate::facts::commands::{self, Judged};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadCommand {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadCommand>(Meta {
    name: "dead-command",
    group: "facts",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A call of a target that is not there any more",
    page: include_str!("../../../rules/facts/dead-command.md"),
});

impl Rule for DeadCommand {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        findings.extend(commands::dead(&context.question())?.iter().filter_map(|dead| finding(context, dead)));
        Ok(())
    }
}

fn finding(context: &Context<'_>, dead: &Judged) -> Option<Diagnostic> {
    let (Verdict::Stale { now, ended }, Some(file)) = (&dead.verdict, &dead.file) else { return None };
    let value = &dead.claim.value;
    let when = ended.told(context.today);
    let finding = Diagnostic::new(dead.claim.at.clone(), format!("`{file}` has no target `{value}`"));
    let finding = match now {
        Some(now) => finding.why(format!("it was renamed to `{}` {when}", now.value)).fix(Fix::replace(
            Safety::Unsafe,
            format!("call `{}`", now.value),
            &dead.claim.at,
            now.value.clone(),
        )),
        None => {
            finding.why(format!("it was taken out {when}")).help("call what took its place, or take the command out")
        }
    };
    let is_kept = context.workspace.tree_of(dead.page).kind == Kind::Vibe;
    Some(if is_kept { finding } else { finding.warning() })
}
