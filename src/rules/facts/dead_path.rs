//! A path that a page names, and that is not there any more.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::facts::Verdict;
use crate::facts::paths::{self, Judged};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadPath {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadPath>(Meta {
    name: "dead-path",
    group: "facts",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A path in words or code that is not there any more",
    page: include_str!("../../../rules/facts/dead-path.md"),
});

impl Rule for DeadPath {
    fn listens(&self) -> bool {
        true
    }

    fn is_long(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        findings.extend(paths::dead(&context.question())?.iter().filter_map(|dead| finding(context, dead)));
        Ok(())
    }
}

fn finding(context: &Context<'_>, dead: &Judged) -> Option<Diagnostic> {
    let value = &dead.claim.value;
    let fix = dead
        .instead
        .as_ref()
        .map(|instead| Fix::replace(Safety::Unsafe, format!("write `{instead}`"), &dead.claim.at, instead.clone()));
    let mut finding = Diagnostic::new(dead.claim.at.clone(), format!("`{value}` is not there"));
    match &dead.verdict {
        Verdict::Stale { now, ended } => {
            let when = ended.told(context.today);
            // Seen from the folder of a listing, the old path may read as the new one.
            let subject = dead
                .was
                .as_ref()
                .filter(|_| now.as_ref().is_some_and(|now| now.stands.to_string() == value.trim_end_matches('/')));
            let subject = subject.map_or("it".to_owned(), |was| format!("`{was}`"));
            finding = finding.why(match now {
                Some(now) => format!("{subject} was renamed to `{}` {when}", now.stands),
                None => format!("it was deleted {when}"),
            });
            finding = match (now, fix) {
                (_, Some(fix)) => finding.fix(fix),
                (Some(now), None) => finding.help(format!("name `{}`, or what took its place", now.stands)),
                (None, None) => finding.help("name what took its place, or take the sentence out"),
            };
        }
        Verdict::Differs(meant) => {
            finding = finding.why(format!("there is `{}`, and history knows no other", meant.stands)).fix(fix);
        }
        _ => return None,
    }
    // Elsewhere than in a tree that promises to hold, a page may be nobody's.
    let is_kept = context.workspace.tree_of(dead.page).kind == Kind::Vibe;
    Some(if is_kept { finding } else { finding.warning() })
}
