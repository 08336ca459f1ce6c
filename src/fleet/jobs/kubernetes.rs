//! One Job a repository, and one that waits to put the reports together.

use super::{Cloned, Plan};
use crate::manifests::pod::{self, Wanted};
use crate::manifests::yaml::{Map, map, texts};
use crate::manifests::{file, network};

const NAME: &str = "vibe-fleet";

/// All of it.
pub fn jobs(cloned: &[Cloned<'_>], image: &str, plan: &Plan<'_>) -> String {
    let head = |version: &str, kind: &str, name: String| {
        let metadata = map().with("name", name).with("namespace", plan.namespace).with("labels", labels("all"));
        map().with("apiVersion", version).with("kind", kind).with("metadata", metadata)
    };
    let account = head("v1", "ServiceAccount", NAME.to_owned()).with("automountServiceAccountToken", false);
    let claim = map()
        .said("Pods on several nodes write to it.", "accessModes", texts(["ReadWriteMany"]))
        .with("resources", map().with("requests", map().with("storage", "1Gi")));
    let ports = cloned.iter().filter_map(|one| one.source.port());
    let selector = map().with("app.kubernetes.io/name", NAME);
    let mut documents = vec![
        account,
        head("v1", "PersistentVolumeClaim", NAME.to_owned()).with("spec", claim),
        head("networking.k8s.io/v1", "NetworkPolicy", NAME.to_owned()).with("spec", network::spec(selector, ports)),
    ];
    for one in cloned {
        let pod = pod::template(&Wanted {
            labels: labels("check"),
            account: NAME,
            claim: Some(NAME),
            image,
            source: Some(&one.source),
            args: ["drift", "--output-folder", &one.folder()].map(str::to_owned).into(),
            is_in_cluster: false,
        });
        documents.push(head("batch/v1", "Job", format!("{NAME}-{}", one.label())).with("spec", spec(pod)));
    }
    let args = super::merge(cloned);
    let wanted = Wanted {
        labels: labels("merge"),
        account: NAME,
        claim: Some(NAME),
        image,
        source: None,
        args,
        is_in_cluster: false,
    };
    let merge = spec(pod::template(&wanted)).said(
        "Kubernetes knows no order of jobs. Once the others are done:\n\
         kubectl patch job vibe-fleet-merge --type=merge --patch='{\"spec\": {\"suspend\": false}}'",
        "suspend",
        true,
    );
    documents.push(head("batch/v1", "Job", format!("{NAME}-merge")).with("spec", merge));
    file(&documents)
}

fn spec(pod: Map) -> Map {
    map()
        .with("backoffLimit", 1)
        .with("activeDeadlineSeconds", 3600)
        .with("ttlSecondsAfterFinished", 604_800)
        .with("template", pod)
}

fn labels(step: &str) -> Map {
    map().with("app.kubernetes.io/name", NAME).with("app.kubernetes.io/component", step)
}
