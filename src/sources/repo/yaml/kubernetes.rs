//! Objects of Kubernetes: what runs, where, how often, and by which names and ports it is reached. A custom
//! resource is read by the shape that most have: `spec.version`, `spec.image`, `spec.instances`.

use super::image;
use super::sink::Sink;
use super::tree::At;
use super::{argo, flux, kustomize, network, pins};
use crate::sources::repo::{Attribute, Name, Of, version};

/// Kinds that say nothing of this, and are often long.
const MUTE: &[&str] = &[
    "CustomResourceDefinition",
    "Secret",
    "SealedSecret",
    "Role",
    "ClusterRole",
    "RoleBinding",
    "ClusterRoleBinding",
    "ServiceAccount",
    "PrometheusRule",
    "NetworkPolicy",
    "CiliumNetworkPolicy",
    "ConstraintTemplate",
    "GrafanaDashboard",
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
    "Policy",
    "ExternalSecret",
    "SecretStore",
    "ClusterSecretStore",
    "PodDisruptionBudget",
    "VerticalPodAutoscaler",
    "ServiceMonitor",
    "PodMonitor",
    "HelmRepository",
];

/// Whether an object of a kind is worth a look.
pub(in crate::sources) fn speaks(kind: &str) -> bool {
    !MUTE.contains(&kind)
}

/// Whether a map is such an object.
pub(super) fn is_object(at: At<'_>) -> bool {
    at.text_of("apiVersion").is_some() && at.text_of("kind").is_some()
}

/// Reads an object, whatever it is.
pub(super) fn read(sink: &mut Sink<'_>, object: At<'_>) {
    let (Some(group), Some(kind)) = (object.text_of("apiVersion"), object.text_of("kind")) else { return };
    let group = group.split('/').next().unwrap_or_default();
    match (group, kind) {
        (_, kind) if !speaks(kind) => {}
        (_, "List") => object.get("items").into_iter().flat_map(At::items).for_each(|item| read(sink, item)),
        ("kustomize.config.k8s.io", _) => kustomize::read(sink, object),
        ("helm.toolkit.fluxcd.io" | "source.toolkit.fluxcd.io" | "kustomize.toolkit.fluxcd.io", _) => {
            flux::read(sink, object, kind);
        }
        ("argoproj.io", "Application" | "ApplicationSet") => argo::read(sink, object, kind),
        ("helm.cattle.io", _) => flux::k3s_chart(sink, object),
        _ => plain(sink, object, group, kind),
    }
}

/// The names of an object: its own, and the program that its label names.
pub(super) fn names(object: At<'_>) -> Vec<Name> {
    let Some(metadata) = object.get("metadata") else { return Vec::new() };
    let label = metadata.get("labels").and_then(|labels| labels.text_of("app.kubernetes.io/name"));
    let written = metadata.text_of("name").into_iter().chain(label).filter(|name| !version::is_filled_in(name));
    written.map(Name::own).collect()
}

/// The namespace that an object says it lives in.
pub(super) fn namespace(sink: &mut Sink<'_>, object: At<'_>, names: &[Name]) {
    if let Some(namespace) = object.path(&["metadata", "namespace"]) {
        sink.say(Of::Object, Attribute::Namespace, names, namespace);
    }
}

fn plain(sink: &mut Sink<'_>, object: At<'_>, group: &str, kind: &str) {
    let mut names = names(object);
    if names.is_empty() {
        names.extend(sink.near());
    }
    namespace(sink, object, &names);
    network::read(sink, object, kind, &names);
    if kind == "ConfigMap" {
        if let Some(data) = object.get("data") {
            pins::walk(sink, data);
        }
        return;
    }
    let Some(spec) = object.get("spec") else { return };
    let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
    image::walk(sink, spec, &owners);
    for key in ["replicas", "instances"] {
        if let Some(replicas) = spec.get(key) {
            sink.say(Of::Object, Attribute::Replicas, &names, replicas);
        }
    }
    for key in ["schedule", "cron"] {
        if let Some(schedule) = spec.get(key).filter(|at| at.text().is_some_and(is_schedule)) {
            sink.say(Of::Object, Attribute::Schedule, &names, schedule);
        }
    }
    if kind == "PersistentVolumeClaim" {
        claim(sink, spec, &names);
    }
    for template in spec.get("volumeClaimTemplates").into_iter().flat_map(At::items) {
        let Some(spec) = template.get("spec") else { continue };
        let all: Vec<Name> = self::names(template).into_iter().chain(owners.iter().cloned()).collect();
        claim(sink, spec, &all);
    }
    if group.contains('.') && !group.ends_with(".k8s.io") {
        custom(sink, spec, kind, &names);
    }
}

/// What a claim on storage asks for; the keys are those of CNPG's and others' storage too.
fn claim(sink: &mut Sink<'_>, spec: At<'_>, names: &[Name]) {
    if let Some(size) = spec.path(&["resources", "requests", "storage"]) {
        sink.say(Of::Object, Attribute::Size, names, size);
    }
    for mode in spec.get("accessModes").into_iter().flat_map(At::items) {
        sink.say(Of::Object, Attribute::AccessMode, names, mode);
    }
    if let Some(class) = spec.get("storageClassName") {
        sink.say(Of::Object, Attribute::StorageClass, names, class);
    }
}

/// The keys by which custom resources pin what they run.
const VERSIONS: &[&str] = &["version", "kubernetesVersion", "talosVersion", "tag", "imageTag"];

/// Where they are looked for: beside the kind's own, in the one map that many put them into.
const INSIDE: &[&str] = &["kubernetes", "talos", "cluster", "distribution"];

fn custom(sink: &mut Sink<'_>, spec: At<'_>, kind: &str, names: &[Name]) {
    pins::charts(sink, spec);
    let all: Vec<Name> = names.iter().cloned().chain([Name::owner(kind)]).collect();
    for key in VERSIONS {
        let is_pin = |text: &str| version::can_be(text) && !version::is_of_interface(text);
        if let Some(pin) = spec.get(key).filter(|at| at.text().is_some_and(is_pin)) {
            let stem = version::pinned(key).map(Name::own);
            let all: Vec<Name> = all.iter().cloned().chain(stem).collect();
            sink.say(Of::Object, Attribute::Version, &all, pin);
        }
    }
    for key in INSIDE {
        let pin = spec.path(&[key, "version"]).filter(|at| at.text().is_some_and(version::can_be));
        if let Some(pin) = pin {
            let all: Vec<Name> = all.iter().cloned().chain([Name::own(*key)]).collect();
            sink.say(Of::Object, Attribute::Version, &all, pin);
        }
    }
    if let Some(size) = spec.path(&["storage", "size"]) {
        sink.say(Of::Object, Attribute::Size, names, size);
    }
    if let Some(class) = spec.path(&["storage", "storageClass"]) {
        sink.say(Of::Object, Attribute::StorageClass, names, class);
    }
}

/// Whether a text is a time as cron writes it.
pub(super) fn is_schedule(text: &str) -> bool {
    let fields = text.split_whitespace().count();
    let is_field = |c: char| c.is_ascii_alphanumeric() || "*/,-?# ".contains(c);
    text.starts_with('@') && fields == 1 || (5..=6).contains(&fields) && text.chars().all(is_field)
}
