//! What a cluster says of the things in it.

use crate::sources::repo::{Attribute, Name, Of};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// All that one cluster said when it was asked.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The name of the cluster: that of the context, or `in-cluster`.
    pub name: Box<str>,
    /// What it says of the things in it, in an order that is the same each time.
    pub observed: Vec<Observed>,
    /// What it did not say; nothing can be called absent that may be among it.
    pub mute: Vec<Mute>,
}

/// One thing that an object of the cluster says: three replicas of the deployment `docfast`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    /// What sort of thing it is said of.
    pub of: Of,
    /// What is said of it.
    pub attribute: Attribute,
    /// What the thing may be called, the surest first.
    pub names: Vec<Name>,
    /// The value as the cluster writes it.
    pub value: Box<str>,
    /// The object that says so.
    pub object: Arc<Object>,
}

/// An object of a cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Object {
    /// Its kind: `Deployment`.
    pub kind: Box<str>,
    /// The namespace that it lives in; empty: none.
    pub namespace: Box<str>,
    /// Its name.
    pub name: Box<str>,
}

/// A kind of thing that the cluster did not tell of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mute {
    /// Which, as RBAC writes it: `cronjobs.batch`.
    pub what: Box<str>,
    /// Why.
    pub why: Muteness,
    /// What it means, in one sentence, with what mends it.
    pub told: Box<str>,
}

/// Why a cluster did not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Muteness {
    /// Nobody is allowed to ask that, or we are not.
    Forbidden,
    /// There is too much of it, or it took too long.
    TooMuch,
    /// The answer could not be read.
    Broken,
    /// The run was told not to ask.
    Unasked,
}

impl Observed {
    /// Whether the value is not one value: a branch, `latest`, a range. It may confirm a page and never
    /// contradicts one.
    pub fn is_open(&self) -> bool {
        crate::sources::repo::is_open(self.attribute, &self.value)
    }
}
