//! All that `vibe` ever writes to a forge: a comment of its own below a pull request, comments on its
//! lines, and the status of its last commit. A request of another kind cannot be made.

use super::{Kind, Method, api};
use serde_json::{Value, json};

/// What is written. The pull request is one of the repository that the client is at home in.
#[derive(Clone, Copy, Debug)]
pub enum Write<'w> {
    /// A comment below a pull request.
    Comment {
        /// The pull request.
        pull: u64,
        /// The comment to change; `None`: a new one.
        id: Option<u64>,
        /// What it says.
        body: &'w str,
    },
    /// Comments on lines that a pull request brings.
    Lines {
        /// The pull request.
        pull: u64,
        /// The commits that its difference lies between.
        between: &'w Between,
        /// What is said of them all, where a forge takes them as one.
        body: &'w str,
        /// The comments.
        comments: &'w [LineComment],
    },
    /// The status of a commit.
    Status {
        /// The commit.
        commit: &'w str,
        /// How the check went.
        verdict: Verdict,
        /// In a few words.
        description: &'w str,
        /// The page that tells more; empty: none.
        page: &'w str,
    },
}

/// The commits that the difference of a pull request lies between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Between {
    /// Where it left its target branch.
    pub base: String,
    /// The commit of the target branch that it was compared with.
    pub start: String,
    /// Its last commit.
    pub head: String,
}

/// A comment on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineComment {
    /// The file, from the root of its repository of git.
    pub path: String,
    /// The line, from 1, of the newer state.
    pub line: usize,
    /// What it says.
    pub body: String,
}

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing that fails it.
    Success,
    /// Findings.
    Failure,
    /// It could not be made whole.
    Error,
}

/// The name of the status.
const CONTEXT: &str = "vibe";

/// The longest description that each forge takes, in characters.
const LONGEST: usize = 140;

/// One request that writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) body: Value,
}

impl Request {
    /// What it does: `POST /repos/o/r/statuses/abc`.
    pub fn line(&self) -> String {
        format!("{} {}", self.method.name(), self.path)
    }

    /// What is sent.
    pub fn body(&self) -> &Value {
        &self.body
    }
}

impl Write<'_> {
    /// The requests that a forge wants for it.
    pub fn requests(&self, kind: Kind, repository: &str) -> Vec<Request> {
        let repository = api::repository(kind, repository);
        match *self {
            Write::Comment { pull, id, body } => vec![comment(kind, &repository, pull, id, body)],
            Write::Lines { pull, between, body, comments } => lines(kind, &repository, pull, between, body, comments),
            Write::Status { commit, verdict, description, page } => {
                vec![status(kind, &repository, commit, verdict, description, page)]
            }
        }
    }
}

fn comment(kind: Kind, repository: &str, pull: u64, id: Option<u64>, body: &str) -> Request {
    let notes = format!("{repository}/merge_requests/{pull}/notes");
    let (method, path) = match (kind, id) {
        (Kind::Gitlab, None) => (Method::Post, notes),
        (Kind::Gitlab, Some(id)) => (Method::Put, format!("{notes}/{id}")),
        (Kind::Gitea | Kind::Github, None) => (Method::Post, format!("{repository}/issues/{pull}/comments")),
        (Kind::Gitea | Kind::Github, Some(id)) => (Method::Patch, format!("{repository}/issues/comments/{id}")),
    };
    Request { method, path, body: json!({"body": body}) }
}

/// Gitea and GitHub take them as one review, GitLab one by one.
fn lines(
    kind: Kind,
    repository: &str,
    pull: u64,
    between: &Between,
    body: &str,
    comments: &[LineComment],
) -> Vec<Request> {
    let review = |comments: Vec<Value>| Request {
        method: Method::Post,
        path: format!("{repository}/pulls/{pull}/reviews"),
        body: json!({"event": "COMMENT", "commit_id": between.head, "body": body, "comments": comments}),
    };
    let all = comments.iter();
    match kind {
        _ if comments.is_empty() => Vec::new(),
        Kind::Gitea => {
            let comments = all.map(|own| json!({"path": own.path, "new_position": own.line, "body": own.body}));
            vec![review(comments.collect())]
        }
        Kind::Github => {
            let comments =
                all.map(|own| json!({"path": own.path, "line": own.line, "side": "RIGHT", "body": own.body}));
            vec![review(comments.collect())]
        }
        Kind::Gitlab => {
            let one = |own: &LineComment| Request {
                method: Method::Post,
                path: format!("{repository}/merge_requests/{pull}/discussions"),
                body: json!({"body": own.body, "position": {
                    "position_type": "text", "new_path": own.path, "old_path": own.path, "new_line": own.line,
                    "base_sha": between.base, "start_sha": between.start, "head_sha": between.head,
                }}),
            };
            all.map(one).collect()
        }
    }
}

fn status(kind: Kind, repository: &str, commit: &str, verdict: Verdict, description: &str, page: &str) -> Request {
    let state = match (verdict, kind) {
        (Verdict::Success, _) => "success",
        (Verdict::Failure | Verdict::Error, Kind::Gitlab) => "failed",
        (Verdict::Failure, _) => "failure",
        (Verdict::Error, _) => "error",
    };
    let description: String = match description.char_indices().nth(LONGEST) {
        Some(_) => description.chars().take(LONGEST - 1).chain(['…']).collect(),
        None => description.to_owned(),
    };
    let name = if kind == Kind::Gitlab { "name" } else { "context" };
    let mut body = json!({"state": state, name: CONTEXT, "description": description});
    if !page.is_empty() {
        body["target_url"] = page.into();
    }
    Request { method: Method::Post, path: format!("{repository}/statuses/{}", api::whole(commit)), body }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(write: &Write<'_>, kind: Kind) -> Vec<(String, Value)> {
        write.requests(kind, "lab/infra").iter().map(|request| (request.line(), request.body.clone())).collect()
    }

    #[test]
    fn a_comment_is_made_or_changed() {
        let write = |id| Write::Comment { pull: 7, id, body: "x" };
        let line = |id, kind| asked(&write(id), kind)[0].0.clone();
        assert_eq!(line(None, Kind::Gitea), "POST /repos/lab/infra/issues/7/comments");
        assert_eq!(line(Some(3), Kind::Github), "PATCH /repos/lab/infra/issues/comments/3");
        assert_eq!(line(None, Kind::Gitlab), "POST /projects/lab%2Finfra/merge_requests/7/notes");
        assert_eq!(line(Some(3), Kind::Gitlab), "PUT /projects/lab%2Finfra/merge_requests/7/notes/3");
    }

    #[test]
    fn lines_are_one_review_or_one_discussion_each() {
        let comment = |line| LineComment { path: "a.md".to_owned(), line, body: "x".to_owned() };
        let between = Between { base: "b".to_owned(), start: "s".to_owned(), head: "h".to_owned() };
        let comments = [comment(3), comment(9)];
        let write = Write::Lines { pull: 7, between: &between, body: "two", comments: &comments };
        let review = |first: Value, second: Value| {
            let path = "POST /repos/lab/infra/pulls/7/reviews".to_owned();
            let body = json!({"event": "COMMENT", "commit_id": "h", "body": "two", "comments": [first, second]});
            vec![(path, body)]
        };
        let gitea = |line: u64| json!({"path": "a.md", "new_position": line, "body": "x"});
        assert_eq!(asked(&write, Kind::Gitea), review(gitea(3), gitea(9)));
        let github = |line: u64| json!({"path": "a.md", "line": line, "side": "RIGHT", "body": "x"});
        assert_eq!(asked(&write, Kind::Github), review(github(3), github(9)));
        let gitlab = asked(&write, Kind::Gitlab);
        assert_eq!(gitlab.len(), 2);
        assert_eq!(gitlab[1].0, "POST /projects/lab%2Finfra/merge_requests/7/discussions");
        assert_eq!(gitlab[1].1["position"]["new_line"], 9);
        let none = Write::Lines { pull: 7, between: &between, body: "", comments: &[] };
        assert_eq!(asked(&none, Kind::Gitea), []);
    }

    #[test]
    fn a_status_is_short_and_in_the_words_of_the_forge() {
        let long = "ä".repeat(999);
        let write = |verdict| Write::Status { commit: "abc", verdict, description: &long, page: "" };
        let state = |verdict, kind| asked(&write(verdict), kind)[0].1["state"].clone();
        assert_eq!(state(Verdict::Error, Kind::Gitea), "error");
        assert_eq!(state(Verdict::Failure, Kind::Github), "failure");
        assert_eq!(state(Verdict::Failure, Kind::Gitlab), "failed");
        let (line, body) = asked(&write(Verdict::Success), Kind::Gitea).remove(0);
        assert_eq!(line, "POST /repos/lab/infra/statuses/abc");
        assert_eq!(body["description"].as_str().map(|text| text.chars().count()), Some(LONGEST));
        assert_eq!((&body["context"], body.get("target_url")), (&json!("vibe"), None));
    }
}
