//! Conventions that a rule asks of each place by itself: they are asked where the tree is known to keep them.

use crate::config::Kind;
use crate::diagnostic::Diagnostic;
use crate::engine::{Active, Engine, Seen};
use crate::rule::Tally;
use crate::workspace::View;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a page keeps the conventions for which it had a choice, by the names of their rules.
pub(super) type Tallies = Vec<(&'static str, Tally)>;

impl Engine<'_> {
    /// How a page keeps the conventions. It is taken of every page, though only those of a change may be
    /// looked at: the habit is that of the tree.
    pub(super) fn tally(&self, view: &View<'_>) -> Tallies {
        let tally = |active: &Active| {
            // A rule that breaks here breaks again where it is asked for findings, and is told of there.
            let tally = catch_unwind(AssertUnwindSafe(|| active.rule.tally(view))).unwrap_or_default();
            (active.entry.meta.name, tally)
        };
        let by_habit = self.active.iter().filter(|active| !active.asked && view.tree.kind != Kind::Vibe);
        by_habit.map(tally).filter(|(_, tally)| !tally.is_empty()).collect()
    }

    /// Takes out what was said of conventions that the trees of the pages do not keep.
    pub(super) fn keep_habits(&self, seen: &Seen, findings: &mut Vec<Diagnostic>) {
        let workspace = &seen.workspace;
        let mut habits: BTreeMap<(usize, &'static str), Tally> = BTreeMap::new();
        for (page, local) in seen.local.iter().enumerate() {
            for (rule, tally) in &local.tallies {
                *habits.entry((workspace.tree_index_of(page), rule)).or_default() += *tally;
            }
        }
        findings.retain(|finding| {
            let tree = workspace.find(&finding.at.path).map(|page| workspace.tree_index_of(page));
            let habit = tree.and_then(|tree| habits.get(&(tree, finding.rule)));
            habit.is_none_or(|habit| habit.is_habit())
        });
    }
}
