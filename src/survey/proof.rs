//! What speaks for a verdict, as it is listed.

use crate::facts::{Ended, Evidence, Stands};
use jiff::civil::Date;
use serde::Serialize;

/// A place that says something.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// The file or the object.
    #[serde(flatten)]
    pub source: Source,
    /// What it says.
    pub value: String,
    #[serde(skip)]
    place: String,
}

/// A file, or an object of a cluster.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Source {
    /// In a file of the repository.
    File {
        /// The file.
        file: String,
        /// The line, from 1; of a file as such there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u32>,
    },
    /// In a cluster.
    Object {
        /// What the cluster is called.
        cluster: String,
        /// The kind of the object.
        kind: String,
        /// The namespace that it lives in.
        #[serde(skip_serializing_if = "String::is_empty")]
        namespace: String,
        /// Its name.
        name: String,
    },
}

/// The commit that ended what a page still says.
#[derive(Clone, Debug, Serialize)]
pub struct End {
    /// Its short name; `null`: it is not committed yet.
    pub commit: Option<String>,
    /// Its day.
    pub day: Option<String>,
    /// The first line of its message.
    pub subject: String,
    /// For how many days the page has been wrong.
    pub days: Option<i64>,
}

impl Proof {
    /// Of some evidence.
    pub fn of(evidence: &Evidence) -> Self {
        let source = match &evidence.stands {
            Stands::Line { file, line } => {
                Source::File { file: file.to_string(), line: Some(*line).filter(|line| *line > 0) }
            }
            Stands::Object { cluster, object } => Source::Object {
                cluster: cluster.to_string(),
                kind: object.kind.to_string(),
                namespace: object.namespace.to_string(),
                name: object.name.to_string(),
            },
        };
        Self { source, value: evidence.value.to_string(), place: evidence.stands.to_string() }
    }

    /// Where it stands: `iac/providers.tf:12`, `production: Deployment docfast/docfast`.
    pub fn place(&self) -> String {
        self.place.clone()
    }

    /// What it says, and where.
    pub fn words(&self) -> String {
        format!("{} says {}", self.place, self.value)
    }
}

impl End {
    /// Of a commit.
    pub fn of(ended: &Ended, today: Date) -> Self {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let days = ended.day.parse::<Date>().ok().map(|day| i64::from((today - day).get_days()));
        Self { commit: some(&ended.commit), day: some(&ended.day), subject: ended.subject.to_string(), days }
    }

    /// ` since 2026-03-02 (ab12cd3, 264 days)`
    pub fn words(&self) -> String {
        let Some(day) = &self.day else { return ", not committed yet".to_owned() };
        let days = self.days.map(|days| if days == 1 { "1 day".to_owned() } else { format!("{days} days") });
        let aside: Vec<String> = self.commit.clone().into_iter().chain(days).collect();
        format!(" since {day} ({})", aside.join(", "))
    }
}
