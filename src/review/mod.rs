//! Telling a forge what a run found: one comment that is kept up to date, comments on lines that the
//! pull request brings, and a status. Nothing of what others wrote is touched.

mod lines;
mod post;

pub use lines::{place, same_as_checked};
pub use post::{Posted, Settings, post, post_status};

use crate::config::FailOn;
use crate::diagnostic::Level;
use crate::report::json::{Document, Item};
use crate::report::markdown;
use crate::report::prose::inline;
use crate::sources::forge::Verdict;

/// What the summary begins with: by this it is found again.
const SUMMARY: &str = "<!-- vibe:report -->";

/// What a comment on a line begins with; a fingerprint of the finding follows.
const FINDING: &str = "<!-- vibe:finding ";

/// GitHub takes no comment of more characters than this.
const LONGEST: usize = 65_000;

/// How the check went.
pub fn verdict(document: &Document<'_>, fail_on: FailOn) -> Verdict {
    if document.skipped.iter().any(|skip| skip.fatal) {
        return Verdict::Error;
    }
    let least = match fail_on {
        FailOn::Any => Level::Info,
        FailOn::Warning => Level::Warning,
        FailOn::Error => Level::Error,
        FailOn::Never => return Verdict::Success,
    };
    if document.open().any(|item| item.level >= least) { Verdict::Failure } else { Verdict::Success }
}

/// The verdict in a few words.
fn description(document: &Document<'_>, verdict: Verdict) -> String {
    match (verdict, document.skipped.iter().find(|skip| skip.fatal)) {
        (Verdict::Error, Some(skip)) => format!("{} was not judged: {}", skip.rule, skip.why),
        _ => markdown::counts(document),
    }
}

/// The comment of a run.
fn summary(document: &Document<'_>, commit: &str) -> String {
    let mut text = Vec::new();
    // A list of bytes takes all that is written.
    let _ = markdown::write_document(document, &mut text);
    let text = String::from_utf8_lossy(&text);
    let short: String = commit.chars().take(10).filter(char::is_ascii_alphanumeric).collect();
    let at = if short.is_empty() { String::new() } else { format!("\n<sub>at {short}</sub>\n") };
    let cut = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    format!("{SUMMARY}\n{}{at}", &text[..cut])
}

/// The comment on the line of a finding.
fn remark(item: &Item<'_>, marker: &str) -> String {
    let mark = match item.level {
        Level::Error => "❌",
        Level::Warning => "⚠️",
        Level::Info => "ℹ️",
    };
    let mut text = format!("{marker}\n{mark} **`{}`**: {}\n", item.rule, inline(&item.message));
    if let Some(why) = &item.why {
        text.push_str(&format!("\nWhy: {}\n", inline(why)));
    }
    if let Some(help) = &item.help {
        text.push_str(&format!("\nHelp: {}\n", inline(help)));
    }
    if let Some(fix) = &item.fix {
        let how = if fix.safety == "safe" { "; `vibe check --fix` does it" } else { "" };
        text.push_str(&format!("\nFix: {}{how}\n", inline(&fix.title)));
    }
    text
}

#[cfg(test)]
mod tests;
