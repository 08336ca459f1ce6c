//! Many repositories and clusters in one report.
//!
//! A fleet makes no judgement of its own: each repository is checked by a `vibe drift` of its own, in a
//! process of its own, and what those wrote is put together. So a repository that makes it fail, hang or grow
//! fails alone, and reports that were made elsewhere are worth as much as those made here.

pub mod checkout;
pub mod file;
pub mod html;
pub mod jobs;
pub mod markdown;
pub mod report;
pub mod run;
pub mod text;

pub use file::{File, Repo};
pub use report::Report;

use crate::survey::Light;
use crate::survey::prometheus::{self, Figures};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The reports of a fleet.
#[derive(Debug, Default)]
pub struct Fleet {
    /// One a repository, in order.
    pub members: Vec<Member>,
}

/// A repository and what came of it.
#[derive(Debug)]
pub struct Member {
    /// What it is called.
    pub name: String,
    /// Its report; or why there is none.
    pub outcome: Result<Told, String>,
    /// Where its own page is, from the page of the fleet.
    pub page: Option<String>,
}

/// A report, as it was written and as it was read.
#[derive(Debug)]
pub struct Told {
    /// All of it.
    pub document: Value,
    /// What a fleet looks at.
    pub report: Report,
    /// When it was made, in seconds of Unix, where that is known.
    pub made: Option<i64>,
    /// What of it is missing: a cluster did not answer.
    pub incomplete: Option<String>,
}

impl Told {
    /// Takes a report.
    ///
    /// # Errors
    /// It is none; why.
    pub fn of(document: Value, made: Option<i64>) -> Result<Self, String> {
        let report = Report::read(&document)?;
        Ok(Self { document, report, made, incomplete: None })
    }
}

impl Fleet {
    /// Takes up what a file holds: the report of a repository, or that of a fleet.
    ///
    /// # Errors
    /// It holds neither; why.
    pub fn take(&mut self, name: Option<&str>, bytes: &[u8]) -> Result<(), String> {
        let document: Value = serde_json::from_slice(bytes).map_err(|error| format!("is no JSON: {error}"))?;
        let Some(members) = document.get("repositories").and_then(Value::as_array) else {
            let told = Told::of(document, None)?;
            let name = name.map_or_else(|| told.report.repository.clone(), str::to_owned);
            self.members.push(Member { name, outcome: Ok(told), page: None });
            return Ok(());
        };
        for member in members {
            let name = member["name"].as_str().ok_or("is a fleet with a repository that has no name")?.to_owned();
            let outcome = match member.get("report") {
                Some(report) => Told::of(report.clone(), member["made"].as_i64()).map(|told| {
                    let incomplete = member["incomplete"].as_str().map(str::to_owned);
                    Told { incomplete, ..told }
                }),
                None => Err(member["failed"].as_str().unwrap_or("it has no report").to_owned()),
            };
            self.members.push(Member { name, outcome, page: None });
        }
        Ok(())
    }

    /// The name that two of them have: then nobody knows which is meant.
    pub fn doubled(&self) -> Option<&str> {
        let mut names = BTreeSet::new();
        self.members.iter().map(|member| &*member.name).find(|name| !names.insert(*name))
    }

    /// The reports that there are.
    pub fn told(&self) -> impl Iterator<Item = (&Member, &Report)> {
        self.members.iter().filter_map(|member| Some((member, &member.outcome.as_ref().ok()?.report)))
    }

    /// The repositories that there is no report of, or not all of one, each with the reason.
    pub fn failed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members.iter().filter_map(|member| {
            let why = match &member.outcome {
                Ok(told) => told.incomplete.as_deref()?,
                Err(why) => why,
            };
            Some((&*member.name, why))
        })
    }

    /// How many pages of all repositories stand so.
    pub fn count(&self, light: Light) -> usize {
        self.told().map(|(_, report)| report.count(light)).sum()
    }

    /// How it is, in one line.
    pub fn sentence(&self) -> String {
        let failed = self.failed().count();
        let counts: Vec<String> = Light::ALL
            .into_iter()
            .filter(|light| self.count(*light) > 0)
            .map(|light| format!("{} {}", self.count(light), light.name()))
            .collect();
        let all: usize = Light::ALL.into_iter().map(|light| self.count(light)).sum();
        let noun = if self.members.len() == 1 { "repository" } else { "repositories" };
        let mut said = format!("{} {noun}, {all} pages: {}", self.members.len(), counts.join(", "));
        if all == 0 {
            said = format!("{} {noun}, no page", self.members.len());
        }
        if failed > 0 {
            said.push_str(&format!("; {failed} could not be checked as asked"));
        }
        said
    }

    /// Writes it for programs, a later `vibe fleet merge` among them: version 1.
    ///
    /// # Errors
    /// The writer's own.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let member = |member: &Member| match &member.outcome {
            Ok(told) => {
                let Told { document, made, incomplete, .. } = told;
                json!({"name": member.name, "made": made, "incomplete": incomplete, "report": document})
            }
            Err(why) => json!({"name": member.name, "failed": why}),
        };
        let members: Vec<Value> = self.members.iter().map(member).collect();
        serde_json::to_writer_pretty(&mut *out, &json!({"version": 1, "repositories": members}))
            .map_err(io::Error::from)?;
        writeln!(out)
    }

    /// Writes its figures, with the name of each repository as a label.
    ///
    /// # Errors
    /// The writer's own.
    pub fn prometheus(&self, out: &mut dyn Write) -> io::Result<()> {
        let told = self.members.iter().filter_map(|member| Some((member, member.outcome.as_ref().ok()?)));
        let figures: Vec<Figures> = told.map(|(member, told)| told.report.figures(&member.name, told.made)).collect();
        prometheus::write(&figures, out)?;
        let checked = self
            .members
            .iter()
            .map(|member| (&*member.name, member.outcome.as_ref().is_ok_and(|told| told.incomplete.is_none())));
        prometheus::checked(checked, out)
    }
}
