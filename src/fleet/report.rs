//! The report of one repository, as `vibe drift --output-format json` writes it and as far as a fleet is told
//! of it.

use crate::survey::Light;
use crate::survey::prometheus::{Figures, running};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The report of one repository.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Report {
    version: u32,
    /// What the repository calls itself.
    pub repository: String,
    /// The day.
    pub day: String,
    /// The commit that was looked at.
    pub commit: Option<String>,
    /// How many claims stand how.
    pub counts: BTreeMap<String, usize>,
    #[serde(default)]
    unknown: BTreeMap<String, usize>,
    /// What is wrong, those that are allowed among them.
    pub stale: Vec<Wrong>,
    #[serde(default)]
    contradicting: Vec<Accepted>,
    /// The pages that were left behind.
    pub history: Vec<Debt>,
    components: Vec<Component>,
    #[serde(default)]
    clusters: Vec<String>,
    #[serde(default)]
    running: Vec<Running>,
    /// The pages.
    pub pages: Vec<Page>,
    #[serde(default)]
    files: Vec<Spoken>,
    #[serde(default)]
    mute: Vec<serde::de::IgnoredAny>,
    #[serde(default)]
    since: Option<Since>,
}

/// A claim that is wrong.
#[derive(Clone, Debug, Deserialize)]
pub struct Wrong {
    /// The page.
    pub page: String,
    /// The line on it.
    pub line: usize,
    kind: String,
    #[serde(default)]
    attribute: Option<String>,
    subject: String,
    /// What it says.
    pub value: String,
    #[serde(default)]
    allowed: Option<String>,
    #[serde(default)]
    ended: Option<End>,
}

#[derive(Clone, Debug, Deserialize)]
struct End {
    days: Option<i64>,
}

#[derive(Clone, Debug, Deserialize)]
struct Accepted {
    #[serde(default)]
    allowed: Option<String>,
}

/// A page that was left behind.
#[derive(Clone, Debug, Deserialize)]
pub struct Debt {
    /// The page.
    pub page: String,
    /// For how many days.
    pub days: i64,
}

#[derive(Clone, Debug, Deserialize)]
struct Component {
    kind: String,
    pages: Vec<serde::de::IgnoredAny>,
}

#[derive(Clone, Debug, Deserialize)]
struct Running {
    cluster: String,
}

/// A page.
#[derive(Clone, Debug, Deserialize)]
pub struct Page {
    /// The page.
    pub page: String,
    light: String,
    wrong: usize,
}

#[derive(Clone, Debug, Deserialize)]
struct Spoken {
    pages: Vec<serde::de::IgnoredAny>,
}

#[derive(Clone, Debug, Deserialize)]
struct Since {
    new: Vec<serde::de::IgnoredAny>,
    mended: Vec<serde::de::IgnoredAny>,
}

impl Wrong {
    /// What is wrong, in words: `cert-manager version`.
    pub fn key(&self) -> String {
        let words = format!("{} {}", self.subject, self.attribute.as_deref().unwrap_or_default());
        if words.trim().is_empty() { self.kind.clone() } else { words.trim().to_owned() }
    }
}

impl Report {
    /// Reads one.
    ///
    /// # Errors
    /// It is none; why.
    pub fn read(value: &serde_json::Value) -> Result<Self, String> {
        let report = Report::deserialize(value).map_err(|error| format!("is no report of `vibe drift`: {error}"))?;
        match report.version {
            1 => Ok(report),
            other => Err(format!("is a report of version {other}, and 1 is known")),
        }
    }

    /// How many pages stand so.
    pub fn count(&self, light: Light) -> usize {
        self.pages.iter().filter(|page| page.light == light.name()).count()
    }

    /// What is wrong and not allowed to be.
    pub fn open(&self) -> impl Iterator<Item = &Wrong> {
        self.stale.iter().filter(|wrong| wrong.allowed.is_none())
    }

    /// How many pairs of pages contradict each other and are not allowed to.
    pub fn contradicting(&self) -> usize {
        self.contradicting.iter().filter(|pair| pair.allowed.is_none()).count()
    }

    /// How many parts no page speaks of.
    pub fn undocumented(&self) -> usize {
        self.components.iter().filter(|one| one.pages.is_empty()).count()
    }

    /// How much is new and how much was mended since the report before.
    pub fn changes(&self) -> Option<(usize, usize)> {
        self.since.as_ref().map(|since| (since.new.len(), since.mended.len()))
    }

    /// The oldest debt of a page or of a claim, in days.
    pub fn oldest(&self) -> Option<i64> {
        let wrong = self.open().filter_map(|wrong| wrong.ended.as_ref()?.days);
        wrong.chain(self.history.iter().map(|debt| debt.days)).max()
    }

    /// Its figures, under the name that the fleet has for it; `made` where it is known when.
    pub fn figures(&self, name: &str, made: Option<i64>) -> Figures {
        let counts = |of: &BTreeMap<String, usize>| of.iter().map(|(name, count)| (name.clone(), *count)).collect();
        let mut days_wrong: BTreeMap<String, i64> = BTreeMap::new();
        for wrong in self.open() {
            if let Some(days) = wrong.ended.as_ref().and_then(|ended| ended.days) {
                let most = days_wrong.entry(wrong.page.clone()).or_insert(days);
                *most = days.max(*most);
            }
        }
        let mut components: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for part in &self.components {
            let (spoken, dark) = components.entry(part.kind.clone()).or_default();
            *(if part.pages.is_empty() { dark } else { spoken }) += 1;
        }
        let dark = self.files.iter().filter(|file| file.pages.is_empty()).count();
        let wrong = self.pages.iter().filter(|page| page.wrong > 0);
        Figures {
            repository: name.to_owned(),
            commit: self.commit.clone().unwrap_or_default(),
            // A report that comes from elsewhere tells its day, and no hour.
            made: made.or_else(|| midnight(&self.day)).unwrap_or_default(),
            facts: counts(&self.counts),
            unknown: counts(&self.unknown),
            allowed: self.stale.len() - self.open().count(),
            contradicting: self.contradicting(),
            pages: Light::ALL.map(|light| (light.name().to_owned(), self.count(light))).into(),
            debts: self.history.iter().map(|debt| (debt.page.clone(), debt.days)).collect(),
            wrong: wrong.map(|page| (page.page.clone(), page.wrong)).collect(),
            days_wrong,
            components,
            running: running(&self.clusters, self.running.iter().map(|one| &*one.cluster)),
            files: (self.files.len() - dark, dark),
            mute: self.mute.len(),
            changes: self.changes(),
        }
    }
}

fn midnight(day: &str) -> Option<i64> {
    let day: Date = day.parse().ok()?;
    Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}
