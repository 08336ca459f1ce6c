//! A pull request that adds or advances a decision or a document and names none.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::Page;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::prd::standing::is_of_a_program;
use crate::rules::prd::subjects::{About, Subjects, speaks_of_any};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnreferencedDecision {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnreferencedDecision>(Meta {
    name: "unreferenced-decision",
    group: "prd",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A pull request that advances a decision or a document, and whose description names none",
    page: include_str!("../../../rules/prd/unreferenced-decision.md"),
});

impl Rule for UnreferencedDecision {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let Some(told) = context.sources.pull() else { return Ok(()) };
        let Some(change) = context.sources.change()? else { return Ok(()) };
        let subjects = Subjects::new(context);
        let advanced = subjects.advanced_by(context, change);
        if advanced.is_empty() || is_of_a_program(told) {
            return Ok(());
        }
        let body = match &told.body {
            Some(body) => body.clone(),
            None => {
                let forge = context.forge()?;
                let pull = forge.pull(forge.repository(), told.number)?;
                pull.and_then(|pull| pull.body).unwrap_or_default()
            }
        };
        if !speaks_of_any(&body) && subjects.named_in(context, &body).is_empty() {
            findings.extend(finding(context, &subjects, &advanced, told.number));
        }
        Ok(())
    }
}

fn finding(context: &Context<'_>, subjects: &Subjects<'_>, advanced: &About, number: u64) -> Option<Diagnostic> {
    let records = advanced.decisions.iter().map(|&at| &subjects.decisions[at]);
    let named = records.clone().map(|record| format!("{} ({})", record.label(), record.page.path));
    let documents = advanced.documents.iter().map(|&at| &subjects.documents[at]);
    let named: Vec<String> = named.chain(documents.clone().map(|document| document.folder.to_string())).collect();
    let first: &Page = match records.map(|record| record.page).next() {
        Some(page) => page,
        None => {
            let document = documents.into_iter().next()?;
            &context.workspace.pages[document.hub.or(document.pages.first().copied())?]
        }
    };
    let at = first.h1().map_or_else(|| first.top(), |title| first.at(title.span));
    let what = format!("`#{number}` advances `{}`, and its description names no decision and no document", first.path);
    let sentence = format!("Advances {}.", named.join(" and "));
    let why = "whoever reads the pull request must find the reason for it";
    Some(Diagnostic::new(at, what).why(why).help(format!("add to the description: `{sentence}`")))
}
