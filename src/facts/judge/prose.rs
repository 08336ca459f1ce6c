//! Versions in sentences: nothing marks them off as what is so today, so they are judged more strictly.

use super::{Judge, all_ended, evidence, fits, says, value, worth_asking};
use crate::facts::bounds::{beginning, is_below};
use crate::facts::scope::{Nearness, Scope};
use crate::facts::values::Said;
use crate::facts::version::{agrees, is_constraint, is_just, numbers, plain};
use crate::facts::world::repositories;
use crate::facts::{About, Ended, Verdict, Why};
use crate::sources::repo::{Of, Strength, Truth};

impl<'a> Judge<'a> {
    /// What bears the name that stands before a version, the longest name first.
    fn of_prose(&self, said: &Said) -> Vec<&'a Truth> {
        let About::Value(attribute, of) = said.claim.about else { return Vec::new() };
        let of_name = |name: &String| -> Vec<&'a Truth> {
            let own = self.world.named(name).filter(|(_, strength)| *strength == Strength::Own);
            own.map(|(truth, _)| truth).filter(|truth| fits(*truth, attribute, of)).collect()
        };
        said.names.iter().map(of_name).find(|truths| !truths.is_empty()).unwrap_or_default()
    }

    /// Whether a sentence names something that the repository pins.
    pub(super) fn is_named_in_prose(&self, said: &Said) -> bool {
        !self.of_prose(said).is_empty()
    }

    /// The verdict on a sentence: stale only if just this value was that of a key near the page, or of the only
    /// value that bears the name.
    pub(super) fn in_prose(&self, said: &Said, scope: impl FnOnce() -> Scope) -> Verdict {
        let truths = self.of_prose(said);
        // A sentence about Ubuntu or Python is seldom about an image that is built on it.
        let is_own = |truth: &Truth| truth.of != Of::Image || repositories(truth).iter().any(|name| name.contains('/'));
        let saying: Vec<&Truth> = truths.iter().filter(|truth| says(said, truth)).copied().collect();
        if let Some(truth) = saying.iter().find(|truth| is_own(truth)) {
            return Verdict::Confirmed(evidence(truth));
        }
        let closed: Vec<&Truth> = truths.into_iter().filter(|truth| !truth.is_open).collect();
        // What a module asks for at least is beside what is used.
        let pinned: Vec<&Truth> = closed.iter().filter(|truth| !is_constraint(value(truth))).copied().collect();
        let closed = if pinned.is_empty() || is_constraint(&said.claim.value) { closed } else { pinned };
        if saying.is_empty() && closed.is_empty() {
            return Verdict::Unknown(Why::Open);
        }
        let scope = scope();
        let is_near = |truth: &Truth| scope.nearness(&truth.file).is_some_and(|near| near <= Nearness::Folder);
        if !saying.is_empty() {
            let near = saying.into_iter().find(|truth| is_near(truth));
            return near.map_or(Verdict::Unknown(Why::NoSubject), |truth| Verdict::Confirmed(evidence(truth)));
        }
        let near: Vec<&Truth> = closed.iter().filter(|truth| is_near(truth)).copied().collect();
        let is_only = closed.iter().all(|truth| is_own(truth) && plain(value(truth)) == plain(value(closed[0])));
        let is_far = near.is_empty();
        let meant = match is_far {
            false => near,
            // Of several things of one name, history may know which one it was.
            true if is_only || is_told_by_three(&said.claim.value) && closed.iter().all(|truth| is_own(truth)) => {
                closed
            }
            true => return Verdict::Unknown(Why::NoLineage),
        };
        // Far away a shortened version is mostly what is asked for at least.
        let page = &*said.claim.value;
        let is_just_said = |old: &str| is_just(page, old) || !is_far && is_short_of(page, old);
        let mut mute = None;
        let mut ended: Vec<(&Truth, Ended)> = Vec::new();
        for truth in worth_asking(&meant).take(super::MOST_FILES) {
            // What a range began with is said as a version; once it begins later, that one is no more allowed.
            let has_begun = |old: &str| beginning(old).is_some_and(is_just_said) && is_below(page, value(truth));
            match self.ended(|old| is_just_said(old) || has_begun(old), truth) {
                Ok(Some(when)) => ended.push((truth, when)),
                Ok(None) => {}
                Err(why) => mute = Some(why),
            }
        }
        all_ended(ended).unwrap_or(Verdict::Unknown(mute.unwrap_or(Why::NoLineage)))
    }
}

/// Whether a page names a version by its first two numbers, as people do: `1.20` for `1.20.1`.
fn is_short_of(page: &str, file: &str) -> bool {
    agrees(page, file) && numbers(page).is_some_and(|numbers| numbers.len() == 2)
}

/// Whether a version is as long as releases are: no two things of one name had it by chance.
fn is_told_by_three(page: &str) -> bool {
    numbers(page).is_some_and(|numbers| numbers.len() > 2)
}
