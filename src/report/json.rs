//! The JSON that other programs read: version 1, stable.

use crate::diagnostic::{Fix, Level};
use crate::report::{Finding, Report, shown};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};

/// The only version there is.
const VERSION: u32 = 1;

/// The whole document: written by one run, read by whoever comes after it.
#[derive(Debug, Deserialize, Serialize)]
pub struct Document<'r> {
    version: u32,
    /// All findings in order, the silenced ones among them.
    pub findings: Vec<Item<'r>>,
    /// What could not be judged.
    #[serde(default)]
    pub skipped: Vec<Skip<'r>>,
    /// How many findings were mended.
    #[serde(default)]
    pub fixed: usize,
    /// How many pages were checked; known only to the run itself.
    #[serde(skip)]
    pub pages: Option<usize>,
}

/// One finding.
#[derive(Debug, Deserialize, Serialize)]
pub struct Item<'r> {
    /// The rule.
    pub rule: Cow<'r, str>,
    group: Cow<'r, str>,
    /// How grave it is.
    pub level: Level,
    /// The page, from the root of the repository; `.`: all of it.
    pub file: Cow<'r, str>,
    /// The line it begins on, from 1.
    pub line: usize,
    column: usize,
    /// The line it ends on.
    pub end_line: usize,
    end_column: usize,
    /// What was found.
    pub message: Cow<'r, str>,
    /// Why that matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Cow<'r, str>>,
    /// What to do.
    pub help: Option<Cow<'r, str>>,
    /// What `vibe` can do.
    pub fix: Option<JsonFix<'r>>,
    #[serde(default)]
    related: Vec<Related<'r>>,
    /// Whether somebody said that it may stay.
    #[serde(default)]
    pub silenced: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Cow<'r, str>>,
}

/// A fix of a finding.
#[derive(Debug, Deserialize, Serialize)]
pub struct JsonFix<'r> {
    /// Whether `--fix` makes it: then it is `safe`.
    pub safety: Cow<'r, str>,
    /// What it does.
    pub title: Cow<'r, str>,
    edits: Vec<JsonEdit<'r>>,
}

#[derive(Debug, Deserialize, Serialize)]
struct JsonEdit<'r> {
    file: Cow<'r, str>,
    start: u32,
    end: u32,
    text: Cow<'r, str>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Related<'r> {
    file: Cow<'r, str>,
    line: usize,
    column: usize,
    message: Cow<'r, str>,
}

/// A rule that could not be judged.
#[derive(Debug, Deserialize, Serialize)]
pub struct Skip<'r> {
    /// The rule.
    pub rule: Cow<'r, str>,
    source: Cow<'r, str>,
    /// Why.
    pub why: Cow<'r, str>,
    /// The run is no pass, whatever was found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fatal: bool,
}

impl<'r> Document<'r> {
    /// What a run found.
    pub fn new(report: &'r Report) -> Self {
        let skipped = report.skipped.iter().map(|skip| Skip {
            rule: skip.rule.into(),
            source: skip.source.into(),
            why: (&*skip.why).into(),
            fatal: skip.fatal,
        });
        Self {
            version: VERSION,
            findings: report.findings.iter().map(Item::new).collect(),
            skipped: skipped.collect(),
            fixed: report.fixed,
            pages: Some(report.pages),
        }
    }

    /// Reads what a run has written.
    ///
    /// # Errors
    /// It is no such document; in words that go behind its name.
    pub fn read(bytes: &[u8]) -> Result<Document<'static>, String> {
        let document: Document<'static> = serde_json::from_slice(bytes)
            .map_err(|error| format!("is no report of `--output-format json`: {error}"))?;
        if document.version != VERSION {
            return Err(format!("is a report of version {}, and only version {VERSION} is known", document.version));
        }
        let names =
            document.findings.iter().map(|item| &item.rule).chain(document.skipped.iter().map(|skip| &skip.rule));
        match names.into_iter().find(|name| !is_name(name)) {
            Some(_) => Err("has a finding of a rule whose name is none".to_owned()),
            None => Ok(document),
        }
    }

    /// Findings that nobody silenced.
    pub fn open(&self) -> impl Iterator<Item = &Item<'r>> {
        self.findings.iter().filter(|item| !item.silenced)
    }

    /// How many open findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.open().filter(|item| item.level == level).count()
    }
}

/// Whether this can be the name of a rule.
fn is_name(name: &str) -> bool {
    (1..=60).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

impl<'r> Item<'r> {
    /// A finding as other programs read it.
    pub fn new(finding: &'r Finding) -> Self {
        let diagnostic = &finding.diagnostic;
        let related = diagnostic.related.iter().zip(&finding.related);
        Self {
            rule: diagnostic.rule.into(),
            group: diagnostic.group.into(),
            level: diagnostic.level,
            file: shown(&diagnostic.at.path).into(),
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            message: (&*diagnostic.what).into(),
            why: diagnostic.why.as_deref().map(Cow::from),
            help: diagnostic.help.as_deref().map(Cow::from),
            fix: diagnostic.fix.as_ref().map(json_fix),
            related: related
                .map(|(label, at)| Related {
                    file: label.at.path.as_str().into(),
                    line: at.line,
                    column: at.column,
                    message: (&*label.text).into(),
                })
                .collect(),
            silenced: diagnostic.silenced.is_some(),
            reason: diagnostic.silenced.as_deref().map(Cow::from),
        }
    }
}

fn json_fix(fix: &Fix) -> JsonFix<'_> {
    let edits = fix.edits.iter().map(|edit| JsonEdit {
        file: edit.path.as_str().into(),
        start: edit.span.start,
        end: edit.span.end,
        text: (&*edit.text).into(),
    });
    JsonFix { safety: fix.safety.name().into(), title: (&*fix.title).into(), edits: edits.collect() }
}

/// Writes the whole report as one document.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(report);
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

/// Writes all findings, an object a line; skipped rules come last, as objects with `skipped`.
///
/// # Errors
/// The writer's own.
pub fn write_lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let document = Document::new(report);
    for item in &document.findings {
        serde_json::to_writer(&mut *out, item).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    for skip in &document.skipped {
        let line = serde_json::json!({"skipped": skip});
        writeln!(out, "{line}")?;
    }
    Ok(())
}
