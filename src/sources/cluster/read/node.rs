//! A machine of the cluster.

use super::item::Item;
use super::say::{Say, items, text};
use crate::sources::repo::{Attribute, Of};

const ROLE: &str = "node-role.kubernetes.io/";

/// Reads a node: that it is there, where, what it is and what it runs.
pub(super) fn read(say: &mut Say<'_>, item: &Item) {
    say.that(Of::Node, Attribute::Exists, &item.metadata.name);
    let info = |key| text(&item.status, &["nodeInfo", key]);
    say.that(Of::Node, Attribute::Version, info("kubeletVersion").unwrap_or_default());
    let labelled = item.metadata.labels.get("kubernetes.io/arch").map(String::as_str);
    say.that(Of::Node, Attribute::Architecture, info("architecture").or(labelled).unwrap_or_default());
    for role in item.metadata.labels.keys().filter_map(|label| label.strip_prefix(ROLE)) {
        say.that(Of::Node, Attribute::Role, role);
    }
    for address in items(&item.status, &["addresses"]) {
        let is_address = text(address, &["type"]).is_some_and(|sort| sort.ends_with("IP"));
        if let Some(address) = text(address, &["address"]).filter(|_| is_address) {
            say.that(Of::Node, Attribute::Address, address);
        }
    }
    for condition in items(&item.status, &["conditions"]) {
        if text(condition, &["type"]) == Some("Ready") {
            let is_ready = text(condition, &["status"]) == Some("True");
            say.that(Of::Node, Attribute::Health, if is_ready { "Ready" } else { "NotReady" });
        }
    }
}
