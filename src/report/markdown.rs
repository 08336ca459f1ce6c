//! A comment for a pull request.

use crate::diagnostic::Level;
use crate::report::Report;
use crate::report::json::{Document, Item};
use crate::report::prose::{code, inline};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Forges refuse comments beyond 65,536 characters; findings are shown up to this many bytes.
const MOST: usize = 50_000;

/// So many rules are named one by one, of those with findings and of those that were not judged.
const MOST_RULES: usize = 60;

/// Writes a summary by rule and the findings by page, folded.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_document(&Document::new(report), out)
}

/// The same for what another run found.
///
/// # Errors
/// The writer's own.
pub fn write_document(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Item<'_>> = document.open().collect();
    let pages = document.pages.map(|pages| number(pages, "page"));
    if open.is_empty() {
        let pages = pages.map(|pages| format!("{pages} checked, ")).unwrap_or_default();
        let mark = if document.skipped.iter().any(|skip| skip.fatal) { "⚠️" } else { "✅" };
        writeln!(out, "### {mark} vibe: {pages}nothing to report")?;
        return skipped(document, out);
    }
    let (errors, pages) = (document.count(Level::Error), pages.map(|pages| format!(" in {pages}")).unwrap_or_default());
    writeln!(out, "### {} vibe: {}{pages}\n", mark(errors), counts(document))?;
    let mut rules: BTreeMap<&str, (Level, usize)> = BTreeMap::new();
    for item in &open {
        let (level, count) = rules.entry(&item.rule).or_insert((Level::Info, 0));
        *level = (*level).max(item.level);
        *count += 1;
    }
    writeln!(out, "| Rule | Level | Findings |\n|---|---|---|")?;
    for (rule, (level, count)) in rules.into_iter().take(MOST_RULES) {
        writeln!(out, "| `{rule}` | {} | {count} |", level.name())?;
    }
    writeln!(out, "\n<details><summary>All findings</summary>")?;
    let (mut written, mut page) = (0, None);
    for (index, item) in open.iter().enumerate() {
        let mut text = String::new();
        if page.replace(&item.file) != Some(&item.file) {
            text.push_str(&format!("\n**{}**\n\n", code(&item.file)));
        }
        text.push_str(&bullet(item));
        written += text.len();
        if written > MOST {
            writeln!(out, "\n… and {} more.", open.len() - index)?;
            break;
        }
        out.write_all(text.as_bytes())?;
    }
    writeln!(out, "\n</details>")?;
    skipped(document, out)
}

/// How many open findings there are, in words: `2 errors, 1 warning`.
pub fn counts(document: &Document<'_>) -> String {
    let levels = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "hint")];
    let counted = levels.map(|(level, name)| (document.count(level), name));
    let some: Vec<String> =
        counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| number(count, name)).collect();
    if some.is_empty() { "nothing to report".to_owned() } else { some.join(", ") }
}

fn number(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}

fn bullet(item: &Item<'_>) -> String {
    let advice = item.help.as_deref().or(item.fix.as_ref().map(|fix| &*fix.title));
    let advice = advice.map(|advice| format!(" — {}", inline(advice)));
    format!("- line {}: `{}` {}{}\n", item.line, item.rule, inline(&item.message), advice.unwrap_or_default())
}

fn skipped(document: &Document<'_>, out: &mut dyn Write) -> io::Result<()> {
    for skip in document.skipped.iter().take(MOST_RULES) {
        writeln!(out, "\n> [!WARNING]\n> `{}` was not judged: {}", skip.rule, inline(&skip.why))?;
    }
    Ok(())
}

fn mark(errors: usize) -> &'static str {
    if errors > 0 { "❌" } else { "⚠️" }
}
