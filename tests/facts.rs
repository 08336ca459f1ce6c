//! Facts on pages while the files beside them change: what is bumped by a commit is found with that
//! commit, what only looks different is not.

mod support;

use support::{Repository, of_rule};
use vibe::diagnostic::Safety;
use vibe::sources::git::Base;

/// Files, what each pins before and after, and what the page calls it.
const PINS: &[(&str, &str, &str, &str, &str)] = &[
    ("compose.yaml", "services:\n  db:\n    image: postgres:@\n", "16.3", "17.2", "| db | `postgres:@` |"),
    (
        "apps/traefik/release.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: traefik\nspec:\n  chart:\n    spec:\n      chart: traefik\n      version: @\n",
        "37.4.0",
        "37.5.1",
        "| Traefik | v@ |",
    ),
    (
        "charts/platform/Chart.yaml",
        "apiVersion: v2\nname: platform\nversion: 0.1.0\ndependencies:\n  - name: cert-manager\n    repository: https://charts.jetstack.io\n    version: \"@\"\n  - name: longhorn\n    repository: https://charts.longhorn.io\n    version: 1.9.1\n",
        "v1.17.1",
        "v1.17.2",
        "| Cert Manager | @ |",
    ),
    (
        "apps/web/deployment.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ghcr.io/acme/web:@\n",
        "1.4.0",
        "1.5.2",
        "| web | @ |",
    ),
    (
        "group_vars/all.yml",
        "---\n# renovate: datasource=github-releases depName=k3s-io/k3s\nk3s_version: @\nk3s_user: pi\n",
        "v1.34.3+k3s1",
        "v1.35.1+k3s1",
        "| k3s | @ |",
    ),
    (".tool-versions", "opentofu @\nnodejs 20.11.1\n", "1.8.2", "1.9.0", "| OpenTofu | `@` |"),
    ("Dockerfile", "FROM golang:@ AS build\nRUN go build\n", "1.23", "1.24", "| build | `golang:@` |"),
    (
        "iac/providers.tf",
        "terraform {\n  required_providers {\n    ovh = {\n      source  = \"ovh/ovh\"\n      version = \"@\"\n    }\n  }\n}\n",
        "2.8.0",
        "2.9.0",
        "| `ovh/ovh` (`@`), in [iac](../iac/providers.tf) | |",
    ),
];

/// A repository in which every page tells the truth, with a commit.
fn told() -> Repository {
    let mut repository = Repository::new();
    repository.git_init();
    let mut page = String::from("# Versions\n\n| What | Version |\n|---|---|\n");
    for (path, text, before, _, row) in PINS {
        repository.write(path, &text.replace('@', before)).expect("a file");
        page.push_str(&row.replace('@', before.trim_start_matches(if row.contains("v@") { 'v' } else { '\0' })));
        page.push('\n');
    }
    repository.write("docs/versions.md", &page).expect("a page");
    repository.commit("Begin");
    repository
}

fn found(repository: &Repository) -> Vec<String> {
    let report = repository.check().expect("a report");
    let told = |finding: &&vibe::report::Finding| {
        let diagnostic = &finding.diagnostic;
        format!("{} | {}", diagnostic.what, diagnostic.why.clone().unwrap_or_default())
    };
    of_rule(&report, "stale-fact").iter().map(told).collect()
}

#[test]
fn every_bump_is_found_with_its_commit() {
    for (path, text, _, after, _) in PINS {
        let mut repository = told();
        assert_eq!(found(&repository), Vec::<String>::new(), "{path}: before");
        repository.write(path, &text.replace('@', after)).expect("a file");
        repository.commit("Bump it");
        repository.git(&["commit", "--quiet", "--allow-empty", "--message", "Later"]);
        let found = found(&repository);
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert!(found[0].contains(after) && found[0].contains("«Bump it»"), "{path}: {found:?}");
        let after = repository.fix(Safety::Unsafe).expect("fixed");
        assert!(of_rule(&after, "stale-fact").is_empty(), "{path}: a fix leaves nothing");
    }
}

#[test]
fn what_is_staged_is_found_in_a_hook() {
    for (path, text, _, after, _) in PINS {
        let mut repository = told();
        repository.write(path, &text.replace('@', after)).expect("a file");
        repository.git(&["add", path]);
        repository.reach.base = Some(Base::Staged);
        let found = found(&repository);
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert!(found[0].contains("not committed yet"), "{path}: {found:?}");
    }
}

#[test]
fn a_page_that_was_wrong_before_the_change_is_not_its_fault() {
    let (path, text, _, after, _) = PINS[0];
    let mut repository = told();
    repository.write(path, &text.replace('@', after)).expect("a file");
    repository.commit("Bump it");
    repository.write("README.md", "# Home\n").expect("a page");
    repository.git(&["add", "README.md"]);
    repository.reach.base = Some(Base::Staged);
    assert_eq!(found(&repository), Vec::<String>::new());
}

#[test]
fn what_only_looks_different_is_not_found() {
    for (path, text, before, _, _) in PINS {
        for (what, changed) in [
            ("comments", format!("# a comment\n{text}# another\n")),
            ("white space", text.replace(": @", ":  @").replace(" @", "  @")),
            ("line ends", text.replace('\n', "\r\n")),
            (
                "a digest",
                text.replace(":@\n", ":@@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n"),
            ),
        ] {
            let mut repository = told();
            // The first sign stands for the version, a second one for itself.
            repository.write(path, &changed.replacen('@', before, 1)).expect("a file");
            repository.commit("Rewrite it");
            assert_eq!(found(&repository), Vec::<String>::new(), "{path}: {what}");
        }
    }
}

#[test]
fn moved_keys_and_other_keys_are_not_found() {
    let mut repository = told();
    let other = "apiVersion: v2\nname: platform\nversion: 0.2.0\ndependencies:\n  - name: longhorn\n    repository: https://charts.longhorn.io\n    version: 1.9.2\n  - name: cert-manager\n    repository: https://charts.jetstack.io\n    version: \"v1.17.1\"\n";
    repository.write("charts/platform/Chart.yaml", other).expect("a file");
    repository.commit("Reorder, and bump the neighbour");
    assert_eq!(found(&repository), Vec::<String>::new());
}

#[test]
fn a_shallow_clone_says_nothing() {
    let (path, text, _, after, _) = PINS[0];
    let mut repository = told();
    repository.write(path, &text.replace('@', after)).expect("a file");
    repository.commit("Bump it");
    let clone = Repository::new();
    let from = format!("file://{}", repository.root().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &from, "."]);
    assert_eq!(found(&clone), Vec::<String>::new());
}

#[test]
fn a_history_that_cannot_be_read_is_no_pass() {
    let mut repository = Repository::new();
    repository.git_init();
    repository.write("tools/run.py", "print()\n").expect("a file");
    repository.write("docs/guide.md", "# Guide\n\nRun `tools/run.py`.\n").expect("a page");
    repository.commit("A tool");
    std::fs::remove_file(repository.root().join("tools/run.py")).expect("removed");
    repository.commit("No tool");
    let before = repository.check().expect("a report");
    assert_eq!(of_rule(&before, "dead-path").len(), 1, "it is found");
    let tree = repository.git(&["rev-parse", "HEAD~1^{tree}"]);
    let (folder, rest) = tree.trim().split_at(2);
    std::fs::remove_file(repository.root().join(".git/objects").join(folder).join(rest)).expect("removed");
    let outcome = repository.check().expect("a report");
    assert!(of_rule(&outcome, "dead-path").is_empty());
    let skipped = outcome.skipped.iter().find(|skipped| skipped.rule == "dead-path");
    assert!(skipped.is_some_and(|skipped| skipped.source == "git"), "it is said");
}

#[test]
fn a_machine_has_an_address_of_each_kind() {
    let mut repository = Repository::new();
    repository.git_init();
    let inventory = |four: &str| {
        format!(
            "all:\n  hosts:\n    pve01:\n      ansible_host: {four}\n      ipv6_address: fd00:10::1\n      ip: fd00:10::1\n"
        )
    };
    repository.write("inventory/hosts.yml", &inventory("10.10.0.1")).expect("a file");
    let page = "# Hosts\n\n| Host | IP | IPv6 |\n|---|---|---|\n| pve01 | `10.10.0.1` | `fd00:10::1` |\n";
    repository.write("docs/hosts.md", page).expect("a page");
    repository.commit("Begin");
    repository.write("inventory/hosts.yml", &inventory("10.10.0.9")).expect("a file");
    repository.commit("Move it");
    let report = repository.fix(Safety::Unsafe).expect("fixed");
    assert!(of_rule(&report, "stale-fact").is_empty());
    let page = std::fs::read_to_string(repository.root().join("docs/hosts.md")).expect("a page");
    assert!(page.contains("| pve01 | `10.10.0.9` | `fd00:10::1` |"), "{page}");
}
