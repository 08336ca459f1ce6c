//! What scales a workload by its load. How many replicas such a workload has now is nobody's decision: what
//! is decided is the least and the most.

use super::item::Item;
use super::say::{Say, text};
use crate::sources::cluster::kind::Kind;
use crate::sources::cluster::{Object, Observed};
use crate::sources::repo::{Attribute, Name, Of};
use std::collections::BTreeSet;

const KIND: &str = "HorizontalPodAutoscaler";

/// Reads what is decided, under the name of the workload.
pub(super) fn read(say: &mut Say<'_>, kind: &Kind, item: &Item) {
    let workload = text(&item.spec, &["scaleTargetRef", "name"]);
    let Some(workload) = workload.filter(|_| &*kind.name == KIND) else { return };
    if say.names.iter().all(|name| &*name.text != workload) {
        say.names.insert(0, Name::own(workload));
    }
    let kind = text(&item.spec, &["scaleTargetRef", "kind"]).unwrap_or_default();
    // For `scaled`, which tells by it whose replicas are nobody's decision.
    say.that(Of::Object, Attribute::Source, &format!("{kind} {workload}"));
    for key in ["minReplicas", "maxReplicas"] {
        say.at(Of::Object, Attribute::Replicas, item.spec.get(key));
    }
}

/// Takes back how many replicas the workloads have that are scaled.
pub(in crate::sources::cluster) fn scaled(observed: &mut Vec<Observed>) {
    let is_target = |one: &&Observed| &*one.object.kind == KIND && one.attribute == Attribute::Source;
    let targets: BTreeSet<Object> = observed
        .iter()
        .filter(is_target)
        .filter_map(|one| {
            let (kind, name) = one.value.split_once(' ')?;
            Some(Object { kind: kind.into(), namespace: one.object.namespace.clone(), name: name.into() })
        })
        .collect();
    if !targets.is_empty() {
        observed.retain(|one| one.attribute != Attribute::Replicas || !targets.contains(&*one.object));
    }
}

#[cfg(test)]
mod tests {
    use super::scaled;
    use crate::sources::cluster::kind::Kind;
    use crate::sources::cluster::read::{Item, object};

    #[test]
    fn the_replicas_of_what_is_scaled_are_the_least_and_the_most() {
        let kind = |group: &str, name: &str| Kind {
            group: group.into(),
            version: "v1".into(),
            name: name.into(),
            plural: "".into(),
            is_namespaced: true,
        };
        let mut observed = Vec::new();
        for (kind, json) in [
            (kind("apps", "Deployment"), r#"{"metadata":{"name":"web","namespace":"a"},"spec":{"replicas":7}}"#),
            (kind("apps", "Deployment"), r#"{"metadata":{"name":"web","namespace":"b"},"spec":{"replicas":1}}"#),
            (
                kind("autoscaling", "HorizontalPodAutoscaler"),
                r#"{"metadata":{"name":"web-hpa","namespace":"a"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},"minReplicas":2,"maxReplicas":9}}"#,
            ),
        ] {
            object(&kind, serde_json::from_str::<Item>(json).unwrap_or_default(), &mut observed);
        }
        scaled(&mut observed);
        let replicas = observed.iter().filter(|one| format!("{:?}", one.attribute) == "Replicas");
        let said: Vec<String> =
            replicas.map(|one| format!("{} {} {}", one.object.namespace, one.names[0].text, one.value)).collect();
        assert_eq!(said, ["b web 1", "a web 2", "a web 9"]);
    }
}
