//! What things are called: by their folder, by their address, and which words name nothing.

use crate::text::RelPath;

/// Words that say what part of something is meant, and not what it is a part of.
const GENERIC: &[&str] = &[
    "addons",
    "agent",
    "all",
    "ansible",
    "api",
    "app",
    "application",
    "applications",
    "apps",
    "argo",
    "argocd-apps",
    "backend",
    "base",
    "bootstrap",
    "chart",
    "charts",
    "ci",
    "cluster",
    "clusters",
    "common",
    "components",
    "config",
    "configs",
    "container",
    "containers",
    "controller",
    "crds",
    "default",
    "defaults",
    "deploy",
    "deployment",
    "deployments",
    "dev",
    "docker",
    "env",
    "environments",
    "files",
    "flux",
    "frontend",
    "gitops",
    "global",
    "group_vars",
    "helm",
    "helm-release",
    "helmrelease",
    "host_vars",
    "hosts",
    "iac",
    "image",
    "images",
    "infra",
    "infrastructure",
    "init",
    "install",
    "inventories",
    "inventory",
    "k8s",
    "kube",
    "kubernetes",
    "kustomize",
    "latest",
    "local",
    "main",
    "manager",
    "manifests",
    "master",
    "meta",
    "modules",
    "name",
    "opentofu",
    "operator",
    "overlays",
    "playbook",
    "playbooks",
    "pod",
    "policies",
    "prod",
    "production",
    "release",
    "repository",
    "resources",
    "roles",
    "root",
    "sandbox",
    "scripts",
    "server",
    "service",
    "services",
    "setup",
    "spec",
    "src",
    "stack",
    "stacks",
    "stage",
    "staging",
    "system",
    "tasks",
    "template",
    "templates",
    "terraform",
    "test",
    "tests",
    "tofu",
    "values",
    "vars",
    "version",
    "web",
    "worker",
    "workflows",
    "workloads",
];

/// Whether a word names no particular thing.
pub(super) fn is_generic(name: &str) -> bool {
    GENERIC.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// Programs that many folders are named for: a folder of that name says nothing, an image does.
const PROGRAMS: &[&str] =
    &["ansible", "docker", "flux", "helm", "kubernetes", "kustomize", "opentofu", "terraform", "tofu"];

/// Whether the last part of an image says only what part of a program it is: `server`.
pub(super) fn is_part(name: &str) -> bool {
    is_generic(name) && !PROGRAMS.iter().any(|program| program.eq_ignore_ascii_case(name))
}

/// The nearest folder above a file that names something; not further away than three.
pub(super) fn near(file: &RelPath) -> Option<&str> {
    let folders: Vec<&str> = file.parts().rev().skip(1).take(3).collect();
    folders.into_iter().find(|name| !name.starts_with('.') && !is_generic(name))
}

/// The last part of an address, a chart or a repository: `cert-manager` of
/// `oci://quay.io/jetstack/charts/cert-manager`, without `.git`.
pub(in crate::sources) fn tail(address: &str) -> &str {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let address = address.trim_end_matches('/');
    let last = address.rsplit(['/', ':']).next().unwrap_or_default();
    last.strip_suffix(".git").unwrap_or(last)
}

/// `owner/name` of the address of a repository on a forge.
pub(in crate::sources) fn owner_and_name(address: &str) -> Option<&str> {
    let address = address.split(['?', '#']).next()?;
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?.1,
        None => address.split_once(':')?.1,
    };
    let second = path.match_indices('/').nth(1).map_or(path.len(), |(at, _)| at);
    let two = path[..second].trim_end_matches(".git");
    two.contains('/').then_some(two)
}

#[cfg(test)]
mod tests {
    use super::{near, owner_and_name, tail};
    use crate::text::RelPath;

    #[test]
    fn the_nearest_folder_that_names_something() {
        for (file, expected) in [
            ("apps/base/jellyfin/app/helmrelease.yaml", Some("jellyfin")),
            ("kubernetes/apps/x.yaml", None),
            ("x.yaml", None),
            (".github/workflows/ci.yml", None),
            ("roles/k3s/defaults/main.yml", Some("k3s")),
        ] {
            let path = RelPath::new(file).unwrap_or_else(RelPath::root);
            assert_eq!(near(&path), expected, "{file}");
        }
    }

    #[test]
    fn tails_of_addresses() {
        for (address, expected) in [
            ("oci://quay.io/jetstack/charts/cert-manager", "cert-manager"),
            ("https://github.com/org/name.git?ref=v1", "name"),
            ("git@github.com:org/name.git", "name"),
            ("hashicorp/vault", "vault"),
            ("https://charts.example/", "charts.example"),
            ("", ""),
        ] {
            assert_eq!(tail(address), expected, "{address}");
        }
        assert_eq!(owner_and_name("https://github.com/org/name//path?ref=v1"), Some("org/name"));
        assert_eq!(owner_and_name("git@github.com:org/name.git"), Some("org/name"));
        assert_eq!(owner_and_name("https://charts.example"), None);
    }
}
