//! The cluster: what runs, as its API server tells it. It is only ever asked, never told.
//!
//! There is one way to ask, `get`: no other verb is written down here. Of secrets, only those are asked for
//! that hold the releases of Helm, first by name and label, then the one that is deployed; of that, the chart,
//! its version and that of its application are kept. What a person may have hidden elsewhere (environment,
//! arguments, annotations) is dropped where an answer is read. ADR-0013 says why this client.
//!
//! `KUBECONFIG`, `~/.kube/config` and the service account of a pod are looked up here and not by the command
//! line, because the client knows how; nothing else of the environment is.

mod ask;
#[cfg(feature = "cluster")]
mod client;
#[cfg(feature = "cluster")]
mod kind;
mod observed;
#[cfg(feature = "cluster")]
mod read;
mod record;
mod role;
#[cfg(not(feature = "cluster"))]
mod without;

pub use ask::{Ask, Limits};
#[cfg(feature = "cluster")]
pub use client::Cluster;
pub use observed::{Mute, Muteness, Object, Observed, Snapshot};
pub use role::{HELM, RULES, Rule};
#[cfg(not(feature = "cluster"))]
pub use without::Cluster;

/// The name of this source in messages.
const SOURCE: &str = "cluster";
