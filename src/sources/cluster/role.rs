//! What a service account has to be allowed for a cluster to be read: what manifests grant and what the
//! tests are run with.

/// Kinds of some groups that are to be read, as RBAC writes them: with `get` and `list` and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The groups; the empty one is the core.
    pub groups: &'static [&'static str],
    /// The plurals of the kinds; `*`: all of the groups.
    pub resources: &'static [&'static str],
}

/// What is read of Kubernetes itself and of the operators that are well known. None of these are secrets. An
/// operator that is missing here is one more rule, or is said not to be told.
pub const RULES: &[Rule] = &[
    Rule { groups: &[""], resources: &["namespaces", "nodes", "persistentvolumeclaims", "services"] },
    Rule { groups: &["apps"], resources: &["daemonsets", "deployments", "statefulsets"] },
    Rule { groups: &["autoscaling"], resources: &["horizontalpodautoscalers"] },
    Rule { groups: &["batch"], resources: &["cronjobs"] },
    Rule { groups: &["networking.k8s.io"], resources: &["ingressclasses", "ingresses"] },
    Rule { groups: &["storage.k8s.io"], resources: &["storageclasses"] },
    Rule { groups: OPERATORS, resources: &["*"] },
];

/// What is read besides where releases of Helm are: they lie in secrets, and RBAC cannot tell those from
/// others. What is asked for of them is told in ADR-0013.
pub const HELM: Rule = Rule { groups: &[""], resources: &["secrets"] };

const OPERATORS: &[&str] = &[
    "argoproj.io",
    "cert-manager.io",
    "cilium.io",
    "gateway.networking.k8s.io",
    "helm.cattle.io",
    "helm.toolkit.fluxcd.io",
    "image.toolkit.fluxcd.io",
    "k8s.keycloak.org",
    "k8s.mariadb.com",
    "kafka.strimzi.io",
    "keda.sh",
    "kustomize.toolkit.fluxcd.io",
    "longhorn.io",
    "metallb.io",
    "monitoring.coreos.com",
    "networking.istio.io",
    "notification.toolkit.fluxcd.io",
    "postgresql.cnpg.io",
    "source.toolkit.fluxcd.io",
    "traefik.containo.us",
    "traefik.io",
    "upgrade.cattle.io",
    "velero.io",
];

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn no_rule_but_the_one_of_helm_lets_secrets_be_read() {
        for rule in RULES {
            let is_core = rule.groups.contains(&"") || rule.groups.contains(&"*");
            assert!(!is_core || rule.resources.iter().all(|one| !matches!(*one, "*" | "secrets")), "{rule:?}");
            assert!(rule.groups.is_sorted() && rule.resources.is_sorted(), "{rule:?}");
        }
    }
}
