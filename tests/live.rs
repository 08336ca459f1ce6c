//! What pages say, held against clusters: two worlds, recorded from a real server before and after it was
//! changed, and each verdict by itself.

mod live_support;
mod support;

use live_support::{DOCFAST, Live, ULTRON, chart, deployment, forbidden, image, ingress, namespace, node, snapshot};
use vibe::facts::live::Environment;

/// What is found that is not so, for people: `argo-cd version: 9.5.21, contradicted by …`.
fn wrong(page: &str, record: &str) -> Vec<String> {
    Live::new(&[("docs/platform.md", page)]).recorded(record).wrong()
}

#[test]
fn a_platform_is_as_its_page_says() {
    assert_eq!(wrong(ULTRON, "ultron-before"), [] as [&str; 0]);
}

#[test]
fn what_changed_on_the_platform_is_found_and_nothing_else() {
    assert_eq!(
        wrong(ULTRON, "ultron-after"),
        [
            "kube-prometheus-stack namespace: monitoring absent []",
            "argo-cd version: 9.5.21 contradicted [ultron: Release argocd/argo-cd says 9.6.0]",
            "CloudNativePG version: 0.28.3 contradicted [ultron: Application argocd/cnpg-operator says 0.29.0]",
            "CloudNativePG operator app-version: v1.29.1 contradicted [ultron: Deployment cnpg-system/cloudnative-pg says 1.30.0]",
            "host: auth.<domain> absent []",
        ]
    );
}

#[test]
fn a_cluster_of_machines_is_as_its_page_says() {
    assert_eq!(wrong(DOCFAST, "docfast-before"), [] as [&str; 0]);
    let live = Live::new(&[("docs/platform.md", DOCFAST)]).recorded("docfast-before");
    let confirmed = live.verdicts().iter().filter(|line| line.contains(" confirmed ")).count();
    assert_eq!(confirmed, 27, "{:#?}", live.verdicts());
}

#[test]
fn what_changed_on_the_machines_is_found_and_nothing_else() {
    assert_eq!(
        wrong(DOCFAST, "docfast-after"),
        [
            "node: k3s-w2 absent []",
            "postgresql version: 17.4 contradicted [docfast: Cluster postgres/main-db says 17.6]",
            "docfast replicas: 2 contradicted [docfast: Deployment docfast/docfast says 3]",
            "DocFast Prod replicas: 2 contradicted [docfast: Deployment docfast/docfast says 3]",
            "host: staging.docfast.dev absent []",
        ]
    );
}

const VERSIONS: &str = "# Platform\n\n| Component | Version |\n|---|---|\n| cert-manager | 1.17.2 |\n";

/// A release of a chart as Flux has it.
fn release(version: &str) -> String {
    format!(
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: cert-manager\nspec:\n  chart:\n    spec:\n      chart: cert-manager\n      version: {version}\n"
    )
}

fn versions(files: &[(&str, &str)], running: &str) -> Vec<String> {
    let all: Vec<(&str, &str)> = [("docs/platform.md", VERSIONS)].into_iter().chain(files.iter().copied()).collect();
    Live::new(&all).with(snapshot("prod", vec![chart("cert-manager", "cert-manager", running)])).verdicts()
}

#[test]
fn both_bear_a_page_out() {
    assert_eq!(
        versions(&[("apps/cm.yaml", &release("1.17.2"))], "1.17.2"),
        [
            "cert-manager version: 1.17.2 confirmed [apps/cm.yaml:9 says 1.17.2, prod: Release cert-manager/cert-manager says 1.17.2]"
        ]
    );
    assert_eq!(
        versions(&[], "1.17.2"),
        ["cert-manager version: 1.17.2 confirmed [prod: Release cert-manager/cert-manager says 1.17.2]"]
    );
}

#[test]
fn the_repository_wants_it_otherwise_than_it_is() {
    assert_eq!(
        versions(&[("apps/cm.yaml", &release("1.17.2"))], "1.16.0"),
        [
            "cert-manager version: 1.17.2 disputed [apps/cm.yaml:9 says 1.17.2, prod: Release cert-manager/cert-manager says 1.16.0]"
        ]
    );
    // Another file of the repository describes what runs: a second cluster.
    let both = [("a/cm.yaml", release("1.17.2")), ("b/cm.yaml", release("1.16.0"))];
    let both: Vec<(&str, &str)> = both.iter().map(|(path, text)| (*path, &**text)).collect();
    assert_eq!(versions(&both, "1.16.0"), ["cert-manager version: 1.17.2 confirmed [a/cm.yaml:9 says 1.17.2]"]);
}

#[test]
fn repository_and_cluster_agree_against_a_page() {
    assert_eq!(
        versions(&[("apps/cm.yaml", &release("1.18.0"))], "1.18.0"),
        [
            "cert-manager version: 1.17.2 contradicted [apps/cm.yaml:9 says 1.18.0, prod: Release cert-manager/cert-manager says 1.18.0]"
        ]
    );
}

#[test]
fn a_cluster_is_the_second_witness_of_what_is_stale() {
    let mut live = Live::new(&[("docs/platform.md", VERSIONS), ("apps/cm.yaml", &release("1.17.2"))]);
    live.commit();
    live.write("apps/cm.yaml", &release("1.18.0"));
    live.commit();
    let old = live.again(snapshot("prod", vec![chart("cert-manager", "cert-manager", "1.17.2")]));
    assert_eq!(
        old,
        [
            "cert-manager version: 1.17.2 disputed [apps/cm.yaml:9 says 1.18.0, prod: Release cert-manager/cert-manager says 1.17.2]"
        ]
    );
    let new = live.again(snapshot("prod", vec![chart("cert-manager", "cert-manager", "1.18.0")]));
    assert_eq!(
        new,
        [
            "cert-manager version: 1.17.2 stale [apps/cm.yaml:9 says 1.18.0, prod: Release cert-manager/cert-manager says 1.18.0]"
        ]
    );
}

#[test]
fn a_chart_and_its_image_have_versions_of_their_own() {
    // Nobody released it with Helm: that its image has another number says nothing of its chart.
    let page = "# Platform\n\n| Component | Version |\n|---|---|\n| grafana | 8.5.1 |\n";
    let live = Live::new(&[("docs/platform.md", page)]);
    let running = || vec![image("grafana", "grafana", "docker.io/grafana/grafana:12.1.0")];
    assert_eq!(live.with(snapshot("prod", running())).wrong(), [] as [&str; 0]);
    let same_major = "# Platform\n\n| Component | Version |\n|---|---|\n| grafana | 12.0.4 |\n";
    let live = Live::new(&[("docs/platform.md", same_major)]);
    assert_eq!(
        live.with(snapshot("prod", running())).wrong(),
        ["grafana version: 12.0.4 contradicted [prod: Deployment grafana/grafana says 12.1.0]"]
    );
}

const STAGES: &str = "# Apps\n\n| App | Replicas |\n|---|---|\n| Shop Prod | 3 |\n| Shop Staging | 1 |\n";

#[test]
fn environments_are_kept_apart() {
    let both = || vec![deployment("shop", "shop", 3), deployment("shop-staging", "shop", 1)];
    let live = Live::new(&[("docs/apps.md", STAGES)]).with(snapshot("a", both()));
    assert_eq!(live.wrong(), [] as [&str; 0]);
    assert_eq!(live.verdicts().iter().filter(|line| line.contains("confirmed")).count(), 2);
    // The settings call the cluster production, and staging is in it all the same.
    let live =
        Live::new(&[("docs/apps.md", STAGES)]).bound(snapshot("a", both()), "docs", Some(Environment::Production));
    assert_eq!(live.verdicts().iter().filter(|line| line.contains("confirmed")).count(), 2);
    // Staging is nowhere: what runs in production says nothing of it.
    let live = Live::new(&[("docs/apps.md", STAGES)]).with(snapshot("a", vec![deployment("shop", "shop", 3)]));
    assert_eq!(live.verdicts()[1], "Shop Staging replicas: 1 unknown (no-subject)");
    // Two of one name, and the page does not say which.
    let page = "# Apps\n\n| App | Replicas |\n|---|---|\n| shop | 2 |\n";
    assert_eq!(Live::new(&[("docs/apps.md", page)]).with(snapshot("a", both())).wrong(), [] as [&str; 0]);
}

#[test]
fn what_is_planned_is_not_looked_for() {
    let page = "# Apps\n\n## Future: high availability\n\n| App | Replicas |\n|---|---|\n| shop | 5 |\n";
    let live = Live::new(&[("docs/apps.md", page)]).with(snapshot("a", vec![deployment("shop", "shop", 3)]));
    assert_eq!(live.verdicts(), ["shop replicas: 5 unknown (planned)"]);
}

#[test]
fn what_is_nowhere_is_told_by_its_neighbours() {
    let page =
        "# Namespaces\n\n| Namespace | For |\n|---|---|\n| shop | the shop |\n| blog | the blog |\n| mail | mails |\n";
    let live = || Live::new(&[("docs/apps.md", page)]);
    assert_eq!(
        live().with(snapshot("a", vec![namespace("shop"), namespace("blog")])).wrong(),
        ["namespace: mail absent []"]
    );
    // Nothing of the table is there: it is about another cluster.
    assert_eq!(live().with(snapshot("a", vec![namespace("other")])).wrong(), [] as [&str; 0]);
    // A file describes it.
    let file =
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: smtp\n  namespace: mail\nspec:\n  ports:\n    - port: 25\n";
    let described = Live::new(&[("docs/apps.md", page), ("apps/smtp.yaml", file)]);
    assert_eq!(described.with(snapshot("a", vec![namespace("shop"), namespace("blog")])).wrong(), [] as [&str; 0]);
}

#[test]
fn what_was_not_told_is_not_absent() {
    let page =
        "# Namespaces\n\n| Namespace | For |\n|---|---|\n| shop | the shop |\n| blog | the blog |\n| mail | mails |\n";
    let mut told = snapshot("a", vec![deployment("shop", "shop", 1), deployment("blog", "blog", 1)]);
    told.mute.push(forbidden("namespaces"));
    let live = Live::new(&[("docs/apps.md", page)]).with(told);
    assert_eq!(live.wrong(), [] as [&str; 0]);
    assert_eq!(live.verdicts()[2], "namespace: mail unknown (mute)");
}

#[test]
fn a_group_that_was_not_told_hides_what_is_in_it() {
    let page = "# Hosts\n\n| URL | Served by |\n|---|---|\n| `a.shop.dev` | Traefik |\n| `b.shop.dev` | Traefik |\n";
    let told = |mute: Option<&str>| {
        let mut told = snapshot("a", vec![ingress("shop", "a.shop.dev")]);
        told.mute.extend(mute.map(forbidden));
        Live::new(&[("docs/hosts.md", page)]).with(told).wrong()
    };
    assert_eq!(told(None), ["host: b.shop.dev absent []"]);
    assert_eq!(told(Some("*.events.k8s.io")), ["host: b.shop.dev absent []"]);
    assert_eq!(told(Some("*.traefik.io")), [] as [&str; 0]);
}

#[test]
fn an_image_does_not_speak_for_a_release_that_was_not_told() {
    let page = "# Platform\n\n| Component | Version |\n|---|---|\n| grafana | 12.0.4 |\n";
    let mut told = snapshot("prod", vec![image("grafana", "grafana", "docker.io/grafana/grafana:12.1.0")]);
    told.mute.push(forbidden("secrets"));
    assert_eq!(Live::new(&[("docs/platform.md", page)]).with(told).wrong(), [] as [&str; 0]);
}

#[test]
fn trees_are_bound_to_clusters() {
    let page = "# Apps\n\n| App | Replicas |\n|---|---|\n| shop | 3 |\n";
    let live = Live::new(&[("prod/apps.md", page), ("test/apps.md", page)])
        .bound(snapshot("p", vec![deployment("shop", "shop", 3)]), "prod/**", Some(Environment::Production))
        .bound(snapshot("t", vec![deployment("shop", "shop", 1)]), "test/**", None);
    assert_eq!(
        live.verdicts(),
        [
            "shop replicas: 3 confirmed [p: Deployment shop/shop says 3]",
            "shop replicas: 3 contradicted [t: Deployment shop/shop says 1]",
        ]
    );
    // Unbound, any cluster may bear a page out.
    let live = Live::new(&[("docs/apps.md", page)])
        .with(snapshot("p", vec![deployment("shop", "shop", 3)]))
        .with(snapshot("t", vec![deployment("shop", "shop", 1)]));
    assert_eq!(live.wrong(), [] as [&str; 0]);
}

#[test]
fn a_cluster_that_contradicts_all_of_a_page_is_another_one() {
    let page = "# Apps\n\n| App | Replicas |\n|---|---|\n| a | 3 |\n| b | 3 |\n| c | 3 |\n";
    let running = ["a", "b", "c"].map(|name| deployment("apps", name, 1)).to_vec();
    let live = Live::new(&[("docs/apps.md", page)]).with(snapshot("x", running.clone()));
    assert_eq!(live.wrong(), [] as [&str; 0]);
    let one = page.replace("| a | 3 |", "| a | 1 |");
    let live = Live::new(&[("docs/apps.md", &one)]).with(snapshot("x", running));
    assert_eq!(live.wrong().len(), 2);
}

#[test]
fn hosts_that_others_serve_are_not_looked_for() {
    let page = "# Hosts\n\n| URL | Served by |\n|---|---|\n| `api.shop.dev` | Traefik |\n| `www.shop.dev` | Vercel |\n| `shop.example.org` | Traefik |\n";
    let live = Live::new(&[("docs/hosts.md", page)]).with(snapshot("a", vec![ingress("shop", "api.shop.dev")]));
    assert_eq!(live.wrong(), [] as [&str; 0]);
}

#[test]
fn names_in_sentences_are_confirmed_where_they_are_there() {
    let page = "# Platform\n\nA single node named `ultron` runs all. The `shop` namespace holds the shop: `shop` (2 replicas).\n";
    let running = vec![node("ultron", "10.0.0.1"), namespace("shop"), deployment("shop", "shop", 3)];
    let live = Live::new(&[("docs/platform.md", page)]).with(snapshot("a", running));
    assert_eq!(
        live.verdicts(),
        [
            "node: ultron confirmed [a: Node ultron says ultron]",
            "namespace: shop confirmed [a: Namespace shop says shop]",
            "shop replicas: 2 contradicted [a: Deployment shop/shop says 3]",
        ]
    );
}

#[test]
fn without_a_cluster_only_files_are_asked() {
    let live = Live::new(&[("docs/platform.md", DOCFAST)]);
    let told = live.verdicts();
    let is_of_files = |line: &&String| line.contains(" namespace: ") || line.contains(" replicas: ");
    assert_eq!(told.iter().filter(is_of_files).count(), 5, "{told:#?}");
    assert!(told.iter().all(|line| line.ends_with("unknown (no-subject)")), "no file says it: {told:#?}");
    let is_of_clusters = |line: &String| ["namespace: ", "node: ", "host: "].iter().any(|kind| line.starts_with(kind));
    assert!(!told.iter().any(is_of_clusters), "whether a thing runs, no file tells: {told:#?}");
}
