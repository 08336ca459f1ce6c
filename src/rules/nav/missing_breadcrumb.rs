//! A page that does not begin with its breadcrumb.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::markdown::{Page, parse};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::Span;
use crate::workspace::crumbs::Judgement;
use crate::workspace::trail::{self, Labels, Trail};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissingBreadcrumb {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<MissingBreadcrumb>(Meta {
    name: "missing-breadcrumb",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page that does not begin with its breadcrumb",
    page: include_str!("../../../rules/nav/missing-breadcrumb.md"),
});

impl Rule for MissingBreadcrumb {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let right = |index: usize, page: &Page| {
            page.breadcrumb.as_ref().is_some_and(|trail| Judgement::of(workspace, index, trail).faults.is_empty())
        };
        let habit = context.habit(right);
        let mut labels = None;
        for (index, page) in context.pages() {
            if page.breadcrumb.is_some()
                || page.empty
                || !habit.is_asked_of(index)
                || trail::is_exempt(workspace, index)
            {
                continue;
            }
            // Nothing stands above it that could be linked.
            if Trail::of(workspace, &page.path).required().next().is_none() {
                continue;
            }
            let labels = labels.get_or_insert_with(|| Labels::new(workspace));
            let line = trail::line(workspace, labels, &page.path, &trail::own_label(page));
            let what = "the page does not begin with its breadcrumb";
            let mut finding = Diagnostic::new(page.top(), what).help(format!("begin it with `{line}`"));
            if workspace.tree_of(index).kind != Kind::Vibe && !context.asked {
                finding = finding.warning().why("most pages of this tree begin with theirs");
            }
            findings.push(match context.text(index).and_then(|text| insertion(page, &text, &line)) {
                Some(edit) => {
                    let title = format!("begin the page with `{line}`");
                    finding.help = None;
                    finding.fix(Fix { safety: Safety::Safe, title, edits: vec![edit] })
                }
                None => finding,
            });
        }
        Ok(())
    }
}

/// The line and a blank one, behind front matter; `None` where it would not be read as a breadcrumb.
fn insertion(page: &Page, text: &str, line: &str) -> Option<Edit> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let front = page.front.as_ref().map_or(0, |front| front.span.end as usize);
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let at = front.max(mark);
    let before = if front > 0 { newline } else { "" };
    let after =
        if front > 0 && text.get(at..)?.starts_with(['\n', '\r']) { newline.to_owned() } else { newline.repeat(2) };
    let inserted = format!("{before}{line}{after}");
    let edited = format!("{}{inserted}{}", text.get(..at)?, text.get(at..)?);
    parse(&edited).0.breadcrumb?;
    Some(Edit { path: page.path.clone(), span: Span::at(at), text: inserted })
}
