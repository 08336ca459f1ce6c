//! What fixes make of the pages: shown, or written.

use crate::cli::exit::Failed;
use crate::fix;
use crate::report::Report;
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};
use std::path::Path;

/// Writes the changed pages, each whole or not at all.
///
/// # Errors
/// A page cannot be written; the message says which were written before.
pub fn write(report: &Report, root: &Path) -> Result<(), Failed> {
    let mut written = Vec::new();
    for (path, text) in &report.changed {
        if let Err(error) = fix::write(root, path, text) {
            let before = if written.is_empty() { "nothing".to_owned() } else { written.join(", ") };
            return Err(Failed::new(format!("`{path}` cannot be written: {error}; written before it: {before}")));
        }
        written.push(format!("`{path}`"));
    }
    Ok(())
}

/// Shows the changes as a diff that `git apply` reads.
///
/// # Errors
/// The writer's own.
pub fn show(report: &Report, root: &Path, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    for (path, text) in &report.changed {
        let target = root.join(path.as_str());
        let before = std::fs::read_to_string(&target).unwrap_or_default();
        let old = if target.exists() { format!("a/{path}") } else { "/dev/null".to_owned() };
        let diff = TextDiff::from_lines(&*before, &**text);
        writeln!(out, "--- {old}\n+++ b/{path}")?;
        for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
            writeln!(out, "{}", hunk.header())?;
            for change in hunk.iter_changes() {
                let (mark, paint) = match change.tag() {
                    ChangeTag::Equal => (' ', ""),
                    ChangeTag::Delete => ('-', "\u{1b}[31m"),
                    ChangeTag::Insert => ('+', "\u{1b}[32m"),
                };
                let line = change.value().trim_end_matches(['\n', '\r']);
                if colour && !paint.is_empty() {
                    writeln!(out, "{paint}{mark}{line}\u{1b}[0m")?;
                } else {
                    writeln!(out, "{mark}{line}")?;
                }
                if change.missing_newline() {
                    writeln!(out, "\\ No newline at end of file")?;
                }
            }
        }
    }
    Ok(())
}
