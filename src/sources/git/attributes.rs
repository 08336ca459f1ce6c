//! What `.gitattributes` says of files.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::text::RelPath;
use std::collections::BTreeSet;

impl Git {
    /// Those of some paths that have one of some attributes, set or true.
    ///
    /// # Errors
    /// Git fails.
    pub fn with_attributes(&self, attributes: &[&str], paths: &[&RelPath]) -> Result<BTreeSet<RelPath>, Unavailable> {
        let input: String = paths.iter().flat_map(|path| [path.as_str(), "\0"]).collect();
        let mut args = vec!["check-attr", "-z", "--stdin"];
        args.extend(attributes);
        Ok(set(&self.feed(&args, Some(input.as_bytes()))?))
    }
}

/// Takes the answer apart: path, attribute and value, each with a zero byte behind it.
fn set(answer: &[u8]) -> BTreeSet<RelPath> {
    let text = String::from_utf8_lossy(answer);
    let parts: Vec<&str> = text.split('\0').collect();
    let is_set = |told: &&[&str]| matches!(told[2], "set" | "true");
    parts.chunks_exact(3).filter(is_set).filter_map(|told| RelPath::new(told[0])).collect()
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn files_with_an_attribute() {
        let answer =
            b"a.md\0linguist-vendored\0set\0b.md\0linguist-vendored\0unspecified\0c.md\0linguist-generated\0true\0";
        let paths: Vec<String> = set(answer).iter().map(ToString::to_string).collect();
        assert_eq!(paths, ["a.md", "c.md"]);
    }
}
