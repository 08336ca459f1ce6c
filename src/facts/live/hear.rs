//! All claims of some pages, each weighed with what the clusters say.

use crate::facts::live::absent::{Named, is_absent};
use crate::facts::live::cluster::{Answer, Cluster, for_page};
use crate::facts::live::columns::Kind;
use crate::facts::live::environment::{Spoken, without};
use crate::facts::live::place::{Around, Reader};
use crate::facts::live::presence::{Presence, in_repository, presence};
use crate::facts::live::sides::Case;
use crate::facts::live::told::Told;
use crate::facts::live::verdict::{Weighed, of_truth, weigh as combine};
use crate::facts::live::{prose, told};
use crate::facts::values::{Source, Spans};
use crate::facts::world::World;
use crate::facts::{About, Claim, Evidence, Judged, Question, Stands, Verdict, Why, frozen};
use crate::sources::Unavailable;
use crate::sources::cluster::Object;
use crate::sources::repo::{Attribute, Of, Truth, join};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is read of the files: all that a cluster may know too.
const WANTED: &[Of] = &[Of::Chart, Of::Image, Of::Tool, Of::Package, Of::Object, Of::Node];

/// So many claims that a cluster speaks against, and none that it bears out, are of another cluster.
const STRANGER: usize = 3;

/// What some pages claim, with what the files and the clusters say to it; `judged` is what the files alone
/// come to.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn weigh(
    question: &Question<'_>,
    answers: &[Answer],
    judged: &[Judged],
) -> Result<Vec<(Claim, Weighed)>, Unavailable> {
    let truths = question.sources.truths(question.workspace.own_files(), WANTED)?;
    let mut truths: Vec<Truth> = truths.iter().cloned().collect();
    join(&mut truths);
    let world = World::new(&truths);
    let clusters: Vec<Cluster<'_>> = answers.iter().map(Cluster::new).collect();
    let weighing = Weighing { question, world: &world, truths: &truths };
    let mut by_page: BTreeMap<usize, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        by_page.entry(one.page).or_default().push(one);
    }
    let mut list = Vec::new();
    for (index, _) in &question.pages {
        let own = by_page.remove(index).unwrap_or_default();
        let page = &question.workspace.pages[*index];
        let asked = for_page(&clusters, page.path.as_str());
        let text = if asked.is_empty() { None } else { (question.text)(*index) };
        match text {
            Some(text) => list.extend(weighing.page(*index, &text, &own, &asked)),
            None => list.extend(own.iter().map(|one| (one.said.claim.clone(), Weighed::alone(one.verdict.clone())))),
        }
    }
    Ok(list)
}

struct Weighing<'a> {
    question: &'a Question<'a>,
    world: &'a World<'a, Truth>,
    truths: &'a [Truth],
}

/// A claim that something is there, and is not: to be judged beside its neighbours.
struct Missing {
    at: usize,
    kind: Kind,
    name: Box<str>,
}

impl Weighing<'_> {
    fn page(&self, index: usize, text: &Arc<str>, judged: &[&Judged], asked: &[&Cluster<'_>]) -> Vec<(Claim, Weighed)> {
        let page = &self.question.workspace.pages[index];
        let (reader, source) = (Reader::new(page, text), Source { page, text });
        let mut list: Vec<(Claim, Weighed)> = Vec::new();
        // The settings say more of a page than the folder that it lies in.
        let is_bound = asked.iter().any(|cluster| cluster.is_bound());
        let around = |at: Span, subject: &str| {
            let around = reader.around(at, subject);
            if around.by_folder && is_bound { Around { environment: Spoken::Nothing, ..around } } else { around }
        };
        let is_foreign = |around: &Around, cluster: &&Cluster<'_>| cluster.is_foreign(around.environment);
        for one in judged {
            let around = around(one.said.claim.at.span, &one.said.claim.subject);
            let clusters: Vec<&Cluster<'_>> =
                asked.iter().copied().filter(|cluster| !is_foreign(&around, cluster)).collect();
            let case = self.case(&one.said.claim, &one.said.names, &around, &clusters);
            list.push((one.said.claim.clone(), combine(&case, Some(one.verdict.clone()))));
        }
        let known = Spans::new(judged.iter().map(|one| one.said.claim.at.span));
        let told = told::read(source).into_iter().chain(prose::read(source));
        let mut missing: Vec<Missing> = Vec::new();
        let mut there: Vec<(Span, Kind, Box<str>, Span, bool)> = Vec::new();
        let mut seen: BTreeSet<(Span, About)> = BTreeSet::new();
        for told in told {
            let at = told.said.claim.at.span;
            if known.overlap(at) || !seen.insert((at, told.said.claim.about)) {
                continue;
            }
            let around = around(at, &told.said.claim.subject);
            let clusters: Vec<&Cluster<'_>> =
                asked.iter().copied().filter(|cluster| !is_foreign(&around, cluster)).collect();
            let why = if frozen::frozen(page, self.question.workspace.class_of(index), at.start).is_some() {
                Some(Why::Frozen)
            } else {
                around.planned.then_some(Why::Planned)
            };
            let weighed = match (why, named(&told)) {
                (Some(why), _) => Weighed::alone(Verdict::Unknown(why)),
                (None, Some(kind)) => {
                    let name: Box<str> = told.said.claim.value.clone();
                    let weighed = self.there(&told, kind, &clusters);
                    let is_there = matches!(weighed.verdict, Verdict::Confirmed(_));
                    if weighed.verdict == Verdict::Unknown(Why::NoSubject) {
                        missing.push(Missing { at: list.len(), kind, name: name.clone() });
                    }
                    there.push((told.group, kind, name, told.said.around, is_there));
                    weighed
                }
                (None, None) => combine(&self.case_of(&told, &around, &clusters), None),
            };
            list.push((told.said.claim, weighed));
        }
        let names: Vec<Arc<str>> = asked.iter().map(|cluster| cluster.name.clone()).collect();
        for one in missing {
            let Some((group, _, _, row, _)) = there.iter().find(|(_, kind, name, row, _)| {
                *kind == one.kind && *name == one.name && row.covers(list[one.at].0.at.span)
            }) else {
                continue;
            };
            let neighbours: Vec<Named<'_>> = there
                .iter()
                .filter(|(its, kind, ..)| its == group && *kind == one.kind)
                .map(|(_, _, name, row, is_there)| Named { name, row: row.of(text), is_there: *is_there })
                .collect();
            let own = Named { name: &one.name, row: row.of(text), is_there: false };
            if is_absent(one.kind, own, &neighbours) {
                list[one.at].1 = Weighed::alone(Verdict::Absent(names.clone()));
            }
        }
        unless_strange(&mut list);
        list
    }

    fn case<'c>(
        &'c self,
        claim: &'c Claim,
        names: &[String],
        around: &'c Around,
        clusters: &'c [&'c Cluster<'c>],
    ) -> Case<'c> {
        let bare: Vec<String> = names.iter().filter_map(|name| without(name)).collect();
        let names = names.iter().cloned().chain(bare).collect();
        Case { claim, names, around, clusters, world: self.world, of_namespace: false }
    }

    fn case_of<'c>(&'c self, told: &'c Told, around: &'c Around, clusters: &'c [&'c Cluster<'c>]) -> Case<'c> {
        let case = self.case(&told.said.claim, &told.said.names, around, clusters);
        Case { of_namespace: told.of_namespace, ..case }
    }

    /// Whether what is named is there; where a thing is said to live in it, whether it does.
    fn there(&self, told: &Told, kind: Kind, clusters: &[&Cluster<'_>]) -> Weighed {
        let name = &*told.said.claim.value;
        let known = in_repository(self.truths, kind, name);
        match presence(clusters, kind, name) {
            Presence::There(evidence) => {
                if let Some(other) = self.elsewhere(told, name, clusters) {
                    return Weighed::alone(Verdict::Differs(other));
                }
                let witnesses: Vec<Evidence> = known.map(of_truth).into_iter().collect();
                Weighed { verdict: Verdict::Confirmed(evidence), witnesses }
            }
            Presence::Missing | Presence::Untold if known.is_some() => Weighed::alone(
                known.map_or(Verdict::Unknown(Why::NoSubject), |truth| Verdict::Confirmed(of_truth(truth))),
            ),
            Presence::Missing => Weighed::alone(Verdict::Unknown(Why::NoSubject)),
            Presence::Untold if clusters.is_empty() => Weighed::alone(Verdict::Unknown(Why::Elsewhere)),
            Presence::Untold => Weighed::alone(Verdict::Unknown(Why::Mute)),
        }
    }

    /// Where a thing lives that a page says to live in another namespace: what bears just the first of its
    /// names, and lives in one.
    fn elsewhere(&self, told: &Told, namespace: &str, clusters: &[&Cluster<'_>]) -> Option<Evidence> {
        if told.kind.is_some() {
            return None;
        }
        let first = told.said.names.get(..1)?;
        let [cluster] = clusters else { return None };
        let homes = cluster.homes(&told.said.names);
        if homes.contains(namespace) {
            return None;
        }
        let own = cluster.homes(first);
        let [home] = own.into_iter().collect::<Vec<_>>()[..] else { return None };
        let key = cluster.key(&first[0]);
        let is_it = |object: &&Object| *object.namespace == *home && cluster.key(&object.name) == key;
        let object = cluster.objects().find(is_it)?;
        Some(cluster.presence(object, home))
    }
}

/// What a claim names that is to be there: itself, or the namespace that something is said to live in.
fn named(told: &Told) -> Option<Kind> {
    let is_home = matches!(told.said.claim.about, About::Value(Attribute::Namespace, _));
    told.kind.or(is_home.then_some(Kind::Namespace))
}

/// A page that the cluster speaks against throughout is about another one.
fn unless_strange(list: &mut [(Claim, Weighed)]) {
    let by_cluster = |weighed: &Weighed| match &weighed.verdict {
        Verdict::Confirmed(evidence) => {
            let own = matches!(evidence.stands, Stands::Object { .. });
            (own || weighed.witnesses.iter().any(|one| matches!(one.stands, Stands::Object { .. }))).then_some(true)
        }
        Verdict::Differs(Evidence { stands: Stands::Object { .. }, .. }) => Some(false),
        _ => None,
    };
    let mut count: BTreeMap<bool, usize> = BTreeMap::new();
    for one in list.iter().filter_map(|(_, weighed)| by_cluster(weighed)) {
        *count.entry(one).or_default() += 1;
    }
    if count.contains_key(&true) || count.get(&false).is_none_or(|against| *against < STRANGER) {
        return;
    }
    for (_, weighed) in list.iter_mut().filter(|(_, weighed)| by_cluster(weighed) == Some(false)) {
        *weighed = Weighed::alone(Verdict::Unknown(Why::Elsewhere));
    }
}
