//! One HTTP client: bounded in time, in size and in patience, and faithful to one host.

use super::home::Seat;
use super::network::{Limits, Network};
use super::retry::Again;
use super::token::Token;
use super::{Kind, SOURCE};
use crate::sources::{Unavailable, tls};
use reqwest::blocking::{Client, Request, Response};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::redirect::{Attempt, Policy};
use std::error::Error;
use std::io::Read;
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// To read.
    Get,
    /// To make something new.
    Post,
    /// To change a part of something.
    Patch,
    /// To write something anew.
    Put,
}

impl Method {
    /// As HTTP calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Put => "PUT",
        }
    }
}

/// What the forge answered: a success, or that there is no such thing.
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// More redirects than any forge needs.
const REDIRECTS: usize = 5;

/// A connection to one forge.
pub(super) struct Http {
    reader: Client,
    writer: Client,
    seat: Seat,
    token: Option<Token>,
    limits: Limits,
    spent: Mutex<Duration>,
    journal: Mutex<Vec<String>>,
}

/// Why there was no answer.
pub(super) enum Lost {
    /// The connection was cut, or none came about: the next one may hold.
    Cut(String),
    /// The forge answers nobody, or not us; no other question would fare better.
    Forge(Unavailable),
    /// It does not answer this question.
    Question(Unavailable),
}

impl Http {
    /// Makes the client; connects to nothing yet.
    pub(super) fn open(seat: Seat, network: &Network) -> Result<Self, Unavailable> {
        let tls = tls::config(SOURCE, &network.authorities)?;
        let reader = client(network, tls.clone(), Policy::custom(same_host))?;
        // A redirect would make a question of what was to be written, and its answer would look like success.
        let writer = client(network, tls, Policy::none())?;
        let token = network.tokens.choose(seat.kind, &seat.host, seat.meant).cloned();
        let (spent, journal) = (Mutex::default(), Mutex::default());
        Ok(Self { reader, writer, seat, token, limits: network.limits, spent, journal })
    }

    /// What was asked and how it went, a line each.
    pub(super) fn journal(&self) -> Vec<String> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether questions are asked with a token.
    pub(super) fn token(&self) -> Option<&'static str> {
        self.token.as_ref().map(|token| token.name)
    }

    /// Asks, and asks again where that may help. A thing that is not there is an answer.
    pub(super) fn ask(&self, method: Method, path: &str, body: Option<&str>) -> Result<Answer, Lost> {
        let mut pause = self.limits.pause;
        for attempt in 1.. {
            let last = attempt >= self.limits.attempts.max(1);
            let begun = Instant::now();
            let outcome = self.once(method, path, body);
            let took = begun.elapsed().as_millis();
            match outcome {
                Ok(response) => {
                    let status = response.status().as_u16();
                    self.note(format!("{method:?} {}{path}: {status} in {took} ms", self.seat.api()));
                    let again = Again::read(status, response.headers());
                    // What writes is asked again only where the forge says that it did not even look.
                    let harmless = method == Method::Get || matches!(again, Again::After(_));
                    match again {
                        Again::Soon if !last && harmless => self.wait(pause).map_err(Lost::Forge)?,
                        Again::After(wait) if !last => {
                            self.wait(wait.unwrap_or(pause).max(pause)).map_err(Lost::Forge)?
                        }
                        Again::After(_) => return Err(self.busy()),
                        Again::No | Again::Soon => match self.read(response, method) {
                            Err(Lost::Cut(why)) if !last && harmless => {
                                self.note(format!("{why}: asked again"));
                                self.wait(pause).map_err(Lost::Forge)?;
                            }
                            outcome => return outcome,
                        },
                    }
                }
                Err(Lost::Cut(why)) if !last && method == Method::Get => {
                    self.note(format!("{method:?} {}{path}: {why}: asked again", self.seat.api()));
                    self.wait(pause).map_err(Lost::Forge)?;
                }
                Err(lost) => return Err(lost),
            }
            pause *= 2;
        }
        Err(self.busy())
    }

    fn once(&self, method: Method, path: &str, body: Option<&str>) -> Result<Response, Lost> {
        let client = if method == Method::Get { &self.reader } else { &self.writer };
        let request = self.request(client, method, path, body).map_err(Lost::Forge)?;
        client.execute(request).map_err(|error| self.lost(&error))
    }

    fn request(&self, client: &Client, method: Method, path: &str, body: Option<&str>) -> Result<Request, Unavailable> {
        let method = match method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
            Method::Put => reqwest::Method::PUT,
        };
        let mut request = client.request(method, format!("{}{path}", self.seat.api())).headers(self.headers()?);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.to_owned());
        }
        request.build().map_err(|error| {
            Unavailable::skip(SOURCE, format!("the question cannot be put to the forge: {}", words(&error)))
        })
    }

    fn headers(&self) -> Result<HeaderMap, Unavailable> {
        let mut headers = HeaderMap::new();
        let accept = if self.seat.kind == Kind::Github { "application/vnd.github+json" } else { "application/json" };
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        if self.seat.kind == Kind::Github {
            let version = HeaderName::from_static("x-github-api-version");
            headers.insert(version, HeaderValue::from_static("2022-11-28"));
        }
        if let Some(token) = &self.token {
            // The token of a GitLab job is the only one that does not go as a bearer.
            let (name, value) = match token.name {
                "CI_JOB_TOKEN" => (HeaderName::from_static("job-token"), token.secret.expose().to_owned()),
                _ => (AUTHORIZATION, format!("Bearer {}", token.secret.expose())),
            };
            let mut value = HeaderValue::try_from(value).map_err(|_| {
                Unavailable::fatal(
                    SOURCE,
                    format!("the value of `{}` can be no token: it has odd characters", token.name),
                )
            })?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        Ok(headers)
    }

    /// The body, no longer than is borne; what refuses, in words.
    fn read(&self, response: Response, method: Method) -> Result<Answer, Lost> {
        let status = response.status().as_u16();
        match status {
            // 410: it was there. 422: GitHub's word for a commit that is not there.
            404 | 409 | 410 | 422 => return Ok(Answer { status, body: Vec::new() }),
            200..300 => {}
            403 | 400 => return Err(Lost::Question(self.refusal(&response, method))),
            _ => return Err(Lost::Forge(self.refusal(&response, method))),
        }
        let most = self.limits.largest;
        let mut body = Vec::new();
        let mut reader = response.take(most as u64 + 1);
        reader.read_to_end(&mut body).map_err(|error| match error.get_ref().and_then(|e| e.downcast_ref()) {
            Some(error) => self.lost(error),
            None => Lost::Cut("the answer was cut off".to_owned()),
        })?;
        if body.len() > most {
            let what = format!("an answer of `{}` is longer than {most} bytes and was not read", self.seat.host);
            return Err(Lost::Question(Unavailable::skip(SOURCE, what)));
        }
        Ok(Answer { status, body })
    }

    fn refusal(&self, response: &Response, method: Method) -> Unavailable {
        let host = &self.seat.host;
        let status = response.status().as_u16();
        let variable = super::Tokens::name_for(self.seat.kind);
        let why = match (status, &self.token) {
            (401, Some(token)) => format!("`{host}` does not take the token of `{}` (401); make a new one", token.name),
            (401, None) => format!("`{host}` answers nobody without a token (401); {}", self.how_to_get_one(variable)),
            (403, Some(token)) if method != Method::Get => {
                let mend = "give it the right to write comments and statuses; a pull request from a fork gets none";
                format!("the token of `{}` may not write this on `{host}` (403); {mend}", token.name)
            }
            (403, Some(token)) => {
                let mend = "give it the right to read the repository";
                format!("the token of `{}` may not read this on `{host}` (403); {mend}", token.name)
            }
            (403, None) => format!("`{host}` refuses without a token (403); {}", self.how_to_get_one(variable)),
            _ if response.status().is_redirection() => {
                let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).and_then(origin);
                match to.filter(|to| !self.seat.api().starts_with(to)) {
                    Some(to) => {
                        let mend = format!("if that is the forge: `forge-url = \"{to}\"`");
                        format!("`{host}` sends the question to `{to}` ({status}), which was not asked; {mend}")
                    }
                    None => format!("`{host}` sends the question round in circles ({status})"),
                }
            }
            _ => format!("`{host}` answers with {status}; try again later"),
        };
        Unavailable::skip(SOURCE, why)
    }

    fn how_to_get_one(&self, variable: &str) -> String {
        if self.seat.meant {
            return format!("set `{variable}` to one that may read the repository");
        }
        // A token goes nowhere on the word of a file that a pull request can change.
        format!(
            "no token is sent on the word of vibe.toml alone; `VIBE_FORGE_URL={}` says that this forge is meant",
            self.seat.web
        )
    }

    fn lost(&self, error: &reqwest::Error) -> Lost {
        let host = &self.seat.host;
        let whole = |why: String| Lost::Forge(Unavailable::skip(SOURCE, why));
        if error.is_timeout() {
            let seconds = self.limits.whole.as_secs_f32();
            let (what, time) = match error.is_connect() {
                true => ("cannot be reached", self.limits.connect.as_secs_f32()),
                false => ("did not answer", seconds),
            };
            return whole(format!("`{host}` {what} within {time} seconds; try again later, or go on with `--offline`"));
        }
        let words = words(error);
        if words.contains("certificate") {
            let mend = "name the file with its authority by `--cacert` or `SSL_CERT_FILE`";
            return whole(format!("the certificate of `{host}` is not trusted ({words}); {mend}"));
        }
        Lost::Cut(words)
    }

    /// Waits, unless the forge has made us wait too long already.
    fn wait(&self, pause: Duration) -> Result<(), Unavailable> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if *spent + pause > self.limits.patience {
            let seconds = pause.as_secs_f32().ceil();
            let most = self.limits.patience.as_secs_f32();
            let more = if self.token.is_some() { "" } else { "; with a token a forge answers more questions" };
            let why = format!(
                "`{}` asks to wait {seconds} seconds, and {most} is the most a run waits{more}",
                self.seat.host
            );
            return Err(Unavailable::skip(SOURCE, why));
        }
        *spent += pause;
        drop(spent);
        self.note(format!("`{}` is given {} ms", self.seat.host, pause.as_millis()));
        sleep(pause);
        Ok(())
    }

    fn busy(&self) -> Lost {
        let mend = if self.token.is_some() { "try again later" } else { "try again later, or with a token" };
        Lost::Forge(Unavailable::skip(SOURCE, format!("`{}` takes no more questions now; {mend}", self.seat.host)))
    }

    fn note(&self, line: String) {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

impl Lost {
    /// In words for the user.
    pub(super) fn said(self, host: &str) -> Unavailable {
        match self {
            Lost::Forge(why) | Lost::Question(why) => why,
            Lost::Cut(why) => {
                let mend = "try again later, or go on with `--offline`";
                Unavailable::skip(SOURCE, format!("`{host}` cannot be asked: {why}; {mend}"))
            }
        }
    }
}

fn client(network: &Network, tls: rustls::ClientConfig, redirects: Policy) -> Result<Client, Unavailable> {
    let broken = |error| Unavailable::skip(SOURCE, format!("no HTTP client can be made: {}", words(&error)));
    let (limits, proxies) = (&network.limits, &network.proxies);
    let mut builder = Client::builder()
        .connect_timeout(limits.connect)
        .timeout(limits.whole)
        .user_agent(concat!("vibe/", env!("CARGO_PKG_VERSION")))
        .redirect(redirects)
        .referer(false)
        // Proxies come from the command line layer, not from an environment that is read here.
        .no_proxy()
        .tls_backend_preconfigured(tls);
    let except = proxies.except.as_deref().and_then(reqwest::NoProxy::from_string);
    if let Some(proxy) = &proxies.https {
        builder = builder.proxy(reqwest::Proxy::https(proxy).map_err(broken)?.no_proxy(except.clone()));
    }
    if let Some(proxy) = &proxies.http {
        builder = builder.proxy(reqwest::Proxy::http(proxy).map_err(broken)?.no_proxy(except));
    }
    builder.build().map_err(broken)
}

/// Follows a redirect on the same host only: the token must not travel.
fn same_host(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let stays = attempt.previous().last().is_some_and(|from| {
        let to = attempt.url();
        let upgraded = from.scheme() == "http" && to.scheme() == "https";
        let same_port = from.port_or_known_default() == to.port_or_known_default();
        from.host_str() == to.host_str() && (upgraded || (from.scheme() == to.scheme() && same_port))
    });
    if stays && attempt.previous().len() <= REDIRECTS { attempt.follow() } else { attempt.stop() }
}

/// Scheme and host of an address.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("{scheme}://{}", host.rsplit('@').next()?))
}

/// The innermost reason of an error, without the address that was asked.
fn words(error: &reqwest::Error) -> String {
    let mut innermost: &dyn Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let words = innermost.to_string();
    if words.contains("://") { "the connection failed".to_owned() } else { words }
}
