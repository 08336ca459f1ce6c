//! A web on loopback: one real server that answers for every host as a test says.

use super::forge::{self, Asked, Server};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use vibe::sources::web::{Access, Lookup};

/// A question as it came in.
#[derive(Clone, Debug)]
pub struct Question {
    pub method: String,
    pub host: String,
    pub path: String,
    pub asked: Asked,
    /// How often the same was asked before, by whatever method.
    pub before: usize,
}

/// What the server does with it.
#[derive(Clone, Debug)]
pub enum Reply {
    Status(u16),
    Headers(u16, Vec<(&'static str, String)>),
    /// Nothing for so long, then 200.
    Slow(Duration),
    /// The connection ends without an answer.
    Cut,
    /// A body of many megabytes.
    Huge,
}

#[derive(Default)]
struct Log {
    questions: Vec<Question>,
    now: BTreeMap<String, usize>,
    most: BTreeMap<String, usize>,
    most_together: usize,
}

/// The server, with what it was asked.
pub struct Web {
    server: Server,
    log: Arc<Mutex<Log>>,
}

impl Web {
    pub fn new(answer: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        let log = Arc::<Mutex<Log>>::default();
        let server = Server::start(play(log.clone(), answer));
        Self { server, log }
    }

    /// With a certificate, as `https`.
    pub fn secure(tls: Arc<rustls::ServerConfig>, answer: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        let log = Arc::<Mutex<Log>>::default();
        let server = Server::start_tls(tls, play(log.clone(), answer));
        Self { server, log }
    }

    /// As a script says, a line an address: `http://host/path 404`, `http://host/path 301 http://…`,
    /// `http://host no-host`. All else answers 200.
    pub fn play(script: &str) -> (Self, Access) {
        let mut replies: BTreeMap<String, Reply> = BTreeMap::new();
        let mut gone = Vec::new();
        for line in script.lines() {
            let mut words = line.split_whitespace();
            let (Some(address), Some(what)) = (words.next(), words.next()) else { continue };
            let address = address.trim_start_matches("http://").to_owned();
            match (what.parse(), words.next()) {
                (Ok(status), Some(to)) => {
                    drop(replies.insert(address, Reply::Headers(status, vec![("Location", to.to_owned())])));
                }
                (Ok(status), None) => drop(replies.insert(address, Reply::Status(status))),
                (Err(_), _) => gone.push(address),
            }
        }
        let key = |question: &Question| format!("{}{}", question.host, question.path);
        let web = Self::new(move |question| replies.get(&key(question)).cloned().unwrap_or(Reply::Status(200)));
        let at = web.address();
        let lookup = Lookup::new(move |host| match gone.iter().any(|gone| gone == host) {
            true => Err(no_such_host()),
            false => Ok(vec![at]),
        });
        let access = Access { lookup, ..web.access() };
        (web, access)
    }

    /// A web in which every host is this server, and all are open.
    pub fn access(&self) -> Access {
        let at = self.address();
        Access { open: vec!["*".to_owned()], lookup: Lookup::new(move |_| Ok(vec![at])), ..Access::default() }
    }

    pub fn address(&self) -> SocketAddr {
        let port = self.server.web().rsplit(':').next().and_then(|port| port.parse().ok());
        SocketAddr::from(([127, 0, 0, 1], port.expect("a port")))
    }

    /// What was asked so far: `HEAD host/path`.
    pub fn asked(&self) -> Vec<String> {
        let show = |question: &Question| format!("{} {}{}", question.method, question.host, question.path);
        self.questions().iter().map(show).collect()
    }

    pub fn questions(&self) -> Vec<Question> {
        self.log.lock().expect("no panic").questions.clone()
    }

    /// The most questions that one host had at the same time, and all hosts together.
    pub fn most(&self) -> (usize, usize) {
        let log = self.log.lock().expect("no panic");
        (log.most.values().copied().max().unwrap_or_default(), log.most_together)
    }
}

/// As the C library says it.
pub fn no_such_host() -> std::io::Error {
    std::io::Error::other("failed to lookup address information: Name or service not known")
}

fn play(
    log: Arc<Mutex<Log>>,
    answer: impl Fn(&Question) -> Reply + Send + Sync + 'static,
) -> impl Fn(&Asked) -> forge::Reply + Send + Sync + 'static {
    move |asked| {
        let host = asked.header("host").unwrap_or_default().to_owned();
        let mut question =
            Question { method: asked.method.clone(), host, path: asked.path.clone(), asked: asked.clone(), before: 0 };
        begin(&mut log.lock().expect("no panic"), &mut question);
        let reply = answer(&question);
        // Over before the answer is out: the next question may follow at once.
        *log.lock().expect("no panic").now.entry(question.host.clone()).or_default() -= 1;
        match reply {
            Reply::Status(status) => forge::Reply::new(status, ""),
            Reply::Headers(status, headers) => headers
                .into_iter()
                .fold(forge::Reply::new(status, ""), |reply, (name, value)| reply.header(name, value)),
            Reply::Slow(time) => {
                std::thread::sleep(time);
                forge::Reply::new(200, "")
            }
            Reply::Cut => forge::Reply { cut: Some(0), ..forge::Reply::new(200, "") },
            Reply::Huge => forge::Reply::new(200, "x".repeat(64 << 20)),
        }
    }
}

fn begin(log: &mut Log, question: &mut Question) {
    let same = |other: &&Question| (&other.host, &other.path) == (&question.host, &question.path);
    question.before = log.questions.iter().filter(same).count();
    log.questions.push(question.clone());
    let now = log.now.entry(question.host.clone()).or_default();
    *now += 1;
    let now = *now;
    let together = log.now.values().sum();
    let most = log.most.entry(question.host.clone()).or_default();
    *most = (*most).max(now);
    log.most_together = log.most_together.max(together);
}
