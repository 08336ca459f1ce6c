//! How the files of the working folder differ from the index.

use crate::sources::Unavailable;
use crate::sources::git::{Git, change::names};
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
        let listed = self.run(&[&differ[..], &["--name-only", "-z", "--diff-filter=MDT", "--"]].concat())?;
        let others = self.run(&["ls-files", "--others", "--exclude-standard", "-z"])?;
        let intended = self.run(&[&differ[..], &["--name-only", "-z", "--diff-filter=A", "--"]].concat())?;
        Ok(Unstaged { files: names(&listed).collect(), untracked: names(&others).chain(names(&intended)).collect() })
    }
}
