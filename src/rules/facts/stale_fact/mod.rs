//! A version, an image or an address that is not what the repository says.

mod marks;
mod told;

use crate::config::Kind;
use crate::diagnostic::{Level, Safety};
use crate::facts::{self, Judged, Verdict, Why};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use std::cell::LazyCell;
use std::ops::Deref;
use std::sync::Arc;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StaleFact {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StaleFact>(Meta {
    name: "stale-fact",
    group: "facts",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A version, an image or an address that is not what the repository says any more",
    page: include_str!("../../../../rules/facts/stale-fact.md"),
});

impl Rule for StaleFact {
    fn listens(&self) -> bool {
        true
    }

    fn is_long(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for of_page in facts::judged(&context.question(), false)?.chunk_by(|one, next| one.page == next.page) {
            let text = LazyCell::new(|| context.text(of_page[0].page).unwrap_or_default());
            findings.extend(of_page.iter().filter_map(|judged| finding(context, judged, &text)));
        }
        for (_, page) in context.pages().filter(|(_, page)| !page.notes.is_empty()) {
            findings.extend(marks::unreadable(page));
        }
        Ok(())
    }
}

fn finding(
    context: &Context<'_>,
    judged: &Judged,
    text: &impl Deref<Target = Arc<str>>,
) -> Option<crate::diagnostic::Diagnostic> {
    let marked = judged.said.claim.form.is_promised();
    match &judged.verdict {
        Verdict::Stale { now: Some(now), ended } => Some(told::finding(context, judged, now, Some(ended), text)),
        Verdict::Differs(now) => Some(told::finding(context, judged, now, None, text)),
        // Who marks a fact wants to hear of it when nothing can be told.
        Verdict::Unknown(Why::NoSubject) if marked => Some(marks::nameless(judged)),
        Verdict::Ambiguous(several) if marked => Some(marks::ambiguous(context, judged, several)),
        _ => None,
    }
}
