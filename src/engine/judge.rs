//! Asking the rules: page by page, then about the whole tree.

use crate::diagnostic::Diagnostic;
use crate::engine::{Active, Engine, Failure, Seen};
use crate::facts::Heard;
use crate::report::Skipped;
use crate::rule::{Context, Entry, Findings};
use crate::rules::{RULES, engine as own};
use crate::suppress::{Allows, Complaint};
use crate::text::{Place, RelPath, Span};
use crate::workspace::{Refused, View, Workspace};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

impl Engine<'_> {
    /// What one page says, if a rule wants to know.
    pub(super) fn hear(&self, view: &View<'_>) -> Arc<Heard> {
        let wants = |active: &Active| active.rule.listens() && is_on(active, view);
        if self.active.iter().any(wants) {
            Arc::new(self.listener.hear(view.page, view.text))
        } else {
            self.unasked.clone()
        }
    }

    /// What the rules say of one page.
    pub(super) fn look(&self, view: &View<'_>) -> Vec<Diagnostic> {
        if let Some(read) = &self.read {
            read.fetch_add(1, Ordering::Relaxed);
        }
        let mut list = Vec::new();
        for active in &self.active {
            if !is_on(active, view) {
                continue;
            }
            let mut findings = Findings::default();
            let result = catch_unwind(AssertUnwindSafe(|| active.rule.check_page(view, &mut findings)));
            list.extend(findings.into_list().into_iter().map(|finding| stamp(active, finding)));
            if result.is_err() {
                list.extend(self.broken(active, view.page.top()));
            }
        }
        list
    }

    /// What the rules say of the whole tree, put together with what they say of its pages.
    pub(super) fn judge(&self, seen: &Seen) -> Result<(Vec<Diagnostic>, Vec<Skipped>), Failure> {
        self.judge_by(seen, |_| true)
    }

    /// The same by some of the rules.
    pub(super) fn judge_by(
        &self,
        seen: &Seen,
        is_asked: impl Fn(&'static str) -> bool + Sync,
    ) -> Result<(Vec<Diagnostic>, Vec<Skipped>), Failure> {
        let unreadable = Mutex::new(Vec::new());
        let asked = self.active.iter().enumerate().filter(|(_, active)| is_asked(active.entry.meta.name));
        let mut asked: Vec<_> = asked.collect();
        // The whole run is as long as the longest rule, if that does not wait for others.
        asked.sort_by_key(|(_, active)| !active.rule.is_long());
        let mut outcomes: Vec<_> = asked
            .into_iter()
            .par_bridge()
            .map(|(index, active)| {
                let meta = &active.entry.meta;
                let context = Context::new(seen.parts(), meta, active.asked, self.today, &unreadable);
                let mut findings = Findings::default();
                let result = catch_unwind(AssertUnwindSafe(|| active.rule.check(&context, &mut findings)));
                let mut list: Vec<_> = findings.into_list().into_iter().map(|finding| stamp(active, finding)).collect();
                let skipped = match result {
                    Ok(Ok(())) => None,
                    Ok(Err(mute)) => {
                        let required = seen.sources.reach.required.contains(&mute.source);
                        let (fatal, unasked) = (mute.fatal || required, mute.unasked && !required);
                        Some(Skipped { rule: meta.name, source: mute.source, why: mute.why, fatal, unasked })
                    }
                    Err(_) => {
                        let at = Place { path: RelPath::root(), span: Span::default() };
                        list.extend(self.broken(active, at));
                        None
                    }
                };
                (index, list, skipped)
            })
            .collect();
        outcomes.sort_by_key(|(index, ..)| *index);
        let mut findings = self.complete(seen, &unreadable);
        let mut skipped = Vec::new();
        for (_, list, skip) in outcomes {
            findings.extend(list);
            skipped.extend(skip);
        }
        let mut refused = unreadable.into_inner().unwrap_or_else(PoisonError::into_inner);
        refused.extend(seen.workspace.refused.iter().cloned());
        refused.sort_by(|a, b| (&a.path, &a.why).cmp(&(&b.path, &b.why)));
        refused.dedup_by(|a, b| a.path == b.path);
        findings.extend(refused.into_iter().filter_map(|refused| self.own(own::unreadable(&refused))));
        self.silence(&seen.workspace, &mut findings, &skipped)?;
        findings.sort_by(|a, b| (&a.at, a.rule, &a.what).cmp(&(&b.at, b.rule, &b.what)));
        findings.dedup();
        Ok((findings, skipped))
    }

    /// What the rules said of each page by itself, completed with what the whole tree knows.
    fn complete(&self, seen: &Seen, unreadable: &Mutex<Vec<Refused>>) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = seen.local.iter().flat_map(|local| &local.findings).cloned().collect();
        self.keep_habits(seen, &mut findings);
        for active in &self.active {
            let meta = &active.entry.meta;
            let context = Context::new(seen.parts(), meta, active.asked, self.today, unreadable);
            for finding in findings.iter_mut().filter(|finding| finding.rule == meta.name) {
                active.rule.complete(&context, finding);
            }
        }
        findings
    }

    fn silence(
        &self,
        workspace: &Workspace,
        findings: &mut Vec<Diagnostic>,
        skipped: &[Skipped],
    ) -> Result<(), Failure> {
        let (mut allows, mut complaints) = Allows::read(workspace, &self.config.allow.value)?;
        for finding in findings.iter_mut() {
            // A rule may know of a way out of its own, such as a trailer of a commit.
            finding.silenced = allows.silence(finding).or(finding.silenced.take());
        }
        complaints.extend(allows.complaints(|name| self.ran(name, skipped)));
        findings.extend(
            complaints.iter().filter_map(|complaint: &Complaint| self.own(own::complaint(complaint, self.config))),
        );
        Ok(())
    }

    /// Whether a rule, or all rules of a group, really ran; `None` where there is no such name.
    fn ran(&self, name: &str, skipped: &[Skipped]) -> Option<bool> {
        let mut named = RULES.iter().filter(|entry| entry.meta.name == name || entry.meta.group == name).peekable();
        named.peek()?;
        let judges =
            |active: &Active, entry: &Entry| active.entry.meta.name == entry.meta.name && !active.rule.judges_change();
        let active = |entry: &Entry| self.active.iter().any(|active| judges(active, entry));
        let mute = |entry: &Entry| skipped.iter().any(|skip| skip.rule == entry.meta.name);
        Some(named.all(|entry| active(entry) && !mute(entry)))
    }

    fn broken(&self, active: &Active, at: Place) -> Option<Diagnostic> {
        self.own(own::broken(active.entry.meta.name, at))
    }

    /// A finding of the engine's own rules, if that rule is on.
    fn own(&self, (rule, finding): (&'static str, Diagnostic)) -> Option<Diagnostic> {
        let active = self.active.iter().find(|active| active.entry.meta.name == rule)?;
        Some(stamp(active, finding))
    }
}

/// Whether a rule is on for a page.
fn is_on(active: &Active, view: &View<'_>) -> bool {
    active.asked || active.entry.meta.kinds.contains(&view.tree.kind)
}

/// The one door for a finding's rule and level.
fn stamp(active: &Active, mut finding: Diagnostic) -> Diagnostic {
    let meta = &active.entry.meta;
    finding.rule = meta.name;
    finding.group = meta.group;
    finding.level = active.level.unwrap_or(finding.level.min(meta.level));
    finding
}
