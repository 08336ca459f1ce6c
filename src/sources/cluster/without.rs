//! What is left of the client in a build without it.

use super::{Ask, SOURCE, Snapshot};
use crate::sources::Unavailable;

/// A cluster that cannot be asked by this build.
#[derive(Clone, Copy)]
pub enum Cluster {}

impl Cluster {
    /// # Errors
    /// Always: this build has no client.
    pub fn open(_: &Ask) -> Result<Self, Unavailable> {
        let mend = "build it with the feature `cluster`, which is on by default";
        Err(Unavailable::fatal(SOURCE, format!("this build of vibe cannot ask a cluster; {mend}")))
    }

    /// The name of the cluster.
    pub fn name(&self) -> &str {
        match *self {}
    }

    /// # Errors
    /// None: there is no such cluster.
    pub fn snapshot(&self) -> Result<Snapshot, Unavailable> {
        match *self {}
    }
}
