//! What is named after something that there is not.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::facts::derived::{Because, Unknown, unknown};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnknownApp {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnknownApp>(Meta {
    name: "unknown-app",
    group: "facts",
    level: Level::Warning,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A name made by the pattern of a table, from a name that nothing has",
    page: include_str!("../../../rules/facts/unknown-app.md"),
});

impl Rule for UnknownApp {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        findings.extend(unknown(&context.question())?.iter().map(|unknown| finding(context, unknown)));
        Ok(())
    }
}

fn finding(context: &Context<'_>, unknown: &Unknown) -> Diagnostic {
    let Unknown { made, name, at, pattern, because, .. } = unknown;
    let written = &pattern.written;
    let finding = Diagnostic::new(at.clone(), format!("`{made}` is named after `{name}`, and nothing is called so"));
    let finding = match because {
        Because::Slip(meant) => {
            let right = pattern.made(meant);
            finding.fix(Fix::replace(Safety::Unsafe, format!("write `{right}`"), at, right))
        }
        Because::Gone(ended) => finding
            .why(format!("the last that was called `{name}` went {}", ended.told(context.today)))
            .help("name what took its place, or take it out"),
    };
    finding.related(pattern.at.clone(), format!("such names are made like this: `{written}`"))
}
