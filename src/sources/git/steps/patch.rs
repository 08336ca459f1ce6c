//! What git prints of commits and their patches, taken apart.

use crate::sources::Unavailable;
use crate::sources::git::SOURCE;
use crate::sources::git::renames::Commit;
use crate::text::RelPath;

/// How patches are written: what is said here of files holds for all of them.
pub(super) const PATCH: [&str; 7] = [
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--unified=0",
    "--inter-hunk-context=0",
    "--src-prefix=a/",
    "--dst-prefix=b/",
];

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

impl Step {
    /// Whether it took away what a line is told by, and brought it back nowhere else in the file.
    pub fn takes_away(&self, tells: impl Fn(&str) -> bool) -> bool {
        let has = |lines: &[Box<str>]| lines.iter().any(|line| tells(line));
        self.hunks.iter().any(|hunk| has(&hunk.removed)) && !self.hunks.iter().any(|hunk| has(&hunk.added))
    }
}

/// A place of a file that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hunk {
    /// The line above it that git takes for a heading: the nearest that begins with a letter.
    pub heading: Box<str>,
    /// The lines that went.
    pub removed: Vec<Box<str>>,
    /// The lines that came.
    pub added: Vec<Box<str>>,
}

/// A commit, and the patch that follows it.
pub fn commit(part: &str) -> Result<(Commit, &str), Unavailable> {
    let (head, patch) = part.split_once('\n').unwrap_or((part, ""));
    let mut words = head.splitn(3, '\0');
    let (Some(id), Some(day), Some(subject)) = (words.next(), words.next(), words.next()) else {
        return Err(Unavailable::skip(SOURCE, "git's log was not understood"));
    };
    Ok((Commit { id: id.into(), day: day.into(), subject: subject.into() }, patch))
}

/// What a commit did to one file.
pub(super) struct Patch<'t> {
    /// Its name after the commit; where it is gone, before it.
    pub file: RelPath,
    /// The name that it had before, where it was renamed.
    pub older: Option<RelPath>,
    /// Whether the file was not there before.
    pub is_birth: bool,
    text: &'t str,
}

impl Patch<'_> {
    /// The places that changed.
    pub fn hunks(&self) -> Vec<Hunk> {
        hunks(self.text)
    }
}

/// The patches of each file.
pub(super) fn patches(text: &str) -> Vec<Patch<'_>> {
    let begins = text.match_indices("diff --git ").map(|(at, _)| at);
    let begins: Vec<usize> = begins.filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n').collect();
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    let patch = |(start, end): (&usize, usize)| {
        let text = &text[*start..end];
        let head = &text[..text.find("\n@@ ").unwrap_or(text.len())];
        let after = |mark: &str| head.lines().find_map(|line| line.strip_prefix(mark)).map(unquoted);
        let side = |mark: &str, side: &str| after(mark)?.strip_prefix(side).and_then(RelPath::new);
        let name = |mark: &str| after(mark).and_then(|name| RelPath::new(&name));
        let file = name("rename to ").or_else(|| side("+++ ", "b/")).or_else(|| side("--- ", "a/"))?;
        Some(Patch { file, older: name("rename from "), is_birth: head.contains("\nnew file mode "), text })
    };
    begins.iter().zip(ends).filter_map(patch).collect()
}

/// A name as patches write it: in quotes where it has signs that would be in the way, and before a tab where it
/// has a blank.
fn unquoted(name: &str) -> String {
    let name = name.trim_end_matches('\t');
    let Some(inner) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) else {
        return name.to_owned();
    };
    let mut plain = String::new();
    let mut signs = inner.chars();
    while let Some(sign) = signs.next() {
        plain.push(match sign {
            '\\' => signs.next().unwrap_or(sign),
            _ => sign,
        });
    }
    plain
}

/// The hunks of a patch of one file.
fn hunks(patch: &str) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut in_hunk = false;
    for line in patch.lines() {
        if let Some(head) = line.strip_prefix("@@ ") {
            let heading = head.split_once("@@").map_or("", |(_, heading)| heading.trim());
            hunks.push(Hunk { heading: heading.into(), ..Hunk::default() });
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

    #[test]
    fn a_patch_of_several_files_is_taken_apart() {
        let text = "\ndiff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+diff --git c\n\
            diff --git a/y b/y\n--- a/y\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\ndiff --git a/z b/z\nold mode 1\nnew mode 2\n";
        let found = patches(text);
        let names: Vec<_> = found.iter().map(|patch| (patch.file.as_str(), patch.is_birth)).collect();
        assert_eq!(names, [("x", true), ("y", false)]);
        assert_eq!(found[0].hunks().len(), 1);
    }

    #[test]
    fn a_name_that_was_quoted_is_read() {
        assert_eq!(["a/b", "a b\t", "\"a \\\"b\\\" \\\\c\"\t"].map(unquoted), ["a/b", "a b", "a \"b\" \\c"]);
    }
}
