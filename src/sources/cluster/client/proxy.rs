//! Which proxy leads to a server, as the environment says.

use crate::sources::forge::Proxies;
use std::net::IpAddr;

/// The proxy for a server; `None`: it is asked directly.
pub(super) fn proxy<'p>(proxies: &'p Proxies, scheme: &str, host: &str) -> Option<&'p str> {
    let proxy = if scheme == "http" { &proxies.http } else { &proxies.https };
    let except = proxies.except.as_deref().unwrap_or_default();
    proxy.as_deref().filter(|proxy| !proxy.is_empty() && !except.split(',').any(|one| covers(one.trim(), host)))
}

/// Whether an entry of `NO_PROXY` is about a host: `*`, a domain with all below it, an address, a network.
fn covers(entry: &str, host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    if let (Some((network, bits)), Ok(address)) = (entry.split_once('/'), host.parse::<IpAddr>()) {
        return is_within(network, bits, address).unwrap_or(false);
    }
    let name = entry.trim_start_matches("*.").trim_start_matches('.').trim_matches(['[', ']']);
    let is_below = || {
        let rest = host.len().checked_sub(name.len()).and_then(|at| Some((host.get(..at)?, host.get(at..)?)));
        rest.is_some_and(|(start, end)| start.ends_with('.') && end.eq_ignore_ascii_case(name))
    };
    entry == "*" || !name.is_empty() && (name.eq_ignore_ascii_case(host) || is_below())
}

fn is_within(network: &str, bits: &str, address: IpAddr) -> Option<bool> {
    let bits: u32 = bits.parse().ok()?;
    let (network, address, width) = match (network.parse().ok()?, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            (u128::from(network.to_bits()), u128::from(address.to_bits()), 32)
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => (network.to_bits(), address.to_bits(), 128),
        _ => return None,
    };
    let rest = u32::checked_sub(width, bits)?;
    Some(network.checked_shr(rest).unwrap_or(0) == address.checked_shr(rest).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{covers, proxy};
    use crate::sources::forge::Proxies;

    #[test]
    fn what_is_asked_without_a_proxy() {
        for (entry, host, expected) in [
            ("*", "a.example", true),
            ("example.org", "k8s.example.org", true),
            (".example.org", "k8s.example.org", true),
            ("example.org", "badexample.org", false),
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "11.1.2.3", false),
            ("0.0.0.0/0", "11.1.2.3", true),
            ("10.0.0.0/99", "10.1.2.3", false),
            ("fd00::/8", "[fd12::1]", true),
            ("127.0.0.1", "127.0.0.1", true),
            ("", "a", false),
        ] {
            assert_eq!(covers(entry, host), expected, "{entry} {host}");
        }
        let proxies = Proxies { https: Some("http://p:1".into()), http: None, except: Some("a.b, 10.0.0.0/8".into()) };
        assert_eq!(proxy(&proxies, "https", "k.c"), Some("http://p:1"));
        assert_eq!(proxy(&proxies, "https", "k.a.b"), None);
        assert_eq!(proxy(&proxies, "http", "k.c"), None);
    }
}
