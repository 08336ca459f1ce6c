//! Which hosts may be asked.
//!
//! A page of a repository can name any address, and its links are followed on machines that stand
//! in private networks. What is not public is therefore asked only where whoever runs vibe said so;
//! the settings of the repository cannot.

use crate::sources::Unavailable;
use crate::sources::web::SOURCE;
use crate::sources::web::address::is_below;
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Which hosts may be asked.
#[derive(Debug)]
pub(super) struct Guard {
    open: GlobSet,
}

/// Ends of names that lead to no public host (RFC 6762, RFC 8375, RFC 9476 and custom).
const PRIVATE_NAMES: &[&str] =
    &["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "localdomain"];

impl Guard {
    /// `open` are globs of hosts.
    pub(super) fn new(open: &[String]) -> Result<Self, Unavailable> {
        let mut set = GlobSetBuilder::new();
        for host in open {
            let refused = |error| Unavailable::fatal(SOURCE, format!("`--allow-private {host}`: {error}"));
            set.add(Glob::new(&host.to_lowercase()).map_err(refused)?);
        }
        let refused = |error| Unavailable::fatal(SOURCE, format!("`--allow-private`: {error}"));
        Ok(Self { open: set.build().map_err(refused)? })
    }

    /// Whether a host may be looked up at all.
    pub(super) fn admits_name(&self, host: &str) -> bool {
        self.open.is_match(host) || !is_private_name(host)
    }

    /// Whether a host may be asked at an address.
    pub(super) fn admits(&self, host: &str, ip: IpAddr) -> bool {
        let ip = embedded(ip);
        !is_metadata(ip) && (is_public(ip) || self.open.is_match(host.trim_matches(['[', ']'])))
    }
}

fn is_private_name(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let is_number = host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok();
    !is_number && (!host.contains('.') || PRIVATE_NAMES.iter().any(|name| is_below(host, name)))
}

/// Where clouds hand out the keys of a machine to whoever asks on it. Nothing opens these.
fn is_metadata(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_link_local() || ip.octets() == [100, 100, 100, 200],
        IpAddr::V6(ip) => {
            let [first, second, ..] = ip.segments();
            first & 0xffc0 == 0xfe80 || (first, second) == (0xfd00, 0x0ec2)
        }
    }
}

/// The address that is meant: an IPv6 address can be another way to write an IPv4 address.
fn embedded(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::V4(Ipv4Addr::new(a, b, c, d))
    };
    match v6.segments() {
        // Mapped, and translated by NAT64.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => of(high, low),
        // 6to4.
        [0x2002, high, low, ..] => of(high, low),
        _ => ip,
    }
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let special = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_documentation();
    let reserved = match ip.octets() {
        // This network; for protocols; carriers' own; benchmarks; multicast and all above.
        [0, ..] | [192, 0, 0, _] => true,
        [100, second, ..] => (64..128).contains(&second),
        [198, second, ..] => matches!(second, 18 | 19),
        [first, ..] => first >= 224,
    };
    !special && !reserved
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    // Global unicast, less tunnels (Teredo and others) and documentation.
    let [first, second, ..] = ip.segments();
    let is_global = first & 0xe000 == 0x2000;
    is_global && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8)) && first != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(open: &[&str]) -> Guard {
        let open: Vec<String> = open.iter().map(|host| (*host).to_owned()).collect();
        Guard::new(&open).expect("globs")
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn what_is_not_public_is_not_asked() {
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "2001:db8::1",
            "64:ff9b:1::1",
            "::127.0.0.1",
            "fec0::1",
        ] {
            assert!(!guard(&[]).admits("a.org", ip(text)), "{text}");
        }
        for text in ["93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00::1", "64:ff9b::808:808"]
        {
            assert!(guard(&[]).admits("a.org", ip(text)), "{text}");
        }
    }

    #[test]
    fn whoever_runs_it_opens_hosts_but_never_the_keys_of_the_machine() {
        let guard = guard(&["*.lab", "127.0.0.1"]);
        assert!(guard.admits("git.lab", ip("192.168.1.1")));
        assert!(guard.admits("127.0.0.1", ip("127.0.0.1")));
        assert!(!guard.admits("git.org", ip("192.168.1.1")));
        for text in ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "fd00:ec2::254", "100.100.100.200"] {
            assert!(!guard.admits("git.lab", ip(text)), "{text}");
        }
    }

    #[test]
    fn names_of_private_networks_are_not_even_looked_up() {
        for host in ["localhost", "nas.local", "gitea", "vault.internal", "router.home.arpa", "a.localhost."] {
            assert!(!guard(&[]).admits_name(host), "{host}");
        }
        for host in ["docs.rs", "1.1.1.1", "[::1]", "local.org"] {
            assert!(guard(&[]).admits_name(host), "{host}");
        }
        assert!(guard(&["gitea"]).admits_name("gitea"));
    }
}
