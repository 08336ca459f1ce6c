//! How the network may be asked; made by the command line from arguments and environment.

use super::{Home, PullRequest, Tokens};
use std::path::PathBuf;
use std::time::Duration;

/// How the network may be asked.
#[derive(Clone, Default)]
pub struct Network {
    /// Whether the forge is to be asked at all.
    pub asked: bool,
    /// The pull request under check, as far as CI tells of it.
    pub pull: Option<PullRequest>,
    /// Where CI says that the repository is at home; goes before git's remote, which in CI may be an
    /// inner address.
    pub home: Option<Home>,
    /// The tokens of the environment.
    pub tokens: Tokens,
    /// The web address of the forge, where the environment names one.
    pub url: Option<String>,
    /// Files with certificates of authorities to trust besides those of the system.
    pub authorities: Vec<PathBuf>,
    /// Proxies.
    pub proxies: Proxies,
    /// How long and how much.
    pub limits: Limits,
}

/// Proxies, as the environment names them.
#[derive(Clone, Default)]
pub struct Proxies {
    /// For `https:` (`HTTPS_PROXY`).
    pub https: Option<String>,
    /// For `http:` (`http_proxy`).
    pub http: Option<String>,
    /// Hosts that are asked without one (`NO_PROXY`).
    pub except: Option<String>,
}

/// How long is waited and how much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer.
    pub whole: Duration,
    /// How often a question is asked before it counts as not answered.
    pub attempts: u32,
    /// The pause before the second time; each next one is twice as long.
    pub pause: Duration,
    /// How long the forge may make a run wait, all pauses together.
    pub patience: Duration,
    /// The longest answer that is read, in bytes.
    pub largest: usize,
    /// How many pages of a list are read.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(20),
            attempts: 3,
            pause: Duration::from_millis(500),
            patience: Duration::from_secs(30),
            largest: 16 << 20,
            pages: 5,
        }
    }
}
