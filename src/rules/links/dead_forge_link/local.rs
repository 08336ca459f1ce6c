//! What this clone knows of commits, and of files at commits and tags.

use super::ask::{decoded, splits};
use super::{ForgePage, Shows, Verdict};
use crate::rule::Unavailable;
use crate::sources::Sources;
use crate::sources::git::Git;
use std::collections::BTreeMap;

/// What the clone knows.
pub struct Local<'u> {
    /// Of each address.
    pub verdicts: BTreeMap<ForgePage<'u>, Verdict>,
    /// Why it could not tell of all.
    pub mute: Option<Unavailable>,
}

/// A commit or tag, and what is looked for in it.
struct Question {
    state: String,
    path: Option<String>,
    /// Whether the state is a tag: one that is not here may be a branch.
    tag: bool,
}

impl<'u> Local<'u> {
    /// Asks git about those of the addresses that are of this repository.
    pub fn new(sources: &Sources, pages: &[ForgePage<'u>], own: &str) -> Self {
        let verdicts = pages.iter().map(|page| (*page, Verdict::Unknown)).collect();
        let mut local = Self { verdicts, mute: None };
        let asked: Vec<(ForgePage<'u>, Vec<Question>)> = pages
            .iter()
            .filter(|page| page.repository == own)
            .map(|page| (*page, questions(page)))
            .filter(|(_, questions)| !questions.is_empty())
            .collect();
        if !asked.is_empty()
            && let Err(why) = local.judge(sources, &asked)
        {
            local.mute = Some(why);
        }
        local
    }

    fn judge(&mut self, sources: &Sources, asked: &[(ForgePage<'u>, Vec<Question>)]) -> Result<(), Unavailable> {
        let git = sources.git()?;
        let there = there(git, asked.iter().flat_map(|(_, questions)| questions))?;
        // A clone that leaves files out until they are wanted cannot say that one is not there.
        let is_partial = git.run(&["config", "--get", "extensions.partialClone"]).is_ok();
        let mut answers = there.into_iter();
        let mut missing = false;
        for (page, questions) in asked {
            let mut verdict = Verdict::Unknown;
            for question in questions {
                let (state, path) = (answers.next() == Some(true), answers.next() == Some(true));
                let judged = match (state, path || question.path.is_none()) {
                    (true, true) => Verdict::Alive,
                    (true, false) if is_partial => Verdict::Unknown,
                    (true, false) => Verdict::Dead,
                    // A commit may be on the forge only: on a branch that was never fetched, or in a fork.
                    (false, _) => {
                        missing |= !question.tag && git.is_shallow();
                        Verdict::Unknown
                    }
                };
                if verdict != Verdict::Alive && judged != Verdict::Unknown {
                    verdict = judged;
                }
            }
            self.verdicts.insert(*page, verdict);
        }
        if missing {
            let mend = "`fetch-depth: 0` in a workflow or `git fetch --unshallow` gets them all";
            let why = format!("the clone is shallow, commits that pages link are not here; {mend}");
            return Err(Unavailable::skip("git", why));
        }
        Ok(())
    }
}

fn questions(page: &ForgePage<'_>) -> Vec<Question> {
    match page.shows {
        Shows::Commit(hash) => vec![Question { state: hash.to_owned(), path: None, tag: false }],
        Shows::At(hash, path) => vec![Question { state: hash.to_owned(), path: Some(decoded(path)), tag: false }],
        Shows::Under(under) => splits(under)
            .map(|(tag, path)| {
                let state = format!("refs/tags/{}", decoded(tag));
                Question { state, path: Some(decoded(path)), tag: true }
            })
            .collect(),
        Shows::Pull(_) | Shows::Issue(_) => Vec::new(),
    }
}

/// For each question, whether the state is here and whether its path is: two answers each.
fn there<'q>(git: &Git, questions: impl Iterator<Item = &'q Question>) -> Result<Vec<bool>, Unavailable> {
    let mut input = String::new();
    for Question { state, path, .. } in questions {
        let path = path.as_deref().unwrap_or_default();
        for line in [format!("{state}^{{commit}}"), format!("{state}:{path}")] {
            // A line end in it would be two questions.
            input.push_str(&line.replace(['\n', '\r'], "?"));
            input.push('\n');
        }
    }
    let answer = git.feed(&["cat-file", "--batch-check"], Some(input.as_bytes()))?;
    let is_there =
        |line: &str| line.rsplit(' ').nth(1).is_some_and(|kind| matches!(kind, "blob" | "tree" | "commit" | "tag"));
    Ok(String::from_utf8_lossy(&answer).lines().map(is_there).collect())
}
