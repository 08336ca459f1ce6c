//! A workflow of Argo: a step a repository, so many at a time, then the merge, whoever failed.

use super::{Cloned, Plan};
use crate::manifests::pod::{self, Source, Wanted};
use crate::manifests::yaml::{Map, Node, map, texts};

/// The workflow.
pub fn workflow(cloned: &[Cloned<'_>], image: &str, plan: &Plan<'_>, parallel: usize) -> String {
    let check = |one: &Cloned<'_>| {
        let name = format!("check-{}", one.label());
        map().with("name", name.clone()).with("template", name).said(
            "One that fails does not keep the others from being merged.",
            "continueOn",
            map().with("failed", true).with("error", true),
        )
    };
    let merge = map().with("name", "merge").with("template", "merge");
    let steps = Node::List(vec![cloned.iter().map(check).collect::<Vec<_>>().into(), vec![merge].into()]);
    let claim = map().with("metadata", map().with("name", "reports")).with(
        "spec",
        map()
            .said("Pods on several nodes write to it.", "accessModes", texts(["ReadWriteMany"]))
            .with("resources", map().with("requests", map().with("storage", "1Gi"))),
    );
    let checks: Vec<Map> = cloned.iter().map(|one| check_template(one, image)).collect();
    let (pod, spec) = (pod::security(), map().with("entrypoint", "fleet"));
    let spec = spec
        .with("parallelism", i64::try_from(parallel).unwrap_or(4))
        .with("activeDeadlineSeconds", 7200)
        .with("automountServiceAccountToken", false)
        .with("executor", map().said("It reports to Argo how a step went.", "serviceAccountName", "default"))
        .with("securityContext", pod)
        .with("volumeClaimTemplates", vec![claim])
        .with(
            "templates",
            [vec![map().with("name", "fleet").with("steps", steps)], checks, vec![merge_template(cloned, image)]]
                .concat(),
        );
    let metadata = map().with("generateName", "vibe-fleet-").with("namespace", plan.namespace);
    map()
        .with("apiVersion", "argoproj.io/v1alpha1")
        .with("kind", "Workflow")
        .with("metadata", metadata)
        .with("spec", spec)
        .document()
}

fn check_template(one: &Cloned<'_>, image: &str) -> Map {
    let wanted =
        wanted(image, Some(&one.source), ["drift", "--output-folder", &one.folder()].map(str::to_owned).into());
    map()
        .with("name", format!("check-{}", one.label()))
        .with("initContainers", vec![pod::clone(&wanted, &one.source)])
        .with("container", pod::report(&wanted))
        .with("volumes", pod::scratch(&wanted))
}

fn merge_template(cloned: &[Cloned<'_>], image: &str) -> Map {
    let wanted = wanted(image, None, super::merge(cloned));
    map().with("name", "merge").with("container", pod::report(&wanted)).with("volumes", pod::scratch(&wanted))
}

/// The reports are kept by the workflow itself.
fn wanted<'w>(image: &'w str, source: Option<&'w Source>, args: Vec<String>) -> Wanted<'w> {
    Wanted { labels: map(), account: "default", claim: None, image, source, args, is_in_cluster: false }
}
