//! When a page came to say something, however often the line was rewritten since.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::text::RelPath;
use std::collections::BTreeMap;

/// So many commits of a page are looked through, the youngest first.
const MOST_COMMITS: &str = "--max-count=500";

impl Git {
    /// When a page, under any name it had, got lines with each of some words, the youngest first; a word that no line
    /// that is committed has is left out.
    ///
    /// # Errors
    /// Git fails.
    pub fn came<'w>(&self, page: &RelPath, words: &[&'w str]) -> Result<BTreeMap<&'w str, Vec<i64>>, Unavailable> {
        let patch = ["--patch", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv"];
        let mut args = vec!["log", "--follow", MOST_COMMITS, "--format=%x00%ct"];
        args.extend(patch);
        args.extend(["--", page.as_str()]);
        Ok(moments(&String::from_utf8_lossy(&self.run(&args)?), words))
    }
}

fn moments<'w>(log: &str, words: &[&'w str]) -> BTreeMap<&'w str, Vec<i64>> {
    let mut moments: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    let mut moment = None;
    for line in log.lines() {
        if let Some(time) = line.strip_prefix('\0') {
            moment = time.trim().parse::<i64>().ok();
        } else if let (Some(moment), Some(added)) = (moment, line.strip_prefix('+')) {
            for word in words.iter().filter(|word| added.contains(**word)) {
                moments.entry(word).or_default().push(moment);
            }
        }
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::moments;

    #[test]
    fn all_lines_that_have_a_word() {
        let log =
            "\x0030\n\ndiff --git a/x b/x\n@@ -1 +1 @@\n-run a.sh\n+please run a.sh\n\x0010\n\n+run a.sh\n+b.sh\n";
        let found = moments(log, &["a.sh", "b.sh", "c.sh"]);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("a.sh", vec![30, 10]), ("b.sh", vec![10])]);
        assert!(moments("+a.sh", &["a.sh"]).is_empty() && moments("", &[]).is_empty());
    }
}
