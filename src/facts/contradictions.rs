//! Two places that state different values of one thing, where no file decides.
//!
//! Only columns with the same header are compared: what a row is about and what a column holds are told by the
//! table itself, and two that call their columns alike mean the same by them. A thing that the repository knows
//! is left to the judge, who knows better than either page.

use crate::facts::frozen::has_day;
use crate::facts::names::Synonyms;
use crate::facts::{About, Form, Judged, Verdict, Why};
use crate::sources::repo::Attribute;
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::net::Ipv4Addr;

/// Two places that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction<'a> {
    /// The later one, in the order of pages and lines.
    pub at: &'a Judged,
    /// The earlier one.
    pub other: &'a Judged,
}

/// What makes two claims speak of the same: tree, environment, thing, attribute.
type Key = (usize, Vec<&'static str>, String, About);

/// The contradictions among some claims; of each thing the first only, for the others follow from it.
pub fn contradictions<'a>(workspace: &Workspace, judged: &'a [Judged]) -> Vec<Contradiction<'a>> {
    let synonyms = Synonyms::own();
    let mut of_one: BTreeMap<Key, Vec<&Judged>> = BTreeMap::new();
    for judged in judged {
        if let Some(key) = key(workspace, &synonyms, judged) {
            of_one.entry(key).or_default().push(judged);
        }
    }
    let is_meant = |found: &Contradiction<'_>| {
        let header = header(workspace, found.at);
        header.is_some() && header == self::header(workspace, found.other)
    };
    of_one.into_values().filter_map(|said| pair(&said)).filter(is_meant).collect()
}

/// The words over the column that a claim stands in, in small letters: `IP (LAN)` is `ip lan`, `IP address` `ip`.
fn header(workspace: &Workspace, judged: &Judged) -> Option<String> {
    let page = &workspace.pages[judged.page];
    let at = judged.said.claim.at.span;
    page.table_at(at)?;
    let cell = page.column_header(&page.text().ok()?, at)?.to_lowercase();
    let words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "address"));
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The first two of some claims that do not agree. Where there are three values, nobody says which of
/// them are meant to be one: a thing that is in several places, most likely. On one page, two rows are two
/// things of one name.
fn pair<'a>(said: &[&'a Judged]) -> Option<Contradiction<'a>> {
    let first = *said.first()?;
    let mut others = said.iter().filter(|other| !agree(first, other));
    let other = *others.next()?;
    if !are_of_one_net(&first.said.claim.value, &other.said.claim.value) {
        return None;
    }
    let is_third = |third: &&Judged| !agree(first, third) && !agree(other, third);
    (first.page != other.page && !said.iter().any(is_third)).then_some(Contradiction { at: other, other: first })
}

/// Whether two addresses differ in their last number alone: a machine has one in each of its networks. Other values
/// are of no network.
fn are_of_one_net(one: &str, other: &str) -> bool {
    match (one.parse::<Ipv4Addr>(), other.parse::<Ipv4Addr>()) {
        (Ok(one), Ok(other)) => one.octets()[..3] == other.octets()[..3],
        _ => true,
    }
}

fn agree(one: &Judged, other: &Judged) -> bool {
    one.said.claim.value == other.said.claim.value
}

fn key(workspace: &Workspace, synonyms: &Synonyms, judged: &Judged) -> Option<Key> {
    let claim = &judged.said.claim;
    let is_open = matches!(judged.verdict, Verdict::Unknown(Why::NoSubject));
    let About::Value(attribute, _) = claim.about else { return None };
    // Two pages may each name the version of their own day, environment or part.
    let is_compared = matches!(attribute, Attribute::Address | Attribute::Mac);
    if !is_open || claim.form != Form::Table || !is_compared {
        return None;
    }
    let page = &workspace.pages[judged.page];
    // What was looked at on a day is of that day, and another page may have looked on another one.
    if has_day(page) {
        return None;
    }
    let heading = page.heading_above(claim.at.span.start);
    let place = format!("{} {heading}", page.path).to_lowercase();
    let words: Vec<&str> = place.split(|c: char| !c.is_alphanumeric()).collect();
    let environment = ENVIRONMENTS.iter().copied().filter(|own| words.contains(own)).collect();
    // What a table says of the page that it stands on is no thing of its own.
    let subject = claim.subject.to_lowercase();
    if heading.to_lowercase().contains(subject.trim_matches(['*', '`', ' '])) {
        return None;
    }
    let name = judged
        .said
        .names
        .first()
        .map(|name| synonyms.key(name))
        .filter(|name| name.len() > 2 && !ROLES.contains(&&**name))?;
    Some((workspace.tree_index_of(judged.page), environment, name, claim.about))
}

/// Words that say of which place a page or a section speaks.
const ENVIRONMENTS: &[&str] = &[
    "dev",
    "development",
    "integration",
    "lab",
    "legacy",
    "local",
    "preprod",
    "preview",
    "prod",
    "production",
    "qa",
    "sandbox",
    "staging",
    "test",
    "testing",
    "uat",
];

/// Names of what every network or every chapter has one of.
const ROLES: &[&str] = &[
    "application",
    "balancer",
    "chart",
    "cluster",
    "configuration",
    "daemonset",
    "database",
    "deployment",
    "dns",
    "document",
    "gateway",
    "helmrelease",
    "host",
    "image",
    "ingress",
    "kustomization",
    "loadbalancer",
    "master",
    "node",
    "operator",
    "page",
    "proxy",
    "router",
    "runbook",
    "server",
    "source",
    "statefulset",
    "switch",
    "vip",
    "worker",
];
