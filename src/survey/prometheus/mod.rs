//! A survey as figures for Prometheus: what can be drawn over time and alerted on.
//!
//! Every sample has the label `repository`, so that the files of several repositories can lie in the
//! folder of one textfile collector.

mod text;

use crate::facts::Standing;
use crate::survey::{Light, Survey};
use std::collections::BTreeMap;
use std::io::{self, Write};
use text::Gauge;

/// The figures of one repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What the repository is called.
    pub repository: String,
    /// The commit that was looked at.
    pub commit: String,
    /// When, in seconds of Unix.
    pub made: i64,
    /// How many claims stand how.
    pub facts: Vec<(String, usize)>,
    /// How many claims cannot be told, by reason.
    pub unknown: Vec<(String, usize)>,
    /// How many are wrong and accepted as they are.
    pub allowed: usize,
    /// How many pairs of pages contradict each other and are not allowed to.
    pub contradicting: usize,
    /// How many pages stand how.
    pub pages: Vec<(String, usize)>,
    /// For how many days each page has been left behind.
    pub debts: BTreeMap<String, i64>,
    /// How many wrong claims each page makes, where there are any.
    pub wrong: BTreeMap<String, usize>,
    /// For how many days each page has been wrong, where that is known.
    pub days_wrong: BTreeMap<String, i64>,
    /// How many parts of each sort some page speaks of, and how many none.
    pub components: BTreeMap<String, (usize, usize)>,
    /// How much runs in each cluster that no page speaks of.
    pub running: BTreeMap<String, usize>,
    /// How many files that say something some page speaks of, and how many none.
    pub files: (usize, usize),
    /// How much could not be asked or read.
    pub mute: usize,
    /// How much is new, and how much was mended, since the older report.
    pub changes: Option<(usize, usize)>,
}

impl Figures {
    /// The figures of a survey that was taken at a moment.
    pub fn of(survey: &Survey, made: i64) -> Self {
        let mut days_wrong: BTreeMap<String, i64> = BTreeMap::new();
        for row in survey.open() {
            if let Some(days) = row.days() {
                let most = days_wrong.entry(row.page.clone()).or_insert(days);
                *most = days.max(*most);
            }
        }
        let mut components: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for part in &survey.components {
            let (spoken, dark) = components.entry(part.kind.to_owned()).or_default();
            *(if part.is_dark() { dark } else { spoken }) += 1;
        }
        let wrong = survey.pages.iter().filter(|page| page.wrong > 0);
        Self {
            repository: survey.repository.clone(),
            commit: survey.commit.clone().unwrap_or_default(),
            made,
            facts: Standing::ALL.map(|standing| (standing.name().to_owned(), survey.tally.count(standing))).into(),
            unknown: survey.tally.unknown.iter().map(|(why, count)| (why.name().to_owned(), *count)).collect(),
            allowed: survey.wrong.iter().filter(|row| !row.is_open()).count(),
            contradicting: survey.disagreeing().count(),
            pages: Light::ALL.map(|light| (light.name().to_owned(), survey.count(light))).into(),
            debts: survey.behind.iter().map(|debt| (debt.page.to_string(), debt.days)).collect(),
            wrong: wrong.map(|page| (page.page.clone(), page.wrong)).collect(),
            days_wrong,
            components,
            running: running(&survey.clusters, survey.running.iter().map(|one| &*one.cluster)),
            files: (survey.spoken_of(), survey.files.len() - survey.spoken_of()),
            mute: survey.mute.len(),
            changes: survey.since.as_ref().map(|since| (since.new.len(), since.mended.len())),
        }
    }
}

/// How much there is in each of some clusters; in one without any, none.
pub fn running<'c>(clusters: &[String], all: impl Iterator<Item = &'c str>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = clusters.iter().map(|cluster| (cluster.clone(), 0)).collect();
    for cluster in all {
        *counts.entry(cluster.to_owned()).or_default() += 1;
    }
    counts
}

/// A value with its labels besides `repository`.
type Sample<'f> = (Vec<text::Label<'f>>, i64);

/// What there is of a family in the figures of a repository.
type Samples = fn(&Figures) -> Vec<Sample<'_>>;

/// Writes the figures of some repositories, each of another name.
///
/// # Errors
/// The writer's own.
pub fn write(all: &[Figures], out: &mut dyn Write) -> io::Result<()> {
    for (gauge, samples) in FAMILIES {
        let mut is_first = true;
        for figures in all {
            for (labels, value) in samples(figures) {
                if std::mem::take(&mut is_first) {
                    gauge.head(out)?;
                }
                let labels: Vec<_> = [("repository", &*figures.repository)].into_iter().chain(labels).collect();
                gauge.sample(&labels, value, out)?;
            }
        }
    }
    Ok(())
}

/// Writes of which repositories of a fleet there is a report: a figure that goes missing makes no alarm.
///
/// # Errors
/// The writer's own.
pub fn checked<'n>(all: impl Iterator<Item = (&'n str, bool)>, out: &mut dyn Write) -> io::Result<()> {
    let gauge = Gauge { name: "vibe_fleet_checked", help: "Whether the repository of the fleet could be checked." };
    gauge.head(out)?;
    for (name, is_checked) in all {
        gauge.sample(&[("repository", name)], u8::from(is_checked), out)?;
    }
    Ok(())
}

/// All families, in order. One without a sample is left out.
const FAMILIES: &[(Gauge, Samples)] = &[
    (
        Gauge { name: "vibe_report_info", help: "The report: which vibe made it, and of which commit. Always 1." },
        |of| vec![(vec![("commit", &of.commit), ("version", env!("CARGO_PKG_VERSION"))], 1)],
    ),
    (Gauge { name: "vibe_report_timestamp_seconds", help: "When the report was made, in seconds of Unix." }, |of| {
        vec![(Vec::new(), of.made)]
    }),
    (Gauge { name: "vibe_facts", help: "Claims that pages make, by what is thought of them." }, |of| {
        counts("verdict", &of.facts)
    }),
    (Gauge { name: "vibe_facts_unknown", help: "Claims that could not be told, by reason." }, |of| {
        counts("reason", &of.unknown)
    }),
    (Gauge { name: "vibe_facts_allowed", help: "Claims that are wrong and accepted as they are." }, |of| {
        one(of.allowed)
    }),
    (Gauge { name: "vibe_contradictions", help: "Pairs of pages that contradict each other." }, |of| {
        one(of.contradicting)
    }),
    (Gauge { name: "vibe_pages", help: "Pages, by how they stand." }, |of| counts("standing", &of.pages)),
    (
        Gauge { name: "vibe_page_debt_days", help: "Days since what the page documents changed and the page did not." },
        |of| of.debts.iter().map(|(page, days)| (vec![("page", &**page)], *days)).collect(),
    ),
    (
        Gauge { name: "vibe_page_wrong_days", help: "Days since the oldest claim that is wrong on the page was true." },
        |of| of.days_wrong.iter().map(|(page, days)| (vec![("page", &**page)], *days)).collect(),
    ),
    (Gauge { name: "vibe_page_wrong_facts", help: "Claims on the page that are wrong and not accepted." }, |of| {
        of.wrong.iter().map(|(page, count)| (vec![("page", &**page)], number(*count))).collect()
    }),
    (Gauge { name: "vibe_components", help: "Parts of the repository, by whether some page speaks of them." }, |of| {
        let both = of.components.iter().flat_map(|(kind, (spoken, dark))| {
            let labels = |is| vec![("kind", &**kind), ("documented", is)];
            [(labels("true"), number(*spoken)), (labels("false"), number(*dark))]
        });
        both.collect()
    }),
    (Gauge { name: "vibe_running_undocumented", help: "What runs in a cluster and no page speaks of." }, |of| {
        of.running.iter().map(|(cluster, count)| (vec![("cluster", &**cluster)], number(*count))).collect()
    }),
    (Gauge { name: "vibe_files", help: "Files that say something, by whether some page speaks of them." }, |of| {
        let (spoken, dark) = of.files;
        vec![(vec![("documented", "true")], number(spoken)), (vec![("documented", "false")], number(dark))]
    }),
    (
        Gauge { name: "vibe_sources_mute", help: "Sources and files that could not be asked or read." },
        |of| one(of.mute),
    ),
    (Gauge { name: "vibe_changes", help: "What is otherwise than in the report before this one." }, |of| {
        let changes = of.changes.into_iter();
        let both = changes.flat_map(|(new, mended)| [("new", number(new)), ("mended", number(mended))]);
        both.map(|(change, count)| (vec![("change", change)], count)).collect()
    }),
];

fn one(count: usize) -> Vec<Sample<'static>> {
    vec![(Vec::new(), number(count))]
}

fn counts<'f>(label: &'static str, counts: &'f [(String, usize)]) -> Vec<Sample<'f>> {
    counts.iter().map(|(name, count)| (vec![(label, &**name)], number(*count))).collect()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
