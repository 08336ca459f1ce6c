//! A breadcrumb that is not the page's way from the root of its tree.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::{Breadcrumb, Page, parse};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::crumbs::{Fault, Judgement};
use crate::workspace::trail::{self, Labels};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongBreadcrumb {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongBreadcrumb>(Meta {
    name: "wrong-breadcrumb",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A breadcrumb that is not the page's way from the root of its tree",
    page: include_str!("../../../rules/nav/wrong-breadcrumb.md"),
});

impl Rule for WrongBreadcrumb {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let judge =
            |index: usize, page: &Page| page.breadcrumb.as_ref().map(|trail| Judgement::of(workspace, index, trail));
        let habit = context.habit(|index, page| judge(index, page).is_some_and(|found| found.faults.is_empty()));
        let mut labels = None;
        for (index, page) in context.pages().filter(|(index, _)| habit.is_asked_of(*index)) {
            let (Some(trail), Some(found)) = (&page.breadcrumb, judge(index, page)) else { continue };
            // A page that needs no trail may begin with any line of links that does not end in itself.
            let exempt = trail::is_exempt(workspace, index);
            if found.faults.is_empty() || exempt && !trail.items.last().is_some_and(|last| last.bold) {
                continue;
            }
            let labels = labels.get_or_insert_with(|| Labels::new(workspace));
            let line = context.text(index).and_then(|text| {
                let line = found.mended(workspace, index, trail, &text, labels);
                stands(&text, trail, &line).then_some(line)
            });
            for fault in &found.faults {
                let at = page.at(fault.span().unwrap_or(trail.span));
                let (what, help) = say(fault);
                let mut finding = Diagnostic::new(at, what);
                if workspace.tree_of(index).kind != Kind::Vibe && !context.asked {
                    finding = finding.warning();
                }
                findings.push(match &line {
                    Some(line) => {
                        let title = format!("make it `{line}`");
                        finding.fix(Fix::replace(Safety::Safe, title, &page.at(trail.span), line))
                    }
                    None => finding.help(help),
                });
            }
        }
        Ok(())
    }
}

/// Whether the line is another than the one that stands there, and reads as a trail in its place.
fn stands(text: &str, trail: &Breadcrumb, line: &str) -> bool {
    let range = trail.span.range();
    let parts = (text.get(..range.start), text.get(range.end..));
    let (Some(before), Some(after)) = parts else { return false };
    line != trail.span.of(text) && parse(&format!("{before}{line}{after}")).0.breadcrumb.is_some()
}

/// What is wrong, and what to do about it.
fn say(fault: &Fault) -> (String, String) {
    match fault {
        Fault::Separator(_, mark) => {
            let help = "put ` > ` between the steps".to_owned();
            match &**mark {
                ">" => ("the separator `>` of the breadcrumb lacks a space, or has one too many".to_owned(), help),
                mark => (format!("the breadcrumb is separated by `{mark}`, not by ` > `"), help),
            }
        }
        Fault::Target(_, label, step) => {
            (format!("the step `{label}` does not lead to `{}`", step.hub), format!("link it to `{}`", step.hub))
        }
        Fault::Folder(_, label, step) => (
            format!("the step `{label}` links the folder, not its hub `{}`", step.hub),
            format!("link it to `{}`", step.hub),
        ),
        Fault::Order(_, label) => (
            format!("the step `{label}` stands out of order: a breadcrumb goes from the root down"),
            "order the steps as the folders are".to_owned(),
        ),
        Fault::Unlinked(_, label, step) => {
            (format!("the step `{label}` is not linked to `{}`", step.hub), format!("link it to `{}`", step.hub))
        }
        Fault::BoldStep(_, label) => {
            (format!("the step `{label}` is bold, as only the page itself should be"), "take the stars away".to_owned())
        }
        Fault::Missing(step) => {
            (format!("the breadcrumb lacks a step for `{}`", step.folder), format!("add a link to `{}`", step.hub))
        }
        Fault::Extra(_, label) => {
            (format!("the step `{label}` is no folder on the way to the page"), "take it away".to_owned())
        }
        Fault::SelfLinked(_, label) => {
            (format!("the page itself, `{label}`, is linked in its breadcrumb"), "take the link away".to_owned())
        }
        Fault::SelfPlain(_, label) => {
            (format!("the page itself, `{label}`, is not bold in its breadcrumb"), format!("write `**{label}**`"))
        }
        Fault::SelfMissing => {
            ("the breadcrumb ends above the page".to_owned(), "end it with the page itself, in bold".to_owned())
        }
    }
}
