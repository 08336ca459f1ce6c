//! Pages that were left behind by what they document, as they are listed.

use crate::drift::Fate;
use crate::drift::history::{Behind, Debt, Moment};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a page as people read it; so many files of a page and commits of a file are named.
///
/// # Errors
/// The writer's own.
pub fn show(debt: &Debt, most: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {} behind, last touched {}", debt.page, days(debt.days), when(&debt.touched))?;
    for file in debt.files.iter().take(most) {
        writeln!(out, "  {}", words(file))?;
        for moment in file.moments.iter().take(most) {
            writeln!(out, "    {} {}", when(moment), moment.subject)?;
        }
        rest(file.moments.len(), most, "    ", "commit", out)?;
    }
    rest(debt.files.len(), most, "  ", "file", out)?;
    writeln!(out)
}

fn rest(count: usize, most: usize, indent: &str, of: &str, out: &mut dyn Write) -> io::Result<()> {
    match count.saturating_sub(most) {
        0 => Ok(()),
        1 => writeln!(out, "{indent}and 1 more {of}"),
        more => writeln!(out, "{indent}and {more} more {of}s"),
    }
}

/// What happened to a file: `iac/main.tf: version: 1.2.0 → 1.3.0`.
pub fn words(file: &Behind) -> String {
    let did = match file.fate {
        Fate::Added => " (new)",
        Fate::Modified => "",
        Fate::Removed => " (gone)",
    };
    let values = if file.values.is_empty() { String::new() } else { format!(": {}", file.values.join(", ")) };
    format!("{}{did}{values}", file.path)
}

/// The day of a moment, and its commit.
pub fn when(moment: &Moment) -> String {
    match &moment.commit {
        Some(commit) => format!("{} {commit}", moment.day),
        None => moment.day.to_string(),
    }
}

/// A number of days.
pub fn days(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// How many pages are behind, in one line.
pub fn sentence(debts: &[Debt], allowed: usize) -> String {
    let mut said = match debts {
        [] => "no page is behind what it documents".to_owned(),
        [only] => format!("1 page is behind, for {}", days(only.days)),
        [oldest, ..] => format!("{} pages are behind, the oldest for {}", debts.len(), days(oldest.days)),
    };
    if allowed > 0 {
        said.push_str(&format!("; {allowed} allowed"));
    }
    said
}

/// A page as programs read it.
pub fn json(debt: &Debt) -> Value {
    json!({
        "page": debt.page.as_str(),
        "days": debt.days,
        "since": debt.since.to_string(),
        "touched": moment(&debt.touched),
        "files": debt.files.iter().map(file).collect::<Vec<_>>(),
    })
}

fn file(file: &Behind) -> Value {
    let fate = match file.fate {
        Fate::Added => "added",
        Fate::Modified => "modified",
        Fate::Removed => "removed",
    };
    let commits: Vec<Value> = file.moments.iter().map(moment).collect();
    let values: Vec<&str> = file.values.iter().map(|value| value.trim_matches('`')).collect();
    json!({"file": file.path.as_str(), "change": fate, "values": values, "commits": commits})
}

fn moment(moment: &Moment) -> Value {
    json!({"commit": moment.commit, "date": moment.day.to_string(), "subject": moment.subject})
}
