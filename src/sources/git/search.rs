//! Single questions: which commit changed how often something is written, what a folder held, where words stand.

use crate::sources::Unavailable;
use crate::sources::git::{Commit, Git, SOURCE};
use crate::text::RelPath;
use std::collections::BTreeSet;

/// What is run.
const PROGRAMS: &[&str] = &[
    "*.go",
    "*.java",
    "*.js",
    "*.mjs",
    "*.mk",
    "*.pl",
    "*.ps1",
    "*.py",
    "*.rb",
    "*.sh",
    "*.ts",
    "*Makefile",
    "*justfile",
    "*Taskfile*.y*ml",
    ".github/*.y*ml",
    ".gitea/*.y*ml",
    ".forgejo/*.y*ml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
];

/// The day of a commit, and the files that a folder held in it.
pub type Held = (Box<str>, Vec<RelPath>);

impl Git {
    /// The newest commit that changed how often something is written that a pattern (POSIX, extended) meets, in
    /// all files but those that go by some names; `None` where none did.
    ///
    /// # Errors
    /// Git fails.
    pub fn last_with(&self, pattern: &str, but: &[&str]) -> Result<Option<Commit>, Unavailable> {
        let word = format!("-S{pattern}");
        let but: Vec<String> = but.iter().map(|name| format!(":(exclude){name}")).collect();
        let mut args = vec!["log", "-1", "--format=%h%x00%cs%x00%s", "--pickaxe-regex", &word, "--", "."];
        args.extend(but.iter().map(String::as_str));
        let told = self.run(&args)?;
        let told = String::from_utf8_lossy(&told);
        let mut parts = told.trim_end().splitn(3, '\0');
        let commit =
            || Some(Commit { id: parts.next()?.into(), day: parts.next()?.into(), subject: parts.next()?.into() });
        Ok(Some(commit).filter(|_| !told.is_empty()).and_then(|mut commit| commit()))
    }

    /// Those of some words that stand in a tracked file other than a page.
    ///
    /// # Errors
    /// Git fails.
    pub fn mentioned(&self, words: &[&str]) -> Result<BTreeSet<String>, Unavailable> {
        let text = self.lines_with(words, &[".", ":!*.md", ":!*.mdx", ":!*.markdown"])?;
        Ok(words.iter().filter(|word| has(&text, word)).map(|word| (*word).to_owned()).collect())
    }

    /// The lines of tracked files other than pages, and what pages are made of, that have one of some words in them.
    ///
    /// # Errors
    /// Git fails.
    pub fn lines_that_mention(&self, words: &[&str]) -> Result<Vec<String>, Unavailable> {
        let text = self.lines_with(words, &[".", ":!*.md", ":!*.mdx", ":!*.markdown", ":!*.md.*"])?;
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// The lines of tracked programs that have one of some words in them, each as it is.
    ///
    /// # Errors
    /// Git fails.
    pub fn lines_of_programs(&self, words: &[&str]) -> Result<Vec<String>, Unavailable> {
        Ok(self.lines_with(words, PROGRAMS)?.lines().map(str::to_owned).collect())
    }

    /// The lines of some tracked files that have one of some words in them.
    fn lines_with(&self, words: &[&str], files: &[&str]) -> Result<String, Unavailable> {
        let mut args = vec!["grep", "--no-color", "-I", "-h", "-w", "-F"];
        args.extend(words.iter().flat_map(|word| ["-e", word]));
        args.push("--");
        args.extend(files);
        let output = self.output(&args, None)?;
        match output.status.code() {
            // 1: none has.
            Some(0 | 1) => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            _ => Err(Unavailable::skip(SOURCE, "git could not search its files")),
        }
    }

    /// The files that a folder held at a moment, in seconds, and the day of the commit that holds them; `None`
    /// where there was no commit yet.
    ///
    /// # Errors
    /// Git fails.
    pub fn files_at(&self, moment: i64, folder: &RelPath) -> Result<Option<Held>, Unavailable> {
        let before = format!("--before=@{moment}");
        let told = self.run(&["log", "-1", "--format=%H%x00%cs", &before, "HEAD", "--"])?;
        let told = String::from_utf8_lossy(&told);
        let Some((commit, day)) = told.trim_end().split_once('\0') else { return Ok(None) };
        let listed = self.run(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, folder.as_str()])?;
        let files = String::from_utf8_lossy(&listed).split('\0').filter_map(RelPath::new).collect();
        Ok(Some((day.into(), files)))
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
