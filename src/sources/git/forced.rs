//! What git tracks although it is told to ignore it: for git that is as good a file as any other.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::git::change::names;
use crate::text::RelPath;
use std::collections::BTreeSet;
use std::path::Path;

/// The files of a repository that git tracks though a pattern ignores their names. What lies in a folder that is
/// ignored as a whole was put aside, and stays out. Without git, or outside of a repository: none.
pub fn forced(root: &Path) -> Vec<RelPath> {
    Git::at(root).forced().unwrap_or_default()
}

impl Git {
    fn forced(&self) -> Result<Vec<RelPath>, Unavailable> {
        let answer = self.run(&["ls-files", "--cached", "--ignored", "--exclude-standard", "-z"])?;
        let mut files: Vec<RelPath> = names(&answer).collect();
        let folders: BTreeSet<RelPath> = files.iter().map(RelPath::folder).filter(|folder| !folder.is_root()).collect();
        if !folders.is_empty() {
            let aside = self.ignored(&folders.iter().collect::<Vec<_>>())?;
            files.retain(|file| !aside.contains(&file.folder()));
        }
        Ok(files)
    }
}
