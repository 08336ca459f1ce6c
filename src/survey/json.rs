//! A survey as programs read it, a later survey among them: version 1.

use crate::facts::Standing;
use crate::survey::{Survey, behind};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the document.
///
/// # Errors
/// The writer's own.
pub fn write(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let count = |standing: &Standing| (standing.name().to_owned(), survey.tally.count(*standing).into());
    let counts: Map<String, Value> = Standing::ALL.iter().map(count).collect();
    let unknown = survey.tally.unknown.iter().map(|(why, count)| (why.name().to_owned(), (*count).into()));
    let unknown: Map<String, Value> = unknown.collect();
    let document = json!({
        "version": 1,
        "repository": survey.repository,
        "day": survey.day.to_string(),
        "commit": survey.commit,
        "clusters": survey.clusters,
        "counts": counts,
        "unknown": unknown,
        "stale": survey.wrong,
        "contradicting": survey.contradicting,
        "disputed": survey.disputed,
        "ambiguous": survey.ambiguous,
        "allowed": survey.allowed,
        "history": survey.behind.iter().map(behind::json).collect::<Vec<_>>(),
        "components": survey.components,
        "running": survey.running,
        "pages": survey.pages,
        "files": survey.files,
        "mute": survey.mute,
        "since": survey.since,
        "trend": survey.trend(),
    });
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}
