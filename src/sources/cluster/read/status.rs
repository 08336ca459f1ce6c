//! What only the cluster knows of an object: how many replicas are ready, which address it was given, until
//! when it is valid.

use super::item::Item;
use super::say::{Say, below, items, text};
use crate::sources::cluster::kind::Kind;
use crate::sources::repo::{self, Attribute, Of};

/// Reads the status of an object.
pub(super) fn read(say: &mut Say<'_>, kind: &Kind, item: &Item) {
    let status = &item.status;
    match (&*kind.group, &*kind.name) {
        ("apps", "DaemonSet") => {
            say.at(Of::Object, Attribute::Replicas, status.get("desiredNumberScheduled"));
            say.at(Of::Object, Attribute::Ready, status.get("numberReady"));
        }
        ("cert-manager.io", "Certificate") => say.at(Of::Object, Attribute::Expires, status.get("notAfter")),
        ("", "PersistentVolumeClaim") => say.at(Of::Object, Attribute::Health, status.get("phase")),
        _ => ready(say, kind, item),
    }
    for given in items(status, &["loadBalancer", "ingress"]).chain(items(status, &["addresses"])) {
        say.at(Of::Object, Attribute::Address, given.get("ip"));
        for name in ["hostname", "value"].iter().filter_map(|key| text(given, &[key])) {
            let attribute = if repo::is_host(name) { Attribute::Host } else { Attribute::Address };
            say.that(Of::Object, attribute, name);
        }
    }
}

/// The keys under which controllers count what is ready.
const READY: &[&str] = &["readyReplicas", "readyInstances"];

fn ready(say: &mut Say<'_>, kind: &Kind, item: &Item) {
    let counted = READY.iter().find_map(|key| item.status.get(key));
    // The server leaves a zero out.
    let wants = ["replicas", "instances"].iter().any(|key| below(&item.spec, &[key]).is_some());
    match counted {
        Some(count) => say.at(Of::Object, Attribute::Ready, Some(count)),
        None if wants && kind.group.as_ref() == "apps" => say.that(Of::Object, Attribute::Ready, "0"),
        None => {}
    }
}
