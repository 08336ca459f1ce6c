//! The web: whether pages elsewhere are still there.
//!
//! Nothing is opened before a rule asks. Addresses are asked together, politely, and each once a
//! run; what was answered is kept between runs. No address of a private network is asked unless
//! whoever runs vibe opens it: a repository must not make a machine knock at the doors of its
//! neighbours. ADR-0009 says why this is our own and what of it is not.

mod address;
mod cache;
mod client;
mod crawl;
mod guard;
mod names;
mod queue;

pub use address::{Address, Unasked};
pub use names::Lookup;

use crate::sources::Unavailable;
use crate::sources::forge::Proxies;
use cache::Cache;
use rustc_hash::FxHashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The name of this source in messages.
pub const SOURCE: &str = "web";

/// How far into the web a run may reach; made by the command line from arguments and environment.
#[derive(Clone, Default)]
pub struct Access {
    /// Seconds since 1970.
    pub now: i64,
    /// The folder in which answers are kept between runs; `None`: they are not.
    pub cache: Option<PathBuf>,
    /// Hosts that may be asked although they are private, as globs.
    pub open: Vec<String>,
    /// Files with certificates of authorities to trust besides those of the system.
    pub authorities: Vec<PathBuf>,
    /// Proxies.
    pub proxies: Proxies,
    /// How the addresses of a host are found.
    pub lookup: Lookup,
}

/// How the hosts are treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manners {
    /// How long an answer may take.
    pub timeout: Duration,
    /// How many requests wait at the same time, all hosts together.
    pub together: usize,
    /// How many of them at one host.
    pub per_host: usize,
    /// The least time between two requests to one host.
    pub gap: Duration,
    /// How often a question is asked that got no clear answer.
    pub attempts: u32,
    /// The pause before the second time; each next one is twice as long.
    pub pause: Duration,
    /// How long one host may make a run wait, all pauses together.
    pub patience: Duration,
    /// How long a good answer is believed.
    pub keep: Duration,
}

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Something is there.
    Alive,
    /// It has gone elsewhere for good, and is there.
    Moved(String),
    /// Nothing is there.
    Dead(Death),
    /// Something is there that browsers do not trust.
    Distrusted(Distrust),
    /// That cannot be told.
    Unclear(Doubt),
    /// It leads into a private network, and was not asked.
    Private,
}

/// How it is known that nothing is there.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Death {
    /// What was answered; `None`: there is no such host.
    pub status: Option<u16>,
    /// Where the address led to, if it led elsewhere.
    pub at: Option<String>,
}

/// Why browsers do not trust a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Distrust {
    /// Its certificate has expired.
    Expired,
    /// Its certificate is for another host.
    OtherHost,
}

/// Why it cannot be told whether something is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// An answer that says neither: a login, a refusal of programs, a fault of the server.
    Status(u16),
    /// No answer in time.
    Slow,
    /// The connection broke, or was refused.
    Broken,
    /// It leads in a circle, or through too many others.
    Circle,
    /// A certificate that was made by nobody who is trusted here.
    Untrusted,
    /// Names could not be looked up.
    NoNames,
}

/// An answer, new or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What became of the address.
    pub verdict: Verdict,
    /// How long ago it was asked, where that was in an earlier run.
    pub age: Option<Duration>,
}

/// The web, with what it answered in this run.
#[derive(Debug, Default)]
pub struct Web {
    answers: Mutex<FxHashMap<Address, Answer>>,
}

impl Web {
    /// What became of each of some addresses, in their order. Those that were asked before are not
    /// asked again.
    ///
    /// # Errors
    /// No request can be made at all.
    pub fn ask(&self, wanted: &[Address], access: &Access, manners: &Manners) -> Result<Vec<Answer>, Unavailable> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open: Vec<Address> = wanted.iter().filter(|it| !answers.contains_key(*it)).cloned().collect();
        open.sort();
        open.dedup();
        if !open.is_empty() {
            let mut cache = Cache::open(access, manners);
            open.retain(|address| match cache.get(address) {
                Some(answer) => {
                    answers.insert(address.clone(), answer);
                    false
                }
                None => true,
            });
            let verdicts = crawl::crawl(&open, access, manners)?;
            for (address, verdict) in open.into_iter().zip(verdicts) {
                cache.put(&address, &verdict);
                answers.insert(address, Answer { verdict, age: None });
            }
            cache.write();
        }
        let unknown = Answer { verdict: Verdict::Unclear(Doubt::NoNames), age: None };
        Ok(wanted.iter().map(|address| answers.get(address).unwrap_or(&unknown).clone()).collect())
    }
}
