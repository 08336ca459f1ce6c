//! The addresses of hosts, looked up once a run.
//!
//! A connection goes to the very addresses that the guard has seen: a name that changes its mind
//! between the look and the connection gains nothing.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustc_hash::FxHashMap;
use std::fmt;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};

type Find = dyn Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// How the addresses of a host are found. A port that is not 0 goes before that of the scheme.
#[derive(Clone)]
pub struct Lookup(Arc<Find>);

impl Lookup {
    /// By a function of one's own.
    pub fn new(find: impl Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(find))
    }
}

impl Default for Lookup {
    /// As the system does it.
    fn default() -> Self {
        Self::new(|host| Ok((host, 0).to_socket_addrs()?.collect()))
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup")
    }
}

/// Why a host has no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// There is no such host; said for the first time, which may be a slip.
    Perhaps,
    /// There is no such host; said twice.
    Surely,
    /// Nobody could tell.
    Unknown,
}

/// How often it must be said that there is no such host.
const SURE: u8 = 2;

enum Known {
    At(Vec<SocketAddr>),
    Denied(u8),
}

/// The addresses of hosts.
pub(super) struct Names {
    lookup: Lookup,
    known: Mutex<FxHashMap<String, Known>>,
}

impl Names {
    pub(super) fn new(lookup: Lookup) -> Arc<Self> {
        Arc::new(Self { lookup, known: Mutex::default() })
    }

    /// The addresses of a host.
    pub(super) fn of(&self, host: &str) -> Result<Vec<SocketAddr>, Missing> {
        match self.known().get(host) {
            Some(Known::At(addresses)) => return Ok(addresses.clone()),
            Some(Known::Denied(SURE..)) => return Err(Missing::Surely),
            _ => {}
        }
        // Looked up without the lock: it may take seconds.
        let found = (self.lookup.0)(host);
        let mut known = self.known();
        match found {
            // Two threads may have looked at the same time. The first answer stays: the other thread may be
            // past the guard with it, on its way to connect.
            Ok(addresses) if !addresses.is_empty() => match known.get(host) {
                Some(Known::At(first)) => Ok(first.clone()),
                _ => {
                    known.insert(host.to_owned(), Known::At(addresses.clone()));
                    Ok(addresses)
                }
            },
            Ok(_) => Err(Missing::Unknown),
            Err(error) if is_no_such_host(&error) => {
                let known = known.entry(host.to_owned()).or_insert(Known::Denied(0));
                let Known::Denied(times) = known else { return Err(Missing::Unknown) };
                *times = times.saturating_add(1);
                Err(if *times >= SURE { Missing::Surely } else { Missing::Perhaps })
            }
            Err(_) => Err(Missing::Unknown),
        }
    }

    /// Whether any host was found at all: if none was, it is the network that is missing.
    pub(super) fn work(&self) -> bool {
        let known = self.known();
        known.len() < 2 || known.values().any(|known| matches!(known, Known::At(_)))
    }

    fn known(&self) -> std::sync::MutexGuard<'_, FxHashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// For connections: only hosts whose addresses were seen.
pub(super) struct Seen(pub(super) Arc<Names>);

impl Resolve for Seen {
    fn resolve(&self, name: Name) -> Resolving {
        let found = match self.0.known().get(name.as_str()) {
            Some(Known::At(addresses)) => Ok(Box::new(addresses.clone().into_iter()) as Addrs),
            _ => Err("this host was not looked up".into()),
        };
        Box::pin(std::future::ready(found))
    }
}

/// What the C libraries and Windows say when a name has no address. Everything else (no network, no
/// answer in time) leaves the question open, and so does a sentence that is not known here.
fn is_no_such_host(error: &io::Error) -> bool {
    const SENTENCES: &[&str] = &[
        "name or service not known",
        "no address associated with hostname",
        "name does not resolve",
        "name has no usable address",
        "nodename nor servname provided",
        "no such host is known",
    ];
    let said = error.to_string().to_lowercase();
    SENTENCES.iter().any(|sentence| said.contains(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn of_two_looks_at_once_the_first_answer_stays() {
        let public = SocketAddr::from(([93, 184, 216, 34], 80));
        let private = SocketAddr::from(([10, 0, 0, 1], 80));
        let names: Arc<OnceLock<Arc<Names>>> = Arc::default();
        let (inner, is_first) = (names.clone(), AtomicBool::new(true));
        // While the first look waits for its answer, a second one is made and answered.
        let lookup = Lookup::new(move |host| {
            if !is_first.swap(false, Ordering::Relaxed) {
                return Ok(vec![public]);
            }
            let second = inner.get().map(|names| names.of(host));
            assert_eq!(second, Some(Ok(vec![public])));
            Ok(vec![private])
        });
        let names = names.get_or_init(|| Names::new(lookup));
        assert_eq!(names.of("site.lab"), Ok(vec![public]));
    }
}
