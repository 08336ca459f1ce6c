//! What is marked or bound, so that it is known which thing is meant.

use super::{Judge, evidence, has_bound, push, says, value, was_said};
use crate::facts::scope::Scope;
use crate::facts::values::Said;
use crate::facts::version::is_constraint;
use crate::facts::{Form, Verdict, Why};
use crate::sources::repo::{Of, Strength, Truth};

impl<'a> Judge<'a> {
    /// What a mark or a binding says, of the first of its names that the repository has.
    pub(super) fn marked(&self, said: &Said, scope: &Scope) -> Verdict {
        let Some(mark) = &said.mark else { return Verdict::Unknown(Why::NoSubject) };
        let within = |truth: &&Truth| mark.within.as_ref().is_none_or(|within| truth.file.is_within(within));
        let fits = |truth: &&Truth| truth.of == mark.of && mark.says(truth.attribute) && within(truth);
        for name in &said.names {
            let named = self.world.named(name).filter(|(_, strength)| *strength > Strength::Near);
            let mut truths: Vec<&Truth> = named.map(|(truth, _)| truth).filter(fits).collect();
            if mark.of == Of::Image {
                self.world.images(name).filter(fits).for_each(|truth| push(&mut truths, truth));
            }
            if !truths.is_empty() {
                return self.sure(said, truths, scope);
            }
        }
        Verdict::Unknown(Why::NoSubject)
    }

    /// Of what is meant for sure, so that no history is needed.
    pub(super) fn sure(&self, said: &Said, truths: Vec<&'a Truth>, scope: &Scope) -> Verdict {
        let said_by = |truths: &[&Truth]| truths.iter().find(|truth| says(said, truth)).map(|truth| evidence(truth));
        // A mark can name its file, and has to: what is wrong here may be right in another one.
        if let Some(evidence) = said_by(&truths).filter(|_| said.claim.form != Form::Marked) {
            return Verdict::Confirmed(evidence);
        }
        let closed: Vec<&Truth> = truths.iter().copied().filter(|truth| !truth.is_open).collect();
        let Some(first) = closed.first() else {
            let Some(first) = truths.first() else { return Verdict::Unknown(Why::NoSubject) };
            return said_by(&truths).map_or_else(|| self.of_open(said, first), Verdict::Confirmed);
        };
        let same = |truths: &[&Truth]| truths.iter().all(|truth| value(truth) == value(truths[0]));
        let nearest = closed.iter().filter_map(|truth| scope.nearness(&truth.file)).min();
        let near = closed.iter().copied().filter(|truth| scope.nearness(&truth.file) == nearest).collect::<Vec<_>>();
        let meant = if same(&closed) {
            *first
        } else if same(&near) {
            near[0]
        } else {
            return Verdict::Ambiguous(closed.into_iter().map(evidence).collect());
        };
        // A range that another file asks for bears out a range, and no version beside the one that is pinned.
        let ranges = || said_by(&truths).filter(|_| same(&closed) && is_constraint(&said.claim.value));
        if let Some(evidence) = said_by(&[meant]).or_else(ranges) {
            return Verdict::Confirmed(evidence);
        }
        match self.ended(|old| was_said(said, old, meant), meant) {
            Ok(Some(ended)) => Verdict::Stale { now: Some(evidence(meant)), ended },
            _ => Verdict::Differs(evidence(meant)),
        }
    }

    /// Of a range that a page gives one version of: only history knows that it was the bound of the range.
    fn of_open(&self, said: &Said, open: &'a Truth) -> Verdict {
        match self.ended(|old| was_said(said, old, open), open) {
            Ok(Some(ended)) if has_bound(open) => Verdict::Stale { now: Some(evidence(open)), ended },
            _ => Verdict::Unknown(Why::Open),
        }
    }
}
