//! Addresses that can be asked, and those that never are.

use reqwest::Url;
use std::net::IpAddr;

/// An address without fragment that may be asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Url);

/// Why an address is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// It is no address of a page: another scheme, or nothing a browser could read.
    NoPage,
    /// It stands for others: `https://<app>.example.org`, `https://{host}/`.
    Placeholder,
    /// Its host is reserved for examples.
    Example,
    /// It holds a password or a key, which must not be sent by a check.
    Secret,
}

/// Hosts that exist for examples only (RFC 2606, RFC 6761), with all below them.
const EXAMPLES: &[&str] =
    &["example.com", "example.net", "example.org", "example.edu", "example", "test", "invalid", "onion"];

/// What no real address holds as it is written.
const MARKS: &[&str] = &["<", ">", "{", "}", "…", "%3c", "%3e", "%7b", "%7d", "|"];

/// Names of parameters whose values are keys.
const KEYS: &[&str] = &["token", "secret", "password", "passwd", "apikey", "api_key", "api-key", "signature"];

/// A signature of a cloud's storage is longer than this; what people call `sig` is not.
const LONG: usize = 20;

impl Address {
    /// Reads the target of a link.
    ///
    /// # Errors
    /// It is one of those that are never asked.
    pub fn parse(target: &str) -> Result<Self, Unasked> {
        let lower = target.to_lowercase();
        if !(lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("//")) {
            return Err(Unasked::NoPage);
        }
        let address = lower.split('#').next().unwrap_or_default();
        if is_placeholder(address) {
            return Err(Unasked::Placeholder);
        }
        let whole = if lower.starts_with("//") { format!("https:{target}") } else { target.to_owned() };
        let address = Self::of(Url::parse(&whole).map_err(|_| Unasked::NoPage)?)?;
        if holds_key(&address.0) {
            return Err(Unasked::Secret);
        }
        let host = address.host().trim_end_matches('.');
        if EXAMPLES.iter().any(|name| is_below(host, name)) {
            return Err(Unasked::Example);
        }
        if host.split('.').any(|label| label.starts_with("your")) {
            return Err(Unasked::Placeholder);
        }
        Ok(address)
    }

    /// Any address of the web, without its fragment.
    fn of(mut url: Url) -> Result<Self, Unasked> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Unasked::NoPage);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Unasked::Secret);
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// Where the location that an answer names leads from here; `None`: nowhere that can be asked. A key
    /// in it is the server's own, and goes back to whom it sends us.
    pub(super) fn follow(&self, location: &str) -> Option<Self> {
        Self::of(self.0.join(location).ok()?).ok()
    }

    /// The address as a request needs it.
    pub(super) fn url(&self) -> &Url {
        &self.0
    }

    /// Its host.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Its host, where that is written as a number.
    pub(super) fn ip(&self) -> Option<IpAddr> {
        self.host().trim_matches(['[', ']']).parse().ok()
    }

    /// As it can be shown: what follows a `?` may be private.
    pub(super) fn shown(&self) -> String {
        let text = self.0.as_str();
        text.split('?').next().unwrap_or_default().to_owned()
    }

    /// Whether it holds a query.
    pub(super) fn has_query(&self) -> bool {
        self.0.query().is_some()
    }

    /// Whether it is the front page of its host.
    pub fn is_front(&self) -> bool {
        self.0.path().len() <= 1 && !self.has_query()
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Whether a host is `name` or one below it.
pub(super) fn is_below(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether an address stands for others: `https://docs.rs/{id}`, `https://docs.rs/$ID`, `https://*.docs.rs`.
fn is_placeholder(address: &str) -> bool {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    // A dollar within a word is part of a name, and three dots stand between the ends of a comparison.
    let is_variable = address.match_indices('$').any(|(at, _)| address[..at].ends_with(['/', '.', ':', '=', '-', '@']));
    let is_cut = address.ends_with("...") || address.contains("/.../");
    is_variable || is_cut || host.contains('*') || MARKS.iter().any(|mark| address.contains(mark))
}

fn holds_key(url: &Url) -> bool {
    url.query_pairs().any(|(name, value)| {
        let name = name.to_lowercase();
        let is_key = KEYS
            .iter()
            .any(|key| name == *key || name.ends_with(&format!("_{key}")) || name.ends_with(&format!("-{key}")));
        (is_key && !value.is_empty()) || (name == "sig" && value.len() > LONG)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(target: &str) -> Result<String, Unasked> {
        Address::parse(target).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn an_address_is_asked_without_its_fragment() {
        assert_eq!(parsed("https://Docs.rs/a#part"), Ok("https://docs.rs/a".to_owned()));
        assert_eq!(parsed("//docs.rs/a"), Ok("https://docs.rs/a".to_owned()));
        assert_eq!(parsed("https://docs.rs/#/route/{id}"), Ok("https://docs.rs/".to_owned()));
    }

    #[test]
    fn what_stands_for_others_is_not_asked() {
        for target in [
            "https://<app>.lab.org/",
            "https://docs.rs/{id}",
            "https://docs.rs/$X",
            "https://your-domain.org",
            "https://docs.rs/%7Bid%7D",
            "https://*.docs.rs",
            "https://docs.rs/...",
        ] {
            assert_eq!(parsed(target), Err(Unasked::Placeholder), "{target}");
        }
    }

    #[test]
    fn odd_addresses_are_asked_all_the_same() {
        for target in [
            "https://github.com/o/r/compare/v1.0...v1.1",
            "https://docs.rs/package$$Pool$.html",
            "https://docs.rs/?test=a.*b&sig=storage",
        ] {
            assert!(parsed(target).is_ok(), "{target}");
        }
    }

    #[test]
    fn hosts_of_examples_are_not_asked() {
        for target in ["https://example.com/a", "http://api.example.org", "https://a.test", "https://example.com./"] {
            assert_eq!(parsed(target), Err(Unasked::Example), "{target}");
        }
        assert!(parsed("https://notexample.com/").is_ok());
    }

    #[test]
    fn keys_and_passwords_are_not_sent() {
        for target in [
            "https://ada:secret@docs.rs/",
            "https://ada@docs.rs/",
            "https://docs.rs/?token=abc",
            "https://docs.rs/?X-Amz-Signature=abc",
            "https://docs.rs/?access_token=abc",
        ] {
            assert_eq!(parsed(target), Err(Unasked::Secret), "{target}");
        }
        assert!(parsed("https://docs.rs/?author=ada").is_ok());
    }

    #[test]
    fn other_schemes_are_no_pages() {
        for target in ["mailto:a@b.org", "ftp://docs.rs/", "http://", "https://docs.rs:port/"] {
            assert_eq!(parsed(target), Err(Unasked::NoPage), "{target}");
        }
    }

    #[test]
    fn numbers_are_read_as_browsers_read_them() {
        let ip = |target: &str| Address::parse(target).expect("an address").ip();
        assert_eq!(ip("http://0x7f.1/"), Some(IpAddr::from([127, 0, 0, 1])));
        assert_eq!(ip("http://2130706433/"), Some(IpAddr::from([127, 0, 0, 1])));
        assert_eq!(ip("http://[::1]/"), Some(IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])));
    }
}
