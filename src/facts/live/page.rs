//! The claims of one page, weighed with what the clusters say that it is about.

use crate::facts::deployed::columns::Kind;
use crate::facts::deployed::told::Told;
use crate::facts::deployed::{self, is_deployed};
use crate::facts::live::absent::{Named, is_absent};
use crate::facts::live::cluster::Cluster;
use crate::facts::live::environment::{Environment, Spoken, without};
use crate::facts::live::place::{Around, Reader};
use crate::facts::live::presence::{Files, Presence, presence};
use crate::facts::live::sides::Case;
use crate::facts::live::verdict::{self, Weighed, of_truth};
use crate::facts::values::{Said, Source, Spans};
use crate::facts::{About, Claim, Evidence, Judged, Verdict, Why, frozen};
use crate::markdown::Page;
use crate::sources::cluster::Object;
use crate::sources::repo::Attribute;
use crate::text::Span;
use crate::workspace::{Class, Workspace};
use std::collections::BTreeSet;

/// A page, and who is asked of it.
pub struct OfPage<'a> {
    page: &'a Page,
    class: &'a Class,
    text: &'a str,
    files: &'a Files<'a>,
    asked: &'a [&'a Cluster<'a>],
}

/// A thing that a claim names as there.
struct Sighting {
    /// The place of the claim in the list.
    at: usize,
    kind: Kind,
    name: Box<str>,
    /// The table or the text that names it together with others.
    group: Span,
    row: Span,
    is_there: bool,
}

impl<'a> OfPage<'a> {
    /// A page by its index, with its text, and the clusters that it is about.
    pub fn new(
        workspace: &'a Workspace,
        index: usize,
        text: &'a str,
        files: &'a Files<'a>,
        asked: &'a [&'a Cluster<'a>],
    ) -> Self {
        Self { page: &workspace.pages[index], class: workspace.class_of(index), text, files, asked }
    }

    /// All that the page claims: what is judged without clusters too, and what only they can tell.
    pub fn weigh(&self, judged: &[&Judged]) -> Vec<(Claim, Weighed)> {
        let again = |one: &&Judged| {
            let around = self.around(one.said.claim.at.span, &one.said.claim.subject);
            let clusters = self.clusters(&around);
            let case = self.case(&one.said, &around, &clusters);
            (one.said.claim.clone(), verdict::weigh(&case, Some(one.verdict.clone())))
        };
        let source = Source { page: self.page, text: self.text };
        let told = deployed::told(source);
        let places: BTreeSet<(Span, About)> =
            told.iter().map(|told| (told.said.claim.at.span, told.said.claim.about)).collect();
        // What files and clusters tell in the same way is read again, with all that a cluster is asked.
        let is_told = |one: &&&Judged| {
            let claim = &one.said.claim;
            one.said.mark.is_none() && is_deployed(claim.about) && places.contains(&(claim.at.span, claim.about))
        };
        let (twice, others): (Vec<&Judged>, Vec<&Judged>) = judged.iter().partition(is_told);
        let mut list: Vec<(Claim, Weighed)> = others.iter().map(again).collect();
        let known = Spans::new(others.iter().map(|one| one.said.claim.at.span));
        let mut seen: BTreeSet<(Span, About)> = BTreeSet::new();
        let mut sightings: Vec<Sighting> = Vec::new();
        for told in told {
            let claim = &told.said.claim;
            if known.overlap(claim.at.span) || !seen.insert((claim.at.span, claim.about)) {
                continue;
            }
            let alone = twice.iter().find(|one| one.said.claim.at == claim.at && one.said.claim.about == claim.about);
            let weighed = self.told(&told, alone.map(|one| &one.verdict));
            if let Some(kind) = told.names_there() {
                sightings.push(Sighting {
                    at: list.len(),
                    kind,
                    name: claim.value.clone(),
                    group: told.group,
                    row: told.said.around,
                    is_there: matches!(weighed.verdict, Verdict::Confirmed(_)),
                });
            }
            list.push((told.said.claim, weighed));
        }
        self.call_absent(&mut list, &sightings);
        list
    }

    /// What stands around a claim; of a page that the settings bind, they say more than its folder.
    fn around(&self, at: Span, subject: &str) -> Around {
        let around = Reader::new(self.page, self.text).around(at, subject);
        let is_bound = self.asked.iter().any(|cluster| cluster.is_bound());
        if around.by_folder && is_bound { Around { environment: Spoken::Nothing, ..around } } else { around }
    }

    /// The clusters that are not of another environment than the claim.
    fn clusters(&self, around: &Around) -> Vec<&'a Cluster<'a>> {
        self.asked.iter().copied().filter(|cluster| !cluster.is_foreign(around.environment)).collect()
    }

    fn case<'c>(&'c self, said: &'c Said, around: &'c Around, clusters: &'c [&'c Cluster<'c>]) -> Case<'c> {
        // `DocFast Prod` is `docfast`, in production.
        let bare: Vec<String> = said.names.iter().filter_map(|name| without(name)).collect();
        let names = said.names.iter().cloned().chain(bare).collect();
        Case { claim: &said.claim, names, around, clusters, world: self.files.world, of_namespace: false }
    }

    /// What a claim comes to that files seldom tell; `alone`: what they come to.
    fn told(&self, told: &Told, alone: Option<&Verdict>) -> Weighed {
        let claim = &told.said.claim;
        let around = self.around(claim.at.span, &claim.subject);
        if around.planned {
            return Weighed::alone(Verdict::Unknown(Why::Planned));
        }
        if frozen::frozen(self.page, self.class, claim.at.span.start).is_some() {
            return Weighed::alone(Verdict::Unknown(Why::Frozen));
        }
        let clusters = self.clusters(&around);
        match told.names_there() {
            Some(kind) => self.there(told, kind, &around, &clusters),
            None => {
                let case = self.case(&told.said, &around, &clusters);
                verdict::weigh(&Case { of_namespace: told.of_namespace, ..case }, alone.cloned())
            }
        }
    }

    /// Whether what is named is there; where a thing is said to live in it, whether it does.
    fn there(&self, told: &Told, kind: Kind, around: &Around, clusters: &[&Cluster<'_>]) -> Weighed {
        let name = &*told.said.claim.value;
        let known = self.files.describe(kind, name).map(of_truth);
        let presence = presence(clusters, kind, name);
        match (presence, known) {
            (Presence::There(evidence), known) => match self.elsewhere(told, name, clusters) {
                Some(home) => Weighed::alone(Verdict::Differs(home)),
                None => Weighed { verdict: Verdict::Confirmed(evidence), witnesses: known.into_iter().collect() },
            },
            (_, Some(known)) => Weighed::alone(Verdict::Confirmed(known)),
            (Presence::Missing, None) if is_of_another(name, around, clusters) => {
                Weighed::alone(Verdict::Unknown(Why::Elsewhere))
            }
            (Presence::Missing, None) => Weighed::alone(Verdict::Unknown(Why::NoSubject)),
            (Presence::Untold, None) if clusters.is_empty() => Weighed::alone(Verdict::Unknown(Why::Elsewhere)),
            (Presence::Untold, None) => Weighed::alone(Verdict::Unknown(Why::Mute)),
        }
    }

    /// Where a thing lives that a page says to live in another namespace: what bears just the first of its
    /// names, and lives in one.
    fn elsewhere(&self, told: &Told, namespace: &str, clusters: &[&Cluster<'_>]) -> Option<Evidence> {
        let ([cluster], [first, ..]) = (clusters, &told.said.names[..]) else { return None };
        if told.kind.is_some() || cluster.homes(&told.said.names).contains(namespace) {
            return None;
        }
        let homes: Vec<&str> = cluster.homes(std::slice::from_ref(first)).into_iter().collect();
        let [home] = homes[..] else { return None };
        let key = cluster.key(first);
        let is_it = |object: &&Object| *object.namespace == *home && cluster.key(&object.name) == key;
        let object = cluster.objects().find(is_it)?;
        Some(cluster.presence(object, home))
    }

    /// Calls absent what would have to be there, to go by what is named beside it.
    fn call_absent(&self, list: &mut [(Claim, Weighed)], sightings: &[Sighting]) {
        let named = |one: &Sighting| (one.kind, one.group);
        for one in sightings {
            let Some((_, weighed)) = list.get_mut(one.at) else { continue };
            if weighed.verdict != Verdict::Unknown(Why::NoSubject) {
                continue;
            }
            let beside = sightings.iter().filter(|other| named(other) == named(one));
            let group: Vec<Named<'_>> = beside.map(|other| other.named(self.text)).collect();
            if is_absent(one.kind, one.named(self.text), &group) {
                let clusters = self.asked.iter().map(|cluster| cluster.name.clone()).collect();
                *weighed = Weighed::alone(Verdict::Absent(clusters));
            }
        }
    }
}

impl Sighting {
    fn named<'t>(&'t self, text: &'t str) -> Named<'t> {
        Named { name: &self.name, row: self.row.of(text), is_there: self.is_there }
    }
}

impl Told {
    /// What sort of thing a claim says to be there: what it names, or the namespace that something lives in.
    fn names_there(&self) -> Option<Kind> {
        let is_home = matches!(self.said.claim.about, About::Value(Attribute::Namespace, _));
        self.kind.or(is_home.then_some(Kind::Namespace))
    }
}

/// Whether a name, or the page around it, speaks of an environment that no cluster has anything of.
fn is_of_another(name: &str, around: &Around, clusters: &[&Cluster<'_>]) -> bool {
    let spoken = match (Environment::spoken(name), around.environment) {
        (Spoken::Nothing, around) => around,
        (own, _) => own,
    };
    match spoken {
        Spoken::Nothing | Spoken::Several | Spoken::One(Environment::Production) => false,
        Spoken::One(environment) => !clusters.iter().any(|cluster| cluster.has(environment)),
    }
}
