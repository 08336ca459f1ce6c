//! Pages beside clusters, made by hand or recorded.

#![allow(dead_code, reason = "each test program uses its own part")]

use crate::support::{Repository, project};
use std::sync::Arc;
use vibe::facts::live::{Answer, Environment};
use vibe::facts::{Standing, ledger};
use vibe::sources::Sources;
use vibe::sources::cluster::{Mute, Muteness, Object, Observed, Snapshot};
use vibe::sources::repo::{Attribute, Name, Of};
use vibe::workspace::{Workspace, globs};

/// The page of a platform on one machine.
pub const ULTRON: &str = include_str!("../live/ultron.md");

/// The page of a cluster of three machines.
pub const DOCFAST: &str = include_str!("../live/docfast.md");

/// A repository, and what clusters answered.
pub struct Live {
    repository: Repository,
    answers: Vec<Answer>,
}

impl Live {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let mut live = Self { repository: Repository::new(), answers: Vec::new() };
        files.iter().for_each(|(path, text)| live.write(path, text));
        live
    }

    pub fn write(&mut self, path: &str, text: &str) {
        self.repository.write(path, text).expect("a file");
    }

    pub fn commit(&self) {
        if !self.repository.root().join(".git").exists() {
            self.repository.git_init();
        }
        self.repository.commit("Change");
    }

    pub fn with(mut self, snapshot: Snapshot) -> Self {
        self.answers.push(Answer { snapshot, ..Answer::default() });
        self
    }

    pub fn bound(mut self, snapshot: Snapshot, pages: &str, environment: Option<Environment>) -> Self {
        let pages = Some(globs(&[pages.to_owned()]).expect("a glob"));
        self.answers.push(Answer { snapshot, environment, pages });
        self
    }

    /// With what a real server said, see `tests/live/*.json`.
    pub fn recorded(self, name: &str) -> Self {
        let file = project().join("tests/live").join(format!("{name}.json"));
        let json = std::fs::read_to_string(file).expect("a record");
        self.with(Snapshot::read(&json).expect("a record"))
    }

    /// The verdicts beside another cluster.
    pub fn again(&mut self, snapshot: Snapshot) -> Vec<String> {
        self.answers = vec![Answer { snapshot, ..Answer::default() }];
        self.verdicts()
    }

    /// Every claim of a value with its verdict: `argo-cd version: 9.5.21 contradicted [prod: … says 9.6.0]`.
    pub fn verdicts(&self) -> Vec<String> {
        self.lines(|_| true)
    }

    /// Those that something speaks against.
    pub fn wrong(&self) -> Vec<String> {
        self.lines(|standing| standing.is_wrong() || matches!(standing, Standing::Disputed | Standing::Ambiguous))
    }

    fn lines(&self, wanted: impl Fn(Standing) -> bool) -> Vec<String> {
        let (root, config) = (self.repository.root(), &self.repository.config);
        let (workspace, _) = Workspace::load(root, config, |_| ()).expect("pages");
        let sources = Sources::open(root, self.repository.reach.clone());
        let ledger = ledger::read_with(&workspace, &sources, &self.answers, |_| true);
        assert_eq!(ledger.mute, []);
        let entries = ledger.entries.iter().filter(|entry| wanted(entry.verdict.standing()));
        let of_values = entries.filter(|entry| entry.claim.about.name() == "value");
        let line = |entry: &ledger::Entry| {
            let standing = entry.verdict.standing().name();
            let said: Vec<String> = (entry.verdict.evidence().iter().chain(&entry.witnesses))
                .map(|evidence| format!("{} says {}", evidence.stands, evidence.value))
                .collect();
            let because = match entry.verdict.why() {
                Some(why) => format!("({})", why.name()),
                None => format!("[{}]", said.join(", ")),
            };
            format!("{}: {} {standing} {because}", entry.claim.key(), entry.claim.value)
        };
        of_values.map(line).collect()
    }
}

/// Several things that one object says.
pub type Said = Vec<Observed>;

pub fn snapshot(name: &str, said: Vec<Said>) -> Snapshot {
    Snapshot { name: name.into(), observed: said.into_iter().flatten().collect(), mute: Vec::new() }
}

fn object(kind: &str, namespace: &str, name: &str, said: &[(Of, Attribute, &[&str], &str)]) -> Said {
    let object = Arc::new(Object { kind: kind.into(), namespace: namespace.into(), name: name.into() });
    let observed = |(of, attribute, names, value): &(Of, Attribute, &[&str], &str)| Observed {
        of: *of,
        attribute: *attribute,
        names: names.iter().map(|name| Name::own(*name)).collect(),
        value: (*value).into(),
        object: object.clone(),
    };
    said.iter().map(observed).collect()
}

pub fn namespace(name: &str) -> Said {
    object("Namespace", "", name, &[(Of::Object, Attribute::Exists, &[name], name)])
}

pub fn node(name: &str, address: &str) -> Said {
    let said = [(Of::Node, Attribute::Exists, &[name][..], name), (Of::Node, Attribute::Address, &[name][..], address)];
    object("Node", "", name, &said)
}

pub fn deployment(namespace: &str, name: &str, replicas: u32) -> Said {
    object("Deployment", namespace, name, &[(Of::Object, Attribute::Replicas, &[name], &replicas.to_string())])
}

pub fn image(namespace: &str, name: &str, image: &str) -> Said {
    let repository = image.rsplit_once(':').map_or(image, |(repository, _)| repository);
    let tail = repository.rsplit('/').next().unwrap_or(repository);
    object("Deployment", namespace, name, &[(Of::Image, Attribute::Image, &[repository, tail], image)])
}

pub fn chart(namespace: &str, name: &str, version: &str) -> Said {
    object("Release", namespace, name, &[(Of::Chart, Attribute::Version, &[name], version)])
}

pub fn ingress(namespace: &str, host: &str) -> Said {
    object("Ingress", namespace, namespace, &[(Of::Object, Attribute::Host, &[namespace], host)])
}

/// What a cluster does not tell.
pub fn forbidden(what: &str) -> Mute {
    Mute { what: what.into(), why: Muteness::Forbidden, told: "it is forbidden".into() }
}
