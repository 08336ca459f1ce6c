//! The JSON that other programs read: version 1, stable.

use crate::diagnostic::Fix;
use crate::report::{Finding, Report, shown};
use serde::Serialize;
use std::io::{self, Write};

/// The whole document.
#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    findings: Vec<Item<'r>>,
    skipped: Vec<Skip<'r>>,
    fixed: usize,
}

/// One finding.
#[derive(Serialize)]
pub struct Item<'r> {
    rule: &'r str,
    group: &'r str,
    level: &'r str,
    file: &'r str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'r str>,
    help: Option<&'r str>,
    fix: Option<JsonFix<'r>>,
    related: Vec<Related<'r>>,
    silenced: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'r str>,
}

#[derive(Serialize)]
struct JsonFix<'r> {
    safety: &'r str,
    title: &'r str,
    edits: Vec<JsonEdit<'r>>,
}

#[derive(Serialize)]
struct JsonEdit<'r> {
    file: &'r str,
    start: u32,
    end: u32,
    text: &'r str,
}

#[derive(Serialize)]
struct Related<'r> {
    file: &'r str,
    line: usize,
    column: usize,
    message: &'r str,
}

#[derive(Serialize)]
struct Skip<'r> {
    rule: &'r str,
    source: &'r str,
    why: &'r str,
}

impl<'r> Item<'r> {
    /// A finding as other programs read it.
    pub fn new(finding: &'r Finding) -> Self {
        let diagnostic = &finding.diagnostic;
        let related = diagnostic.related.iter().zip(&finding.related);
        Self {
            rule: diagnostic.rule,
            group: diagnostic.group,
            level: diagnostic.level.name(),
            file: shown(&diagnostic.at.path),
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            message: &diagnostic.what,
            why: diagnostic.why.as_deref(),
            help: diagnostic.help.as_deref(),
            fix: diagnostic.fix.as_ref().map(json_fix),
            related: related
                .map(|(label, at)| Related {
                    file: label.at.path.as_str(),
                    line: at.line,
                    column: at.column,
                    message: &label.text,
                })
                .collect(),
            silenced: diagnostic.silenced.is_some(),
            reason: diagnostic.silenced.as_deref(),
        }
    }
}

fn json_fix(fix: &Fix) -> JsonFix<'_> {
    let edits = fix.edits.iter().map(|edit| JsonEdit {
        file: edit.path.as_str(),
        start: edit.span.start,
        end: edit.span.end,
        text: &edit.text,
    });
    JsonFix { safety: fix.safety.name(), title: &fix.title, edits: edits.collect() }
}

/// Writes the whole report as one document.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        version: 1,
        findings: report.findings.iter().map(Item::new).collect(),
        skipped: report
            .skipped
            .iter()
            .map(|skip| Skip { rule: skip.rule, source: skip.source, why: &skip.why })
            .collect(),
        fixed: report.fixed,
    };
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

/// Writes all findings, an object a line; skipped rules come last, as objects with `skipped`.
///
/// # Errors
/// The writer's own.
pub fn write_lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        serde_json::to_writer(&mut *out, &Item::new(finding)).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    for skip in &report.skipped {
        let line = serde_json::json!({"skipped": Skip { rule: skip.rule, source: skip.source, why: &skip.why }});
        writeln!(out, "{line}")?;
    }
    Ok(())
}
