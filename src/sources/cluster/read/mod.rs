//! What an object of a cluster says. What stands in its description is read as it is in a file, by the
//! readers of files; what only the cluster knows, by those here.

mod autoscaler;
mod custom;
mod delivery;
mod item;
mod node;
mod operators;
mod release;
mod say;
mod server;
mod status;

pub(super) use autoscaler::scaled;
pub(super) use item::Item;
pub(super) use operators::operators;
pub(super) use release::{Chart, Release, chart};
pub(super) use server::server;

use super::kind::Kind;
use super::{Object, Observed};
use crate::sources::repo::{self, Attribute, Name, Of};
use say::Say;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// Reads an object. One that is on its way out is not there.
pub(super) fn object(kind: &Kind, mut item: Item, out: &mut Vec<Observed>) {
    if item.metadata.deleted.is_some() || item.metadata.name.is_empty() {
        return;
    }
    // The way to the server itself; what is said of `kubernetes` is not said of its port.
    if (&*kind.name, &*item.metadata.name, item.metadata.namespace.as_deref())
        == ("Service", "kubernetes", Some("default"))
    {
        return;
    }
    item::drop_rest(&mut item.spec);
    let object = Object {
        kind: kind.name.clone(),
        namespace: item.metadata.namespace.as_deref().unwrap_or_default().into(),
        name: item.metadata.name.as_str().into(),
    };
    let labelled = item.metadata.labels.get("app.kubernetes.io/name").filter(|label| **label != item.metadata.name);
    let names = [Some(&item.metadata.name), labelled].into_iter().flatten().map(|name| Name::own(name.as_str()));
    let mut say = Say { object: Arc::new(object), names: names.collect(), out };
    if (&*kind.group, &*kind.name) == ("", "Node") {
        return node::read(&mut say, &item);
    }
    say.that(Of::Object, Attribute::Exists, &item.metadata.name);
    described(&mut say, kind, &item);
    autoscaler::read(&mut say, kind, &item);
    status::read(&mut say, kind, &item);
    delivery::read(&mut say, kind, &item);
    custom::read(&mut say, kind, &item);
}

/// An object as a file would hold it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'i> {
    api_version: String,
    kind: &'i str,
    metadata: &'i item::Meta,
    #[serde(skip_serializing_if = "Value::is_null")]
    spec: &'i Value,
}

/// What its description says, by the readers of files.
fn described(say: &mut Say<'_>, kind: &Kind, item: &Item) {
    let written =
        Written { api_version: kind.api_version(), kind: &kind.name, metadata: &item.metadata, spec: &item.spec };
    let Ok(json) = serde_json::to_string(&written) else { return };
    for truth in repo::object(&json) {
        // A release that only names where its chart comes from: its status says which chart that is.
        if truth.attribute != Attribute::Exists {
            say.named(truth.of, truth.attribute, truth.names, &truth.value);
        }
    }
}
