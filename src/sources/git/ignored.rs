//! What git is told to ignore, whether it is there or not.

use crate::sources::Unavailable;
use crate::sources::git::change::names;
use crate::sources::git::{Git, SOURCE};
use crate::text::RelPath;
use std::collections::BTreeSet;

impl Git {
    /// Those of some paths that the settings of git ignore.
    ///
    /// # Errors
    /// Git fails.
    pub fn ignored(&self, paths: &[&RelPath]) -> Result<BTreeSet<RelPath>, Unavailable> {
        let input: String = paths.iter().flat_map(|path| [path.as_str(), "\0"]).collect();
        let output = self.output(&["check-ignore", "--no-index", "-z", "--stdin"], Some(input.as_bytes()))?;
        match output.status.code() {
            // 1: none of them.
            Some(0 | 1) => Ok(names(&output.stdout).collect()),
            _ => Err(Unavailable::skip(SOURCE, "git did not say what it ignores")),
        }
    }
}
