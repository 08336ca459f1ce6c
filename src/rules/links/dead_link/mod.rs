//! A link to a file, page or folder that does not exist.

mod evidence;
mod history;
mod partial;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::{Link, LinkKind};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::links::mending::{self, Found, Mended};
use crate::sources::git::Fate;
use crate::text::RelPath;
use crate::workspace::Target;
use evidence::{Evidence, Meant};
use history::History;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadLink {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadLink>(Meta {
    name: "dead-link",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Safe),
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
        let history = History::of(context, &dead);
        let judged: Vec<Judged<'_>> = dead.into_iter().map(|found| Judged::of(found, &evidence, &history)).collect();
        let summary = if context.asked { None } else { partial::summary(context, &judged) };
        let is_partial = summary.is_some();
        summary.into_iter().for_each(|summary| findings.push(summary));
        for dead in &judged {
            if !(is_partial && partial::is_covered(context, dead)) {
                findings.push(finding(dead));
            }
        }
        Ok(())
    }
}

/// A dead link, and what is known of it.
struct Judged<'w> {
    found: Found<'w>,
    meant: Option<Meant>,
    /// Where it was deleted, in words.
    deleted: Option<String>,
}

impl<'w> Judged<'w> {
    fn of(found: Found<'w>, evidence: &Evidence<'_>, history: &History<'_>) -> Self {
        let Target::Missing(path) = found.target else { return Self { found, meant: None, deleted: None } };
        let written = found.link.path();
        let scheme = evidence.scheme(written);
        // What happened counts more than what is named alike.
        match history.fate(&found, path).filter(|_| scheme.is_none()) {
            Some(Fate::Moved { to, is_folder, sure, when }) => {
                let safety = history.safety(&found, &to, sure);
                let is_page = path.extension().is_empty() && !is_folder;
                let why = match (sure, is_page) {
                    (true, _) => format!("it was renamed to `{to}` {when}"),
                    (false, true) => format!("the page was renamed to `{to}` {when}"),
                    (false, false) => format!("most of it went to `{to}` {when}"),
                };
                Self { found, meant: Some(Meant::Moved { to, is_folder, safety, why }), deleted: None }
            }
            Some(Fate::Deleted { when, last }) => {
                let by_then = last.map(|last| format!(", as `{last}`,")).unwrap_or_default();
                let deleted = Some(format!("it was deleted{by_then} {when}"));
                Self { meant: evidence.of(path, written), found, deleted }
            }
            None => Self { meant: scheme.or_else(|| evidence.of(path, written)), found, deleted: None },
        }
    }
}

fn is_dead(link: &Link, target: &Target) -> bool {
    // A script gives an empty `href` or `src` its meaning.
    let is_empty = link.target.is_empty() && link.kind != LinkKind::Html;
    is_empty || matches!(target, Target::Missing(_) | Target::Outside | Target::MissingBeside(..))
}

fn finding(dead: &Judged<'_>) -> Diagnostic {
    let Judged { found, meant, deleted } = dead;
    let Found { page, link, target, .. } = found;
    let finding = |what: String| Diagnostic::new(page.at(link.target_span), what);
    match target {
        Target::Missing(path) => {
            let what = format!("`{}` does not exist", link.target);
            match meant {
                Some(meant) => {
                    let mut finding = suggest(found, finding(what), meant);
                    // A name that is the same elsewhere is weaker than what git tells.
                    if let (Some(why), Some(deleted)) = (&mut finding.why, deleted) {
                        why.push_str(&format!("; what was at `{path}` was deleted: {deleted}"));
                    }
                    finding
                }
                None => {
                    let gone = match deleted {
                        Some(deleted) => deleted.clone(),
                        None => format!("nothing is at `{path}`"),
                    };
                    finding(what).help(format!("{gone}; link what took its place, or unlink the text"))
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
    let mend_as = |safety: Safety, finding: Diagnostic, to: &RelPath, is_folder: bool| match mending::path(
        found, to, is_folder,
    ) {
        Some(Mended { at, path }) => finding.fix(Fix::replace(safety, format!("link `{path}`"), &at, path)),
        None => finding.help(format!("link `{to}`")),
    };
    let mend = |finding, to: &RelPath, is_folder| mend_as(Safety::Unsafe, finding, to, is_folder);
    match meant {
        Meant::Scheme(scheme) => {
            let at = found.page.at(found.link.target_span);
            let target = format!("{scheme}{}", found.link.target);
            let why = "without a scheme an address is the name of a file";
            finding.why(why).fix(Fix::replace(Safety::Unsafe, format!("link `{target}`"), &at, target))
        }
        Meant::Moved { to, is_folder, safety, why } => mend_as(*safety, finding.why(why.clone()), to, *is_folder),
        Meant::Extension(path) => mend(finding.why(format!("the page is `{path}`, and links name files")), path, false),
        Meant::Elsewhere(path, is_folder) => mend(finding.why(format!("it is at `{path}`")), path, *is_folder),
        Meant::Misspelt(path, is_folder) => mend(finding.why(format!("beside it is `{path}`")), path, *is_folder),
    }
}
