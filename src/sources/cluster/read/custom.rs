//! Custom resources, by what most of them have in common and the readers of files leave out: by which name
//! they are reached, which of their kind they belong to, and how they say they are.

use super::item::Item;
use super::say::{Say, items, text};
use crate::sources::cluster::kind::Kind;
use crate::sources::repo::{self, Attribute, Name, Of};
use serde_json::Value;

/// Where a custom resource says by which name it is reached.
const HOSTS: &[&[&str]] =
    &[&["hostname"], &["hostname", "hostname"], &["host"], &["ingress", "host"], &["ingress", "hostname"], &["fqdn"]];

/// Where it says how it is.
const HEALTH: &[&[&str]] = &[&["phase"], &["health"], &["state"]];

/// Reads a custom resource.
pub(super) fn read(say: &mut Say<'_>, kind: &Kind, item: &Item) {
    let is_built_in = !kind.group.contains('.') || kind.group.ends_with(".k8s.io");
    if is_built_in || kind.group.ends_with(".fluxcd.io") || &*kind.name == "Application" {
        return;
    }
    for host in HOSTS.iter().filter_map(|keys| text(&item.spec, keys)).filter(|host| repo::is_host(host)) {
        say.that(Of::Object, Attribute::Host, host);
    }
    for host in items(&item.spec, &["hostnames"]).filter_map(Value::as_str).filter(|host| repo::is_host(host)) {
        say.that(Of::Object, Attribute::Host, host);
    }
    // A backup that is scheduled and a pool of connections are spoken of by the database they belong to.
    if let Some(cluster) = text(&item.spec, &["cluster", "name"]) {
        let names: Vec<Name> = say.names.iter().cloned().chain([Name::owner(cluster)]).collect();
        if let Some(schedule) = text(&item.spec, &["schedule"]) {
            say.named(Of::Object, Attribute::Schedule, names, schedule);
        }
    }
    match HEALTH.iter().find_map(|keys| text(&item.status, keys)) {
        Some(health) => say.that(Of::Object, Attribute::Health, health),
        None => {
            let ready = items(&item.status, &["conditions"]).find(|one| text(one, &["type"]) == Some("Ready"));
            if let Some(ready) = ready.and_then(|one| text(one, &["status"])) {
                say.that(Of::Object, Attribute::Health, if ready == "True" { "Ready" } else { "NotReady" });
            }
        }
    }
}
