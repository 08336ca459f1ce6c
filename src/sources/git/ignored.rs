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
        let mut args = vec!["grep", "--no-color", "-I", "-h", "-w", "-F"];
        args.extend(words.iter().flat_map(|word| ["-e", word]));
        args.extend(["--", ".", ":!*.md", ":!*.mdx", ":!*.markdown"]);
        let output = self.output(&args, None)?;
        match output.status.code() {
            Some(0 | 1) => {
                let text = String::from_utf8_lossy(&output.stdout);
                Ok(words.iter().filter(|word| has(&text, word)).map(|word| (*word).to_owned()).collect())
            }
            _ => Err(Unavailable::skip(SOURCE, "git could not search its files")),
        }
    }
}

/// Whether the name of a file stands in a text, and not as the beginning or the end of a longer one, as
/// `x.yaml` in `x.yaml.tpl`.
fn has(text: &str, name: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    text.match_indices(name).any(|(at, found)| {
        let after = &text[at + found.len()..];
        let after = after.strip_prefix('.').unwrap_or(after);
        !text[..at].ends_with(|c: char| goes_on(c) || c == '.') && !after.starts_with(goes_on)
    })
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn names_are_whole() {
        assert!(has("test -f a/x.yaml.", "x.yaml") && has("`x.yaml`", "x.yaml"));
        assert!(!has("a/x.yaml.tpl", "x.yaml") && !has("my-x.yaml", "x.yaml") && !has("x.yaml2", "x.yaml"));
    }
}
