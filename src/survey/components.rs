//! What the repository is made of, and which pages speak of it.
//!
//! Only what is a part for sure: what is released from a chart, what runs in so many copies or at set
//! times, the services of a compose file, the roles of Ansible. A name that any page has anywhere counts as
//! spoken of: whoever is told that nobody documents a thing must not find it on the next page.

use crate::config::file::ClassSetting;
use crate::sources::repo::{Attribute, Of, Strength, Truth};
use crate::text::RelPath;
use crate::workspace::{Target, Workspace};
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A part of what the repository describes.
#[derive(Clone, Debug, Serialize)]
pub struct Component {
    /// What sort of part: `chart`, `role`, `service`, `workload`.
    pub kind: &'static str,
    /// What it is called.
    pub name: String,
    /// The file that describes it.
    pub file: String,
    /// On which line, from 1.
    pub line: u32,
    /// The pages that speak of it, in order.
    pub pages: Vec<String>,
    /// What else it is called, lower case letters and figures only, word by word.
    #[serde(skip)]
    names: BTreeSet<String>,
    /// All files that describe it.
    #[serde(skip)]
    files: BTreeSet<RelPath>,
}

impl Component {
    fn new(kind: &'static str, names: &[&str], file: &RelPath, line: u32) -> Option<Self> {
        let words: BTreeSet<String> = names.iter().map(|name| words(name)).filter(|words| is_telling(words)).collect();
        // An image is a name too, and the service that runs it has a better one.
        let name = names.iter().find(|name| !name.contains('/')).or(names.first()).map(|name| (*name).to_owned())?;
        is_telling(&self::words(&name)).then(|| Self {
            kind,
            name,
            file: file.to_string(),
            line,
            pages: Vec::new(),
            names: words,
            files: BTreeSet::from([file.clone()]),
        })
    }

    /// All files that describe it.
    pub fn files(&self) -> impl Iterator<Item = &RelPath> {
        self.files.iter()
    }

    /// Whether no page speaks of it.
    pub fn is_dark(&self) -> bool {
        self.pages.is_empty()
    }
}

/// Folders of what is shown or tried and not run.
const TRIED: &[&str] = &[
    "e2e",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "molecule",
    "sample",
    "samples",
    "test",
    "testdata",
    "tests",
    "templates",
];

/// The parts that some truths and files of a repository tell of, each with the pages that speak of it.
pub fn components<'t>(workspace: &Workspace, truths: impl Iterator<Item = &'t Truth>) -> Vec<Component> {
    let is_tried = |file: &RelPath| file.parts().any(|part| TRIED.contains(&part));
    let told = truths.filter(|truth| !is_tried(&truth.file)).filter_map(of_truth);
    let mut roles: Vec<Component> = workspace.files.all().filter(|file| !is_tried(file)).filter_map(role).collect();
    roles.sort_by(|a, b| a.file.cmp(&b.file));
    let mut found: BTreeMap<(&'static str, String), Component> = BTreeMap::new();
    for component in told.chain(roles) {
        let key = (component.kind, words(&component.name));
        match found.get_mut(&key) {
            Some(known) => {
                known.names.extend(component.names);
                known.files.extend(component.files);
            }
            None => {
                found.insert(key, component);
            }
        }
    }
    // What is released from a chart runs as a workload of the same name.
    let charts: BTreeSet<String> =
        found.values().filter(|one| one.kind == "chart").flat_map(|one| one.names.clone()).collect();
    let mut list: Vec<Component> = found
        .into_values()
        .filter(|one| one.kind != "workload" || one.names.iter().all(|name| !charts.contains(name)))
        .collect();
    spoken_of(workspace, &mut list);
    list
}

fn of_truth(truth: &Truth) -> Option<Component> {
    let kind = match (truth.of, truth.attribute) {
        (Of::Chart, Attribute::Version | Attribute::Exists) => "chart",
        (Of::Object, Attribute::Replicas | Attribute::Schedule) => "workload",
        (Of::Image, Attribute::Image) if truth.file.name().contains("compose") => "service",
        _ => return None,
    };
    let own: Vec<&str> =
        truth.names.iter().filter(|name| name.strength == Strength::Own).map(|name| &*name.text).collect();
    Component::new(kind, &own, &truth.file, truth.line)
}

/// A role of Ansible, by its tasks.
fn role(file: &RelPath) -> Option<Component> {
    let parts: Vec<&str> = file.parts().collect();
    match parts[..] {
        [.., "roles", name, "tasks", "main.yml" | "main.yaml"] => Component::new("role", &[name], file, 1),
        _ => None,
    }
}

/// Notes the pages at each part: those that have one of its names, link one of its files, or stand beside
/// them.
fn spoken_of(workspace: &Workspace, list: &mut [Component]) {
    let mut patterns = Vec::new();
    let mut owners = Vec::new();
    for (index, component) in list.iter().enumerate() {
        for name in &component.names {
            patterns.push(format!(" {name} "));
            owners.push(index);
            let joined = name.replace(' ', "");
            if joined != *name {
                patterns.push(format!(" {joined} "));
                owners.push(index);
            }
        }
    }
    let Ok(search) = AhoCorasick::new(&patterns) else { return };
    let mut described: BTreeMap<&RelPath, Vec<usize>> = BTreeMap::new();
    let mut beside: BTreeMap<RelPath, Vec<usize>> = BTreeMap::new();
    for (index, component) in list.iter().enumerate() {
        for file in &component.files {
            described.entry(file).or_default().push(index);
            beside.entry(file.folder()).or_default().push(index);
        }
    }
    let of_page = |page: &usize| {
        let mut found = BTreeSet::new();
        if let Ok(text) = workspace.pages[*page].text() {
            let text = format!(" {} ", words(&text));
            found.extend(search.find_overlapping_iter(&text).map(|found| owners[found.pattern().as_usize()]));
        }
        for target in workspace.graph.targets(*page) {
            let described = match target {
                Target::File(file) => described.get(file),
                _ => None,
            };
            found.extend(described.into_iter().flatten());
        }
        let folder = workspace.pages[*page].path.folder();
        found.extend(beside.get(&folder).filter(|_| !folder.is_root()).into_iter().flatten());
        (*page, found)
    };
    let is_page = |page: &usize| workspace.class_of(*page).kind != ClassSetting::Template;
    let pages: Vec<usize> = (0..workspace.pages.len()).filter(is_page).collect();
    let spoken: Vec<(usize, BTreeSet<usize>)> = pages.par_iter().map(of_page).collect();
    for (page, found) in spoken {
        for component in found {
            list[component].pages.push(workspace.pages[page].path.to_string());
        }
    }
}

/// The words of a text: lower case letters and figures, with one space between.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.truncate(words.trim_end().len());
    words
}

/// Whether a name tells one thing from another: a few letters do not.
fn is_telling(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_names_are_compared_by() {
        assert_eq!(words("Cert-Manager v1.17"), "cert manager v1 17");
        assert_eq!(words("`ExternalDNS`"), "externaldns");
        assert!(is_telling("argo cd") && !is_telling("ui 2"));
    }

    #[test]
    fn a_role_is_known_by_its_tasks() {
        let of = |path: &str| role(&RelPath::new(path).expect("a path")).map(|role| role.name);
        assert_eq!(of("ansible/roles/gitea/tasks/main.yml").as_deref(), Some("gitea"));
        assert_eq!(of("ansible/roles/gitea/defaults/main.yml"), None);
    }
}
