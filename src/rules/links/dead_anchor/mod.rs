//! A link to a heading or anchor that does not exist.

mod near;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::links::mending::{self, Found};
use crate::text::Span;
use crate::workspace::Target;
use crate::workspace::anchors::{Anchors, wanted};
use crate::workspace::routes;
use rayon::prelude::*;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadAnchor {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadAnchor>(Meta {
    name: "dead-anchor",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A link to a heading or anchor that does not exist",
    page: include_str!("../../../../rules/links/dead-anchor.md"),
});

impl Rule for DeadAnchor {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        make_anchors(context);
        let is_dead = |link: &crate::markdown::Link, target: &Target| {
            let (Some(to), Some(fragment)) = (target.page(), link.fragment()) else { return false };
            wanted(fragment).is_some_and(|wanted| !context.workspace.anchors_of(to as usize).has(&wanted))
        };
        for found in mending::links(context, is_dead) {
            let (Some(to), Some(fragment)) = (found.target.page(), found.link.fragment()) else { continue };
            let Some(wanted) = wanted(fragment) else { continue };
            let anchors = context.workspace.anchors_of(to as usize);
            let is_template = context.workspace.class_of(found.index).kind == ClassSetting::Template;
            let leaves = to as usize != found.index;
            // The links of a template are right where its copy will stand.
            let tree = context.workspace.tree_of(found.index);
            let is_part = tree.kind == Kind::Site && routes::is_part(&found.page.path, tree);
            if (is_template && leaves) || is_part {
                continue;
            }
            let Some(text) = context.text(to as usize) else { continue };
            if routes::may_have(context.workspace, to as usize, &text, &wanted) {
                continue;
            }
            findings.push(finding(context, &found, to as usize, anchors, &wanted));
        }
        Ok(())
    }
}

/// Makes the anchors of all pages that any link asks for one, on all cores.
fn make_anchors(context: &Context<'_>) {
    let workspace = context.workspace;
    let pages: Vec<_> = context.pages().collect();
    pages.into_par_iter().for_each(|(index, page)| {
        let links = page.links.iter().zip(workspace.graph.targets(index));
        let asked = links.filter(|(link, _)| link.fragment().is_some()).filter_map(|(_, target)| target.page());
        asked.for_each(|to| _ = workspace.anchors_of(to as usize));
    });
}

fn finding(context: &Context<'_>, found: &Found<'_>, to: usize, anchors: &Anchors, wanted: &str) -> Diagnostic {
    let there = &context.workspace.pages[to];
    let here = to == found.index;
    let place = if here { "this page".to_owned() } else { format!("`{}`", there.path) };
    let at = mending::fragment(found).unwrap_or_else(|| found.page.at(found.link.target_span));
    // The mark belongs to the anchor as a reader knows it.
    let at = crate::text::Place { span: Span { start: at.span.start.saturating_sub(1), ..at.span }, path: at.path };
    let finding = Diagnostic::new(at.clone(), format!("{place} has no anchor `#{wanted}`"));
    match near::near(anchors, wanted) {
        Some((anchor, span)) => {
            let folds = anchor.to_lowercase() == wanted.to_lowercase();
            let finding = match folds {
                true => {
                    finding.why(format!("{} finds an anchor only in its own case", context.workspace.forge.0.name()))
                }
                false => finding,
            };
            let finding = match span {
                Some(span) => finding.related(there.at(span), format!("this heading is `#{anchor}`")),
                None => finding,
            };
            finding.fix(Fix::replace(Safety::Unsafe, format!("link `#{anchor}`"), &at, format!("#{anchor}")))
        }
        None => {
            let finding = match here {
                true => finding,
                false => finding.related(there.top(), "the page that has no such anchor"),
            };
            finding.help(format!(
                "link a heading that {} has, or the page as a whole",
                if here { "it" } else { "the page" }
            ))
        }
    }
}
