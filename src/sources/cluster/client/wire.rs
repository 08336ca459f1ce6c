//! One question to the API server and its answer: bounded in time and in size.

use crate::sources::cluster::Limits;
use http::header::{ACCEPT, USER_AGENT};
use http_body_util::BodyExt;
use kube::client::{AuthError, Body};
use std::cell::Cell;
use std::error::Error;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Objects as they are.
pub(super) const WHOLE: &str = "application/json";

/// Of objects, their names, labels and annotations alone.
pub(super) const NAMES: &str = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

/// A connection that can read and nothing else.
pub(super) struct Wire {
    client: kube::Client,
    pub limits: Limits,
    /// When the run has had enough.
    deadline: Instant,
    /// How many bytes may still be read.
    left: Cell<usize>,
}

/// Why there is no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// The server does not know who asks.
    Unknown,
    /// Whoever asks may not ask this.
    Forbidden,
    /// There is no such thing.
    Missing,
    /// The list has changed too much since its first page.
    Expired,
    /// The answer is longer than one may be.
    TooLong,
    /// All answers together are longer than they may be, or took longer.
    Enough,
    /// It is a list without end.
    Endless,
    /// The answer took too long.
    Slow,
    /// The answer is not what was asked for.
    Broken(String),
    /// No connection came about.
    Unreachable(String),
}

impl Wire {
    pub fn new(client: kube::Client, limits: Limits) -> Self {
        Self { client, limits, deadline: Instant::now() + limits.whole, left: Cell::new(limits.most) }
    }

    /// The one way to ask.
    pub async fn get(&self, path: &str, accept: &'static str) -> Result<Vec<u8>, Lost> {
        let soon = Instant::now() + self.limits.answer;
        match timeout_at(soon.min(self.deadline), self.ask(path, accept)).await {
            Ok(answer) => answer,
            Err(_) if soon < self.deadline => Err(Lost::Slow),
            Err(_) => Err(Lost::Enough),
        }
    }

    async fn ask(&self, path: &str, accept: &'static str) -> Result<Vec<u8>, Lost> {
        let request = http::Request::get(path)
            .header(ACCEPT, accept)
            .header(USER_AGENT, concat!("vibe/", env!("CARGO_PKG_VERSION")))
            .body(Body::empty())
            .map_err(|error| Lost::Broken(error.to_string()))?;
        let mut response = self.client.send(request).await.map_err(|error| Lost::Unreachable(words(&error)))?;
        match response.status().as_u16() {
            200 => {}
            401 => return Err(Lost::Unknown),
            403 => return Err(Lost::Forbidden),
            404 => return Err(Lost::Missing),
            410 => return Err(Lost::Expired),
            // The server has too much to do, also for the retries that the client makes.
            429 | 503 | 504 => return Err(Lost::Slow),
            status => return Err(Lost::Broken(format!("the server answers with {status}"))),
        }
        let mut bytes = Vec::new();
        while let Some(frame) = response.body_mut().frame().await {
            let frame = frame.map_err(|_| Lost::Broken("the answer was cut off".to_owned()))?;
            let Ok(data) = frame.into_data() else { continue };
            self.left.set(self.left.get().checked_sub(data.len()).ok_or(Lost::Enough)?);
            if bytes.len() + data.len() > self.limits.largest {
                return Err(Lost::TooLong);
            }
            bytes.extend_from_slice(&data);
        }
        Ok(bytes)
    }
}

/// The innermost reason of an error. What a program that logs in has printed is not told: it is the token.
pub(super) fn words(error: &(dyn Error + 'static)) -> String {
    let mut innermost = error;
    loop {
        match innermost.downcast_ref::<AuthError>() {
            Some(AuthError::AuthExecRun { cmd, out }) => {
                let program = cmd.split_whitespace().next().unwrap_or_default().trim_matches('"');
                return format!("`{program}` logs in, and failed ({}); run it by hand", out.status);
            }
            Some(AuthError::AuthExecParse(_)) => {
                return "the program that logs in printed no credentials".to_owned();
            }
            _ => {}
        }
        match innermost.source() {
            Some(source) => innermost = source,
            None => return innermost.to_string(),
        }
    }
}

/// A time in words for people.
pub(super) fn seconds(time: Duration) -> String {
    format!("{} seconds", time.as_secs_f32())
}
