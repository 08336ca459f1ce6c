//! A forge with a memory: one pull request, what is written below it, and who may write.

use crate::support::forge::{Asked, Reply, Server};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use vibe::sources::forge::Kind;

/// What no output may hold, and no request but in one header.
pub const TOKEN: &str = "s3cr3t-t0ken-of-the-bot";

/// Whom the token speaks for.
pub const BOT: &str = "vibe-bot";

/// What the forge remembers.
#[derive(Default)]
pub struct State {
    /// The last commit of the pull request.
    pub head: String,
    /// Comments below the pull request.
    pub comments: Vec<Value>,
    /// Comments on lines, each with the review it came with.
    pub lines: Vec<(u64, Value)>,
    /// Commits and their statuses.
    pub statuses: Vec<(String, Value)>,
    /// Whether a token may ask whose it is.
    pub mute_about_user: bool,
    last: u64,
}

/// A forge on loopback with the repository `lab/infra` and its pull request 7.
pub struct Forge {
    pub kind: Kind,
    pub server: Server,
    pub state: Arc<Mutex<State>>,
}

impl Forge {
    pub fn start(kind: Kind) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        let server = Server::start(move |asked| answer(kind, &mut shared.lock().expect("no panic"), asked));
        Self { kind, server, state }
    }

    /// A comment by somebody.
    pub fn comment_by(&self, author: &str, body: &str) {
        let mut state = self.state.lock().expect("no panic");
        let comment = state.comment(self.kind, author, body);
        state.comments.push(comment);
    }

    /// The comments of the bot below the pull request.
    pub fn own_comments(&self) -> Vec<Value> {
        let is_own = |comment: &&Value| comment["user"]["login"] == BOT || comment["author"]["username"] == BOT;
        self.state.lock().expect("no panic").comments.iter().filter(is_own).cloned().collect()
    }

    /// The comments on lines: file, line, words.
    pub fn lines(&self) -> Vec<(String, u64, String)> {
        let state = self.state.lock().expect("no panic");
        let told = |(_, comment): &(u64, Value)| {
            let position = &comment["position"];
            let first = |list: [&Value; 3]| list.into_iter().find_map(Value::as_u64).expect("a line");
            let path = comment["path"].as_str().or(position["new_path"].as_str()).expect("a path");
            let line = first([&comment["new_position"], &comment["line"], &position["new_line"]]);
            (path.to_owned(), line, comment["body"].as_str().expect("words").to_owned())
        };
        state.lines.iter().map(told).collect()
    }

    /// The status of a commit, as it was set last.
    pub fn status(&self, commit: &str) -> Option<Value> {
        let state = self.state.lock().expect("no panic");
        state.statuses.iter().rev().find(|(own, _)| own == commit).map(|(_, status)| status.clone())
    }

    /// All requests that would change something.
    pub fn writes(&self) -> Vec<String> {
        let writes = self.server.asked().into_iter().filter(|asked| asked.method != "GET");
        writes.map(|asked| format!("{} {}", asked.method, asked.path)).collect()
    }
}

impl State {
    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    fn comment(&mut self, kind: Kind, author: &str, body: &str) -> Value {
        let id = self.next();
        match kind {
            Kind::Gitlab => json!({"id": id, "author": {"username": author}, "body": body}),
            _ => json!({"id": id, "user": {"login": author}, "body": body, "html_url": format!("http://x/7#{id}")}),
        }
    }
}

/// The part of the path behind the repository, without its query.
fn place(kind: Kind, path: &str) -> Option<(String, String)> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let root = match kind {
        Kind::Gitea => "/api/v1/repos/lab/infra",
        Kind::Github => "/api/v3/repos/lab/infra",
        Kind::Gitlab => "/api/v4/projects/lab%2Finfra",
    };
    Some((path.strip_prefix(root)?.replace("merge_requests", "pulls").replace("/notes", "/comments"), query.to_owned()))
}

fn answer(kind: Kind, state: &mut State, asked: &Asked) -> Reply {
    if asked.header("authorization") != Some(&*format!("Bearer {TOKEN}")) {
        return Reply::new(401, r#"{"message":"token is required"}"#);
    }
    if asked.path.ends_with("/user") {
        let user = Reply::json(&json!({"login": BOT, "username": BOT}));
        return if state.mute_about_user { Reply::new(403, "{}") } else { user };
    }
    let Some((path, query)) = place(kind, &asked.path) else { return Reply::new(404, "{}") };
    let body: Value = serde_json::from_str(&asked.body).unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match (&*asked.method, &parts[..]) {
        ("GET", []) => Reply::json(&json!({"full_name": "lab/infra"})),
        ("GET", ["pulls", "7"]) => Reply::json(&pull(state)),
        ("GET", ["issues" | "pulls", "7", "comments"]) if kind == Kind::Github && path.starts_with("/pulls") => {
            Reply::json(&state.lines.iter().map(|(_, comment)| comment.clone()).collect())
        }
        ("GET", ["issues" | "pulls", "7", "comments"]) => Reply::json(&paged(kind, &state.comments, &query)),
        ("POST", ["issues" | "pulls", "7", "comments"]) => {
            let comment = state.comment(kind, BOT, body["body"].as_str().expect("words"));
            state.comments.push(comment.clone());
            Reply { status: 201, ..Reply::json(&comment) }
        }
        ("PATCH", ["issues", "comments", id]) | ("PUT", ["pulls", "7", "comments", id]) => {
            match state.comments.iter_mut().find(|comment| comment["id"].as_u64() == id.parse().ok()) {
                Some(comment) => {
                    comment["body"] = body["body"].clone();
                    Reply::json(comment)
                }
                None => Reply::new(404, "{}"),
            }
        }
        ("POST", ["pulls", "7", "reviews"]) => {
            let review = state.next();
            for one in body["comments"].as_array().expect("a list") {
                let mut comment = state.comment(kind, BOT, "");
                comment.as_object_mut().expect("an object").extend(one.as_object().expect("an object").clone());
                state.lines.push((review, comment));
            }
            Reply::json(&json!({"id": review}))
        }
        ("GET", ["pulls", "7", "reviews"]) => {
            let mut reviews: Vec<u64> = state.lines.iter().map(|(review, _)| *review).collect();
            reviews.dedup();
            Reply::json(&reviews.iter().map(|id| json!({"id": id, "user": {"login": BOT}})).collect())
        }
        ("GET", ["pulls", "7", "reviews", id, "comments"]) => {
            let own = state.lines.iter().filter(|(review, _)| review.to_string() == *id);
            Reply::json(&own.map(|(_, comment)| comment.clone()).collect())
        }
        ("GET", ["pulls", "7", "discussions"]) => Reply::json(
            &state.lines.iter().map(|(id, comment)| json!({"id": id.to_string(), "notes": [comment]})).collect(),
        ),
        ("POST", ["pulls", "7", "discussions"]) => {
            let mut comment = state.comment(kind, BOT, body["body"].as_str().expect("words"));
            comment["position"] = body["position"].clone();
            let id = state.next();
            state.lines.push((id, comment));
            Reply { status: 201, ..Reply::json(&json!({"id": "x"})) }
        }
        ("POST", ["statuses", commit]) => {
            state.statuses.push(((*commit).to_owned(), body.clone()));
            Reply { status: 201, ..Reply::json(&body) }
        }
        _ => Reply::new(404, r#"{"message":"Not Found"}"#),
    }
}

/// Gitea knows no pages in this list and answers with all of it.
fn paged(kind: Kind, all: &[Value], query: &str) -> Value {
    let number = |name: &str| {
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        value.and_then(|value| value.parse::<usize>().ok())
    };
    match (kind, number("per_page"), number("page")) {
        (Kind::Gitea, ..) => all.to_vec().into(),
        (_, Some(size), Some(page)) => all.chunks(size).nth(page - 1).unwrap_or_default().to_vec().into(),
        _ => all.iter().take(30).cloned().collect(),
    }
}

fn pull(state: &State) -> Value {
    json!({
        "number": 7, "iid": 7, "state": "open", "title": "More pages", "body": "", "description": "",
        "html_url": "http://x/lab/infra/pulls/7", "sha": state.head, "target_branch": "main",
        "base": {"ref": "main", "sha": ""}, "head": {"ref": "work", "sha": state.head},
        "diff_refs": {"base_sha": "b", "start_sha": "s", "head_sha": state.head},
    })
}
