//! The version of the server, and the distribution that it tells of.

use super::say::Say;
use crate::sources::cluster::{Object, Observed};
use crate::sources::repo::{Attribute, Name, Of};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Version {
    git_version: String,
}

/// What a version holds of the distribution, and what that is called.
const DISTRIBUTIONS: &[(&str, &[&str])] = &[
    ("+k3s", &["k3s"]),
    ("+rke2", &["rke2"]),
    ("+k0s", &["k0s"]),
    ("-eks-", &["eks"]),
    ("-gke.", &["gke"]),
    ("+vmware", &["tanzu"]),
];

/// Reads the answer of `/version`.
pub(in crate::sources::cluster) fn server(json: &[u8], cluster: &str, out: &mut Vec<Observed>) -> bool {
    let Ok(version) = serde_json::from_slice::<Version>(json) else { return false };
    let object = Object { kind: "Cluster".into(), namespace: "".into(), name: cluster.into() };
    let told = DISTRIBUTIONS.iter().filter(|(mark, _)| version.git_version.contains(mark));
    let names = told.flat_map(|(_, names)| names.iter()).chain(&["kubernetes", "k8s"]).map(|name| Name::own(*name));
    let mut say = Say { object: Arc::new(object), names: names.collect(), out };
    say.that(Of::Tool, Attribute::Version, &version.git_version);
    true
}
