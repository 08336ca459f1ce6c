//! How the files of the working folder differ from the index.

use crate::sources::Unavailable;
use crate::sources::git::{Git, change::names};
use crate::sources::threads;
use crate::text::RelPath;
use std::collections::BTreeSet;

/// What the index does not hold as it is in the working folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unstaged {
    /// Files that the index holds with another content, or that are not in the folder any more.
    pub files: BTreeSet<RelPath>,
    /// Files that git neither knows nor ignores.
    pub untracked: BTreeSet<RelPath>,
}

impl Git {
    /// How the files of the working folder differ from the index.
    ///
    /// # Errors
    /// Git cannot tell.
    pub fn unstaged(&self) -> Result<Unstaged, Unavailable> {
        let differ = ["diff", "--no-ext-diff", "--relative", "--no-renames", "--ignore-submodules=dirty"];
        let differ = [&differ[..], &["--name-status", "-z", "--diff-filter=MDTA", "--"]].concat();
        // Each of both looks at every file of the folder, and a hook waits for them.
        let questions = [&differ[..], &["ls-files", "--others", "--exclude-standard", "-z"]];
        let mut answers = threads::each(&questions, |question| self.run(question)).into_iter();
        let mut next = || answers.next().unwrap_or_else(|| Ok(Vec::new()));
        let (listed, others) = (next()?, next()?);
        let (mut files, mut untracked) = (BTreeSet::new(), names(&others).collect::<BTreeSet<_>>());
        for (status, path) in statuses(&listed) {
            // What is only meant to be added (`git add --intent-to-add`) is in the index without content.
            let list = if status == b"A" { &mut untracked } else { &mut files };
            list.insert(path);
        }
        Ok(Unstaged { files, untracked })
    }
}

/// Takes the answer of `git diff --name-status -z` without renames apart.
fn statuses(answer: &[u8]) -> impl Iterator<Item = (&[u8], RelPath)> {
    let mut parts = answer.split(|byte| *byte == 0);
    std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
        .filter_map(|(status, name)| Some((status, RelPath::new(std::str::from_utf8(name).ok()?)?)))
}
