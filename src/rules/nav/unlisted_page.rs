//! A page or folder that the index of its hub does not name.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::Span;
use crate::workspace::folders::Folders;
use crate::workspace::hub::{self, Child};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnlistedPage {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnlistedPage>(Meta {
    name: "unlisted-page",
    group: "nav",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A page or folder that the index of its hub does not name",
    page: include_str!("../../../rules/nav/unlisted-page.md"),
});

impl Rule for UnlistedPage {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let folders = Folders::new(workspace, |page| context.is_on(page));
        for folder in &folders.list {
            let Some(index) = folder.hub else { continue };
            let children = hub::children(&folders, workspace, folder);
            let all = children.len();
            let unnamed = hub::unnamed(workspace, index, children);
            if unnamed.is_empty() {
                continue;
            }
            let inferred = workspace.trees[folder.tree].kind != Kind::Vibe && !context.asked;
            if inferred && !hub::is_index_of_all(workspace, index, all, unnamed.len()) {
                continue;
            }
            report(context, index, &unnamed, inferred, findings);
        }
        Ok(())
    }
}

fn report(context: &Context<'_>, index: usize, unnamed: &[Child], inferred: bool, findings: &mut Findings) {
    let workspace = context.workspace;
    let page = &workspace.pages[index];
    let Some(text) = context.text(index) else { return };
    let entries: Vec<_> = unnamed.iter().map(|child| hub::entry(&workspace.pages[child.page], &page.path)).collect();
    let rows = hub::insert(workspace, index, &text, &entries);
    let at = hub::index_of(workspace, index, &text).and_then(|found| found.rows.last().copied());
    let at = at.map_or(page.top(), |row| {
        page.at(Span::new(row.span.start as usize..row.span.of(&text).trim_end().len() + row.span.start as usize))
    });
    for (nth, child) in unnamed.iter().enumerate() {
        let named = child.path.as_str().strip_prefix(page.path.folder().as_str()).unwrap_or(child.path.as_str());
        let named = named.trim_start_matches('/');
        let mut finding = Diagnostic::new(at.clone(), format!("the hub does not name `{named}`"));
        if inferred {
            finding = finding.warning().why("it names most of what stands in its folder");
        }
        let Some(rows) = &rows else {
            findings.push(finding.help(format!("add a row that links `{}`", entries[nth].target)));
            continue;
        };
        // A new index comes in one piece, which all findings share.
        let text = rows.texts.get(nth).or(rows.texts.last()).cloned().unwrap_or_default();
        let title = format!("add a row that links `{}`", entries[nth].target);
        let edit = Edit { path: page.path.clone(), span: Span::at(rows.at), text };
        findings.push(finding.fix(Fix { safety: Safety::Safe, title, edits: vec![edit] }));
    }
}
