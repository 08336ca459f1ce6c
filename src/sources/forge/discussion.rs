//! What was said on a pull request so far: by whom, and where.

use super::client::Client;
use super::{Between, Kind, PullRequest, SOURCE, api};
use crate::sources::Unavailable;
use serde_json::Value;
use std::collections::BTreeSet;

/// A comment below a pull request, or on one of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: u64,
    /// Who wrote it.
    pub author: String,
    /// What it says.
    pub body: String,
    /// Its page; empty where the forge does not tell.
    pub url: String,
}

/// So many pages of a list are read: more comments than that are no discussion.
const MOST_PAGES: usize = 100;

/// How many things a full page of each forge holds.
fn full(kind: Kind) -> usize {
    if kind == Kind::Gitea { 50 } else { 100 }
}

impl Client {
    /// The comments below a pull request, the oldest first.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn comments(&self, pull: u64) -> Result<Vec<Comment>, Unavailable> {
        let path = match self.kind() {
            Kind::Gitlab => format!("{}/notes?sort=asc&order_by=created_at", self.pull_path(pull)),
            Kind::Gitea | Kind::Github => format!("{}/issues/{pull}/comments", self.repository_path()),
        };
        Ok(self.whole_list(&path)?.iter().filter_map(comment).collect())
    }

    /// The comments on the lines of a pull request, as far as they may be by `author`.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn line_comments(&self, pull: u64, author: &str) -> Result<Vec<Comment>, Unavailable> {
        let pull = self.pull_path(pull);
        match self.kind() {
            Kind::Github => Ok(self.whole_list(&format!("{pull}/comments"))?.iter().filter_map(comment).collect()),
            Kind::Gitlab => {
                let discussions = self.whole_list(&format!("{pull}/discussions"))?;
                let notes = discussions.iter().filter_map(|discussion| discussion["notes"].as_array()).flatten();
                Ok(notes.filter_map(comment).collect())
            }
            Kind::Gitea => {
                let mut list = Vec::new();
                for review in self.whole_list(&format!("{pull}/reviews"))? {
                    let own = comment(&review).filter(|review| review.author.eq_ignore_ascii_case(author));
                    if let Some(own) = own.filter(|_| review["comments_count"] != 0) {
                        let path = format!("{pull}/reviews/{}/comments", own.id);
                        let answer = self.read(self.repository(), &path)?;
                        let comments = answer.as_deref().and_then(Value::as_array).into_iter().flatten();
                        list.extend(comments.filter_map(comment));
                    }
                }
                Ok(list)
            }
        }
    }

    /// The commits that the difference of a pull request lies between. Only GitLab wants to hear more
    /// than the last one.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn between(&self, pull: &PullRequest) -> Result<Between, Unavailable> {
        let known = |head: &str| Between {
            base: pull.base.commit.clone(),
            start: pull.base.commit.clone(),
            head: head.to_owned(),
        };
        if self.kind() != Kind::Gitlab {
            return Ok(known(&pull.head.commit));
        }
        let answer = self.read(self.repository(), &self.pull_path(pull.number))?;
        let refs = answer.as_ref().map_or(&Value::Null, |value| &value["diff_refs"]);
        let text = |name: &str| refs[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let between = (text("base_sha"), text("start_sha"), text("head_sha"));
        Ok(match between {
            (Some(base), Some(start), Some(head)) => Between { base, start, head },
            _ => known(&pull.head.commit),
        })
    }

    fn repository_path(&self) -> String {
        api::repository(self.kind(), self.repository())
    }

    fn pull_path(&self, pull: u64) -> String {
        api::pull(self.kind(), self.repository(), pull)
    }

    /// A list to its end.
    fn whole_list(&self, path: &str) -> Result<Vec<Value>, Unavailable> {
        let full = full(self.kind());
        let size = if self.kind() == Kind::Gitea { "limit" } else { "per_page" };
        let join = if path.contains('?') { '&' } else { '?' };
        let (mut list, mut seen) = (Vec::new(), BTreeSet::new());
        for page in 1..=MOST_PAGES {
            let answer = self.read(self.repository(), &format!("{path}{join}{size}={full}&page={page}"))?;
            let Some(answer) = answer else { return Ok(list) };
            let items = answer.as_array().ok_or_else(|| self.odd())?;
            let before = list.len();
            // A list that knows no pages answers each time with the whole of it.
            list.extend(items.iter().filter(|item| seen.insert(item["id"].to_string())).cloned());
            if items.len() < full || list.len() == before {
                return Ok(list);
            }
        }
        let what = format!("the lists of this pull request on `{}` have no end", self.web());
        Err(Unavailable::skip(SOURCE, what))
    }
}

/// A comment of any forge, or a review that is one as well.
fn comment(value: &Value) -> Option<Comment> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let author = text(&value["user"]["login"]).or(text(&value["author"]["username"]));
    Some(Comment {
        id: value["id"].as_u64()?,
        author: author.unwrap_or_default(),
        body: text(&value["body"]).unwrap_or_default(),
        url: text(&value["html_url"]).unwrap_or_default(),
    })
}
