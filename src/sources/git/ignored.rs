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

    /// Those of some words that stand in a tracked file other than a page.
    ///
    /// # Errors
    /// Git fails.
    pub fn mentioned(&self, words: &[&str]) -> Result<BTreeSet<String>, Unavailable> {
        let mut args = vec!["grep", "--no-color", "-I", "-h", "-o", "-w", "-F"];
        args.extend(words.iter().flat_map(|word| ["-e", word]));
        args.extend(["--", ".", ":!*.md", ":!*.mdx", ":!*.markdown"]);
        let output = self.output(&args, None)?;
        match output.status.code() {
            Some(0 | 1) => Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()),
            _ => Err(Unavailable::skip(SOURCE, "git could not search its files")),
        }
    }
}
