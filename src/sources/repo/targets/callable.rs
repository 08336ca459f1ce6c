//! What can be called from a folder, with all that its files take in.

use crate::sources::repo::targets::PLAIN;
use crate::sources::repo::{Attribute, Of, Truth, Truths};
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};

/// A program that calls things by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Runner {
    /// make.
    Make,
    /// just.
    Just,
    /// Task.
    Task,
    /// npm and those that read its files.
    Npm,
    /// mise.
    Mise,
}

/// What is known of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callable<'t> {
    /// It is there, says this.
    Here(&'t Truth),
    /// There is no such target, and nothing hides one.
    Missing,
    /// It cannot be told: there is no file, names are made up when it runs, what is taken in is not here.
    Open,
}

/// The files that make, just and the others look for, the first that is there.
const FILES: &[(Runner, &[&str])] = &[
    (Runner::Make, &["GNUmakefile", "makefile", "Makefile"]),
    (Runner::Just, &["justfile", "Justfile", ".justfile", "JUSTFILE"]),
    (
        Runner::Task,
        &[
            "Taskfile.yml",
            "taskfile.yml",
            "Taskfile.yaml",
            "taskfile.yaml",
            "Taskfile.dist.yml",
            "taskfile.dist.yml",
            "Taskfile.dist.yaml",
            "taskfile.dist.yaml",
        ],
    ),
    (Runner::Npm, &["package.json"]),
    (Runner::Mise, &["mise.toml", ".mise.toml", ".config/mise.toml", "mise/config.toml", ".mise/config.toml"]),
];

/// So deep files may take each other in.
const DEEPEST: usize = 16;

/// All targets of a repository, by the file that they stand in.
#[derive(Debug, Default)]
pub struct Targets<'t> {
    files: BTreeMap<&'t RelPath, Vec<&'t Truth>>,
}

impl<'t> Targets<'t> {
    /// Of what was read.
    pub fn new(truths: &'t Truths) -> Self {
        let mut files: BTreeMap<&RelPath, Vec<&Truth>> = BTreeMap::new();
        for reading in truths.readings().iter().filter(|reading| reading.said.is_ok()) {
            let own = reading.said.iter().flatten().filter(|truth| truth.of == Of::Target);
            files.entry(&reading.file).or_default().extend(own);
        }
        Self { files }
    }

    /// The file that a program reads when it is called in a folder; just, Task, npm and mise look in the
    /// folders above too.
    pub fn file(&self, runner: Runner, folder: &RelPath) -> Option<&'t RelPath> {
        let (_, names) = FILES.iter().find(|(known, _)| *known == runner)?;
        let mut folder = folder.clone();
        loop {
            let mut there = names.iter().filter_map(|name| self.files.get_key_value(&folder.join(name)?));
            if let Some((file, _)) = there.next() {
                return Some(file);
            }
            if runner == Runner::Make || folder.is_root() {
                return None;
            }
            folder = folder.folder();
        }
    }

    /// What is known of a target, called in a folder.
    pub fn find(&self, runner: Runner, folder: &RelPath, target: &str) -> Callable<'t> {
        match self.file(runner, folder) {
            Some(file) => self.find_in(file, target),
            None => Callable::Open,
        }
    }

    /// The same, of the targets of a file and of all that it takes in.
    pub fn find_in(&self, file: &RelPath, target: &str) -> Callable<'t> {
        let mut seen = BTreeSet::new();
        self.look(file, target, &mut seen, 0)
    }

    fn look(&self, file: &RelPath, target: &str, seen: &mut BTreeSet<(RelPath, String)>, depth: usize) -> Callable<'t> {
        if depth > DEEPEST {
            return Callable::Open;
        }
        // Files that take each other in are looked at once.
        if !seen.insert((file.clone(), target.to_owned())) {
            return Callable::Missing;
        }
        let Some(truths) = self.files.get(file) else { return Callable::Open };
        let mut found = Callable::Missing;
        for truth in truths {
            match (truth.attribute, truth.is_open) {
                (Attribute::Exists, false) if truth.names.iter().any(|name| *name.text == *target) => {
                    return Callable::Here(truth);
                }
                (Attribute::Exists, true) if fits(&truth.value, target) => found = Callable::Open,
                (Attribute::Member, _) => match self.taken_in(file, truth, target, seen, depth) {
                    Callable::Here(truth) => return Callable::Here(truth),
                    Callable::Open => found = Callable::Open,
                    Callable::Missing => {}
                },
                _ => {}
            }
        }
        found
    }

    /// What a file that is taken in knows of a target.
    fn taken_in(
        &self,
        file: &RelPath,
        truth: &Truth,
        target: &str,
        seen: &mut BTreeSet<(RelPath, String)>,
        depth: usize,
    ) -> Callable<'t> {
        let within = truth.names.iter().find_map(|prefix| match &*prefix.text {
            PLAIN => Some(target),
            // just has `docs::build` and `docs build`, Task has `docs:build`; `docs` alone is its default.
            prefix => match target.strip_prefix(prefix)? {
                "" => Some("default"),
                rest => rest.strip_prefix([':', ' ']).map(|rest| rest.trim_start_matches(':')),
            },
        });
        let Some(target) = within else {
            // In a Taskfile that is taken in, `:init` is a target of the root.
            let rooted = format!(":{target}");
            let mut found =
                self.places(file, truth).into_iter().map(|place| self.look(place, &rooted, seen, depth + 1));
            return found.find(|found| matches!(found, Callable::Here(_))).unwrap_or(Callable::Missing);
        };
        if truth.is_open {
            return Callable::Open;
        }
        let all = self.places(file, truth);
        // What make takes in only if it is there may make targets too.
        let mut found = if all.is_empty() { Callable::Open } else { Callable::Missing };
        for place in &all {
            match self.look(place, target, seen, depth + 1) {
                Callable::Here(truth) => return Callable::Here(truth),
                Callable::Open => found = Callable::Open,
                Callable::Missing => {}
            }
        }
        found
    }

    /// The files that may be meant by what takes them in.
    fn places(&self, file: &RelPath, truth: &Truth) -> Vec<&'t RelPath> {
        let value = &*truth.value;
        let mut folder = file.folder();
        // make sees the paths of a file that is taken in from where it was called.
        while folder.join(value).is_some_and(|path| !self.files.contains_key(&path)) && file.extension() == "mk" {
            if folder.is_root() {
                break;
            }
            folder = folder.folder();
        }
        let inside = ["Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "mod.just", "justfile", ".justfile"];
        let ways = inside.iter().map(|name| format!("{value}/{name}"));
        let ways = ways.chain([value.to_owned(), format!("{value}.just")]);
        let exact: Vec<&RelPath> =
            ways.filter_map(|way| self.files.get_key_value(&folder.join(&way)?)).map(|(file, _)| *file).collect();
        if !exact.is_empty() || !value.contains('*') {
            return exact;
        }
        let Some(pattern) = folder.join(value) else { return Vec::new() };
        let like = |file: &&RelPath| fits(&pattern.as_str().replace('*', "%"), file.as_str());
        self.files.keys().copied().filter(like).collect()
    }
}

/// Whether a name may be one that a pattern stands for: `docs-%`, `start-*`, `$(X)`.
fn fits(pattern: &str, name: &str) -> bool {
    if pattern.contains('$') || pattern.contains("{{") {
        return true;
    }
    match pattern.split_once(['%', '*']) {
        Some((before, after)) => {
            name.len() >= before.len() + after.len() && name.starts_with(before) && name.ends_with(after)
        }
        None => pattern == name,
    }
}
