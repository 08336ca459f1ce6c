//! A forge on loopback: a real HTTP server that plays the answers it is given.

use super::Repository;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use vibe::sources::forge::{Limits, Network, PullRequest};

/// What would tell the program that it runs in CI.
pub const CI: &[&str] = &["CI", "DRONE", "GITLAB_CI", "GITHUB_ACTIONS", "GITEA_ACTIONS", "FORGEJO_ACTIONS"];

/// A question as it came in.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// With its query.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// Waited before the body.
    pub slow: Duration,
    /// Only so many bytes of the body are sent, then the connection is cut; none at all: `Some(0)`.
    pub cut: Option<usize>,
}

impl Reply {
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), slow: Duration::ZERO, cut: None }
    }

    pub fn json(body: &serde_json::Value) -> Self {
        Self::new(200, body.to_string())
    }

    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

type Play = dyn Fn(&Asked) -> Reply + Send + Sync;

/// The server; it ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    tls: bool,
    asked: Arc<Mutex<Vec<Asked>>>,
    done: Arc<AtomicBool>,
}

impl Server {
    /// Answers each question by `play`.
    pub fn start(play: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::open(Arc::new(play), None)
    }

    /// The same over TLS.
    pub fn start_tls(
        config: Arc<rustls::ServerConfig>,
        play: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::open(Arc::new(play), Some(config))
    }

    fn open(play: Arc<Play>, tls: Option<Arc<rustls::ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = Self { address, tls: tls.is_some(), asked: Arc::default(), done: Arc::default() };
        let (asked, done) = (server.asked.clone(), server.done.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if done.load(Ordering::SeqCst) {
                    return;
                }
                let (play, tls, asked) = (play.clone(), tls.clone(), asked.clone());
                std::thread::spawn(move || match tls {
                    None => serve(stream, &*play, &asked),
                    Some(config) => {
                        let connection = rustls::ServerConnection::new(config).expect("a connection");
                        serve(rustls::StreamOwned::new(connection, stream), &*play, &asked);
                    }
                });
            }
        });
        server
    }

    /// Its address, as a browser would have it.
    pub fn web(&self) -> String {
        let (scheme, host) = if self.tls { ("https", "localhost") } else { ("http", "127.0.0.1") };
        format!("{scheme}://{host}:{}", self.address.port())
    }

    /// The address of a repository on it, as git would have it.
    pub fn remote(&self, repository: &str) -> String {
        format!("{}/{repository}.git", self.web())
    }

    /// All questions so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.done.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

/// One question, one answer. A client that goes away in between is its own matter.
fn serve(mut stream: impl Read + Write, play: &Play, asked: &Mutex<Vec<Asked>>) {
    let Some(question) = read(&mut stream) else { return };
    asked.lock().expect("no panic").push(question.clone());
    let reply = play(&question);
    if reply.cut == Some(0) {
        return;
    }
    let mut head = format!("HTTP/1.1 {} Status\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.flush());
    std::thread::sleep(reply.slow);
    let body = &reply.body.as_bytes()[..reply.cut.unwrap_or(reply.body.len()).min(reply.body.len())];
    let _ = stream.write_all(body).and_then(|()| stream.flush());
}

fn read(stream: &mut impl Read) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let line = |reader: &mut BufReader<_>| {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0).map(|_| line.trim_end().to_owned())
    };
    let first = line(&mut reader)?;
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = Vec::new();
    loop {
        let header = line(&mut reader)?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut asked = Asked { method, path, headers, body: String::new() };
    let length = asked.header("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    asked.body = String::from_utf8(body).ok()?;
    Some(asked)
}

/// The remote of a repository with a scripted forge. Pages name this host and never the port that the
/// answers really come from.
pub const REMOTE: &str = "git@git.example.org:lab/infra.git";

impl Repository {
    /// Plays a forge: a map from `GET /api/v1/…` to `{status, headers, body}`; `"pull"` is the number
    /// of the pull request under check. What is not in the map is not found, but for the repository
    /// itself.
    pub fn play_forge(&mut self, script: &str) -> Result<(), String> {
        let script: Value = serde_json::from_str(script).map_err(|error| format!("forge.json: {error}"))?;
        if !self.root().join(".git").exists() {
            self.git_init();
        }
        self.git(&["remote", "add", "origin", REMOTE]);
        let pull = script["pull"].as_u64().map(|number| PullRequest { number, ..PullRequest::default() });
        let server = Server::start(move |asked| scripted(&script, asked));
        let limits =
            Limits { pause: Duration::from_millis(1), patience: Duration::from_millis(50), ..Limits::default() };
        let network = Network { asked: true, pull, url: Some(server.web()), limits, ..Network::default() };
        (self.reach.offline, self.reach.network, self.forge) = (false, network, Some(server));
        Ok(())
    }
}

fn scripted(script: &Value, asked: &Asked) -> Reply {
    let answer = &script[format!("{} {}", asked.method, asked.path)];
    let repository = ["/api/v1/repos/lab/infra", "/api/v3/repos/lab/infra", "/api/v4/projects/lab%2Finfra"];
    if answer.is_null() {
        let there = repository.contains(&asked.path.as_str());
        return if there { Reply::new(200, "{}") } else { Reply::new(404, r#"{"message":"Not Found"}"#) };
    }
    let status = answer["status"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or(200);
    let body = match &answer["body"] {
        Value::String(text) => text.clone(),
        body => body.to_string(),
    };
    let headers = answer["headers"].as_object().into_iter().flatten();
    let headers = headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    Reply { headers: headers.collect(), ..Reply::new(status, body) }
}
