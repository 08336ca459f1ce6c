//! A link that is right but for the case of its letters.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::Link;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::links::mending::{self, Mended};
use crate::workspace::Target;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongCaseLink {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongCaseLink>(Meta {
    name: "wrong-case-link",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A link that is right but for the case of its letters",
    page: include_str!("../../../rules/links/wrong-case-link.md"),
});

impl Rule for WrongCaseLink {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let is_wrong = |_: &Link, target: &Target| matches!(target, Target::WrongCase(_));
        for found in mending::links(context, is_wrong) {
            let Target::WrongCase(actual) = found.target else { continue };
            let at = found.page.at(found.link.target_span);
            let mut finding = Diagnostic::new(at, format!("`{}` differs in case from `{actual}`", found.link.target))
                .why("the link works on a disk that folds case, and nowhere else");
            finding = match mending::path(&found, actual, found.link.path().ends_with('/')) {
                Some(Mended { at, path }) => {
                    finding.fix(Fix::replace(Safety::Safe, format!("write `{path}`"), &at, path))
                }
                None => finding.help(format!("write the path as it is: `{actual}`")),
            };
            // Some generators and hosts of sites fold case themselves; the forge never does.
            let is_site = context.workspace.tree_of(found.index).kind == Kind::Site;
            findings.push(if is_site { finding.warning() } else { finding });
        }
        Ok(())
    }
}
