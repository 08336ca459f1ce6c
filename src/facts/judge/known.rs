//! Whether a claim is about something that the repository knows: most images and hosts that pages name are those of
//! strangers.

use super::beside::is_beside;
use super::doubt::is_stale;
use super::shown::is_of_image;
use super::{Judge, Judged, confirmed};
use crate::facts::deployed::is_deployed;
use crate::facts::values::Said;
use crate::facts::world::split_image;
use crate::facts::{About, Form, Question, Verdict, Why};
use crate::sources::repo::{Attribute, Truth};
use std::collections::BTreeSet;

/// Whether a claim is of a host, whoever makes it.
pub(super) fn is_of_host(said: &Said) -> bool {
    matches!(said.claim.about, About::Value(Attribute::Host, _))
}

impl<'a> Judge<'a> {
    /// Whether something that only looks like an image, or like a name in a diagram, is one that the
    /// repository knows.
    pub(super) fn is_of_the_world(&self, said: &Said) -> bool {
        match said.claim.form {
            _ if said.mark.is_some() => true,
            _ if is_of_image(said) => self.world.images(split_image(&said.claim.value).0).next().is_some(),
            Form::Diagram => said.names.iter().any(|name| self.world.named(name).next().is_some()),
            _ if is_of_host(said) => self.is_known_host(said),
            _ if is_beside(said) => true,
            Form::Prose if is_deployed(said.claim.about) => true,
            Form::Prose => self.is_named_in_prose(said),
            _ => true,
        }
    }

    /// Whether the repository serves something by that host, by another host of that zone, or something of that name.
    fn is_known_host(&self, said: &Said) -> bool {
        self.world.is_near_host(&said.claim.value) || self.of_its_name(said).next().is_some()
    }

    /// That something is reached by a host, whatever its name.
    pub(super) fn served(&self, said: &Said) -> Option<Verdict> {
        let all = Some(self.world.all()).filter(|_| is_of_host(said)).into_iter().flatten();
        confirmed(said, all.filter(|truth| truth.attribute == Attribute::Host))
    }

    fn of_its_name(&self, said: &Said) -> impl Iterator<Item = &'a Truth> {
        let named = said.names.iter().flat_map(|name| self.world.named(name));
        named.map(|(truth, _)| truth).filter(|truth| truth.attribute == Attribute::Host)
    }
}

/// Takes back hosts and addresses that a file still has, whoever is reached by them now.
pub(super) fn spare(question: &Question<'_>, judged: &mut [Judged]) {
    let is_asked = |judged: &Judged| is_stale(judged) && (is_of_host(&judged.said) || is_beside(&judged.said));
    let hosts: BTreeSet<String> =
        judged.iter().filter(|one| is_asked(one)).map(|one| one.said.claim.value.to_string()).collect();
    let Some(git) = question.sources.git().ok().filter(|_| !hosts.is_empty()) else { return };
    let kept = git.mentioned(&hosts.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default();
    for judged in judged.iter_mut().filter(|one| is_asked(one) && kept.contains(&*one.said.claim.value)) {
        judged.verdict = Verdict::Unknown(Why::NoLineage);
    }
}
