//! A comment for a pull request.

use crate::diagnostic::Level;
use crate::report::{Finding, Report};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Forges cut or refuse comments beyond some 65,000 characters; this many findings stay below that.
const MOST: usize = 200;

/// Writes a summary by rule and the findings by page, folded.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Finding> = report.open().collect();
    if open.is_empty() {
        writeln!(out, "### ✅ vibe: {} pages checked, nothing to report", report.pages)?;
        return skipped(report, out);
    }
    let (errors, warnings) = (report.count(Level::Error), report.count(Level::Warning));
    writeln!(out, "### {} vibe: {errors} errors, {warnings} warnings in {} pages\n", mark(errors), report.pages)?;
    let mut rules: BTreeMap<&str, (Level, usize)> = BTreeMap::new();
    for finding in &open {
        let (level, count) = rules.entry(finding.diagnostic.rule).or_insert((Level::Info, 0));
        *level = (*level).max(finding.diagnostic.level);
        *count += 1;
    }
    writeln!(out, "| Rule | Level | Findings |\n|---|---|---|")?;
    for (rule, (level, count)) in rules {
        writeln!(out, "| `{rule}` | {} | {count} |", level.name())?;
    }
    writeln!(out, "\n<details><summary>All findings</summary>")?;
    for page in open[..open.len().min(MOST)].chunk_by(|a, b| a.diagnostic.at.path == b.diagnostic.at.path) {
        writeln!(out, "\n**{}**\n", code(page[0].diagnostic.at.path.as_str()))?;
        for finding in page {
            let diagnostic = &finding.diagnostic;
            write!(out, "- line {}: `{}` {}", finding.start.line, diagnostic.rule, inline(&diagnostic.what))?;
            let fix = diagnostic.fix.as_ref().map(|fix| fix.title.clone());
            if let Some(advice) = diagnostic.help.clone().or(fix) {
                write!(out, " — {}", inline(&advice))?;
            }
            writeln!(out)?;
        }
    }
    if open.len() > MOST {
        writeln!(out, "\n… and {} more.", open.len() - MOST)?;
    }
    writeln!(out, "\n</details>")?;
    skipped(report, out)
}

fn skipped(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for skip in &report.skipped {
        writeln!(out, "\n> [!WARNING]\n> `{}` was not judged: {}", skip.rule, inline(&skip.why))?;
    }
    Ok(())
}

fn mark(errors: usize) -> &'static str {
    if errors > 0 { "❌" } else { "⚠️" }
}

/// One line; outside of code, nothing that a renderer would take for HTML or for a mention.
fn inline(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        match c {
            '`' => {
                in_code = !in_code;
                shown.push('`');
            }
            '\n' | '\r' => shown.push(' '),
            '<' | '@' | '[' if !in_code => {
                shown.push('\\');
                shown.push(c);
            }
            c => shown.push(c),
        }
    }
    shown
}

/// As code, even with a backtick in it.
fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(inline("see <b> and `<app>`\nby @team"), "see \\<b> and `<app>` by \\@team");
    }
}
