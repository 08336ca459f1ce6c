//! What runs in clusters and no page speaks of.
//!
//! A name that any page has anywhere counts as spoken of, and so does what belongs to a thing that is: the
//! webhook of a release whose name a page has.

use crate::config::file::ClassSetting;
use crate::facts::live::Answer;
use crate::sources::cluster::{Object, Snapshot};
use crate::sources::repo::{Of, Strength};
use crate::survey::components::words;
use crate::workspace::Workspace;
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
        let mut objects: BTreeMap<&Object, BTreeSet<&str>> = BTreeMap::new();
        for one in observed {
            let names = objects.entry(&one.object).or_insert_with(|| BTreeSet::from([&*one.object.name]));
            // What runs an image may be spoken of by the name of that.
            if one.of == Of::Image {
                names.extend(one.names.iter().filter(|name| name.strength == Strength::Own).map(|name| &*name.text));
            }
        }
        let is_told = |object: &&&Object| {
            let is_own = &*object.kind == "Namespace" && OWN.contains(&&*object.name);
            TOLD.contains(&&*object.kind) && !is_own && !OWN[..3].contains(&&*object.namespace)
        };
        let told: Vec<&Object> = objects.keys().filter(is_told).copied().collect();
        let names: Vec<&BTreeSet<&str>> = told.iter().filter_map(|object| objects.get(object)).collect();
        let spoken = spoken_of(workspace, &names);
        let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (object, _) in told.iter().zip(&spoken).filter(|(_, spoken)| **spoken) {
            known.entry(&object.namespace).or_default().push(&object.name);
        }
        for (object, _) in told.iter().zip(&spoken).filter(|(_, spoken)| !**spoken) {
            // What has the name of a thing in its own that is spoken of and lives beside it belongs to it.
            let beside = known.get(&*object.namespace).into_iter().flatten();
            let belongs = beside.copied().any(|other| is_part(&object.name, other));
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
    name.len() > of.len() && format!("-{name}-").contains(&format!("-{of}-"))
}

/// Which of some objects a page has the name of.
fn spoken_of(workspace: &Workspace, told: &[&BTreeSet<&str>]) -> Vec<bool> {
    let (mut patterns, mut owners) = (Vec::new(), Vec::new());
    for (index, name) in told.iter().enumerate().flat_map(|(index, names)| names.iter().map(move |name| (index, name)))
    {
        let name = words(name);
        patterns.extend([format!(" {name} "), format!(" {} ", name.replace(' ', ""))]);
        owners.extend([index, index]);
    }
    let Ok(search) = AhoCorasick::new(patterns) else { return vec![true; told.len()] };
    let of_page = |page: usize| -> BTreeSet<usize> {
        let Ok(text) = workspace.pages[page].text() else { return BTreeSet::new() };
        let text = format!(" {} ", words(&text));
        search.find_overlapping_iter(&text).map(|found| owners[found.pattern().as_usize()]).collect()
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
        assert!(is_part("prometheus-kube-prometheus-stack-prometheus", "kube-prometheus-stack"));
        assert!(!is_part("cert-manager", "cert-manager") && !is_part("certs", "cert"));
    }
}
