//! A link to a file, page or folder that does not exist.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::Target;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadLink {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadLink>(Meta {
    name: "dead-link",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A link to a file, page or folder that does not exist",
    page: include_str!("../../../rules/links/dead-link.md"),
});

impl Rule for DeadLink {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for (index, page) in context.pages() {
            for (link, target) in page.links.iter().zip(context.workspace.graph.targets(index)) {
                match target {
                    Target::Missing(path) => {
                        let what = format!("`{}` does not exist", link.target);
                        findings.push(
                            Diagnostic::new(page.at(link.target_span), what).help(format!("nothing is at `{path}`")),
                        );
                    }
                    Target::Outside => {
                        let what = format!("`{}` leads out of the repository", link.target);
                        findings.push(
                            Diagnostic::new(page.at(link.target_span), what)
                                .help("link it by its address on the forge"),
                        );
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}
