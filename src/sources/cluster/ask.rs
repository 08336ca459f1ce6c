//! Which cluster is asked, and how much of it.

use crate::sources::forge::Proxies;
use std::path::PathBuf;
use std::time::Duration;

/// Which cluster is asked, for what, and with how much patience; made by the command line.
#[derive(Clone)]
pub struct Ask {
    /// The kubeconfig; `None`: the one that `KUBECONFIG` names, else `~/.kube/config`, else that of the
    /// service account of the pod that this runs in.
    pub kubeconfig: Option<PathBuf>,
    /// The context of the kubeconfig; `None`: its current one.
    pub context: Option<String>,
    /// The only namespace that is asked; `None`: all, and where that is forbidden the one of the context.
    pub namespace: Option<String>,
    /// Whether releases of Helm are read: they lie in secrets.
    pub helm: bool,
    /// Proxies of the environment; what the kubeconfig says of a proxy goes before.
    pub proxies: Proxies,
    /// How long and how much.
    pub limits: Limits,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            kubeconfig: None,
            context: None,
            namespace: None,
            helm: true,
            proxies: Proxies::default(),
            limits: Limits::default(),
        }
    }
}

/// How long is waited and how much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// For one answer, from the question to its last byte.
    pub answer: Duration,
    /// For all answers together.
    pub whole: Duration,
    /// The longest answer that is read, in bytes. A page of a list that is longer is asked for in smaller ones.
    pub largest: usize,
    /// How much is read in all, in bytes.
    pub most: usize,
    /// How many objects a page of a list has.
    pub page: usize,
    /// How many pages of a list are read.
    pub pages: usize,
    /// How many kinds of custom resources are asked for.
    pub kinds: usize,
    /// How many questions are asked at a time.
    pub parallel: usize,
    /// How much of a release of Helm is unpacked, in bytes.
    pub unpacked: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            largest: 16 << 20,
            most: 512 << 20,
            page: 500,
            pages: 100,
            kinds: 1_000,
            parallel: 6,
            unpacked: 32 << 20,
        }
    }
}
