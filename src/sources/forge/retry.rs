//! When a question is asked again, and how long that waits.

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// What an answer says of asking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// It is an answer.
    No,
    /// The forge stumbled; it may be well a moment later.
    Soon,
    /// The forge has had enough questions, and says when it takes more, if it says so.
    After(Option<Duration>),
}

impl Again {
    /// Reads the status and the headers of an answer.
    pub(super) fn read(status: u16, headers: &HeaderMap) -> Self {
        let spent = header(headers, "x-ratelimit-remaining") == Some("0");
        match status {
            429 => Again::After(wait(headers)),
            403 if spent || headers.contains_key(RETRY_AFTER) => Again::After(wait(headers)),
            503 if headers.contains_key(RETRY_AFTER) => Again::After(wait(headers)),
            500 | 502 | 503 | 504 => Again::Soon,
            _ => Again::No,
        }
    }
}

/// How long the forge asks to wait: `Retry-After` in seconds or as a date, else the time at which its
/// limit begins anew. Both are measured against the clock of the forge itself.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let now = header(headers, DATE.as_str()).and_then(seconds_of);
    let until = |then: i64| now.map(|now| Duration::from_secs(u64::try_from(then - now).unwrap_or_default()));
    if let Some(after) = header(headers, RETRY_AFTER.as_str()) {
        return match after.parse::<u64>() {
            Ok(seconds) => Some(Duration::from_secs(seconds)),
            Err(_) => until(seconds_of(after)?),
        };
    }
    let reset = ["x-ratelimit-reset", "ratelimit-reset"].into_iter().find_map(|name| header(headers, name));
    until(reset?.parse().ok()?)
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// `Sat, 21 Nov 2026 03:01:23 GMT` in seconds since 1970.
fn seconds_of(date: &str) -> Option<i64> {
    let parsed = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date);
    parsed.ok().map(|timestamp| timestamp.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderName, HeaderValue};

    fn read(status: u16, headers: &[(&'static str, &'static str)]) -> Again {
        let headers = headers.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
        Again::read(status, &headers.collect())
    }

    #[test]
    fn forges_say_in_three_ways_when_they_take_more() {
        let seconds = |seconds| Again::After(Some(Duration::from_secs(seconds)));
        let now = ("date", "Sat, 21 Nov 2026 03:00:00 GMT");
        assert_eq!(read(429, &[("retry-after", "7")]), seconds(7));
        assert_eq!(read(429, &[now, ("retry-after", "Sat, 21 Nov 2026 03:00:09 GMT")]), seconds(9));
        assert_eq!(read(403, &[now, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1795230030")]), seconds(30));
        assert_eq!(read(429, &[]), Again::After(None));
    }

    #[test]
    fn not_every_refusal_is_a_limit() {
        assert_eq!(read(403, &[("x-ratelimit-remaining", "41")]), Again::No);
        assert_eq!(read(404, &[]), Again::No);
        assert_eq!(read(502, &[]), Again::Soon);
        assert_eq!(read(501, &[]), Again::No);
    }
}
