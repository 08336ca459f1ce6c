//! What runs in clusters and no page speaks of.
//!
//! A name that any page has anywhere counts as spoken of, and so does what belongs to a thing that is: the
//! webhook of a release whose name a page has.

use crate::config::file::ClassSetting;
use crate::facts::live::Answer;
use crate::sources::cluster::{Object, Snapshot};
use crate::survey::components::words;
use crate::workspace::Workspace;
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// An object of a cluster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Running {
    /// What the cluster is called.
    pub cluster: String,
    /// Its kind.
    pub kind: String,
    /// The namespace that it lives in.
    pub namespace: String,
    /// Its name.
    pub name: String,
}

impl Running {
    /// Where it is: `docfast/docfast`.
    pub fn place(&self) -> String {
        let separator = if self.namespace.is_empty() { "" } else { "/" };
        format!("{}{separator}{}", self.namespace, self.name)
    }
}

/// Kinds that pages are to speak of: what runs, what is released, what it runs on.
const TOLD: &[&str] =
    &["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Rollout", "Release", "HelmChart", "Namespace", "Node"];

/// Namespaces of Kubernetes itself.
const OWN: &[&str] = &["kube-system", "kube-public", "kube-node-lease", "default"];

/// What no page speaks of, in order.
pub fn running(workspace: &Workspace, answers: &[Answer]) -> Vec<Running> {
    let mut list: BTreeSet<Running> = BTreeSet::new();
    for Snapshot { name, observed, .. } in answers.iter().map(|answer| &answer.snapshot) {
        let objects: BTreeSet<&Object> = observed.iter().map(|one| &*one.object).collect();
        let is_own = |object: &&&Object| {
            let of_kind = &*object.kind == "Namespace" && OWN.contains(&&*object.name);
            of_kind || OWN[..3].contains(&&*object.namespace)
        };
        let told: Vec<&Object> = objects
            .iter()
            .filter(|object| TOLD.contains(&&*object.kind))
            .filter(|object| !is_own(object))
            .copied()
            .collect();
        let spoken = spoken_of(workspace, &told);
        for (object, _) in told.iter().zip(&spoken).filter(|(_, spoken)| !**spoken) {
            // What begins with the name of a thing that is spoken of and lives beside it belongs to it.
            let belongs = told.iter().zip(&spoken).any(|(other, spoken)| {
                *spoken && other.namespace == object.namespace && is_part(&object.name, &other.name)
            });
            if !belongs {
                let Object { kind, namespace, name: own } = Object::clone(object);
                let (cluster, kind) = (name.to_string(), kind.into());
                list.insert(Running { cluster, kind, namespace: namespace.into(), name: own.into() });
            }
        }
    }
    list.into_iter().collect()
}

fn is_part(name: &str, of: &str) -> bool {
    name.strip_prefix(of).is_some_and(|rest| rest.starts_with('-'))
}

/// Which of some objects a page has the name of.
fn spoken_of(workspace: &Workspace, told: &[&Object]) -> Vec<bool> {
    let names: Vec<String> = told.iter().map(|object| words(&object.name)).collect();
    let patterns = names.iter().flat_map(|name| [format!(" {name} "), format!(" {} ", name.replace(' ', ""))]);
    let Ok(search) = AhoCorasick::new(patterns) else { return vec![true; told.len()] };
    let of_page = |page: usize| -> BTreeSet<usize> {
        let Ok(text) = workspace.pages[page].text() else { return BTreeSet::new() };
        let text = format!(" {} ", words(&text));
        search.find_overlapping_iter(&text).map(|found| found.pattern().as_usize() / 2).collect()
    };
    let is_page = |page: &usize| workspace.class_of(*page).kind != ClassSetting::Template;
    let found: BTreeSet<usize> =
        (0..workspace.pages.len()).into_par_iter().filter(is_page).flat_map_iter(of_page).collect();
    (0..told.len()).map(|index| found.contains(&index)).collect()
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn parts_begin_with_what_they_are_of() {
        assert!(is_part("cert-manager-webhook", "cert-manager"));
        assert!(!is_part("cert-manager", "cert-manager") && !is_part("certs", "cert"));
    }
}
