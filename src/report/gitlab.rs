//! A code quality report of GitLab.

use crate::diagnostic::Level;
use crate::report::fingerprint::fingerprints;
use crate::report::{Report, shown};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the open findings as one list.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(report);
    let list: Vec<Value> = report
        .open()
        .zip(prints)
        .map(|(finding, print)| {
            let diagnostic = &finding.diagnostic;
            let severity = match diagnostic.level {
                Level::Info => "info",
                Level::Warning => "minor",
                Level::Error => "major",
            };
            json!({
                "description": format!("{}: {}", diagnostic.rule, diagnostic.what),
                "check_name": diagnostic.rule,
                "fingerprint": print,
                "severity": severity,
                "location": {
                    "path": shown(&diagnostic.at.path),
                    "lines": {"begin": finding.start.line, "end": finding.end.line},
                },
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &list).map_err(io::Error::from)?;
    writeln!(out)
}
