//! A comment for a pull request.

use crate::diagnostic::Level;
use crate::report::{Finding, Report, shown};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Forges refuse comments beyond 65,536 characters; findings are shown up to this many bytes.
const MOST: usize = 50_000;

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
    let (mut written, mut page) = (0, None);
    for (index, finding) in open.iter().enumerate() {
        let mut item = String::new();
        let path = &finding.diagnostic.at.path;
        if page.replace(path) != Some(path) {
            item.push_str(&format!("\n**{}**\n\n", code(shown(path))));
        }
        item.push_str(&bullet(finding));
        written += item.len();
        if written > MOST {
            writeln!(out, "\n… and {} more.", open.len() - index)?;
            break;
        }
        out.write_all(item.as_bytes())?;
    }
    writeln!(out, "\n</details>")?;
    skipped(report, out)
}

fn bullet(finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let what = inline(&diagnostic.what);
    let fix = diagnostic.fix.as_ref().map(|fix| fix.title.clone());
    let advice = diagnostic.help.clone().or(fix).map(|advice| format!(" — {}", inline(&advice)));
    format!("- line {}: `{}` {what}{}\n", finding.start.line, diagnostic.rule, advice.unwrap_or_default())
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
