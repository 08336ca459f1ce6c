//! Objects of Kubernetes, Flux, Argo CD and Kustomize.

use super::{read, said, says};
use crate::sources::repo::join;

#[test]
fn workloads_name_their_images_and_not_what_runs_before() {
    says(
        "apps/media/jellyfin/deployment.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: jellyfin\n  namespace: media\nspec:\n  replicas: 2\n  \
         template:\n    spec:\n      initContainers:\n        - name: wait\n          image: busybox:1.36\n      \
         containers:\n        - name: main\n          image: \"ghcr.io/jellyfin/server-ui:10.9@sha256:ab\" # x\n",
        &[
            "5 Object Namespace media =jellyfin",
            "12 Image Image busybox:1.36 =busybox",
            "12 Image Version 1.36 =busybox",
            "15 Image Image ghcr.io/jellyfin/server-ui:10.9 =ghcr.io/jellyfin/server-ui =jellyfin/server-ui =server-ui ^jellyfin",
            "15 Image Version 10.9 =ghcr.io/jellyfin/server-ui =jellyfin/server-ui =server-ui ^jellyfin",
            "7 Object Replicas 2 =jellyfin",
        ],
    );
}

#[test]
fn kinds_say_what_they_have() {
    let cases: &[(&str, &[&str])] = &[
        (
            "kind: CronJob\nmetadata: {name: dump}\nspec: {schedule: \"0 4 * * *\"}",
            &["4 Object Schedule 0 4 * * * =dump"],
        ),
        (
            "kind: PersistentVolumeClaim\nmetadata: {name: data}\nspec:\n  accessModes: [ReadWriteMany]\n  \
             storageClassName: longhorn\n  resources: {requests: {storage: 50Gi}}",
            &[
                "7 Object Size 50Gi =data",
                "5 Object AccessMode ReadWriteMany =data",
                "6 Object StorageClass longhorn =data",
            ],
        ),
        (
            "kind: Service\nmetadata: {name: db, annotations: {io.cilium/lb-ipam-ips: \"10.0.0.1, 10.0.0.2\"}}\n\
             spec: {ports: [{port: 5432, targetPort: pg}]} # version",
            &["3 Object Address 10.0.0.1 =db", "3 Object Address 10.0.0.2 =db", "4 Object Port 5432 =db"],
        ),
        (
            "kind: Ingress\nmetadata: {name: web}\nspec: {rules: [{host: a.example}, {host: \"{{ .x }}\"}]}",
            &["4 Object Host a.example =web"],
        ),
        (
            "kind: IngressRoute\nmetadata: {name: web}\nspec:\n  routes:\n  - match: Host(`a.example`, `b.example`) && Path(`/x.y`)",
            &["6 Object Host a.example =web", "6 Object Host b.example =web"],
        ),
        ("kind: Secret\nmetadata: {name: a, namespace: b}\nspec: {image: a:1}", &[]),
    ];
    for (text, expected) in cases {
        says("x.yaml", &format!("apiVersion: v1\n{text}\n"), expected);
    }
}

#[test]
fn custom_resources_are_read_by_their_common_shape() {
    says(
        "x.yaml",
        "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: pg}\nspec:\n  instances: 3\n  \
         imageName: ghcr.io/cloudnative-pg/postgresql:17.2\n  storage: {size: 20Gi}\n---\n\
         apiVersion: k.example/v1\nkind: Keycloak\nmetadata: {name: sso}\nspec:\n  version: 26.1.0\n---\n\
         apiVersion: dapr.io/v1\nkind: Component\nmetadata: {name: c}\nspec:\n  version: v1\n",
        &[
            "6 Image Image ghcr.io/cloudnative-pg/postgresql:17.2 =ghcr.io/cloudnative-pg/postgresql =cloudnative-pg/postgresql =postgresql ^pg",
            "6 Image Version 17.2 =ghcr.io/cloudnative-pg/postgresql =cloudnative-pg/postgresql =postgresql ^pg",
            "5 Object Replicas 3 =pg",
            "7 Object Size 20Gi =pg",
            "13 Object Version 26.1.0 =sso ^Keycloak",
        ],
    );
}

#[test]
fn releases_of_flux_are_joined_with_their_sources() {
    let source = "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: charts-x}\n\
                  spec:\n  url: oci://ghcr.io/o/charts/thing\n  ref: {tag: 1.2.3}\n";
    let release = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: mine}\n\
                   spec:\n  chartRef: {kind: OCIRepository, name: charts-x}\n  values: {image: {repository: o/i, tag: v2}}\n";
    says(
        "apps/a/x.yaml",
        &format!("{source}---\n{release}"),
        &[
            "6 Chart Version 1.2.3 =mine =charts-x =thing ~a",
            "13 Image Version v2 =o/i =i ^mine",
            "12 Chart Exists charts-x =mine ~a",
        ],
    );
    // Of two sources of one name, the nearer is taken.
    let mut truths =
        [read("apps/b/s.yaml", source), read("apps/a/s.yaml", source), read("apps/a/r.yaml", release)].concat();
    join(&mut truths);
    let named: Vec<bool> = truths.iter().take(2).map(|t| t.names.iter().any(|name| &*name.text == "mine")).collect();
    assert_eq!(named, [false, true]);
}

#[test]
fn objects_of_flux() {
    says(
        "x.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: tls, namespace: flux}\nspec:\n  \
         targetNamespace: security\n  releaseName: cm\n  chart: {spec: {chart: ./charts/cert-manager, version: \"v1.17.2\"}}\n\
         ---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: app}\nspec:\n  \
         url: https://github.com/o/app.git\n  ref: {branch: main}\n",
        &[
            "5 Object Namespace security =tls =cm",
            "7 Chart Version v1.17.2 =tls =cm =cert-manager",
            "14 Package Version main? =app =o/app",
        ],
    );
}

#[test]
fn applications_of_argo() {
    says(
        "x.yaml",
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: proxy}\nspec:\n  \
         destination: {namespace: edge}\n  sources:\n  - {repoURL: https://charts.x, chart: traefik, targetRevision: 37.4.0}\n  \
         - {repoURL: https://github.com/o/n, targetRevision: HEAD}\n  - {repoURL: https://github.com/o/n, targetRevision: v2.0}\n  \
         - repoURL: oci://r.io/o/redis\n    targetRevision: 1.0.1\n    helm:\n      values: |\n        image: {repository: a/b, tag: {{ .x }}}\n        \
         proxy: {image: {repository: c/d, tag: \"3\"}}\n",
        &[
            "5 Object Namespace edge =proxy",
            "7 Chart Version 37.4.0 =proxy =traefik",
            "9 Package Version v2.0 =n =o/n ^proxy",
            "11 Chart Version 1.0.1 =proxy =redis",
            "15 Image Version 3 =c/d =d ^proxy",
        ],
    );
}

#[test]
fn sets_of_applications() {
    says(
        "x.yaml",
        "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all-apps}\nspec:\n  generators:\n  - matrix:\n      \
         generators:\n      - clusters: {}\n      - list:\n          elements:\n          - {name: dns, chartVersion: 1.15.0, namespace: net}\n  \
         template:\n    metadata: {name: '{{name}}'}\n    spec: {source: {chart: '{{chart}}', targetRevision: '{{v}}'}}\n",
        &[
            "11 Set Member dns =all-apps",
            "11 Chart Version 1.15.0 =dns",
            "11 Object Namespace net =dns",
            "14 Chart Version {{v}}? =all-apps",
        ],
    );
}

#[test]
fn kustomizations() {
    says(
        "apps/argocd/kustomization.yaml",
        "namespace: argocd\nimages:\n- {name: a/b, newName: ghcr.io/c/d, newTag: \"2.0\"}\nhelmCharts:\n\
         - {name: argo-cd, releaseName: cd, version: 8.1.2, namespace: cd}\nresources:\n- deployment.yaml\n\
         - https://github.com/o/n//config?ref=v1.3\n- https://github.com/o/m/releases/download/2.0.1/install.yaml\n",
        &[
            "1 Object Namespace argocd ~argocd",
            "3 Image Version 2.0 =ghcr.io/c/d =c/d =d =a/b =b",
            "5 Chart Version 8.1.2 =cd =argo-cd ~argocd",
            "5 Object Namespace cd =cd =argo-cd ~argocd",
            "8 Package Version v1.3 =o/n =n",
            "9 Package Version 2.0.1 =o/m =m",
        ],
    );
}

#[test]
fn a_chart_of_k3s_within_a_play() {
    says(
        "system/k3s_ssl.yml",
        "- hosts: server\n  tasks:\n  - copy:\n      content: |-\n        apiVersion: helm.cattle.io/v1\n        kind: HelmChart\n        \
         metadata: {name: cm, namespace: kube-system}\n        spec:\n          chart: cert-manager\n          version: v1.19.2\n          \
         targetNamespace: certs\n",
        &[
            "1 Object Host server ^k3s_ssl",
            "10 Chart Version v1.19.2 =cm =cert-manager",
            "11 Object Namespace certs =cm =cert-manager",
        ],
    );
}

#[test]
fn one_broken_document_costs_the_others_nothing() {
    let text = "apiVersion: v1\nkind: [\nimage: a/b:1\n---\napiVersion: x.y/v1\nkind: Kind\nmetadata: {name: k}\nspec: {version: 2.1}\n";
    assert_eq!(
        said("x.yaml", text),
        ["3 Image Image a/b:1 =a/b =b", "3 Image Version 1 =a/b =b", "8 Object Version 2.1 =k ^Kind"]
    );
}
