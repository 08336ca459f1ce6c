//! Whom the job may talk to.

use super::Nightly;
use super::yaml::{Map, map, texts};
use std::collections::BTreeSet;

/// Nobody talks to the job; it talks to DNS, to the API server and to the forge.
pub fn policy(nightly: &Nightly) -> Map {
    let spec = spec(nightly.labels(), nightly.source.port());
    nightly.head("networking.k8s.io/v1", "NetworkPolicy").with("spec", spec)
}

/// What pods with these labels may do, where forges listen on other ports than that of https.
pub fn spec(labels: Map, others: impl IntoIterator<Item = i64>) -> Map {
    let dns = map()
        .with(
            "to",
            vec![
                map().with(
                    "namespaceSelector",
                    map().with("matchLabels", map().with("kubernetes.io/metadata.name", "kube-system")),
                ),
                // The address that a DNS cache on the node has by agreement.
                map().with("ipBlock", map().with("cidr", "169.254.20.10/32")),
            ],
        )
        .with("ports", vec![port("UDP", 53), port("TCP", 53)]);
    let ports: BTreeSet<i64> = [443, 6443].into_iter().chain(others).collect();
    let out = map().said(
        "The API server and the forge. A policy knows addresses and no names: who has fixed ones\n\
         narrows this by `to`.",
        "ports",
        ports.into_iter().map(|number| port("TCP", number)).collect::<Vec<_>>(),
    );
    map()
        .with("podSelector", map().with("matchLabels", labels))
        .with("policyTypes", texts(["Ingress", "Egress"]))
        .with("egress", vec![dns, out])
}

fn port(protocol: &str, number: i64) -> Map {
    map().with("protocol", protocol).with("port", number)
}
