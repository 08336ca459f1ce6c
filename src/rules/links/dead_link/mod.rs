//! A link to a file, page or folder that does not exist.

mod evidence;
mod partial;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::{Link, LinkKind};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::links::mending::{self, Found, Mended};
use crate::text::RelPath;
use crate::workspace::Target;
use evidence::{Evidence, Meant};

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
    page: include_str!("../../../../rules/links/dead-link.md"),
});

impl Rule for DeadLink {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let dead: Vec<Found<'_>> = mending::links(context, is_dead)
            .into_iter()
            // The links of a template are right where its copy will stand.
            .filter(|found| workspace.class_of(found.index).kind != ClassSetting::Template)
            .collect();
        let evidence = Evidence::new(&workspace.files);
        let judged: Vec<(Found<'_>, Option<Meant>)> = dead
            .into_iter()
            .map(|found| {
                let meant = match found.target {
                    Target::Missing(path) => evidence.of(path, found.link.path()),
                    _ => None,
                };
                (found, meant)
            })
            .collect();
        let summary = if context.asked { None } else { partial::summary(context, &judged) };
        let is_partial = summary.is_some();
        summary.into_iter().for_each(|summary| findings.push(summary));
        for (found, meant) in &judged {
            if !(is_partial && partial::is_covered(context, found, meant.as_ref())) {
                findings.push(finding(found, meant.as_ref()));
            }
        }
        Ok(())
    }
}

fn is_dead(link: &Link, target: &Target) -> bool {
    // A script gives an empty `href` or `src` its meaning.
    let is_empty = link.target.is_empty() && link.kind != LinkKind::Html;
    is_empty || matches!(target, Target::Missing(_) | Target::Outside | Target::MissingBeside(..))
}

fn finding(found: &Found<'_>, meant: Option<&Meant>) -> Diagnostic {
    let Found { page, link, target, .. } = found;
    let finding = |what: String| Diagnostic::new(page.at(link.target_span), what);
    match target {
        Target::Missing(path) => {
            let what = format!("`{}` does not exist", link.target);
            match meant {
                Some(meant) => suggest(found, finding(what), meant),
                None => {
                    finding(what).help(format!("nothing is at `{path}`; link what took its place, or unlink the text"))
                }
            }
        }
        Target::MissingBeside(checkout, path) => finding(format!("`{path}` does not exist in `{}`", checkout.name))
            .help(format!("that repository is checked out at `{}`; link what took its place", checkout.path)),
        Target::Outside => finding(format!("`{}` leads out of the repository", link.target))
            .help("on the forge nothing is there; link it by its address"),
        _ => finding("this link leads nowhere: its target is empty".to_owned())
            .help("write the target between the round brackets, or unlink the text"),
    }
}

fn suggest(found: &Found<'_>, finding: Diagnostic, meant: &Meant) -> Diagnostic {
    let mend = |finding: Diagnostic, to: &RelPath, is_folder: bool| match mending::path(found, to, is_folder) {
        Some(Mended { at, path }) => finding.fix(Fix::replace(Safety::Unsafe, format!("link `{path}`"), &at, path)),
        None => finding.help(format!("link `{to}`")),
    };
    match meant {
        Meant::Scheme(scheme) => {
            let at = found.page.at(found.link.target_span);
            let target = format!("{scheme}{}", found.link.target);
            let why = "without a scheme an address is the name of a file";
            finding.why(why).fix(Fix::replace(Safety::Unsafe, format!("link `{target}`"), &at, target))
        }
        Meant::Extension(path) => mend(finding.why(format!("the page is `{path}`, and links name files")), path, false),
        Meant::Elsewhere(path, is_folder) => mend(finding.why(format!("it is at `{path}`")), path, *is_folder),
        Meant::Misspelt(path, is_folder) => mend(finding.why(format!("beside it is `{path}`")), path, *is_folder),
    }
}
