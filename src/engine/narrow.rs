//! Narrowing a run to what a change is answerable for.

use crate::config::layers;
use crate::diagnostic::Diagnostic;
use crate::engine::scope::{Known, Scope};
use crate::engine::states::{self, Staged};
use crate::engine::{Engine, Failure, Seen};
use crate::sources::Sources;
use crate::sources::git::Side;
use crate::text::RelPath;
use crate::workspace::{Overlay, View};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The change that a run is narrowed to.
pub(super) struct Narrow {
    scope: Scope,
    /// What was before the change; asked only when it decides something.
    before: Option<Before>,
    /// Files whose working copy holds more than what is checked.
    pub(super) unstaged: BTreeSet<RelPath>,
}

/// The state before the change.
struct Before {
    /// What was different.
    overlay: Overlay,
    seen: Seen,
    /// The rules that were asked about it, and what they said.
    asked: BTreeSet<&'static str>,
    findings: Vec<Diagnostic>,
}

impl Narrow {
    /// For the change under check, if there is one, with the state that is to be read.
    pub(super) fn open(sources: &Sources) -> Result<Option<(Self, Overlay)>, Failure> {
        let Some(change) = sources.change()? else { return Ok(None) };
        let staged = match change.side {
            Side::Files => Staged { overlay: Overlay::default(), unstaged: BTreeSet::new() },
            Side::Index => Staged::read(sources.git()?)?,
        };
        let narrow = Self { scope: Scope::new(change.clone()), before: None, unstaged: staged.unstaged };
        Ok(Some((narrow, staged.overlay)))
    }

    /// Whether what the rules say of a page by itself matters: only a page that changed can have new
    /// findings of that sort. A page that allows some is looked at as well, or what it allows would
    /// count as useless; and all pages where the settings changed, for they may allow some too.
    pub(super) fn concerns(&self, view: &View<'_>) -> bool {
        let change = self.scope.change();
        let is_settings = |name: &str| RelPath::new(name).is_some_and(|path| change.of(&path).is_some());
        change.of(&view.page.path).is_some()
            || !view.page.notes.is_empty()
            || layers::NAMES.into_iter().any(is_settings)
    }

    /// The findings that the change is answerable for, and how many others there are.
    pub(super) fn keep(
        &mut self,
        engine: &Engine<'_>,
        seen: &Seen,
        findings: Vec<Diagnostic>,
    ) -> Result<(Vec<Diagnostic>, usize), Failure> {
        let sorted = self.scope.sort(&seen.workspace, findings);
        let mut kept = sorted.own;
        if sorted.others.is_empty() {
            return Ok((kept, 0));
        }
        let known = Known::of(self.said_before(engine, seen, &sorted.others)?);
        let (new, old) = self.scope.new_ones(sorted.others, known);
        kept.extend(new);
        kept.sort_by(|a, b| (&a.at, a.rule, &a.what).cmp(&(&b.at, b.rule, &b.what)));
        Ok((kept, old))
    }

    /// Takes note of the texts that fixes made of pages that were `seen`.
    pub(super) fn follow(
        &mut self,
        engine: &Engine<'_>,
        seen: &Seen,
        texts: &BTreeMap<RelPath, Arc<str>>,
    ) -> Result<(), Failure> {
        let was = self.before(engine, seen)?.overlay.clone();
        for (path, text) in texts {
            let named = self.scope.change().of(path).and_then(|file| file.before.as_ref()).unwrap_or(path);
            let old = match was.text(named) {
                Some(text) => Some(text.clone()),
                None if was.gone.contains(path) => None,
                None => seen.workspace.text(path).ok(),
            };
            self.scope.follow(path, old.as_deref(), text);
        }
        Ok(())
    }

    /// What the rules of some findings said before the change; no other rule is asked.
    fn said_before(
        &mut self,
        engine: &Engine<'_>,
        seen: &Seen,
        findings: &[Diagnostic],
    ) -> Result<&[Diagnostic], Failure> {
        // Allowances are judged by what all rules say.
        let all = findings.iter().any(|finding| finding.group == "engine");
        let mut rules: BTreeSet<&'static str> = findings.iter().map(|finding| finding.rule).collect();
        if all {
            rules.extend(engine.active.iter().map(|active| active.entry.meta.name));
        }
        let before = self.before(engine, seen)?;
        if !rules.is_subset(&before.asked) {
            before.asked.extend(rules);
            before.findings = engine.judge_by(&before.seen, |rule| before.asked.contains(rule))?.0;
        }
        Ok(&before.findings)
    }

    /// What was before the change.
    fn before(&mut self, engine: &Engine<'_>, seen: &Seen) -> Result<&mut Before, Failure> {
        let before = match self.before.take() {
            Some(before) => before,
            None => {
                let overlay = states::before(&seen.workspace, seen.sources.git()?, self.scope.change())?;
                let mut then = engine.lay_over(seen, &overlay);
                then.sources = seen.sources.before_the_change();
                Before { overlay, seen: then, asked: BTreeSet::new(), findings: Vec::new() }
            }
        };
        Ok(self.before.insert(before))
    }
}
