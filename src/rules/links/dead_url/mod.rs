//! An address of the web at which nothing is.

mod places;
mod words;

use crate::diagnostic::{Level, Safety};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::sources::web::{Manners, Verdict};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::time::Duration;

/// The rule, and its options.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadUrl {
    /// Addresses that are not asked, as globs: `https://intern.example.org/*`.
    #[serde(deserialize_with = "globs")]
    #[schemars(with = "Vec<String>")]
    exclude: GlobSet,
    /// Status codes that count as good, beside those from 200 to 299.
    accept: Vec<u16>,
    /// How many seconds an answer may take.
    timeout: u32,
    /// For how many hours a good answer is believed, up to one hour for a bad one. 0: no answer is kept.
    cache: u32,
    /// How many requests may wait at the same time at one host.
    per_host: u8,
    /// How many milliseconds are left between two requests to one host.
    gap: u32,
    /// Whether addresses that have moved for good are reported as well.
    moved: bool,
}

impl Default for DeadUrl {
    fn default() -> Self {
        Self {
            exclude: GlobSet::empty(),
            accept: Vec::new(),
            timeout: 20,
            cache: 24,
            per_host: 2,
            gap: 100,
            moved: false,
        }
    }
}

fn globs<'d, D: Deserializer<'d>>(deserializer: D) -> Result<GlobSet, D::Error> {
    let mut set = GlobSetBuilder::new();
    for glob in Vec::<String>::deserialize(deserializer)? {
        set.add(Glob::new(&glob).map_err(D::Error::custom)?);
    }
    set.build().map_err(D::Error::custom)
}

/// Its entry in the list of rules. It is on nowhere by itself: it asks the network.
pub const ENTRY: Entry = Entry::new::<DeadUrl>(Meta {
    name: "dead-url",
    group: "links",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[],
    summary: "An address of the web at which nothing is",
    page: include_str!("../../../../rules/links/dead-url.md"),
});

impl Rule for DeadUrl {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        if !context.asked {
            return Ok(());
        }
        let web = context.sources.web()?;
        let places = places::collect(context, |address| self.exclude.is_match(address))?;
        let wanted: Vec<_> = places.list.iter().map(|place| place.address.clone()).collect();
        let answers = web.ask(&wanted, &context.sources.reach.web, &self.manners())?;
        let mut open = words::Open::new(places.secret);
        for (place, answer) in places.list.iter().zip(&answers) {
            match &answer.verdict {
                Verdict::Alive => {}
                Verdict::Moved(to) => findings.extend(self.moved.then(|| words::moved(place, to)).flatten()),
                Verdict::Dead(death) if death.status.is_some_and(|status| self.accept.contains(&status)) => {}
                Verdict::Dead(death) => findings.push(words::dead(place, death, answer.age)),
                Verdict::Distrusted(distrust) => findings.push(words::distrusted(place, *distrust, answer.age)),
                Verdict::Unclear(doubt) if words::status(*doubt).is_some_and(|it| self.accept.contains(&it)) => {}
                Verdict::Unclear(doubt) => open.unclear(&place.address, *doubt),
                Verdict::Private => open.private(&place.address),
            }
        }
        open.into_skip(wanted)
    }
}

impl DeadUrl {
    fn manners(&self) -> Manners {
        Manners {
            timeout: Duration::from_secs(self.timeout.max(1).into()),
            together: 16,
            per_host: self.per_host.max(1).into(),
            gap: Duration::from_millis(self.gap.into()),
            attempts: 3,
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(60),
            keep: Duration::from_secs(u64::from(self.cache) * 60 * 60),
        }
    }
}
