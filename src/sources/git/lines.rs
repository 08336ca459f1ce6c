//! Which lines of one file went and came, step by step: what shows whether a value was once that of a key.

use crate::sources::Unavailable;
use crate::sources::git::renames::Commit;
use crate::sources::git::{Git, SOURCE};
use crate::text::RelPath;
use std::sync::{Arc, PoisonError};

/// So many commits of a file, the newest, are read.
const COMMITS: &str = "--max-count=400";

/// How patches are written: what is said here of files holds for all of them.
pub(super) const PATCH: [&str; 5] =
    ["--no-ext-diff", "--no-textconv", "--no-color", "--unified=0", "--inter-hunk-context=0"];

/// Longer lines are data; nobody pins a version in one.
const LONGEST: usize = 4096;

/// What one commit did to a file; or what is not committed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The commit; `None`: it is not committed yet.
    pub commit: Option<Commit>,
    /// The places that it changed, from the top of the file down.
    pub hunks: Vec<Hunk>,
}

/// A place of a file that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hunk {
    /// The lines that went.
    pub removed: Vec<Box<str>>,
    /// The lines that came.
    pub added: Vec<Box<str>>,
}

impl Git {
    /// What happened to a file, the newest first, through renames; with what is not committed yet, or of
    /// that only what is staged. Asked once for each file.
    ///
    /// # Errors
    /// Git fails.
    pub fn steps(&self, file: &RelPath, staged: bool) -> Result<Arc<[Step]>, Unavailable> {
        let key = (file.clone(), staged);
        let place = self.steps.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone();
        // Whoever asks for the same meanwhile waits for this answer; nothing else is locked.
        let mut known = place.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(steps) = &*known {
            return Ok(steps.clone());
        }
        // A log that follows a file takes copies for renames as well, so it is asked last.
        let is_renamed = self.renamed.lock().unwrap_or_else(PoisonError::into_inner).contains(file);
        let plain =
            if is_renamed { None } else { self.read_together(std::slice::from_ref(file), staged)?.remove(file) };
        let steps = match plain {
            Some(steps) => steps,
            None => self.follow(file, staged)?,
        };
        let steps: Arc<[Step]> = steps.into();
        *known = Some(steps.clone());
        Ok(steps)
    }

    fn follow(&self, file: &RelPath, staged: bool) -> Result<Vec<Step>, Unavailable> {
        let spec = format!("./{file}");
        let mut open = vec!["diff"];
        open.extend(PATCH);
        if staged {
            open.push("--cached");
        }
        open.extend(["HEAD", "--", &spec]);
        let mut log = vec!["log", "--patch", "--follow", COMMITS, "--no-show-signature"];
        log.extend(PATCH);
        log.extend([FORMAT, "HEAD", "--", &spec]);
        let mut steps = Vec::new();
        let uncommitted = hunks(&String::from_utf8_lossy(&self.run(&open)?));
        if !uncommitted.is_empty() {
            steps.push(Step { commit: None, hunks: uncommitted });
        }
        // Looking for an older name of the file reads more of the past than every clone has.
        let answer = self.run(&log).or_else(|_| {
            log.retain(|word| *word != "--follow");
            self.run(&log)
        })?;
        let answer = String::from_utf8_lossy(&answer);
        for part in answer.split('\u{1}').skip(1) {
            let (commit, patch) = commit(part)?;
            steps.push(Step { commit: Some(commit), hunks: hunks(patch) });
        }
        Ok(steps)
    }
}

/// How commits are written before their patches.
pub(super) const FORMAT: &str = "--format=%x01%h%x00%cs%x00%s";

/// A commit, and the patch that follows it.
pub(super) fn commit(part: &str) -> Result<(Commit, &str), Unavailable> {
    let (head, patch) = part.split_once('\n').unwrap_or((part, ""));
    let mut words = head.splitn(3, '\0');
    let (Some(id), Some(day), Some(subject)) = (words.next(), words.next(), words.next()) else {
        return Err(Unavailable::skip(SOURCE, "git's log was not understood"));
    };
    Ok((Commit { id: id.into(), day: day.into(), subject: subject.into() }, patch))
}

/// The hunks of a patch of one file.
pub(super) fn hunks(patch: &str) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut in_hunk = false;
    for line in patch.lines() {
        if line.starts_with("@@ ") {
            hunks.push(Hunk::default());
            in_hunk = true;
            continue;
        }
        if line.starts_with("diff ") {
            in_hunk = false;
        }
        let Some(hunk) = hunks.last_mut().filter(|_| in_hunk && line.len() <= LONGEST) else { continue };
        if let Some(gone) = line.strip_prefix('-') {
            hunk.removed.push(gone.into());
        } else if let Some(come) = line.strip_prefix('+') {
            hunk.added.push(come.into());
        }
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_is_taken_apart() {
        let patch = "\ndiff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@ jobs:\n-a: 1\n+a: 2\n\
            @@ -4,2 +3,0 @@\n--- b\n-c\n\\ No newline at end of file\n";
        let hunks = hunks(patch);
        let text = |lines: &[Box<str>]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(hunks.len(), 2);
        assert_eq!((text(&hunks[0].removed), text(&hunks[0].added)), (vec!["a: 1".into()], vec!["a: 2".into()]));
        assert_eq!((text(&hunks[1].removed), text(&hunks[1].added)), (vec!["-- b".into(), "c".into()], vec![]));
    }
}
