//! A web on loopback: a real server that answers for any host as a test says.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use vibe::sources::web::{Access, Lookup};

/// A question as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub method: String,
    pub host: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    /// How often the same was asked before, by whatever method.
    pub before: usize,
}

/// What a server does with it.
#[derive(Clone, Debug)]
pub enum Reply {
    Status(u16),
    Headers(u16, Vec<(&'static str, String)>),
    /// Nothing for so long, then 200.
    Slow(Duration),
    /// The connection ends in the middle of the answer.
    Cut,
    /// A body without end.
    Endless,
}

#[derive(Default)]
struct Log {
    questions: Vec<Question>,
    now: BTreeMap<String, usize>,
    most: BTreeMap<String, usize>,
    most_together: usize,
}

/// A server; it ends with the test.
pub struct Web {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
    ended: Arc<AtomicBool>,
}

type Answer = dyn Fn(&Question) -> Reply + Send + Sync;

impl Web {
    pub fn new(answer: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        Self::over(None, answer)
    }

    /// With a certificate, as `https`.
    pub fn secure(tls: Arc<rustls::ServerConfig>, answer: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        Self::over(Some(tls), answer)
    }

    fn over(
        tls: Option<Arc<rustls::ServerConfig>>,
        answer: impl Fn(&Question) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (log, ended) = (Arc::<Mutex<Log>>::default(), Arc::<AtomicBool>::default());
        let answer: Arc<Answer> = Arc::new(answer);
        let (seen, stop) = (log.clone(), ended.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let (tls, answer, seen) = (tls.clone(), answer.clone(), seen.clone());
                std::thread::spawn(move || match tls {
                    Some(tls) => {
                        let connection = rustls::ServerConnection::new(tls).expect("a connection");
                        serve(rustls::StreamOwned::new(connection, stream), &*answer, &seen)
                    }
                    None => serve(stream, &*answer, &seen),
                });
            }
        });
        Self { address, log, ended }
    }

    /// As a script says, a line an address: `http://host/path 404`, `http://host/path 301 http://…`,
    /// `http://host no-host`. All else answers 200.
    pub fn play(script: &str) -> (Self, Access) {
        let mut replies: BTreeMap<String, Reply> = BTreeMap::new();
        let mut gone = Vec::new();
        for line in script.lines() {
            let mut words = line.split_whitespace();
            let (Some(address), Some(what)) = (words.next(), words.next()) else { continue };
            let address = address.trim_start_matches("http://");
            match what.parse() {
                Ok(status) => {
                    let reply = match words.next() {
                        Some(to) => Reply::Headers(status, vec![("Location", to.to_owned())]),
                        None => Reply::Status(status),
                    };
                    replies.insert(address.to_owned(), reply);
                }
                Err(_) => gone.push(address.to_owned()),
            }
        }
        let key = |question: &Question| format!("{}{}", question.host, question.path);
        let web = Self::new(move |question| replies.get(&key(question)).cloned().unwrap_or(Reply::Status(200)));
        let at = web.address;
        let lookup = Lookup::new(move |host| match gone.iter().any(|gone| gone == host) {
            true => Err(no_such_host()),
            false => Ok(vec![at]),
        });
        let access = Access { open: vec!["*".to_owned()], lookup, ..Access::default() };
        (web, access)
    }

    /// A web in which every host is this server.
    pub fn access(&self) -> Access {
        let at = self.address;
        Access { open: vec!["*".to_owned()], lookup: Lookup::new(move |_| Ok(vec![at])), ..Access::default() }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What was asked so far: `HEAD host/path`.
    pub fn asked(&self) -> Vec<String> {
        let show = |question: &Question| format!("{} {}{}", question.method, question.host, question.path);
        self.log.lock().expect("a log").questions.iter().map(show).collect()
    }

    pub fn questions(&self) -> Vec<Question> {
        self.log.lock().expect("a log").questions.clone()
    }

    /// The most questions that one host had at the same time, and all hosts together.
    pub fn most(&self) -> (usize, usize) {
        let log = self.log.lock().expect("a log");
        (log.most.values().copied().max().unwrap_or_default(), log.most_together)
    }
}

impl Drop for Web {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

/// As the C library says it.
pub fn no_such_host() -> std::io::Error {
    std::io::Error::other("failed to lookup address information: Name or service not known")
}

fn serve(mut stream: impl Read + Write, answer: &Answer, log: &Mutex<Log>) {
    let Some(mut question) = read(&mut stream) else { return };
    {
        let mut log = log.lock().expect("a log");
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
    let reply = answer(&question);
    // Counted as done before the answer is out: the next question may follow at once.
    *log.lock().expect("a log").now.entry(question.host.clone()).or_default() -= 1;
    let _ = write(&mut stream, &question, reply);
}

fn read(stream: &mut impl Read) -> Option<Question> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut words = first.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let host = headers.get("host").cloned().unwrap_or_default();
    Some(Question { method, host, path, headers, before: 0 })
}

fn write(stream: &mut impl Write, question: &Question, reply: Reply) -> std::io::Result<()> {
    let (status, headers) = match reply {
        Reply::Status(status) => (status, Vec::new()),
        Reply::Headers(status, headers) => (status, headers),
        Reply::Slow(time) => {
            std::thread::sleep(time);
            (200, Vec::new())
        }
        Reply::Cut => return stream.write_all(b"HTTP/1.1 200 O"),
        Reply::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            let some = [b'x'; 1 << 16];
            while question.method == "GET" {
                stream.write_all(&some)?;
            }
            return Ok(());
        }
    };
    let mut head = format!("HTTP/1.1 {status} Status\r\nContent-Length: 0\r\nConnection: close\r\n");
    headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.flush()
}
