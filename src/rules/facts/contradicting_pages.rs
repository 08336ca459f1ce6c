//! Two pages that state different values of one thing.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::contradictions::{Contradiction, contradictions};
use crate::facts::judged;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContradictingPages {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<ContradictingPages>(Meta {
    name: "contradicting-pages",
    group: "facts",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "Two pages that state different values of one thing, where no file says which is right",
    page: include_str!("../../../rules/facts/contradicting-pages.md"),
});

impl Rule for ContradictingPages {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let judged = judged(&context.question(), false)?;
        findings.extend(contradictions(context.workspace, &judged).iter().map(finding));
        Ok(())
    }
}

fn finding(found: &Contradiction<'_>) -> Diagnostic {
    let (claim, other) = (&found.at.said.claim, &found.other.said.claim);
    let (here, there) = (&claim.value, &other.value);
    let what = format!("`{}` is `{here}` here and `{there}` in `{}`", claim.subject, other.at.path);
    Diagnostic::new(claim.at.clone(), what)
        .why("no file of the repository says which is right")
        .help("mend the wrong one, or say of which place or which part each speaks")
        .related(other.at.clone(), format!("here it is `{}`", other.value))
}
