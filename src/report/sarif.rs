//! SARIF 2.1.0, for code scanning.

use crate::diagnostic::{Fix, Level};
use crate::report::excerpt::Texts;
use crate::report::fingerprint::fingerprints;
use crate::report::{Finding, Report, RuleCard};
use crate::text::RelPath;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};
use std::io::{self, Write};

/// What may not stand in the path of a URI as it is. A colon may, but not in its first part, where
/// all before it would be a scheme.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Writes the open findings as one run.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, cards: &[RuleCard], out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(report);
    let mut texts = Texts::new(&report.workspace);
    let results: Vec<Value> =
        report.open().zip(&prints).map(|(finding, print)| result(&mut texts, cards, finding, print)).collect();
    let rules: Vec<Value> = cards.iter().map(rule).collect();
    let notifications: Vec<Value> = report
        .skipped
        .iter()
        .map(|skip| {
            let text = format!("{} was not judged: {} ({})", skip.rule, skip.why, skip.source);
            let level = if skip.fatal { "error" } else { "warning" };
            json!({"level": level, "message": {"text": text}, "associatedRule": {"id": skip.rule}})
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "vibe", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": !report.is_incomplete(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}

fn rule(card: &RuleCard) -> Value {
    json!({
        "id": card.name,
        "shortDescription": {"text": card.summary},
        // Code scanning of GitHub asks for both.
        "fullDescription": {"text": card.summary},
        "help": {"text": card.page, "markdown": card.page},
        "defaultConfiguration": {"level": level(card.level)},
        "properties": {"tags": [card.group]},
    })
}

fn result(texts: &mut Texts<'_>, cards: &[RuleCard], finding: &Finding, print: &str) -> Value {
    let diagnostic = &finding.diagnostic;
    let mut text = diagnostic.what.clone();
    for more in [&diagnostic.why, &diagnostic.help].into_iter().flatten() {
        text.push_str(". ");
        text.push_str(more);
    }
    let mut value = json!({
        "ruleId": diagnostic.rule,
        "level": level(diagnostic.level),
        "message": {"text": text},
        "locations": [{"physicalLocation": {
            "artifactLocation": artifact(&diagnostic.at.path),
            "region": {
                "startLine": finding.start.line,
                "startColumn": finding.start.column,
                "endLine": finding.end.line,
                "endColumn": finding.end.column,
            },
        }}],
        "partialFingerprints": {"vibe/v1": print},
    });
    if let Some(index) = cards.iter().position(|card| card.name == diagnostic.rule) {
        value["ruleIndex"] = json!(index);
    }
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().zip(&finding.related);
        value["relatedLocations"] = related
            .map(|(label, at)| {
                json!({
                    "message": {"text": label.text},
                    "physicalLocation": {
                        "artifactLocation": artifact(&label.at.path),
                        "region": {"startLine": at.line, "startColumn": at.column},
                    },
                })
            })
            .collect();
    }
    if let Some(fix) = &diagnostic.fix {
        value["fixes"] = json!([sarif_fix(texts, fix)]);
    }
    value
}

/// Regions of edits are byte ranges as offsets of characters, as `columnKind` says.
fn sarif_fix(texts: &mut Texts<'_>, fix: &Fix) -> Value {
    let changes: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            let text = texts.of(&edit.path);
            let characters = |bytes: u32| {
                let head = text.as_ref().and_then(|text| text.get(..bytes as usize));
                head.map_or(bytes as usize, |head| head.chars().count())
            };
            let (start, end) = (characters(edit.span.start), characters(edit.span.end));
            json!({
                "artifactLocation": artifact(&edit.path),
                "replacements": [{
                    "deletedRegion": {"charOffset": start, "charLength": end - start},
                    "insertedContent": {"text": edit.text},
                }],
            })
        })
        .collect();
    json!({"description": {"text": format!("{} ({} fix)", fix.title, fix.safety.name())}, "artifactChanges": changes})
}

fn artifact(path: &RelPath) -> Value {
    let uri = if path.is_root() { ".".to_owned() } else { utf8_percent_encode(path.as_str(), RESERVED).to_string() };
    json!({"uri": uri})
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Info => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
