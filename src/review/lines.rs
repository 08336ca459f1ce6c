//! Which findings are said on a line, and on which.

use super::{FINDING, remark};
use crate::report::fingerprint;
use crate::report::json::{Document, Item};
use crate::sources::Unavailable;
use crate::sources::forge::LineComment;
use crate::sources::git::{Change, Git};
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// So many lines are commented on; the summary has the rest.
const MOST: usize = 20;

/// The comments for the findings on lines that a change brings, the gravest first. `is_meant` says of
/// which pages the lines are known to be those of the pull request; `prefix` is the folder in the
/// repository of git that paths are from.
pub fn place(
    document: &Document<'_>,
    change: &Change,
    prefix: &RelPath,
    is_meant: impl Fn(&RelPath) -> bool,
) -> Vec<LineComment> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let mut placed = Vec::new();
    for item in document.open() {
        let hash = fingerprint::of(&item.rule, &item.file, &item.message);
        let count = seen.entry(hash).or_default();
        *count += 1;
        let marker = format!("{FINDING}{hash:016x}:{count} -->");
        if let Some(path) = RelPath::new(&item.file).filter(|path| is_meant(path))
            && let Some(line) = line(item, change, &path)
        {
            let path = if prefix.is_root() { path.to_string() } else { format!("{prefix}/{path}") };
            placed.push((item.level, LineComment { path, line, body: remark(item, &marker) }));
        }
    }
    // The order among equals stays that of the report.
    placed.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    placed.into_iter().map(|(_, comment)| comment).take(MOST).collect()
}

/// The first line of a finding that the change brings.
fn line(item: &Item<'_>, change: &Change, path: &RelPath) -> Option<usize> {
    let changed = change.of(path)?;
    // A finding on a whole page has its first line; a hostile report has any.
    let last = item.end_line.clamp(item.line, item.line.saturating_add(1_000));
    (item.line..=last).find(|line| changed.has_line(*line))
}

/// The pages with findings that are in the checked folder as they are in the pull request's last
/// commit: only in those a line is where the forge shows it. CI may have checked out the result of a
/// merge, and a fix may have moved lines.
///
/// # Errors
/// Git cannot tell, or does not have that commit.
pub fn same_as_checked(
    git: &Git,
    head: &str,
    root: &Path,
    document: &Document<'_>,
) -> Result<BTreeSet<RelPath>, Unavailable> {
    let commit = git.commit(head)?;
    let paths: BTreeSet<RelPath> = document.open().filter_map(|item| RelPath::new(&item.file)).collect();
    let objects: Vec<String> = paths.iter().map(|path| format!("{commit}:./{path}")).collect();
    let contents = git.contents(&objects)?;
    let pairs = paths.into_iter().zip(contents);
    let same = pairs.filter(|(path, content)| {
        let file = fs::read(root.join(path.as_str())).ok();
        file.is_some() && file == *content
    });
    Ok(same.map(|(path, _)| path).collect())
}
