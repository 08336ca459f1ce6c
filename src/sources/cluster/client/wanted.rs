//! Which kinds are asked for, and how much of each.

use crate::sources::cluster::kind::Kind;
use crate::sources::repo;

/// How much of an object is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Its names, labels and annotations.
    Names,
    /// All of it.
    Whole,
}

/// Kinds of Kubernetes itself that are asked for, by group and plural. No pods: what is wanted stands in
/// the workloads. No secrets and no config maps.
const BUILT_IN: &[(&str, &str, How)] = &[
    ("", "namespaces", How::Names),
    ("", "nodes", How::Whole),
    ("", "persistentvolumeclaims", How::Whole),
    ("", "services", How::Whole),
    ("apps", "daemonsets", How::Whole),
    ("apps", "deployments", How::Whole),
    ("apps", "statefulsets", How::Whole),
    ("autoscaling", "horizontalpodautoscalers", How::Whole),
    ("batch", "cronjobs", How::Whole),
    ("networking.k8s.io", "ingressclasses", How::Names),
    ("networking.k8s.io", "ingresses", How::Whole),
    ("storage.k8s.io", "storageclasses", How::Names),
];

/// Custom resources of which the name is all that is of use.
const BY_NAME: &[&str] =
    &["AppProject", "ClusterIssuer", "GatewayClass", "HelmRepository", "Issuer", "VolumeSnapshotClass"];

/// Custom resources that controllers make by the hundred, to keep books or to get one thing done.
const BOOKS: &[&str] = &[
    "Addon",
    "AnalysisRun",
    "Backup",
    "BackupVolume",
    "CertificateRequest",
    "Challenge",
    "CiliumEndpoint",
    "CiliumEndpointSlice",
    "CiliumIdentity",
    "CiliumNode",
    "ClusterConfigAuditReport",
    "ClusterPolicyReport",
    "ClusterSbomReport",
    "ConfigAuditReport",
    "ETCDSnapshotFile",
    "Engine",
    "EphemeralReport",
    "EphemeralRunner",
    "Experiment",
    "ExposedSecretReport",
    "InfraAssessmentReport",
    "InstanceManager",
    "Order",
    "PackageManifest",
    "PipelineRun",
    "PodVolumeBackup",
    "PolicyReport",
    "RbacAssessmentReport",
    "Replica",
    "SbomReport",
    "TaskRun",
    "VolumeAttachment",
    "VolumeSnapshotContent",
    "VulnerabilityReport",
    "Workflow",
    "WorkflowArtifactGCTask",
    "WorkflowTaskResult",
    "WorkflowTaskSet",
];

/// What is in the name of a kind that may hold what opens something: never asked for, whoever brought it.
const PRIVATE: &[&str] = &["Credential", "Identity", "Password", "Secret", "Token"];

/// Whether a group is none of Kubernetes itself: an operator has brought it. Gateways and the like are
/// brought too, though by friends.
pub(in crate::sources::cluster) fn is_brought(group: &str) -> bool {
    group.contains('.') && (!group.ends_with(".k8s.io") || group == "gateway.networking.k8s.io")
}

/// How a kind is asked for; `None`: not at all.
pub(super) fn how(kind: &Kind) -> Option<How> {
    if !is_brought(&kind.group) {
        let built_in = BUILT_IN.iter().find(|(group, plural, _)| *group == &*kind.group && *plural == &*kind.plural);
        return built_in.map(|(.., how)| *how);
    }
    if BOOKS.contains(&&*kind.name) || PRIVATE.iter().any(|word| kind.name.contains(word)) {
        return None;
    }
    if BY_NAME.contains(&&*kind.name) {
        return Some(How::Names);
    }
    repo::speaks(&kind.name).then_some(How::Whole)
}

/// The kinds that are asked for where the server does not say which it has.
pub(super) fn expected() -> Vec<Kind> {
    let name = |plural: &str| match plural {
        "ingressclasses" => "IngressClass",
        "storageclasses" => "StorageClass",
        "ingresses" => "Ingress",
        "namespaces" => "Namespace",
        "nodes" => "Node",
        "persistentvolumeclaims" => "PersistentVolumeClaim",
        "services" => "Service",
        "daemonsets" => "DaemonSet",
        "deployments" => "Deployment",
        "statefulsets" => "StatefulSet",
        "horizontalpodautoscalers" => "HorizontalPodAutoscaler",
        _ => "CronJob",
    };
    let kind = |&(group, plural, _): &(&str, &str, How)| Kind {
        group: group.into(),
        version: "v1".into(),
        name: name(plural).into(),
        plural: plural.into(),
        is_namespaced: !matches!(plural, "namespaces" | "nodes" | "ingressclasses" | "storageclasses"),
    };
    BUILT_IN.iter().map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::{expected, how};
    use crate::sources::cluster::kind::Kind;
    use crate::sources::cluster::{RULES, Rule};

    fn kind(group: &str, name: &str, plural: &str) -> Kind {
        let (group, name, plural) = (group.into(), name.into(), plural.into());
        Kind { group, version: "v1".into(), name, plural, is_namespaced: true }
    }

    #[test]
    fn the_role_allows_what_is_asked_for() {
        for (group, plural, _) in super::BUILT_IN {
            let allows = |rule: &Rule| rule.groups.contains(group) && rule.resources.contains(plural);
            assert!(RULES.iter().any(allows), "{plural}.{group}");
        }
    }

    #[test]
    fn secrets_are_no_kind_that_is_listed() {
        for (group, name, plural) in [
            ("", "Secret", "secrets"),
            ("", "ConfigMap", "configmaps"),
            ("", "Pod", "pods"),
            ("bitnami.com", "SealedSecret", "sealedsecrets"),
            ("external-secrets.io", "ExternalSecret", "externalsecrets"),
            ("oauth.openshift.io", "OAuthAccessToken", "oauthaccesstokens"),
            ("management.cattle.io", "Token", "tokens"),
            ("metrics.k8s.io", "PodMetrics", "pods"),
            ("aquasecurity.github.io", "VulnerabilityReport", "vulnerabilityreports"),
        ] {
            assert_eq!(how(&kind(group, name, plural)), None, "{plural}.{group}");
        }
        assert!(how(&kind("example.org", "Database", "databases")).is_some());
        assert!(how(&kind("gateway.networking.k8s.io", "HTTPRoute", "httproutes")).is_some());
        assert!(expected().iter().all(|kind| how(kind).is_some()));
    }
}
