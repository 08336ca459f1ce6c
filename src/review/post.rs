//! Writing to the forge what is not there yet.

use super::{FINDING, SUMMARY, description, summary};
use crate::report::json::Document;
use crate::sources::Unavailable;
use crate::sources::forge::{Client, Comment, Kind, LineComment, PullRequest, Request, Verdict, Write};
use serde_json::Value;
use std::collections::BTreeSet;

/// How it is told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whose comments are kept up to date, where the forge does not say whom the token speaks for.
    pub author: Option<String>,
    /// Only say what would be written.
    pub dry: bool,
}

/// What was told.
#[derive(Debug, Default)]
pub struct Posted {
    /// What was written, or would be.
    pub requests: Vec<Request>,
    /// The page of the summary; empty: there is none.
    pub page: String,
    /// How many lines were commented on.
    pub lines: usize,
    /// Why lines were not commented on, if the forge did not take that.
    pub refused: Option<String>,
}

/// Tells of a finished run.
///
/// # Errors
/// The forge does not take it.
pub fn post(
    client: &Client,
    settings: &Settings,
    pull: &PullRequest,
    document: &Document<'_>,
    verdict: Verdict,
    lines: Vec<LineComment>,
) -> Result<Posted, Unavailable> {
    let mut desk = Desk { client, dry: settings.dry, posted: Posted::default() };
    let own = author(client, settings)?;
    let there = |list: Vec<Comment>| -> Vec<Comment> {
        list.into_iter().filter(|comment| own.iter().any(|own| own.eq_ignore_ascii_case(&comment.author))).collect()
    };
    desk.lines(pull, lines, &own, &there)?;
    // Without an own name nothing of what is there can be our own: only a dry run has none.
    let comments = if own.is_empty() { Vec::new() } else { there(client.comments(pull.number)?) };
    let before = comments.into_iter().find(|comment| comment.body.trim_start().starts_with(SUMMARY));
    desk.summary(pull, document, before)?;
    desk.status(pull, verdict, &description(document, verdict))?;
    Ok(desk.posted)
}

/// Tells only how it went: there is no report.
///
/// # Errors
/// The forge does not take it.
pub fn post_status(
    client: &Client,
    settings: &Settings,
    pull: &PullRequest,
    description: &str,
) -> Result<Posted, Unavailable> {
    if client.token().is_none() && !settings.dry {
        return Err(no_token(client));
    }
    let mut desk = Desk { client, dry: settings.dry, posted: Posted::default() };
    desk.status(pull, Verdict::Error, description)?;
    Ok(desk.posted)
}

/// The names under which the token writes. Forges do not say it of the tokens they make for a run of
/// their CI; those have names that are known.
fn author(client: &Client, settings: &Settings) -> Result<Vec<String>, Unavailable> {
    let token = match client.token() {
        None if settings.dry => return Ok(Vec::new()),
        None => return Err(no_token(client)),
        Some("CI_JOB_TOKEN") => {
            let mend = "set `GITLAB_TOKEN` to one with the scope `api`";
            return Err(Unavailable::fatal(
                "forge",
                format!("the token of a GitLab job may not write comments; {mend}"),
            ));
        }
        Some(token) => token,
    };
    if let Some(author) = &settings.author {
        return Ok(vec![author.clone()]);
    }
    if let Some(user) = client.user()? {
        return Ok(vec![user]);
    }
    match (client.kind(), token) {
        (Kind::Github, "GITHUB_TOKEN" | "GH_TOKEN") => Ok(vec!["github-actions[bot]".to_owned()]),
        (Kind::Gitea, "GITHUB_TOKEN") => Ok(vec!["gitea-actions".to_owned(), "forgejo-actions".to_owned()]),
        _ => {
            let mend = "give it the right to read its own user, or name that user with `--author`";
            Err(Unavailable::fatal("forge", format!("the token of `{token}` may not ask whose it is; {mend}")))
        }
    }
}

/// That nothing can be written without a token.
fn no_token(client: &Client) -> Unavailable {
    let (web, name) = (client.web(), client.token_name());
    let mend = format!("set `{name}` to one that may write comments and statuses");
    Unavailable::fatal("forge", format!("there is no token for `{web}`; {mend}"))
}

/// Where it is written.
struct Desk<'c> {
    client: &'c Client,
    dry: bool,
    posted: Posted,
}

impl Desk<'_> {
    /// Writes; the last answer, and none in a dry run. `None`: the forge did not take all of it.
    fn write(&mut self, write: &Write<'_>) -> Result<Option<Value>, Unavailable> {
        let mut last = Some(Value::Null);
        for request in write.requests(self.client.kind(), self.client.repository()) {
            if !self.dry && last.is_some() {
                last = self.client.write(&request)?;
            }
            self.posted.requests.push(request);
        }
        Ok(last)
    }

    /// The comments on lines that are not there yet.
    fn lines(
        &mut self,
        pull: &PullRequest,
        mut lines: Vec<LineComment>,
        own: &[String],
        there: &dyn Fn(Vec<Comment>) -> Vec<Comment>,
    ) -> Result<(), Unavailable> {
        if lines.is_empty() {
            return Ok(());
        }
        let mut said = BTreeSet::new();
        for own in own {
            let comments = there(self.client.line_comments(pull.number, own)?);
            said.extend(comments.iter().filter_map(|comment| marker(&comment.body).map(str::to_owned)));
        }
        lines.retain(|line| marker(&line.body).is_none_or(|marker| !said.contains(marker)));
        let between = if own.is_empty() { Default::default() } else { self.client.between(pull)? };
        let count = lines.len();
        let findings = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
        let body = format!("`vibe check`: {findings} on lines of this pull request");
        let write = Write::Lines { pull: pull.number, between: &between, body: &body, comments: &lines };
        // The summary has them as well: what the forge does not take is not lost.
        match self.write(&write)? {
            Some(_) => self.posted.lines = count,
            None => self.posted.refused = Some("the forge takes no comments on these lines".to_owned()),
        }
        Ok(())
    }

    /// The comment with all of it. Where all is well from the beginning nobody is bothered with one.
    fn summary(
        &mut self,
        pull: &PullRequest,
        document: &Document<'_>,
        before: Option<Comment>,
    ) -> Result<(), Unavailable> {
        let body = summary(document, &pull.head.commit);
        self.posted.page = before.as_ref().map(|comment| comment.url.clone()).unwrap_or_default();
        let is_well = document.open().next().is_none() && document.skipped.is_empty();
        if before.as_ref().map_or(is_well, |comment| comment.body.trim() == body.trim()) {
            return Ok(());
        }
        let write = Write::Comment { pull: pull.number, id: before.map(|comment| comment.id), body: &body };
        let answer = self.write(&write)?.ok_or_else(|| self.not_taken("the comment"))?;
        if let Some(page) = answer["html_url"].as_str() {
            page.clone_into(&mut self.posted.page);
        }
        Ok(())
    }

    fn status(&mut self, pull: &PullRequest, verdict: Verdict, description: &str) -> Result<(), Unavailable> {
        let page = if self.posted.page.is_empty() { pull.url.clone() } else { self.posted.page.clone() };
        let write = Write::Status { commit: &pull.head.commit, verdict, description, page: &page };
        self.write(&write)?.map(|_| ()).ok_or_else(|| self.not_taken("the status"))
    }

    fn not_taken(&self, what: &str) -> Unavailable {
        let (host, repository) = (self.client.web(), self.client.repository());
        let mend = "may the token write to that repository, and is the pull request there?";
        Unavailable::fatal("forge", format!("`{host}` did not take {what} for `{repository}`; {mend}"))
    }
}

/// The marker that a comment on a line begins with.
fn marker(body: &str) -> Option<&str> {
    let body = body.trim_start();
    let end = body.find("-->")?;
    body.starts_with(FINDING).then(|| &body[..end])
}
