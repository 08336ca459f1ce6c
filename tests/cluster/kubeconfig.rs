//! Kubeconfigs for the tests.

use std::path::{Path, PathBuf};
use vibe::sources::cluster::{Ask, Cluster, Snapshot};

/// Writes a kubeconfig with one context, `name`; `cluster` and `user` are maps in YAML's flow style.
pub fn write(folder: &Path, name: &str, cluster: &str, user: &str) -> PathBuf {
    let file = folder.join(format!("{name}.yaml"));
    let text = format!(
        "apiVersion: v1\nkind: Config\ncurrent-context: {name}\n\
         clusters: [{{name: c, cluster: {cluster}}}]\n\
         contexts: [{{name: {name}, context: {{cluster: c, user: u, namespace: docfast}}}}]\n\
         users: [{{name: u, user: {user}}}]\n"
    );
    std::fs::write(&file, text).expect("a file");
    file
}

/// Asks the cluster of a kubeconfig.
pub fn ask(kubeconfig: &Path, change: impl FnOnce(&mut Ask)) -> Result<Snapshot, String> {
    let mut ask = Ask { kubeconfig: Some(kubeconfig.to_owned()), ..Ask::default() };
    change(&mut ask);
    let cluster = Cluster::open(&ask).map_err(|error| error.why)?;
    cluster.snapshot().map_err(|error| error.why)
}
