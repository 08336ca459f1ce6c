//! Which fixes can be made together, and writing what they make of the pages.

use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::markdown::Unreadable;
use crate::text::RelPath;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The edits of one round, page by page.
#[derive(Default)]
pub struct Plan {
    edits: BTreeMap<RelPath, Vec<(Edit, &'static str)>>,
    /// How many fixes are in it.
    pub fixes: usize,
    /// The rules whose fixes are in it.
    pub rules: Vec<&'static str>,
}

impl Plan {
    /// Takes every fix that is at least as safe as `least`, touches no page that `frozen` names, and
    /// does not overlap one taken before; the others wait for the next round. So do those that only
    /// add to a page on which something is mended: a row is needless once the dead one is alive again.
    pub fn new(findings: &[Diagnostic], least: Safety, frozen: impl Fn(&RelPath) -> bool) -> Self {
        let mut plan = Self::default();
        let open = findings.iter().filter(|finding| finding.silenced.is_none());
        let wanted = open.filter_map(|finding| Some((finding.fix.as_ref()?, finding.rule)));
        let wanted = wanted.filter(|(fix, _)| fix.safety >= least && !fix.edits.iter().any(|edit| frozen(&edit.path)));
        let adds = |(fix, _): &(&Fix, &'static str)| fix.edits.iter().any(|edit| edit.span.is_empty());
        let (adding, mending): (Vec<_>, Vec<_>) = wanted.partition(adds);
        for (fix, rule) in mending {
            plan.take(fix, rule);
        }
        let mended: BTreeSet<RelPath> = plan.edits.keys().cloned().collect();
        for (fix, rule) in adding {
            if !fix.edits.iter().any(|edit| mended.contains(&edit.path)) {
                plan.take(fix, rule);
            }
        }
        plan.rules.sort_unstable();
        plan.rules.dedup();
        plan
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    fn take(&mut self, fix: &Fix, rule: &'static str) {
        let known =
            |edit: &Edit| self.edits.get(&edit.path).is_some_and(|list| list.iter().any(|(old, _)| old == edit));
        if fix.edits.iter().all(known) {
            self.fixes += 1;
            return;
        }
        let clashes = |edit: &Edit| {
            let list = self.edits.get(&edit.path).into_iter().flatten();
            list.into_iter().any(|(old, owner)| clash(old, edit, *owner == rule))
        };
        if fix.edits.iter().any(clashes) {
            return;
        }
        for edit in &fix.edits {
            self.edits.entry(edit.path.clone()).or_default().push((edit.clone(), rule));
        }
        self.fixes += 1;
        self.rules.push(rule);
    }

    /// The texts of the pages it changes, as they will be.
    ///
    /// # Errors
    /// A page was changed by somebody else in the meantime.
    pub fn apply(&self, workspace: &Workspace) -> Result<BTreeMap<RelPath, Arc<str>>, (RelPath, Unreadable)> {
        let mut texts = BTreeMap::new();
        for (path, edits) in &self.edits {
            let edits: Vec<Edit> = edits.iter().map(|(edit, _)| edit.clone()).collect();
            let text = workspace.edited(path, &edits).map_err(|why| (path.clone(), why))?;
            texts.insert(path.clone(), Arc::from(text));
        }
        Ok(texts)
    }
}

/// Whether two edits of one page cannot both be made. Two insertions at one place can, where they
/// come from one rule, which then says them in their order: the rows of a table.
fn clash(a: &Edit, b: &Edit, same_rule: bool) -> bool {
    if a.span.is_empty() && b.span.is_empty() {
        return a.span == b.span && !same_rule;
    }
    a.span.start < b.span.end && b.span.start < a.span.end
        || a.span.is_empty() && a.span.start >= b.span.start && a.span.start <= b.span.end
        || b.span.is_empty() && b.span.start >= a.span.start && b.span.start <= a.span.end
}

/// Writes a page whole or not at all: into a temporary file, which then takes its place.
///
/// # Errors
/// The folder cannot be written to. The page is then as it was.
pub fn write(root: &Path, path: &RelPath, text: &str) -> io::Result<()> {
    let target = root.join(path.as_str());
    let folder = target.parent().unwrap_or(root);
    std::fs::create_dir_all(folder)?;
    // Who is killed cannot clean up. What he leaves in git's own folder is in nobody's way; that
    // folder may be on another disk, though, and then only one beside the page can take its place.
    if let Some(git) = git_folder(root)
        && replace(&git, &target, text.as_bytes()).is_ok()
    {
        return Ok(());
    }
    replace(folder, &target, text.as_bytes())
}

/// Writes a file whole or not at all: into a temporary file in `folder`, which is on the same disk as
/// `target` and then takes its place.
///
/// # Errors
/// The folder cannot be written to. The file is then as it was.
pub fn replace(folder: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    file.write_all(bytes)?;
    let mode = match std::fs::metadata(target) {
        Ok(old) => Some(old.permissions()),
        Err(_) => new_file_permissions(),
    };
    if let Some(mode) = mode {
        file.as_file().set_permissions(mode)?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

/// How the names of temporary files begin.
const TEMPORARY: &str = ".vibe-";
/// A temporary file that is older has no process any more.
const STALE: Duration = Duration::from_secs(3600);

/// Removes what runs that were killed have left in git's folder.
pub fn sweep(root: &Path) {
    let entries = git_folder(root).and_then(|git| std::fs::read_dir(git).ok());
    for entry in entries.into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|seen| seen.modified()).ok().and_then(|then| then.elapsed().ok());
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) && age.is_some_and(|age| age > STALE) {
            // It does no harm if it stays.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The folder in which git keeps what is its own for this checkout: `.git`, or what the file of that
/// name leads to.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let dot = root.join(".git");
    if dot.is_dir() {
        return Some(dot);
    }
    let file = std::fs::read_to_string(&dot).ok()?;
    Some(root.join(file.strip_prefix("gitdir:")?.trim())).filter(|folder| folder.is_dir())
}

/// Temporary files are closed to others; a new page is not.
#[cfg(unix)]
fn new_file_permissions() -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_permissions() -> Option<std::fs::Permissions> {
    None
}
