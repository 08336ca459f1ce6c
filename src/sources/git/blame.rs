//! When the lines of a page were written.

use crate::sources::Unavailable;
use crate::sources::git::{Git, refusal};
use crate::text::RelPath;
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// When something was committed, in seconds; `None`: it is not committed yet.
pub type Moment = Option<i64>;

/// When the oldest and the youngest line of a page were written.
pub(super) type Ages = Result<Option<(i64, i64)>, Unavailable>;

/// Lines that only moved, or only got other white space, are as old as they were.
const BLAME: &[&str] = &["blame", "--porcelain", "-w", "-M", "--contents", "-"];

impl Git {
    /// When some lines (from 1) of a page with this text were written. A page that the last commit does
    /// not have is not written yet, as a whole.
    ///
    /// # Errors
    /// Git cannot be run.
    pub fn written(&self, page: &RelPath, text: &str, lines: &[usize]) -> Result<BTreeMap<usize, Moment>, Unavailable> {
        let ranges: Vec<String> = lines.iter().map(|line| format!("-L{line},{line}")).collect();
        let mut args = BLAME.to_vec();
        args.extend(ranges.iter().map(String::as_str));
        args.extend(["--", page.as_str()]);
        let output = self.output(&args, Some(text.as_bytes()))?;
        if output.status.success() {
            return Ok(parse(&output.stdout));
        }
        if String::from_utf8_lossy(&output.stderr).contains("no such path") {
            return Ok(lines.iter().map(|line| (*line, None)).collect());
        }
        Err(refusal(&output))
    }

    /// When the oldest and the youngest line of a page with this text were written; `None` where none of them is
    /// committed. Asked once for each page, which has one text in a run.
    ///
    /// # Errors
    /// Git cannot be run, or does not know the page.
    pub fn ages(&self, page: &RelPath, text: &str) -> Ages {
        let known = || self.ages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ages) = known().get(page).cloned() {
            return ages;
        }
        let ages = self.read_ages(page, text);
        known().insert(page.clone(), ages.clone());
        ages
    }

    fn read_ages(&self, page: &RelPath, text: &str) -> Ages {
        let mut args = BLAME.to_vec();
        args.extend(["--", page.as_str()]);
        let output = self.output(&args, Some(text.as_bytes()))?;
        if !output.status.success() {
            return Err(refusal(&output));
        }
        let written = parse(&output.stdout);
        let moments = || written.values().flatten().copied();
        Ok(moments().min().zip(moments().max()))
    }

    /// When some commits were made.
    ///
    /// # Errors
    /// Git fails.
    pub fn moments(&self, commits: &[&str]) -> Result<BTreeMap<String, i64>, Unavailable> {
        let input: String = commits.iter().flat_map(|commit| [commit, "\n"]).collect();
        let args = ["log", "--no-walk=unsorted", "--stdin", "--format=tformat:%h %ct", "--abbrev", "--"];
        let answer = self.feed(&args, Some(input.as_bytes()))?;
        let text = String::from_utf8_lossy(&answer);
        let pairs = text.lines().filter_map(|line| line.split_once(' '));
        Ok(pairs.filter_map(|(id, moment)| Some((id.to_owned(), moment.parse().ok()?))).collect())
    }
}

/// Takes the answer of `blame --porcelain` apart: for each line a head with the commit and the line, what
/// is known of a commit where it is named first, and the line itself after a tab.
fn parse(answer: &[u8]) -> BTreeMap<usize, Moment> {
    let text = String::from_utf8_lossy(answer);
    let mut moments: BTreeMap<&str, i64> = BTreeMap::new();
    let mut written = BTreeMap::new();
    let mut at: Option<(&str, usize)> = None;
    for line in text.split('\n') {
        if line.starts_with('\t') {
            if let Some((commit, number)) = at.take() {
                let is_open = commit.bytes().all(|byte| byte == b'0');
                written.insert(number, moments.get(commit).copied().filter(|_| !is_open));
            }
        } else if let Some((commit, _)) = at {
            if let Some(moment) = line.strip_prefix("committer-time ").and_then(|time| time.trim().parse().ok()) {
                moments.insert(commit, moment);
            }
        } else {
            let mut words = line.split(' ');
            at = words.next().zip(words.nth(1).and_then(|number| number.parse().ok()));
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn lines_and_when_they_were_written() {
        let answer = concat!(
            "aaa 4 5 1\nauthor Jo\ncommitter-time 100\nsummary x\nfilename a.md\n\tfive\n",
            "000 7 7 1\nauthor Not Committed Yet\ncommitter-time 900\nfilename a.md\n\taaa 1 1\n",
            "aaa 9 9 1\n\tnine\n",
        );
        let written: Vec<_> = parse(answer.as_bytes()).into_iter().collect();
        assert_eq!(written, [(5, Some(100)), (7, None), (9, Some(100))]);
    }
}
