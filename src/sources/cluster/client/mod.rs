//! Asks the API server of a cluster, on a thread and a runtime of their own.

mod config;
mod discovery;
mod list;
mod page;
mod proxy;
mod releases;
mod take;
mod told;
mod wanted;
mod wire;

use super::{Ask, SOURCE, Snapshot};
use crate::sources::Unavailable;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// A cluster that can be asked. There is nothing that it can be told.
#[derive(Clone)]
pub struct Cluster {
    name: Box<str>,
    config: kube::Config,
    ask: Ask,
}

/// How long is waited beyond the time of the whole: what waits inside ends by itself, a program that logs in
/// does not.
const GRACE: Duration = Duration::from_secs(1);

impl Cluster {
    /// Finds out which cluster is meant. Asks nothing yet.
    ///
    /// # Errors
    /// There is no kubeconfig, or it is of no use.
    pub fn open(ask: &Ask) -> Result<Self, Unavailable> {
        let (name, config) = config::seat(ask)?;
        Ok(Self { name, config, ask: ask.clone() })
    }

    /// The name of the cluster: that of the context, or `in-cluster`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the cluster says now. What it does not say is part of the answer.
    ///
    /// # Errors
    /// It cannot be reached, or does not know who asks.
    pub fn snapshot(&self) -> Result<Snapshot, Unavailable> {
        let this = self.clone();
        let (done, wait) = mpsc::channel();
        let run = move || {
            // Nobody waits any more: there is none to tell.
            let _ = done.send(this.run());
        };
        let broken = |error| Unavailable::skip(SOURCE, format!("no thread can be started: {error}"));
        std::thread::Builder::new().name(SOURCE.to_owned()).spawn(run).map_err(broken)?;
        let most = self.ask.limits.whole + GRACE;
        wait.recv_timeout(most).unwrap_or_else(|error| {
            let why = match error {
                RecvTimeoutError::Timeout => format!("did not answer within {}", wire::seconds(most)),
                RecvTimeoutError::Disconnected => "could not be asked: the client gave up".to_owned(),
            };
            Err(Unavailable::skip(SOURCE, format!("the cluster `{}` {why}", self.name)))
        })
    }

    fn run(self) -> Result<Snapshot, Unavailable> {
        let broken = |error| Unavailable::skip(SOURCE, format!("the client cannot be started: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(broken)?;
        let home = self.config.default_namespace.clone();
        let (name, ask, config) = (self.name, self.ask, self.config);
        let taken = runtime.block_on(async {
            let client = config::client(&name, config)?;
            let wire = wire::Wire::new(client, ask.limits);
            take::take(&wire, &ask, &name, &home).await
        });
        // A program that logs in may hang; nobody waits for it.
        runtime.shutdown_background();
        taken
    }
}
