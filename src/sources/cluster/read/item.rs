//! An object as far as it is read: of all that the server sends, the rest is dropped while it is parsed.

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// An object of a list.
#[derive(Debug, Default, Deserialize)]
pub(in crate::sources::cluster) struct Item {
    #[serde(default)]
    pub metadata: Meta,
    #[serde(default)]
    pub spec: Value,
    #[serde(default)]
    pub status: Value,
}

/// What is said of every object.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(in crate::sources::cluster) struct Meta {
    #[serde(default)]
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    #[serde(default, deserialize_with = "labels", skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "annotations", skip_serializing_if = "BTreeMap::is_empty")]
    pub annotations: BTreeMap<String, String>,
    #[serde(default, rename = "deletionTimestamp", skip_serializing)]
    pub deleted: Option<String>,
}

/// The annotations that are read; others hold whole objects, and sometimes secrets.
const ANNOTATIONS: &[&str] = &[
    "external-dns.alpha.kubernetes.io/hostname",
    "external-dns.alpha.kubernetes.io/target",
    "io.cilium/lb-ipam-ips",
    "lbipam.cilium.io/ips",
    "metallb.io/loadBalancerIPs",
    "metallb.universe.tf/loadBalancerIPs",
    "kube-vip.io/loadbalancerIPs",
];

/// The labels that are read, by how they begin.
const LABELS: &[&str] =
    &["app.kubernetes.io/name", "kubernetes.io/arch", "node-role.kubernetes.io/", "name", "owner", "status", "version"];

fn annotations<'de, D: Deserializer<'de>>(json: D) -> Result<BTreeMap<String, String>, D::Error> {
    json.deserialize_any(Known(|key| ANNOTATIONS.contains(&key)))
}

fn labels<'de, D: Deserializer<'de>>(json: D) -> Result<BTreeMap<String, String>, D::Error> {
    json.deserialize_any(Known(|key| LABELS.iter().any(|known| key.starts_with(known))))
}

/// A map of texts of which only some keys are wanted.
struct Known(fn(&str) -> bool);

impl<'de> Visitor<'de> for Known {
    type Value = BTreeMap<String, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of texts")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut known = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if (self.0)(&key) {
                known.insert(key, map.next_value::<Option<String>>()?.unwrap_or_default());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(known)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(BTreeMap::new())
    }
}

/// What says nothing of versions, names and numbers, is often long, and is where people hide what is secret.
const DROPPED: &[&str] = &[
    "affinity",
    "args",
    "command",
    "data",
    "env",
    "envFrom",
    "lifecycle",
    "livenessProbe",
    "openAPIV3Schema",
    "readinessProbe",
    "securityContext",
    "startupProbe",
    "stringData",
    "tolerations",
    "volumeMounts",
    "volumes",
];

/// Drops that from a description.
pub(super) fn drop_rest(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !DROPPED.contains(&&**key));
            map.values_mut().for_each(drop_rest);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_rest),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, drop_rest};

    #[test]
    fn what_may_be_secret_is_dropped_while_it_is_read() {
        let json = r#"{"metadata":{"name":"a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"s3cret","lbipam.cilium.io/ips":"10.0.0.1"},"labels":{"x":"s3cret"}},"data":{"p":"s3cret"},"spec":{"c":[{"env":[{"value":"s3cret"}],"args":["s3cret"],"image":"a:1"}]}}"#;
        let mut item: Item = serde_json::from_str(json).unwrap_or_default();
        drop_rest(&mut item.spec);
        let kept = format!("{item:?}");
        assert!(!kept.contains("s3cret") && kept.contains("10.0.0.1") && kept.contains("a:1"), "{kept}");
    }
}
