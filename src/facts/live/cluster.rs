//! A cluster that was asked: what finds what it said.

use crate::facts::Evidence;
use crate::facts::live::environment::{Environment, Spoken};
use crate::facts::names::Synonyms;
use crate::facts::world::World;
use crate::sources::cluster::{Mute, Object, Observed, Snapshot};
use crate::sources::repo::Attribute;
use globset::GlobSet;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a cluster answered, and which pages it is asked for.
#[derive(Debug, Default)]
pub struct Answer {
    /// What it said.
    pub snapshot: Snapshot,
    /// The environment that it is, where the settings say so.
    pub environment: Option<Environment>,
    /// The pages that are about it; `None`: those that no other cluster has for itself.
    pub pages: Option<GlobSet>,
}

/// Kinds of objects that serve hosts; others only speak of them.
const SERVING: &[&str] = &[
    "Ingress",
    "IngressRoute",
    "IngressRouteTCP",
    "HTTPRoute",
    "GRPCRoute",
    "TLSRoute",
    "Gateway",
    "VirtualService",
    "Service",
    "Route",
    "HTTPProxy",
    "Mapping",
];

/// Kinds of objects that run something.
const RUNNING: &[&str] = &["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Rollout"];

/// What the groups hold that tell of what pages speak of.
const GROUPS: &[(&str, &[&str])] = &[
    ("", &["namespaces", "nodes", "services", "persistentvolumeclaims", "secrets"]),
    ("apps", &["deployments", "statefulsets", "daemonsets"]),
    ("batch", &["cronjobs"]),
    ("autoscaling", &["horizontalpodautoscalers"]),
    ("networking.k8s.io", &["ingresses"]),
    ("gateway.networking.k8s.io", &["gateways", "httproutes", "grpcroutes", "tlsroutes"]),
    ("networking.istio.io", &["virtualservices", "gateways"]),
    ("traefik.io", &["ingressroutes", "ingressroutetcps"]),
    ("traefik.containo.us", &["ingressroutes", "ingressroutetcps"]),
    ("route.openshift.io", &["routes"]),
    ("argoproj.io", &["applications", "rollouts"]),
    ("helm.toolkit.fluxcd.io", &["helmreleases"]),
    ("helm.cattle.io", &["helmcharts"]),
    ("postgresql.cnpg.io", &["clusters", "poolers", "scheduledbackups"]),
];

/// Kinds of objects that say where something else is to live.
const DELIVERING: &[&str] = &["Application", "HelmRelease", "HelmChart", "Kustomization", "Release"];

/// A cluster with what finds things in it.
pub struct Cluster<'a> {
    /// What it is called.
    pub name: Arc<str>,
    /// What it said.
    pub world: World<'a, Observed>,
    answer: &'a Answer,
    environment: Option<Environment>,
    objects: BTreeSet<&'a Object>,
    by_name: FxHashMap<&'a str, Vec<&'a Object>>,
    by_host: Vec<&'a Observed>,
    homes: FxHashMap<String, BTreeSet<&'a str>>,
    environments: BTreeSet<Environment>,
    synonyms: Synonyms,
}

impl<'a> Cluster<'a> {
    /// Of an answer.
    pub fn new(answer: &'a Answer) -> Self {
        let Snapshot { name, observed, .. } = &answer.snapshot;
        let mut cluster = Self {
            name: Arc::from(&**name),
            world: World::new(observed),
            answer,
            environment: answer.environment.or_else(|| Environment::of_name(name)),
            objects: observed.iter().map(|one| &*one.object).collect(),
            by_name: FxHashMap::default(),
            by_host: Vec::new(),
            homes: FxHashMap::default(),
            environments: BTreeSet::new(),
            synonyms: Synonyms::own(),
        };
        cluster.environments = cluster.objects.iter().filter_map(|object| cluster.environment_of(object)).collect();
        for object in &cluster.objects {
            cluster.by_name.entry(&*object.name).or_default().push(object);
            if is_running(object) {
                let key = cluster.synonyms.key(&object.name);
                cluster.homes.entry(key).or_default().insert(&*object.namespace);
            }
        }
        for one in observed {
            match one.attribute {
                Attribute::Host if SERVING.contains(&&*one.object.kind) => cluster.by_host.push(one),
                // Where something is deployed, and by which name it goes there.
                Attribute::Namespace if DELIVERING.contains(&&*one.object.kind) => {
                    for name in &one.names {
                        let key = cluster.synonyms.key(&name.text);
                        cluster.homes.entry(key).or_default().insert(&*one.value);
                    }
                }
                _ => {}
            }
        }
        cluster
    }

    /// Whether the settings say which pages are about it.
    pub fn is_bound(&self) -> bool {
        self.answer.pages.is_some()
    }

    /// Everything that it said.
    pub fn observed(&self) -> &'a [Observed] {
        &self.answer.snapshot.observed
    }

    /// All objects that say something, in order.
    pub fn objects(&self) -> impl Iterator<Item = &'a Object> {
        self.objects.iter().copied()
    }

    /// What it did not tell of those resources: `nodes`, `ingresses`.
    pub fn mute(&self, kinds: &[&str]) -> Option<&'a Mute> {
        let of = |mute: &&Mute| {
            let (kind, group) = mute.what.split_once('.').unwrap_or((&mute.what, ""));
            // Where a whole group was not told, it is not known what is in it.
            let of_group = || GROUPS.iter().find(|(known, _)| *known == group).map(|(_, kinds)| *kinds);
            match kind {
                "*" => of_group().is_some_and(|of| of.iter().any(|kind| kinds.contains(kind))),
                kind => kinds.contains(&kind),
            }
        };
        self.answer.snapshot.mute.iter().find(of)
    }

    /// A line of a verdict.
    pub fn evidence(&self, observed: &Observed) -> Evidence {
        Evidence::object(&self.name, &observed.object, &observed.value)
    }

    /// That an object is there.
    pub fn presence(&self, object: &Object, value: &str) -> Evidence {
        Evidence::object(&self.name, &Arc::new(object.clone()), value)
    }

    /// The objects of a kind.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &'a Object> {
        self.objects.iter().copied().filter(move |object| *object.kind == *kind)
    }

    /// The objects that bear just this name.
    pub fn objects_named(&self, name: &str) -> impl Iterator<Item = &'a Object> {
        self.by_name.get(name).into_iter().flatten().copied()
    }

    /// The object of a kind that bears a name.
    pub fn object(&self, kind: &str, name: &str) -> Option<&'a Object> {
        self.objects_named(name).find(|object| *object.kind == *kind)
    }

    /// What a name is looked up by.
    pub fn key(&self, name: &str) -> String {
        self.synonyms.key(name)
    }

    /// The hosts that it serves.
    pub fn hosts(&self) -> impl Iterator<Item = &'a Observed> {
        self.by_host.iter().copied()
    }

    /// Of what was found, what is of the environment that a page speaks of.
    pub fn within(&self, mut found: Vec<&'a Observed>, spoken: Spoken) -> Vec<&'a Observed> {
        let Spoken::One(asked) = spoken else { return found };
        let of = |one: &Observed| self.environment_of(&one.object);
        if found.iter().any(|one| of(one) == Some(asked)) {
            found.retain(|one| of(one) == Some(asked));
            return found;
        }
        // Production is what has no word for it, beside what has one.
        found.retain(|one| asked == Environment::Production && of(one).is_none());
        found
    }

    /// The environment that an object is of.
    pub fn environment_of(&self, object: &Object) -> Option<Environment> {
        Environment::of_name(&object.namespace).or_else(|| Environment::of_name(&object.name)).or(self.environment)
    }

    /// Whether anything here is of an environment.
    pub fn has(&self, environment: Environment) -> bool {
        self.environments.contains(&environment)
    }

    /// Whether nothing here is of the environment that a page speaks of.
    pub fn is_foreign(&self, spoken: Spoken) -> bool {
        matches!((spoken, self.environment), (Spoken::One(asked), Some(own)) if asked != own && !self.has(asked))
    }

    /// The namespaces that things of some names live in: what runs, and what is deployed there.
    pub fn homes(&self, names: &[String]) -> BTreeSet<&'a str> {
        names.iter().filter_map(|name| self.homes.get(&self.key(name))).flatten().copied().collect()
    }
}

/// Whether an object runs something.
pub fn is_running(object: &Object) -> bool {
    RUNNING.contains(&&*object.kind)
}

/// The clusters that a page is held against: those that have it for themselves, else those that have no
/// pages for themselves.
pub fn for_page<'c, 'a>(clusters: &'c [Cluster<'a>], page: &str) -> Vec<&'c Cluster<'a>> {
    let bound = |cluster: &&Cluster<'_>| cluster.answer.pages.as_ref().is_some_and(|pages| pages.is_match(page));
    let own: Vec<&Cluster<'_>> = clusters.iter().filter(bound).collect();
    match own.is_empty() {
        true => clusters.iter().filter(|cluster| cluster.answer.pages.is_none()).collect(),
        false => own,
    }
}
