//! What fixes make of the pages: shown, or written.

use crate::cli::exit::Failed;
use crate::fix;
use crate::report::Report;
use crate::text::RelPath;
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Writes the changed pages, each whole or not at all.
///
/// # Errors
/// A page cannot be written; the message says which were written and which were not.
pub fn write(report: &Report, root: &Path) -> Result<(), Failed> {
    let pages: Vec<_> = report.changed.iter().collect();
    for (index, (path, text)) in pages.iter().enumerate() {
        if let Err(error) = fix::write(root, path, text) {
            let (written, rest) = (names(&pages[..index]), names(&pages[index..]));
            let what = format!("`{path}` cannot be written: {error}\nwritten: {written}\nnot written: {rest}");
            return Err(Failed::new(what));
        }
    }
    Ok(())
}

fn names(pages: &[(&RelPath, &Arc<str>)]) -> String {
    let names: Vec<String> = pages.iter().map(|(path, _)| format!("`{path}`")).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

/// Shows the changes as a diff that `git apply` reads.
///
/// # Errors
/// The writer's own.
pub fn show(report: &Report, root: &Path, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    show_texts(&report.changed, root, colour, out)
}

/// The same for pages that would have these texts.
///
/// # Errors
/// The writer's own.
pub fn show_texts(
    changed: &BTreeMap<RelPath, Arc<str>>,
    root: &Path,
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (path, text) in changed {
        let target = root.join(path.as_str());
        let before = std::fs::read_to_string(&target).unwrap_or_default();
        let old = if target.exists() { format!("a/{path}") } else { "/dev/null".to_owned() };
        // Lines end where git says they do, with their line end: a CR at the end is a part of the line.
        let (from, to): (Vec<&str>, Vec<&str>) =
            (before.split_inclusive('\n').collect(), text.split_inclusive('\n').collect());
        let diff = TextDiff::from_slices(&from, &to);
        // git reads a name up to the end of the line, unless there is a space in it: then up to a tab.
        let tab = if path.as_str().contains(' ') { "\t" } else { "" };
        writeln!(out, "--- {old}{tab}\n+++ b/{path}{tab}")?;
        for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
            writeln!(out, "{}", hunk.header())?;
            for change in hunk.iter_changes() {
                let (mark, paint) = match change.tag() {
                    ChangeTag::Equal => (' ', ""),
                    ChangeTag::Delete => ('-', "\u{1b}[31m"),
                    ChangeTag::Insert => ('+', "\u{1b}[32m"),
                };
                let line = change.value();
                let line = line.strip_suffix('\n').unwrap_or(line);
                if colour && !paint.is_empty() {
                    writeln!(out, "{paint}{mark}{line}\u{1b}[0m")?;
                } else {
                    writeln!(out, "{mark}{line}")?;
                }
                if !change.value().ends_with('\n') {
                    writeln!(out, "\\ No newline at end of file")?;
                }
            }
        }
    }
    Ok(())
}
