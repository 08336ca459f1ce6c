//! One request and its answer.

use crate::sources::web::names::{Names, Seen};
use crate::sources::web::{Access, Address, Distrust, Doubt, Manners, SOURCE};
use crate::sources::{Unavailable, tls};
use reqwest::header::{ACCEPT, HeaderMap, LOCATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{NoProxy, Proxy, Url, blocking};
use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Who asks: its name, its version, and where it is explained, so that whoever runs the server can
/// tell what it is.
const AGENT: &str = match env!("CARGO_PKG_REPOSITORY").is_empty() {
    true => concat!("vibe/", env!("CARGO_PKG_VERSION"), " (link check)"),
    false => concat!("vibe/", env!("CARGO_PKG_VERSION"), " (link check; +", env!("CARGO_PKG_REPOSITORY"), ")"),
};

/// Servers that choose an answer by this choose the page that people see.
const ACCEPTED: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Makes requests. It follows no redirect, keeps no cookie and sends no password.
pub(super) struct Client {
    client: blocking::Client,
}

/// How to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// For the head of the answer only.
    Head,
    /// For a page, of which no more than the head is read.
    Get,
}

/// The head of an answer.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) status: u16,
    /// Where the answer leads, as it names it.
    pub(super) location: Option<String>,
    /// How long to wait before asking again.
    pub(super) after: Option<Duration>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    Doubt(Doubt),
    Distrust(Distrust),
}

impl Client {
    pub(super) fn new(access: &Access, manners: &Manners, names: &Arc<Names>) -> Result<Self, Unavailable> {
        let broken = |error| Unavailable::skip(SOURCE, format!("no request can be made: {error}"));
        let mut builder = blocking::Client::builder()
            .tls_backend_preconfigured(tls::config(SOURCE, &access.authorities)?)
            .dns_resolver(Arc::new(Seen(names.clone())))
            .redirect(Policy::none())
            .referer(false)
            // Proxies come from the command line layer, not from an environment that is read here.
            .no_proxy()
            .user_agent(AGENT)
            .connect_timeout(manners.timeout.min(Duration::from_secs(10)))
            .timeout(manners.timeout)
            .pool_max_idle_per_host(manners.per_host);
        let proxies = &access.proxies;
        let except = proxies.except.as_deref().and_then(NoProxy::from_string);
        if let Some(proxy) = &proxies.https {
            builder = builder.proxy(Proxy::https(seen(proxy, names)).map_err(broken)?.no_proxy(except.clone()));
        }
        if let Some(proxy) = &proxies.http {
            builder = builder.proxy(Proxy::http(seen(proxy, names)).map_err(broken)?.no_proxy(except));
        }
        Ok(Self { client: builder.build().map_err(broken)? })
    }

    /// Asks. The body of the answer is not read: the connection is closed on it.
    pub(super) fn ask(&self, method: Method, address: &Address, now: i64) -> Result<Head, Failure> {
        let request = match method {
            Method::Head => self.client.head(address.url().clone()),
            Method::Get => self.client.get(address.url().clone()),
        };
        let answer = request.header(ACCEPT, ACCEPTED).send().map_err(|error| failure(&error))?;
        let headers = answer.headers();
        let location = headers.get(LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
        Ok(Head {
            status: answer.status().as_u16(),
            location: location.map(str::to_owned),
            after: retry_after(headers, now),
        })
    }
}

/// A proxy whose host was looked up: whoever runs vibe chose it, wherever it is.
fn seen<'p>(proxy: &'p str, names: &Names) -> &'p str {
    let host = Url::parse(proxy).ok().and_then(|url| url.host_str().map(str::to_owned));
    // Without an address every question is left open, which says it in time.
    let _ = host.map(|host| names.of(&host));
    proxy
}

/// What `Retry-After` says: seconds, or a moment.
fn retry_after(headers: &HeaderMap, now: i64) -> Option<Duration> {
    let said = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = said.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = jiff::fmt::rfc2822::parse(said).ok()?.timestamp().as_second();
    Some(Duration::from_secs(u64::try_from(moment - now).unwrap_or(0)))
}

fn failure(error: &reqwest::Error) -> Failure {
    if let Some(error) = tls_error(error) {
        return of_tls(error);
    }
    Failure::Doubt(if error.is_timeout() { Doubt::Slow } else { Doubt::Broken })
}

fn of_tls(error: &rustls::Error) -> Failure {
    use rustls::CertificateError as Certificate;
    let rustls::Error::InvalidCertificate(certificate) = error else { return Failure::Doubt(Doubt::Broken) };
    match certificate {
        Certificate::Expired | Certificate::ExpiredContext { .. } => Failure::Distrust(Distrust::Expired),
        Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => {
            Failure::Distrust(Distrust::OtherHost)
        }
        _ => Failure::Doubt(Doubt::Untrusted),
    }
}

/// The error of TLS among the causes of an error. Errors of input and output are wrapped in each other,
/// and tell of what they wrap by a method of their own.
fn tls_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    if let Some(found) = error.downcast_ref::<rustls::Error>() {
        return Some(found);
    }
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    match wrapped {
        Some(wrapped) => tls_error(wrapped),
        None => tls_error(error.source()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn after(said: &str) -> Option<u64> {
        let said = HeaderValue::from_str(said).expect("a value");
        retry_after(&HeaderMap::from_iter([(RETRY_AFTER, said)]), 1_445_412_480).map(|time| time.as_secs())
    }

    #[test]
    fn a_server_says_how_long_to_wait_or_until_when() {
        assert_eq!(after("120"), Some(120));
        assert_eq!(after("Wed, 21 Oct 2015 07:29:00 GMT"), Some(60));
        assert_eq!(after("Wed, 21 Oct 2015 07:00:00 GMT"), Some(0));
        assert_eq!(after("soon"), None);
    }
}
