//! Charts, their values, and compose.

use super::says;

#[test]
fn charts_and_what_they_are_made_of() {
    says(
        "charts/edge/Chart.yaml",
        "name: edge\nversion: 0.1.0\nappVersion: \"1.20\"\ndependencies:\n- {name: traefik, alias: proxy, version: 37.4.0}\n",
        &[
            "2 Chart Version 0.1.0 =edge",
            "3 Chart AppVersion 1.20 =edge",
            "5 Chart Version 37.4.0 =traefik =proxy ^edge",
        ],
    );
    says(
        "x/requirements.yaml",
        "dependencies:\n- {name: a, version: ~1.2}\n- {name: b, version: 2.0.0}\n",
        &["2 Chart Version ~1.2? =a ~x", "3 Chart Version 2.0.0 =b ~x"],
    );
}

#[test]
fn values_name_their_images_by_their_keys() {
    says(
        "charts/sso/values.yaml",
        "image:\n  registry: quay.io\n  repository: keycloak/keycloak\n  tag: \"26.1\"\nredis:\n  image: {tag: 7.4}\n  replicaCount: 2\n\
         ingress: {hosts: [{host: sso.example}]}\nbackup: {image: a/b, tag: 1.0}\n",
        &[
            "4 Image Version 26.1 =keycloak/keycloak =keycloak =quay.io/keycloak/keycloak",
            "6 Image Version 7.4 ^redis",
            "9 Image Version 1.0 =a/b =b ^backup",
            "7 Object Replicas 2 ^redis ~sso",
            "8 Object Host sso.example ^ingress ~sso",
        ],
    );
}

#[test]
fn lists_of_applications_are_sets() {
    says(
        "argocd/values.yaml",
        "gitea_applications:\n  webapp: {annotations: {}}\n  erp:\n    image: x\nteams_apps: [{name: a, version: 1.2}, b]\n",
        &[
            "5 Tool Version 1.2 ^a ~argocd",
            "2 Set Member webapp =gitea_applications",
            "3 Set Member erp =gitea_applications",
            "5 Set Member a =teams_apps",
            "5 Set Member b =teams_apps",
        ],
    );
}

#[test]
fn templates_are_read_where_they_are_plain() {
    says(
        "chart/templates/pvc.yaml",
        "{{- if .Values.on }}\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: {{ include \"x\" . }}\n  labels:\n    \
         {{- include \"y\" . | nindent 4 }}\nspec:\n  accessModes: [ReadWriteOnce]\n  {{- if .x }}\n  storageClassName: a\n  {{- else }}\n  \
         storageClassName: b\n  {{- end }}\n  resources: {requests: {storage: {{ .Values.size }}}}\n# image\n{{- end }}\n",
        &[],
    );
    says(
        "erp/templates/pvc.yaml",
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: erp\n  labels: {{- include \"y\" . | nindent 4 }}\nspec:\n  \
         accessModes: [ReadWriteOnce]\n  {{- if .x }}\n  storageClassName: a\n  {{- else }}\n  storageClassName: b\n  {{- end }}\n  \
         resources: {requests: {storage: 50Gi}} # image\n",
        &["13 Object Size 50Gi =erp", "7 Object AccessMode ReadWriteOnce =erp"],
    );
    // What is no YAML even so is read line by line.
    says(
        "erp/templates/x.yaml",
        "a: {{ .x }}\n{{ .y }}: z: [\n- image: nginx:1.27\n- image: {{ .z }}\nspec:\n  version: v1.9.1\n  chart: longhorn\nk3s_version: v1.34.3+k3s1\n",
        &[
            "3 Image Image nginx:1.27 =nginx",
            "3 Image Version 1.27 =nginx",
            "6 Chart Version v1.9.1 =longhorn ~erp",
            "8 Tool Version v1.34.3+k3s1 =k3s ~erp",
        ],
    );
}

#[test]
fn charts_however_a_tool_writes_them() {
    for text in [
        "releases:\n- {name: cd, chart: argo/argo-cd, version: 8.1.2}",
        "cd:\n  {chartName: argo-cd, releaseName: cd, defaultVersion: 8.1.2}",
        "x:\n- {chart_ref: argo/argo-cd, name: cd, chart_version: 8.1.2}",
    ] {
        says("helmfile.yaml", text, &["2 Chart Version 8.1.2 =cd =argo-cd"]);
    }
}

#[test]
fn compose_services() {
    says(
        "stacks/wiki/compose.yaml",
        "x-base: &base\n  image: postgres:16.3\nservices:\n  db:\n    <<: *base\n    ports: [\"127.0.0.1:5432:5432\"]\n  web:\n    image: ${IMG}:1\n    \
         container_name: wiki\n    ports: [8080:80/tcp, \"3000\", {target: 80, published: 8443}]\n",
        &[
            "2 Image Image postgres:16.3 =postgres =db",
            "2 Image Version 16.3 =postgres =db",
            "6 Object Port 5432 =db ~wiki",
            "10 Object Port 8080 =web =wiki",
            "10 Object Port 8443 =web =wiki",
        ],
    );
}
