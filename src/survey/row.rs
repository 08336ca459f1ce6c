//! A claim as it is listed.

use crate::facts::words::{attribute, sort};
use crate::facts::{About, Entry, Standing, Verdict};
use crate::survey::proof::{End, Proof};
use crate::workspace::Workspace;
use jiff::civil::Date;
use serde::Serialize;

/// A claim, what is thought of it, and why: the same for people and programs.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The page that makes it.
    pub page: String,
    /// The line on it, from 1.
    pub line: usize,
    /// The column in that line, from 1, in characters.
    pub column: usize,
    /// Which sort of claim: `value`, `path`, `command`, `count`, `member`.
    pub kind: &'static str,
    /// What sort of thing it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<&'static str>,
    /// What is said of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<&'static str>,
    /// What it is said of, as the page writes it.
    pub subject: String,
    /// What is said, as the page writes it.
    pub value: String,
    /// How it is said.
    pub form: &'static str,
    /// How it stands.
    pub verdict: Standing,
    /// Why it cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
    /// What says so, or says otherwise.
    pub evidence: Vec<Proof>,
    /// What ended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<End>,
    /// The rule that finds it.
    pub rule: &'static str,
    /// The reason why it is accepted as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
    /// What it is about, for people.
    #[serde(skip)]
    pub key: String,
    /// Why it cannot be told, for people.
    #[serde(skip)]
    pub reason: String,
}

impl Serialize for Standing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Row {
    /// The row of a claim.
    pub fn of(workspace: &Workspace, entry: &Entry, today: Date) -> Self {
        let (claim, verdict) = (&entry.claim, &entry.verdict);
        let (what, of) = match claim.about {
            About::Value(what, of) => (Some(attribute(what)), of.map(sort)),
            _ => (None, None),
        };
        Self {
            page: workspace.pages[entry.page].path.to_string(),
            line: entry.line,
            column: entry.column,
            kind: claim.about.name(),
            of,
            attribute: what,
            subject: claim.subject.to_string(),
            value: claim.value.to_string(),
            form: claim.form.name(),
            verdict: verdict.standing(),
            why: verdict.why().map(|why| why.name()),
            evidence: verdict.evidence().iter().chain(&entry.witnesses).map(Proof::of).collect(),
            ended: verdict.ended().map(|ended| End::of(ended, today)),
            rule: claim.about.rule(),
            allowed: None,
            key: claim.key(),
            reason: match verdict {
                Verdict::Unknown(why) => why.words().to_owned(),
                Verdict::Absent(clusters) => format!("neither in the repository nor in {}", clusters.join(", ")),
                _ => String::new(),
            },
        }
    }

    /// Whether it is one that a page is to be mended for.
    pub fn is_open(&self) -> bool {
        self.verdict.is_wrong() && self.allowed.is_none()
    }

    /// For how many days the page has been wrong, as far as that is known.
    pub fn days(&self) -> Option<i64> {
        self.ended.as_ref()?.days
    }

    /// What stays the same while the page is written around it: what a later report finds it by.
    pub fn identity(&self) -> String {
        [&*self.page, self.kind, self.attribute.unwrap_or_default(), &self.subject, &self.value].join("\u{1f}")
    }

    /// What speaks for the verdict, in one sentence without its end.
    pub fn because(&self) -> String {
        let mut words = match (self.verdict, &self.evidence[..]) {
            (Standing::Unknown | Standing::Absent, _) => self.reason.clone(),
            (Standing::Confirmed, list) => list.iter().map(Proof::place).collect::<Vec<_>>().join(", "),
            (_, []) => "gone".to_owned(),
            (Standing::Stale, [now]) if self.kind == "path" => format!("at {}", now.place()),
            (Standing::Contradicted, [now]) if self.kind == "path" => format!("there is {}", now.place()),
            (_, list) => list.iter().map(Proof::words).collect::<Vec<_>>().join(", "),
        };
        if let Some(ended) = &self.ended {
            words.push_str(&ended.words());
        }
        words
    }
}
