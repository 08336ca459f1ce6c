//! What git is told to ignore, whether it is there or not.

use crate::sources::Unavailable;
use crate::sources::git::{Git, SOURCE};
use crate::text::RelPath;
use std::collections::BTreeSet;

impl Git {
    /// Those of some paths that the settings of git ignore by name: a pattern that ignores everything, so that
    /// only what is named otherwise is kept, says nothing of any one file.
    ///
    /// # Errors
    /// Git fails.
    pub fn ignored(&self, paths: &[&RelPath]) -> Result<BTreeSet<RelPath>, Unavailable> {
        let mut input = String::new();
        for path in paths {
            input.extend([path.as_str(), "\0"]);
            // A pattern for folders, `vault/`, is not one for what is not there unless the path ends as a folder's.
            if !path.name().contains('.') {
                input.extend([path.as_str(), "/\0"]);
            }
        }
        let args = ["check-ignore", "--no-index", "--verbose", "-z", "--stdin"];
        let output = self.output(&args, Some(input.as_bytes()))?;
        match output.status.code() {
            // 1: none of them.
            Some(0 | 1) => Ok(by_name(&output.stdout)),
            _ => Err(Unavailable::skip(SOURCE, "git did not say what it ignores")),
        }
    }
}

/// The paths of an answer: a file of settings, a line in it, its pattern, a path, and so on.
fn by_name(answer: &[u8]) -> BTreeSet<RelPath> {
    let fields: Vec<&str> = answer.split(|byte| *byte == 0).map(|field| str::from_utf8(field).unwrap_or("")).collect();
    let is_meant =
        |pattern: &str| !pattern.starts_with('!') && !pattern.bytes().all(|byte| matches!(byte, b'*' | b'/'));
    let paths =
        fields.chunks_exact(4).filter(|of| is_meant(of[2])).filter_map(|of| RelPath::new(of[3].trim_end_matches('/')));
    paths.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_for_everything_names_nothing() {
        let answer = b".gitignore\x001\x00*\x00a/b.yaml\x00.gitignore\x002\x00*.env\x00c.env\x00.gitignore\x003\x00!d/\x00d/e\x00.gitignore\x004\x00f/\x00f/\x00";
        let paths: Vec<String> = by_name(answer).iter().map(ToString::to_string).collect();
        assert_eq!(paths, ["c.env", "f"]);
        assert!(by_name(b"").is_empty());
    }
}
