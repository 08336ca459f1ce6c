//! The pod: one container clones the repository, another makes the report.

use super::Wrong;
use super::yaml::{Map, Node, map, texts};

/// The user of the image; nobody else has this number.
pub const IMAGE_USER: i64 = 65532;
/// Where the reports are kept.
pub const REPORTS: &str = "/reports";
/// Where the repository is cloned to.
const REPOSITORY: &str = "/work/repository";
/// Where the secret with the credentials for the forge is expected; it may be missing.
pub const CREDENTIALS: &str = "vibe-git";

/// Where a repository comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its address: `https://…`.
    pub url: String,
    /// The branch or tag. Default: the one that the forge shows.
    pub branch: Option<String>,
}

impl Source {
    /// Whether a pod can clone it.
    ///
    /// # Errors
    /// It cannot: why.
    pub fn check(&self) -> Result<(), Wrong> {
        let url = &self.url;
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let Some(rest) = rest else {
            return Err(Wrong(format!("`{url}` is not `https://…`: the image has no ssh in it")));
        };
        let host = rest.split('/').next().unwrap_or_default();
        if host.contains('@') {
            return Err(Wrong(format!(
                "the address holds credentials: they belong into the secret `{CREDENTIALS}`, and not into a manifest"
            )));
        }
        if host.is_empty() || url.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'\\<>".contains(c)) {
            return Err(Wrong(format!("`{url}` is no address of a repository")));
        }
        match &self.branch {
            Some(branch)
                if branch.starts_with('-') || branch.contains(|c: char| c.is_whitespace() || c.is_control()) =>
            {
                Err(Wrong(format!("`{branch}` can be no branch")))
            }
            _ => Ok(()),
        }
    }

    /// The port it is asked at, where that is another than that of https.
    pub fn port(&self) -> Option<i64> {
        let rest = self.url.split_once("://")?.1;
        let host = rest.split('/').next()?;
        // In brackets there is an address with colons of its own.
        let port = host.rsplit(']').next()?.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        port.or_else(|| self.url.starts_with("http://").then_some(80))
    }
}

/// What is to run.
pub struct Wanted<'w> {
    /// What the pod is found by.
    pub labels: Map,
    /// The account that it runs as.
    pub account: &'w str,
    /// Where its reports are kept; without one they end with the pod.
    pub claim: Option<&'w str>,
    /// The image.
    pub image: &'w str,
    /// What is cloned before, if anything.
    pub source: Option<&'w Source>,
    /// The arguments of vibe.
    pub args: Vec<String>,
    /// Whether it asks the cluster that it runs in.
    pub is_in_cluster: bool,
}

/// The template of a pod.
pub fn template(wanted: &Wanted<'_>) -> Map {
    let spec = map()
        .with("serviceAccountName", wanted.account.to_owned())
        .with("automountServiceAccountToken", false)
        .with("enableServiceLinks", false)
        .with("restartPolicy", "Never")
        .with("securityContext", security())
        .maybe("initContainers", wanted.source.map(|source| vec![clone(wanted, source)]))
        .with("containers", vec![report(wanted)])
        .with("volumes", volumes(wanted));
    map().with("metadata", map().with("labels", wanted.labels.clone())).with("spec", spec)
}

/// Nobody in the pod is root, or can become it.
pub fn security() -> Map {
    map()
        .with("runAsNonRoot", true)
        .with("runAsUser", IMAGE_USER)
        .with("runAsGroup", IMAGE_USER)
        .with("fsGroup", IMAGE_USER)
        .with("seccompProfile", map().with("type", "RuntimeDefault"))
}

/// All of the history is cloned: it is the judge of what a page says.
pub fn clone(wanted: &Wanted<'_>, source: &Source) -> Map {
    let mut command =
        vec!["git", "-c", "core.hooksPath=/dev/null", "clone", "--quiet", "--single-branch", "--template="];
    if let Some(branch) = &source.branch {
        command.extend(["--branch", branch]);
    }
    command.extend(["--", &source.url, REPOSITORY]);
    let env = vec![variable("HOME", "/home/vibe"), variable("GIT_TERMINAL_PROMPT", "0")];
    let mounts = vec![mount("work", "/work", false), mount("tmp", "/tmp", false), mount("git", "/home/vibe", true)];
    container("clone", wanted.image).with("command", texts(command)).with("env", env).with("volumeMounts", mounts)
}

/// vibe itself.
pub fn report(wanted: &Wanted<'_>) -> Map {
    let mut mounts = vec![mount("work", "/work", true), mount("tmp", "/tmp", false), mount("reports", REPORTS, false)];
    if wanted.is_in_cluster {
        mounts.push(mount("token", "/var/run/secrets/kubernetes.io/serviceaccount", true));
    }
    container("report", wanted.image)
        .with("command", texts(["vibe"]))
        .with("args", texts(&wanted.args))
        .with("workingDir", if wanted.source.is_some() { REPOSITORY } else { "/tmp" })
        .with("env", vec![variable("HOME", "/tmp")])
        .with("volumeMounts", mounts)
}

fn container(name: &str, image: &str) -> Map {
    let resources = map()
        .with("requests", map().with("cpu", "100m").with("memory", "128Mi"))
        .with("limits", map().with("cpu", "1").with("memory", "1Gi").with("ephemeral-storage", "4Gi"));
    let security = map()
        .with("allowPrivilegeEscalation", false)
        .with("readOnlyRootFilesystem", true)
        .with("capabilities", map().with("drop", texts(["ALL"])));
    map()
        .with("name", name)
        .with("image", image)
        .with("imagePullPolicy", "IfNotPresent")
        .with("resources", resources)
        .with("securityContext", security)
}

fn volumes(wanted: &Wanted<'_>) -> Vec<Map> {
    let mut volumes = scratch(wanted);
    volumes.push(match wanted.claim {
        Some(claim) => map().with("name", "reports").with("persistentVolumeClaim", map().with("claimName", claim)),
        None => map().with("name", "reports").with("emptyDir", map().with("sizeLimit", "256Mi")),
    });
    volumes
}

/// The volumes of a pod but that for the reports.
pub fn scratch(wanted: &Wanted<'_>) -> Vec<Map> {
    let empty = |size: &str| map().with("sizeLimit", size);
    let git = map().with("secretName", CREDENTIALS).with("optional", true).with("defaultMode", 0o440).said(
        "The way to a private repository: `machine HOST login USER password TOKEN`.",
        "items",
        vec![map().with("key", ".netrc").with("path", ".netrc")],
    );
    let mut volumes = vec![
        map().with("name", "work").with("emptyDir", empty("4Gi")),
        map().with("name", "tmp").with("emptyDir", empty("256Mi")),
        map().with("name", "git").with("secret", git),
    ];
    if wanted.is_in_cluster {
        volumes.push(map().with("name", "token").with("projected", token()));
    }
    volumes
}

/// What is mounted by itself otherwise, into each container.
fn token() -> Map {
    let field = map().with("path", "namespace").with("fieldRef", map().with("fieldPath", "metadata.namespace"));
    let authority = map().with("key", "ca.crt").with("path", "ca.crt");
    let sources = vec![
        map().with("serviceAccountToken", map().with("path", "token").with("expirationSeconds", 3600)),
        map().with("configMap", map().with("name", "kube-root-ca.crt").with("items", vec![authority])),
        map().with("downwardAPI", map().with("items", vec![field])),
    ];
    map().with("defaultMode", 0o440).with("sources", sources)
}

fn variable(name: &str, value: &str) -> Map {
    map().with("name", name).with("value", value)
}

fn mount(name: &str, path: &str, is_read_only: bool) -> Map {
    let read_only = is_read_only.then_some(Node::Flag(true));
    map().with("name", name).with("mountPath", path).maybe("readOnly", read_only)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(url: &str) -> Source {
        Source { url: url.to_owned(), branch: None }
    }

    #[test]
    fn a_pod_clones_what_it_can_reach_without_secrets_in_the_address() {
        for url in ["https://git.example.org/a/b", "http://gitea:3000/a/b.git", "https://[::1]:8443/a"] {
            assert_eq!(source(url).check(), Ok(()), "{url}");
        }
        for url in [
            "git@git.example.org:a/b",
            "ssh://git@a/b",
            "https://u:p@git.example.org/a",
            "https:///a",
            "-x",
            "https://a/b c",
        ] {
            assert!(source(url).check().is_err(), "{url}");
        }
    }

    #[test]
    fn the_port_is_that_of_the_address() {
        assert_eq!(source("https://git.example.org/a:1").port(), None);
        assert_eq!(source("http://gitea:3000/a").port(), Some(3000));
        assert_eq!(source("http://gitea/a").port(), Some(80));
        assert_eq!(source("https://[::1]/a").port(), None);
        assert_eq!(source("https://[::1]:8443/a").port(), Some(8443));
    }
}
