//! Letting the rules mend what a change of the tree makes them find.

use crate::authoring::Refusal;
use crate::diagnostic::{Diagnostic, Safety};
use crate::engine::Engine;
use crate::fix::Plan;
use crate::report::{Finding, Report};
use crate::text::RelPath;
use crate::workspace::Overlay;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A hub that is made wants a breadcrumb, and a row in the hub above it, and so on.
const ROUNDS: usize = 8;

/// Checks the repository under `overlay`, makes the safe fixes of what `rules` find there and did not
/// find in `before`, and again until there is nothing left to fix.
///
/// # Errors
/// The rules cannot run, or a page changes meanwhile.
pub fn settle(
    engine: &Engine<'_>,
    root: &Path,
    before: &Report,
    overlay: &mut Overlay,
    rules: &[&str],
) -> Result<Report, Refusal> {
    let mut after = engine.check_over(root, overlay, &[])?;
    for _ in 0..ROUNDS {
        let above = after.open().filter(|finding| is_hub_above(finding, before, overlay));
        let fixes: Vec<Diagnostic> = fresh(before, &after, overlay, rules)
            .into_iter()
            .chain(above)
            .map(|finding| finding.diagnostic.clone())
            .collect();
        let plan = Plan::new(&fixes, Safety::Safe, |_| false);
        if plan.is_empty() {
            break;
        }
        let texts = plan.apply(&after.workspace).map_err(|(path, why)| Refusal::Unreadable(path, why.why))?;
        overlay.texts.extend(texts);
        after = engine.check_over(root, overlay, &[])?;
    }
    Ok(after)
}

/// Whether a finding asks for a hub above something that is new in its place: one that was missing
/// all along, but that a new hub below it is going to link.
fn is_hub_above(finding: &Finding, before: &Report, overlay: &Overlay) -> bool {
    let is_above = |hub: &RelPath| {
        let arrived = overlay.moved.iter().map(|moved| &moved.to);
        let made = overlay.texts.keys().filter(|path| before.workspace.find(path).is_none());
        arrived.chain(made).any(|path| path.is_within(&hub.folder()))
    };
    let fix = finding.diagnostic.fix.as_ref();
    finding.diagnostic.rule == "missing-hub" && fix.is_some_and(|fix| fix.edits.iter().any(|edit| is_above(&edit.path)))
}

/// The findings of some rules that a change makes: in the pages where there are more than before,
/// those that say something new.
pub fn fresh<'r>(before: &Report, after: &'r Report, overlay: &Overlay, rules: &[&str]) -> Vec<&'r Finding> {
    let mut known: BTreeMap<(RelPath, &str), usize> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for finding in before.open().map(|finding| &finding.diagnostic) {
        let path = overlay.after(&finding.at.path);
        said.insert((path.clone(), finding.rule, finding.what.clone()));
        *known.entry((path, finding.rule)).or_default() += 1;
    }
    let mut grown: BTreeMap<(RelPath, &str), Vec<&Finding>> = BTreeMap::new();
    let asked = |rule: &str| rules.is_empty() || rules.contains(&rule);
    for finding in after.open().filter(|finding| asked(finding.diagnostic.rule)) {
        grown.entry((finding.diagnostic.at.path.clone(), finding.diagnostic.rule)).or_default().push(finding);
    }
    grown.retain(|key, list| list.len() > known.get(key).copied().unwrap_or_default());
    let is_new = |finding: &&Finding| {
        let finding = &finding.diagnostic;
        !said.contains(&(finding.at.path.clone(), finding.rule, finding.what.clone()))
    };
    grown.into_values().flatten().filter(is_new).collect()
}

/// A finding in one line, as `--output-format concise` shows it.
pub fn line(finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let (line, column) = (finding.start.line, finding.start.column);
    format!("{}:{line}:{column}: {}: {}", diagnostic.at.path, diagnostic.rule, diagnostic.what)
}
