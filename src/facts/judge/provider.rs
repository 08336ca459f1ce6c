//! Pins of providers and modules: each root of Terraform has its own, so they are judged in the root that
//! the page speaks of, and nowhere else.

use super::{Judge, evidence, root_of};
use crate::facts::bounds::{is_stricter, is_too_old};
use crate::facts::scope::{Listed, Nearness, Scope};
use crate::facts::values::Said;
use crate::facts::version::{agrees, is_constraint, same_constraint};
use crate::facts::{About, Verdict, Why};
use crate::sources::repo::{Attribute, Of, Truth};

/// The version of a module.
const MODULE: About = About::Value(Attribute::Constraint, Some(Of::Package));

impl<'a> Judge<'a> {
    /// In the nearest root that knows the provider or the module; `listed`: what a program listed there.
    pub(super) fn in_roots(&self, said: &Said, scope: &Scope, listed: Option<Listed>) -> Verdict {
        for (nearness, paths) in scope.levels() {
            let mut truths: Vec<&'a Truth> = Vec::new();
            let is_meant = |truth: &&Truth| (truth.of == Of::Package) == (said.claim.about == MODULE);
            // What it is called goes before where it comes from: several may come from one place.
            for name in &said.names {
                let found = paths.iter().map(root_of).flat_map(|root| self.world.in_root(&root, name));
                found.filter(is_meant).for_each(|truth| super::push(&mut truths, truth));
                if !truths.is_empty() {
                    break;
                }
            }
            if !truths.is_empty() {
                return self.in_root(said, &truths, nearness, scope, listed);
            }
        }
        Verdict::Unknown(Why::NoSubject)
    }

    fn in_root(
        &self,
        said: &Said,
        truths: &[&'a Truth],
        nearness: Nearness,
        scope: &Scope,
        listed: Option<Listed>,
    ) -> Verdict {
        let is_copied = listed == Some(Listed::Requirement);
        let page = &*said.claim.value;
        let says = |truth: &&&Truth| {
            let file = &*truth.value;
            let exact = !is_constraint(page) && !is_constraint(file) && agrees(page, file);
            // `5.5` for `~> 5.5`: the page leaves the sign out.
            let bare = file.trim_start_matches(['~', '>', '=', '^', ' ']);
            let is_loose = || exact || !is_constraint(page) && !file.contains(',') && agrees(page, bare);
            same_constraint(page, file) || !is_copied && is_loose()
        };
        if let Some(truth) = truths.iter().find(says) {
            return Verdict::Confirmed(evidence(truth));
        }
        // What a lock file repeats is pinned by what it locks.
        let is_locked = |truth: &Truth| truth.file.name() == ".terraform.lock.hcl";
        // A range says nothing of a lone version that it allows, and what is locked nothing of a range.
        let is_range = is_constraint(page) && !page.trim_start().starts_with('=');
        let is_comparable = |truth: &&&Truth| {
            let pinned = truth.attribute == Attribute::Constraint || truth.of == Of::Package;
            if is_copied {
                return truth.attribute == Attribute::Constraint || !truth.is_open && !is_locked(truth);
            }
            let is_told = || !is_constraint(&truth.value) || is_constraint(page) || is_too_old(page, &truth.value);
            !truth.is_open && if is_range { pinned } else { is_told() }
        };
        let mut closed: Vec<&Truth> = truths.iter().filter(is_comparable).copied().collect();
        if closed.iter().any(|truth| !is_locked(truth)) {
            closed.retain(|truth| !is_locked(truth));
        }
        let Some(first) = closed.first() else { return Verdict::Unknown(Why::Open) };
        let pins = closed.iter().filter(|truth| truth.attribute == Attribute::Constraint || truth.of == Of::Package);
        let all_same = closed.iter().all(|truth| same_constraint(&truth.value, &first.value));
        // A page may ask for more than the files do: `>= 1.1.7` where they say `>= 0.12`. History knows.
        let is_stricter = closed.iter().all(|truth| is_stricter(page, &truth.value));
        let is_pinned = pins.count() > 0 || listed == Some(Listed::Provider);
        let is_sure = nearness < Nearness::Page && is_pinned && !is_stricter;
        if is_sure {
            let below = listed.is_none().then(|| self.in_root_below(said, first)).flatten();
            if let Some(below) = below {
                return Verdict::Ambiguous(vec![evidence(first), evidence(below)]);
            }
            return if all_same {
                self.sure(said, closed, scope)
            } else {
                Verdict::Ambiguous(closed.into_iter().map(evidence).collect())
            };
        }
        self.by_tiers(said, &[closed], Scope::default)
    }

    /// What bears a claim out in a root below the one that is nearest: a table that nobody copied may be of both.
    fn in_root_below(&self, said: &Said, nearest: &Truth) -> Option<&'a Truth> {
        let folder = nearest.file.folder();
        let is_below = |truth: &&Truth| truth.file.folder() != folder && truth.file.is_within(&folder);
        let named = said.names.iter().flat_map(|name| self.world.named(name)).map(|(truth, _)| truth);
        named.filter(is_below).find(|truth| truth.of == nearest.of && same_constraint(&said.claim.value, &truth.value))
    }
}
