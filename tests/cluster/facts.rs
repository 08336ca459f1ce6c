//! Two clusters, fact by fact: what they say, and what they say after they were changed.

use super::shown::{lines, names};
use super::stage::{DRIFTED, World, modes};
use super::{ensure, trial};
use libtest_mimic::Trial;
use vibe::sources::cluster::Snapshot;

/// What a cluster says of one matter.
struct Fact {
    name: &'static str,
    /// Lines that are there.
    says: &'static [&'static str],
    /// Lines that are not there, by how they begin.
    not: &'static [&'static str],
}

const fn fact(name: &'static str, says: &'static [&'static str], not: &'static [&'static str]) -> Fact {
    Fact { name, says, not }
}

/// Names that must lead to what a line says.
const CALLED: &[(&str, &str, &[&str])] = &[
    ("ultron", "Cluster ultron: Tool Version v1.34.3+k3s1", &["k3s", "kubernetes", "k8s"]),
    ("ultron", "Release monitoring/kube-prometheus-stack: Chart Version 86.2.3", &["kube-prometheus-stack"]),
    ("ultron", "Application argocd/cnpg-operator: Chart Version 0.28.3", &["cnpg-operator", "cloudnative-pg"]),
    ("ultron", "Cluster keycloak/keycloak-pg: Image Version 18.1", &["postgresql", "keycloak-pg"]),
    ("ultron", "HelmRelease media/jellyfin: Chart Version 2.4.0", &["jellyfin"]),
    ("ultron", "GitRepository media/home-ops: Package Version v1.8.0", &["home-ops", "lab/home-ops"]),
    ("ultron", "ScheduledBackup media/nightly: Object Schedule 0 30 2 * * *", &["nightly", "keycloak-pg"]),
    ("docfast", "Deployment docfast/docfast: Image Version v0.4.1", &["docfast", "git.cloonar.com/openclawd/docfast"]),
];

const UNHEARD_OF: &str = "a resource of an operator that nobody has heard of";

const ULTRON: &[Fact] = &[
    fact("the version of k3s", &["Cluster ultron: Tool Version v1.34.3+k3s1"], &[]),
    fact(
        "its node",
        &[
            "Node ultron: Node Exists ultron",
            "Node ultron: Node Version v1.34.3+k3s1",
            "Node ultron: Node Architecture arm64",
            "Node ultron: Node Role control-plane",
            "Node ultron: Node Address 100.101.102.103",
            "Node ultron: Node Address 141.147.0.10",
            "Node ultron: Node Health Ready",
        ],
        &["Node ultron: Node Address ultron"],
    ),
    fact(
        "charts of releases, the deployed revision of each",
        &[
            "Release cert-manager/cert-manager: Chart Version v1.20.2",
            "Release monitoring/kube-prometheus-stack: Chart Version 86.2.3",
            "Release monitoring/kube-prometheus-stack: Chart AppVersion v0.91.0",
            "Release argocd/argo-cd: Chart Version 9.5.21",
            "Release argocd/argo-cd: Chart AppVersion v3.4.4",
            "Release argocd/argo-cd: Chart Health deployed",
            "Release argocd/argo-rollouts: Chart Version 2.41.0",
            "Release argocd/argo-workflows: Chart Version 1.0.15",
            "Release argocd/argo-events: Chart AppVersion v1.9.10",
        ],
        &["Release monitoring/kube-prometheus-stack: Chart Version 86.2.2"],
    ),
    fact(
        "namespaces",
        &["Namespace monitoring: Object Exists monitoring", "Namespace penvoice: Object Exists penvoice"],
        &["Namespace staging"],
    ),
    fact(
        "applications of Argo CD",
        &[
            "Application argocd/cnpg-operator: Chart Version 0.28.3",
            "Application argocd/cnpg-operator: Object Namespace cnpg-system",
            "Application argocd/penvoice: Object Source https://github.com/acme/gitops.git workloads/penvoice",
            "Application argocd/penvoice: Object Sync Synced",
            "Application argocd/penvoice: Object Health Healthy",
        ],
        &["Application argocd/cnpg-operator: Chart Version 0000"],
    ),
    fact(
        "databases of CNPG",
        &[
            "Cluster keycloak/keycloak-pg: Object Replicas 1",
            "Cluster keycloak/keycloak-pg: Object Ready 1",
            "Cluster keycloak/keycloak-pg: Image Version 18.1",
            "Cluster keycloak/keycloak-pg: Object Size 10Gi",
            "Cluster keycloak/keycloak-pg: Object StorageClass local-path",
            "ScheduledBackup media/nightly: Object Schedule 0 30 2 * * *",
        ],
        &[],
    ),
    fact(
        "a rollout",
        &["Rollout penvoice/penvoice: Object Replicas 2", "Rollout penvoice/penvoice: Object Ready 2"],
        &[],
    ),
    fact(
        "hosts",
        &[
            "Ingress argocd/argocd: Object Host argocd.example.dev",
            "Ingress keycloak/keycloak: Object Host auth.example.dev",
            "Keycloak keycloak/keycloak: Object Host auth.example.dev",
            "IngressRoute media/whoami: Object Host whoami.lab.example",
            "HTTPRoute media/photos: Object Host photos.lab.example",
        ],
        &[],
    ),
    fact(
        "gateways and services",
        &[
            "Gateway media/edge: Object Port 443",
            "Gateway media/edge: Object Address 10.0.6.20",
            "Service media/jellyfin: Object Port 8096",
            "Service media/jellyfin: Object Address 10.0.6.151",
        ],
        &[],
    ),
    fact(
        "Flux: the release as it is installed, and its sources",
        &[
            "HelmRelease media/jellyfin: Chart Version 2.4.0",
            "HelmRelease media/jellyfin: Chart AppVersion 10.11.3",
            "HelmRelease media/jellyfin: Image Version 10.11.3",
            "GitRepository media/home-ops: Package Version v1.8.0",
            "GitRepository media/home-ops: Object Source https://github.com/lab/home-ops.git",
            "Kustomization media/apps: Object Source home-ops ./kubernetes/apps",
            "Kustomization media/apps: Object Health NotReady",
        ],
        &["HelmRelease media/jellyfin: Chart Exists"],
    ),
    fact(
        "a workload that is scaled has no number of its own",
        &[
            "HorizontalPodAutoscaler media/jellyfin: Object Replicas 2",
            "HorizontalPodAutoscaler media/jellyfin: Object Replicas 5",
        ],
        &["Deployment media/jellyfin: Object Replicas"],
    ),
    fact("a chart of k3s", &["HelmChart media/traefik: Chart Version 37.1.1"], &[]),
    fact(
        "storage",
        &[
            "StorageClass local-path: Object Exists local-path",
            "PersistentVolumeClaim media/library: Object Size 2Ti",
            "PersistentVolumeClaim media/library: Object AccessMode ReadWriteMany",
            "PersistentVolumeClaim media/library: Object StorageClass nfs",
        ],
        &[],
    ),
    fact(
        "certificates and who issues them",
        &[
            "ClusterIssuer letsencrypt-prod: Object Exists letsencrypt-prod",
            "Certificate media/lab: Object Host lab.example",
            "Certificate media/lab: Object Expires 2027-01-15T12:00:00Z",
        ],
        &[],
    ),
    fact(
        UNHEARD_OF,
        &[
            "CustomResourceDefinition databases.db.example.org: Object Exists databases.db.example.org",
            "Database media/orders: Image Version 8.4.7",
            "Database media/orders: Object Version 8.4.7",
            "Database media/orders: Object Replicas 3",
            "Database media/orders: Object Host orders.lab.example",
            "Database media/orders: Object Size 20Gi",
            "Database media/orders: Object Health Running",
        ],
        &[],
    ),
];

const ULTRON_DRIFTED: &[Fact] = &[
    fact(
        "a release was upgraded",
        &["Release argocd/argo-cd: Chart Version 9.6.0", "Release argocd/argo-cd: Chart AppVersion v3.5.0"],
        &["Release argocd/argo-cd: Chart Version 9.5.21"],
    ),
    fact(
        "an operator was upgraded by hand",
        &["Deployment cnpg-system/cloudnative-pg: Image Version 1.30.0"],
        &["Deployment cnpg-system/cloudnative-pg: Image Version 1.29.1"],
    ),
    fact("an application wants another chart", &["Application argocd/cnpg-operator: Chart Version 0.29.0"], &[]),
    fact("a namespace is on its way out", &["Namespace argocd: Object Exists argocd"], &["Namespace monitoring"]),
    fact("an ingress is gone", &["Ingress argocd/argocd: Object Host argocd.example.dev"], &["Ingress keycloak"]),
];

const DOCFAST: &[Fact] = &[
    fact(
        "its nodes",
        &[
            "Node k3s-mgr: Node Version v1.34.4+k3s1",
            "Node k3s-mgr: Node Role control-plane",
            "Node k3s-w1: Node Address 159.69.23.121",
            "Node k3s-w2: Node Address 10.0.1.7",
        ],
        &["Node k3s-w1: Node Role", "Node k3s-w3"],
    ),
    fact(
        "replicas and images, apart by namespace",
        &[
            "Deployment docfast/docfast: Object Replicas 2",
            "Deployment docfast/docfast: Image Version v0.4.1",
            "Deployment docfast-staging/docfast: Object Replicas 1",
            "Deployment docfast-staging/docfast: Image Version main",
            "DaemonSet kube-system/traefik: Object Replicas 2",
        ],
        &[],
    ),
    fact(
        "its database",
        &[
            "Cluster postgres/main-db: Object Replicas 2",
            "Cluster postgres/main-db: Image Version 17.4",
            "Pooler postgres/main-db-pooler: Object Replicas 2",
        ],
        &[],
    ),
    fact(
        "a job of an older version of its group",
        &["CronJob postgres/pg-dump: Object Schedule 0 */6 * * *", "CronJob postgres/pg-dump: Image Version 17.4"],
        &[],
    ),
    fact(
        "a release of k3s",
        &[
            "Release kube-system/traefik: Chart Version 37.1.1+up37.1.0",
            "Release kube-system/traefik: Chart AppVersion v3.5.1",
        ],
        &[],
    ),
    fact("hosts", &["Ingress docfast-staging/docfast: Object Host staging.docfast.dev"], &[]),
];

const DOCFAST_DRIFTED: &[Fact] = &[
    fact(
        "it was scaled",
        &["Deployment docfast/docfast: Object Replicas 3"],
        &["Deployment docfast/docfast: Object Replicas 2"],
    ),
    fact("a node is gone", &["Node k3s-w1: Node Exists k3s-w1"], &["Node k3s-w2"]),
    fact("PostgreSQL was upgraded", &["Cluster postgres/main-db: Image Version 17.6"], &[]),
    fact("a host is gone", &["Ingress docfast/docfast: Object Host docfast.dev"], &["Ingress docfast-staging"]),
];

/// All tests of worlds; those that ask who may ask what share the worlds with these.
pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for mode in modes() {
        for (name, before, after) in [("ultron", ULTRON, ULTRON_DRIFTED), ("docfast", DOCFAST, DOCFAST_DRIFTED)] {
            let world = World::new(name, mode);
            for (who, facts) in [("admin", before), ("reader", before), (DRIFTED, after)] {
                // A role knows the operators that are well known.
                for fact in facts.iter().filter(|fact| who == "admin" || fact.name != UNHEARD_OF) {
                    let world = world.clone();
                    let name = format!("{}: {name}: {who}: {}", mode.name(), fact.name);
                    trials.push(trial(name, move || holds(world.taken().by(who)?, fact)));
                }
            }
            let called = world.clone();
            let title = format!("{}: {name}: what things are called", mode.name());
            trials.push(trial(title, move || is_called(&called)));
            trials.extend(super::access::of_world(&world, mode));
        }
    }
    trials
}

fn holds(snapshot: &Snapshot, fact: &Fact) -> Result<(), String> {
    let lines = lines(snapshot);
    for says in fact.says {
        let object = says.split(": ").next().unwrap_or_default();
        let near: Vec<&str> = lines.iter().map(|line| &**line).filter(|line| line.starts_with(object)).collect();
        ensure(lines.iter().any(|line| line == says), || format!("it does not say: {says}\nbut: {near:#?}"))?;
    }
    for not in fact.not {
        ensure(!lines.iter().any(|line| line.starts_with(not)), || format!("it says: {not}…"))?;
    }
    Ok(())
}

fn is_called(world: &World) -> Result<(), String> {
    let snapshot = world.taken().by("admin")?;
    for (_, line, expected) in CALLED.iter().filter(|(name, ..)| *name == world.name) {
        let names = names(snapshot, line);
        let missing = expected.iter().find(|name| !names.iter().any(|known| known == *name));
        ensure(missing.is_none(), || format!("{line} is called {names:?}, and not {missing:?}"))?;
    }
    Ok(())
}
