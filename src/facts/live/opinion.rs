//! What one side, the repository or a cluster, says to a claim: of things that bear just that name.

use crate::facts::deployed::same::same;
use crate::facts::judge::{claimed, fits};
use crate::facts::says::Says;
use crate::facts::version::{agrees, numbers};
use crate::facts::world::{World, split_image, tag_of};
use crate::facts::{About, Claim};
use crate::sources::repo::{Attribute, Of, Strength};

/// What one side says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opinion<T> {
    /// It is so.
    Agrees(T),
    /// It is otherwise, and all that may be meant says the same: so.
    Differs(Vec<T>),
    /// Several things may be meant, and they do not agree.
    Several,
    /// Nothing bears that name.
    Silent,
}

/// What is asked of a side.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// What the page may mean by its subject, the likeliest first.
    pub names: &'a [String],
    /// The words around it, in lower case.
    pub words: &'a str,
    /// The page says which object is meant.
    pub is_scoped: bool,
}

/// What a side says; `keep` leaves out of what was found what the page does not speak of.
pub fn opinion<'t, T: Says>(
    asked: Asked<'_>,
    world: &World<'t, T>,
    keep: &dyn Fn(Vec<&'t T>) -> Vec<&'t T>,
) -> Opinion<&'t T> {
    let About::Value(attribute, of) = asked.claim.about else { return Opinion::Silent };
    let page = claimed(asked.claim);
    let says = |said: &&&T| tag_of(**said).is_some_and(|value| same(attribute, page, value));
    if attribute == Attribute::Image {
        let repository = split_image(&asked.claim.value).0;
        let found = keep(world.images(repository).collect());
        // Of a base that anything may be built on, another tag is another thing.
        return weighed(found, says, repository.contains('/'));
    }
    let named = |name: &String, least: Strength| -> Vec<&'t T> {
        let found = world.named(name).filter(|(said, strength)| *strength >= least && fits(*said, attribute, of));
        keep(found.map(|(said, _)| said).collect())
    };
    if let Some(said) = asked.names.iter().flat_map(|name| named(name, Strength::Owner)).find(|said| says(&said)) {
        return Opinion::Agrees(said);
    }
    let near = || {
        let found = asked.names.iter().flat_map(|name| world.nearly_named(name));
        keep(found.filter(|said| fits(*said, attribute, of)).collect())
    };
    let own = asked.names.iter().map(|name| named(name, Strength::Own)).find(|found| !found.is_empty());
    match own {
        None => near().into_iter().find(|said| says(&said)).map_or(Opinion::Silent, Opinion::Agrees),
        Some(own) => weighed(meant(asked, own), says, true),
    }
}

/// What some statements come to; where they may not speak against a page, that is not known.
fn weighed<'t, T: Says>(found: Vec<&'t T>, says: impl Fn(&&&'t T) -> bool, may_differ: bool) -> Opinion<&'t T> {
    if let Some(said) = found.iter().find(|said| says(said)) {
        return Opinion::Agrees(said);
    }
    let closed: Vec<&T> = found.into_iter().filter(|said| !said.is_open()).collect();
    match closed.first() {
        Some(first) if may_differ && closed.iter().all(|said| is_one(*first, *said)) => Opinion::Differs(closed),
        Some(_) => Opinion::Several,
        None => Opinion::Silent,
    }
}

/// Whether two statements say one value.
pub fn is_one<T: Says, U: Says>(one: &T, other: &U) -> bool {
    match (tag_of(one), tag_of(other)) {
        (Some(a), Some(b)) => a == b || same(one.attribute(), a, b) || agrees(a, b) && is_version(one.attribute()),
        _ => false,
    }
}

fn is_version(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::Version | Attribute::AppVersion | Attribute::Image | Attribute::Constraint)
}

/// Of what bears the name, what the claim may be about: a chart, its application and an image have versions
/// of their own, and only one of them is meant.
fn meant<'t, T: Says>(asked: Asked<'_>, own: Vec<&'t T>) -> Vec<&'t T> {
    let About::Value(attribute @ (Attribute::Version | Attribute::AppVersion), of) = asked.claim.about else {
        return own;
    };
    if of.is_some() || asked.is_scoped {
        return own;
    }
    let is_chart = |said: &&T| said.of() == Of::Chart && said.attribute() == Attribute::Version;
    let says_chart = asked.words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "chart" | "charts"));
    if attribute == Attribute::Version && says_chart && own.iter().any(is_chart) {
        return own.into_iter().filter(is_chart).collect();
    }
    // What has the same first number; of a machine and of what is there once, there is no other.
    let first = numbers(&asked.claim.value).map(|list| list[0].clone());
    let is_near = |said: &&T| {
        let its = tag_of(*said).and_then(numbers).map(|list| list[0].clone());
        matches!(said.of(), Of::Node | Of::Tool) || its.is_some() && its == first
    };
    own.into_iter().filter(is_near).collect()
}
