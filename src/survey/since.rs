//! What is otherwise than in an older report.

use crate::facts::Standing;
use crate::survey::trend::Point;
use crate::survey::{Row, Survey};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The older report and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct Since {
    /// Its day.
    pub day: String,
    /// What was not in it.
    pub new: Vec<Item>,
    /// What was in it and is no more.
    pub mended: Vec<Item>,
    /// How its claims stood.
    pub counts: BTreeMap<String, usize>,
    /// How the pages stood on its day and on those before it.
    #[serde(skip)]
    pub trend: Vec<Point>,
}

/// Something that a report asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    /// `stale`, `disputed`, `contradicting`, `behind` or `undocumented`.
    pub kind: &'static str,
    /// The page; of what no page speaks of, the file.
    pub at: String,
    /// What it is.
    pub what: String,
    #[serde(skip)]
    identity: String,
    /// Only a cluster tells of it.
    #[serde(skip)]
    of_cluster: bool,
}

/// An older report, as far as it is looked at.
#[derive(Debug, Deserialize)]
struct Older {
    version: u32,
    day: String,
    counts: BTreeMap<String, usize>,
    #[serde(default)]
    clusters: Vec<String>,
    stale: Vec<OldRow>,
    #[serde(default)]
    disputed: Vec<OldRow>,
    #[serde(default)]
    contradicting: Vec<OldPair>,
    history: Vec<OldDebt>,
    components: Vec<OldComponent>,
    #[serde(default)]
    pages: Vec<OldPage>,
    #[serde(default)]
    trend: Vec<Point>,
}

#[derive(Debug, Deserialize)]
struct OldPage {
    light: String,
}

#[derive(Debug, Deserialize)]
struct OldRow {
    page: String,
    kind: String,
    #[serde(default)]
    attribute: String,
    subject: String,
    value: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    evidence: Vec<OldProof>,
    #[serde(default)]
    allowed: Option<String>,
}

/// What spoke for it, as far as it is looked at.
#[derive(Debug, Deserialize)]
struct OldProof {
    #[serde(default)]
    cluster: Option<String>,
}

#[derive(Debug, Deserialize)]
struct OldPair {
    at: OldRow,
    other: OldRow,
    #[serde(default)]
    allowed: Option<String>,
}

#[derive(Debug, Deserialize)]
struct OldDebt {
    page: String,
}

#[derive(Debug, Deserialize)]
struct OldComponent {
    kind: String,
    name: String,
    file: String,
    pages: Vec<String>,
}

impl OldRow {
    fn of_cluster(&self) -> bool {
        let absent = self.verdict == Standing::Absent.name();
        absent || self.evidence.first().is_some_and(|evidence| evidence.cluster.is_some())
    }

    fn identity(&self) -> String {
        [&*self.page, &self.kind, &self.attribute, &self.subject, &self.value].join("\u{1f}")
    }

    fn what(&self) -> String {
        let words = format!("{} {}", self.subject, self.attribute);
        let key = if words.trim().is_empty() { &*self.kind } else { words.trim() };
        format!("{key}: {}", self.value)
    }
}

impl Item {
    fn contradicting(page: &str, what: String, identities: [String; 2]) -> Self {
        Self {
            kind: "contradicting",
            at: page.to_owned(),
            what,
            identity: identities.join("\u{1e}"),
            of_cluster: false,
        }
    }

    fn stale(row: &Row) -> Self {
        Self {
            kind: "stale",
            at: row.page.clone(),
            what: format!("{}: {}", row.key, row.value),
            identity: row.identity(),
            of_cluster: false,
        }
    }

    fn disputed(row: &Row) -> Self {
        Self { kind: "disputed", of_cluster: true, ..Self::stale(row) }
    }

    fn behind(page: &str) -> Self {
        let (at, identity) = (page.to_owned(), page.to_owned());
        Self { kind: "behind", at, what: "left behind".to_owned(), identity, of_cluster: false }
    }

    fn undocumented(kind: &str, name: &str, file: &str) -> Self {
        let identity = format!("{kind}\u{1f}{name}");
        let (at, what) = (file.to_owned(), format!("{kind} {name}"));
        Self { kind: "undocumented", at, what, identity, of_cluster: false }
    }

    fn key(&self) -> (&'static str, &str) {
        (self.kind, &self.identity)
    }
}

impl Older {
    /// The days it knows of, its own among them.
    fn days(&self) -> Vec<Point> {
        if !self.trend.is_empty() {
            return self.trend.clone();
        }
        let mut pages: BTreeMap<String, usize> = BTreeMap::new();
        for page in &self.pages {
            *pages.entry(page.light.clone()).or_default() += 1;
        }
        vec![Point { day: self.day.clone(), pages }]
    }

    fn items(&self) -> Vec<Item> {
        let item = |kind: &'static str, row: &OldRow| Item {
            kind,
            at: row.page.clone(),
            what: row.what(),
            identity: row.identity(),
            of_cluster: row.of_cluster(),
        };
        let stale = self.stale.iter().filter(|row| row.allowed.is_none()).map(|row| item("stale", row));
        let disputed = self.disputed.iter().map(|row| Item { of_cluster: true, ..item("disputed", row) });
        let pairs = self.contradicting.iter().filter(|pair| pair.allowed.is_none());
        let pairs = pairs.map(|OldPair { at, other, .. }| {
            let what = format!("{}, {} in {}", at.what(), other.value, other.page);
            Item::contradicting(&at.page, what, [at.identity(), other.identity()])
        });
        let behind = self.history.iter().map(|debt| Item::behind(&debt.page));
        let dark = self.components.iter().filter(|component| component.pages.is_empty());
        let dark = dark.map(|component| Item::undocumented(&component.kind, &component.name, &component.file));
        stale.chain(disputed).chain(pairs).chain(behind).chain(dark).collect()
    }
}

impl Since {
    /// Compares a survey with an older report in JSON. Of the older one, only what the survey looked at
    /// counts: `is_meant` tells of a page, and what could not be asked today is not mended.
    ///
    /// # Errors
    /// It is no such report; why, to follow its name.
    pub fn read(older: &[u8], survey: &Survey, is_meant: impl Fn(&str) -> bool) -> Result<Self, String> {
        let no_report = |why: String| format!("is no report of `vibe drift --output-format json`: {why}");
        let older: Older = serde_json::from_slice(older).map_err(|error| no_report(error.to_string()))?;
        if older.version != 1 {
            return Err(no_report(format!("its version is {}, and 1 is known", older.version)));
        }
        let stale = survey.open().map(Item::stale).chain(survey.disputed.iter().map(Item::disputed));
        let pairs = survey
            .disagreeing()
            .map(|pair| Item::contradicting(&pair.at.page, pair.words(), [pair.at.identity(), pair.other.identity()]));
        let behind = survey.behind.iter().map(|debt| Item::behind(debt.page.as_str()));
        let dark = survey.undocumented().map(|one| Item::undocumented(one.kind, &one.name, &one.file));
        let now: Vec<Item> = stale.chain(pairs).chain(behind).chain(dark).collect();
        let then = older.items();
        let is_asked = older.clusters.iter().all(|cluster| survey.clusters.contains(cluster));
        let is_told = |item: &Item| match item.kind {
            "undocumented" => true,
            _ if !is_meant(&item.at) || item.of_cluster && !is_asked => false,
            "behind" => !survey.mute.iter().any(|mute| mute.source == "git"),
            _ => !survey.unsure.contains(&item.identity),
        };
        let missing = |of: &[Item], from: &[Item]| -> Vec<Item> {
            let known: BTreeSet<_> = from.iter().map(Item::key).collect();
            let mut list: Vec<Item> = of.iter().filter(|item| !known.contains(&item.key())).cloned().collect();
            list.sort();
            list.dedup();
            list
        };
        let mut mended = missing(&then, &now);
        mended.retain(is_told);
        Ok(Self {
            day: older.day.clone(),
            new: missing(&now, &then),
            mended,
            trend: older.days(),
            counts: older.counts,
        })
    }
}
