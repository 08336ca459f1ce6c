//! What the documentation of a repository is worth: which pages are true, which are stale, which parts of
//! the repository nobody speaks of.
//!
//! Rules judge a page for whoever changes it. A survey looks at the whole for whoever looks after it.

pub mod accepted;
pub mod behind;
pub mod components;
pub mod html;
pub mod json;
pub mod markdown;
pub mod prometheus;
pub mod proof;
pub mod row;
pub mod running;
pub mod since;
pub mod suggest;
pub mod table;
pub mod take;
pub mod text;
pub mod trend;

pub use components::Component;
pub use row::Row;
pub use running::Running;
pub use since::Since;
pub use take::{Asked, take};

use crate::drift::history::Debt;
use crate::facts::{Standing, Tally};
use crate::sources::Unavailable;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// What was found.
#[derive(Debug)]
pub struct Survey {
    /// What the repository is called.
    pub repository: String,
    /// The day.
    pub day: Date,
    /// The clusters that answered, by their names.
    pub clusters: Vec<String>,
    /// The last commit.
    pub commit: Option<String>,
    /// How all claims stand.
    pub tally: Tally,
    /// What the repository says otherwise, those that are allowed among them.
    pub wrong: Vec<Row>,
    /// Pages that contradict each other where no file decides, those that are allowed to among them.
    pub contradicting: Vec<Pair>,
    /// What the repository wants otherwise than it is in a cluster.
    pub disputed: Vec<Row>,
    /// What may mean several things.
    pub ambiguous: Vec<Row>,
    /// Pages that were left behind, the oldest debt first.
    pub behind: Vec<Debt>,
    /// How many are allowed to be behind.
    pub allowed: usize,
    /// The parts of the repository.
    pub components: Vec<Component>,
    /// What runs in clusters and no page speaks of.
    pub running: Vec<Running>,
    /// The pages, in order.
    pub pages: Vec<PageState>,
    /// The files that say something, in order.
    pub files: Vec<FileState>,
    /// What could not be asked or read.
    pub mute: Vec<Mute>,
    /// What is otherwise than in an older report.
    pub since: Option<Since>,
    /// The claims that cannot be told, by their identity.
    unsure: BTreeSet<String>,
}

/// Two claims that contradict each other.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// The later one, in the order of pages and lines.
    pub at: Row,
    /// The earlier one.
    pub other: Row,
    /// The reason why that is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
}

impl Pair {
    /// The rule that finds such pairs.
    pub const RULE: &str = "contradicting-pages";

    /// What both are about and say.
    pub fn words(&self) -> String {
        format!(
            "{}: {} here, {} in {}:{}",
            self.at.key, self.at.value, self.other.value, self.other.page, self.other.line
        )
    }
}

/// How a page stands.
#[derive(Clone, Debug, Serialize)]
pub struct PageState {
    /// The page.
    pub page: String,
    /// What it calls itself.
    pub title: String,
    /// How it stands, in one word.
    pub light: Light,
    /// How many claims it makes.
    pub claims: usize,
    /// How many of them the repository bears out.
    pub confirmed: usize,
    /// How many are wrong, those that are allowed left out.
    pub wrong: usize,
    /// How many cannot be told.
    pub unknown: usize,
    /// For how many days it has been left behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<i64>,
}

/// How a page stands, in one word; what asks for an answer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Light {
    /// It says something that is not so.
    Stale,
    /// What it documents changed, and it did not.
    Behind,
    /// Nothing of it could be held against anything.
    Dark,
    /// It speaks of its day.
    Record,
    /// What could be held against the repository is so.
    True,
}

impl Light {
    /// All of them, in the order of a legend.
    pub const ALL: [Light; 5] = [Light::True, Light::Stale, Light::Behind, Light::Dark, Light::Record];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Light::Stale => "stale",
            Light::Behind => "behind",
            Light::Dark => "dark",
            Light::Record => "record",
            Light::True => "true",
        }
    }

    /// What it means.
    pub fn words(self) -> &'static str {
        match self {
            Light::Stale => "says something that is not so",
            Light::Behind => "left behind by what it documents",
            Light::Dark => "nothing of it could be held against the repository",
            Light::Record => "speaks of its day",
            Light::True => "what could be held against the repository is so",
        }
    }
}

/// A file of the repository that says something.
#[derive(Clone, Debug, Serialize)]
pub struct FileState {
    /// The file.
    pub file: String,
    /// The pages that speak of it, in order.
    pub pages: Vec<String>,
}

/// What could not be asked or read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mute {
    /// The source or the file.
    pub source: String,
    /// Why.
    pub why: String,
}

impl Mute {
    fn of(unavailable: &Unavailable) -> Self {
        Self { source: unavailable.source.to_owned(), why: unavailable.why.clone() }
    }
}

impl Survey {
    /// The standings that are counted for readers: those that only a cluster tells of where one was asked.
    pub fn standings(&self) -> impl Iterator<Item = Standing> {
        Standing::ALL.into_iter().filter(|standing| !self.clusters.is_empty() || !standing.is_of_clusters())
    }

    /// What is wrong and not allowed to be.
    pub fn open(&self) -> impl Iterator<Item = &Row> {
        self.wrong.iter().filter(|row| row.is_open())
    }

    /// Pages that contradict each other and are not allowed to.
    pub fn disagreeing(&self) -> impl Iterator<Item = &Pair> {
        self.contradicting.iter().filter(|pair| pair.allowed.is_none())
    }

    /// The parts that no page speaks of.
    pub fn undocumented(&self) -> impl Iterator<Item = &Component> {
        self.components.iter().filter(|component| component.is_dark())
    }

    /// How many pages stand so.
    pub fn count(&self, light: Light) -> usize {
        self.pages.iter().filter(|page| page.light == light).count()
    }

    /// How many files are spoken of.
    pub fn spoken_of(&self) -> usize {
        self.files.iter().filter(|file| !file.pages.is_empty()).count()
    }

    /// What could not be judged, and why, in one line.
    pub fn not_judged(&self) -> String {
        let mut reasons: Vec<_> = self.tally.unknown.iter().collect();
        reasons.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let mut parts: Vec<String> =
            reasons.into_iter().map(|(why, count)| format!("{count} × {}", why.words())).collect();
        let ambiguous = self.tally.count(Standing::Ambiguous);
        if ambiguous > 0 {
            parts.push(format!("{ambiguous} × several things may be meant"));
        }
        match &self.mute[..] {
            [] => {}
            [only] => parts.push(format!("{}: {}", only.source, only.why)),
            [first, rest @ ..] => {
                parts.push(format!("{}: {}, and {} more", first.source, first.why, rest.len()));
            }
        }
        if parts.is_empty() {
            return "all that was claimed could be judged".to_owned();
        }
        format!("not judged: {}", parts.join("; "))
    }
}
