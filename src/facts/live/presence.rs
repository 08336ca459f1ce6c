//! Whether what a page names is there: a namespace, a node, a host, what runs.

use crate::facts::Evidence;
use crate::facts::deployed::columns::Kind;
use crate::facts::deployed::same::same_host;
use crate::facts::live::cluster::{Cluster, is_running};
use crate::facts::world::World;
use crate::sources::cluster::Object;
use crate::sources::repo::{Attribute, Strength, Truth};
use rustc_hash::FxHashMap;

/// Whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is, says this.
    There(Evidence),
    /// It is not, and it would have been told.
    Missing,
    /// It is not, and something was not told that it may be among.
    Untold,
}

impl Kind {
    /// The resources that tell of it, as RBAC calls them.
    pub fn told_by(self) -> &'static [&'static str] {
        match self {
            Kind::Namespace => &["namespaces"],
            Kind::Node => &["nodes"],
            Kind::Host => &[
                "ingresses",
                "services",
                "ingressroutes",
                "ingressroutetcps",
                "httproutes",
                "grpcroutes",
                "tlsroutes",
                "gateways",
                "virtualservices",
                "routes",
            ],
            Kind::Workload => &["deployments", "statefulsets", "daemonsets", "cronjobs", "rollouts"],
        }
    }
}

/// Whether something of a kind is in any of some clusters.
pub fn presence(clusters: &[&Cluster<'_>], kind: Kind, name: &str) -> Presence {
    if let Some(evidence) = clusters.iter().find_map(|cluster| one(cluster, kind, name)) {
        return Presence::There(evidence);
    }
    let is_untold = clusters.iter().any(|cluster| cluster.mute(kind.told_by()).is_some());
    if clusters.is_empty() || is_untold { Presence::Untold } else { Presence::Missing }
}

fn one(cluster: &Cluster<'_>, kind: Kind, name: &str) -> Option<Evidence> {
    let there = |object: &Object| cluster.presence(object, name);
    match kind {
        // Whoever may not list namespaces sees what is in them. One that is on its way out is not listed.
        Kind::Namespace if cluster.of_kind("Namespace").next().is_none() => {
            cluster.objects().find(|object| *object.namespace == *name).map(there)
        }
        Kind::Namespace => cluster.object("Namespace", name).map(there),
        Kind::Node => cluster.object("Node", name).map(there),
        Kind::Host => {
            let served = cluster.hosts().find(|host| same_host(name, &host.value))?;
            Some(cluster.evidence(served))
        }
        Kind::Workload => cluster.objects().find(|object| is_running(object) && *object.name == *name).map(there),
    }
}

/// What the files of a repository say, found by what is asked of presence.
pub struct Files<'a> {
    /// What finds it by its names.
    pub world: &'a World<'a, Truth>,
    namespaces: FxHashMap<&'a str, &'a Truth>,
    hosts: Vec<&'a Truth>,
}

impl<'a> Files<'a> {
    /// Of what was read.
    pub fn new(truths: &'a [Truth], world: &'a World<'a, Truth>) -> Self {
        let of = |attribute| truths.iter().filter(move |truth| truth.attribute == attribute);
        // The first that names it is evidence enough.
        let mut namespaces = FxHashMap::default();
        for truth in of(Attribute::Namespace) {
            namespaces.entry(&*truth.value).or_insert(truth);
        }
        Self { world, namespaces, hosts: of(Attribute::Host).collect() }
    }

    /// What describes something of a kind by that name.
    pub fn describe(&self, kind: Kind, name: &str) -> Option<&'a Truth> {
        let named = || {
            let own = self.world.named(name).filter(|(_, strength)| *strength == Strength::Own);
            own.map(|(truth, _)| truth).find(|truth| truth.names.iter().any(|own| *own.text == *name))
        };
        match kind {
            Kind::Host => self.hosts.iter().copied().find(|truth| same_host(name, &truth.value)),
            Kind::Namespace => self.namespaces.get(name).copied().or_else(named),
            Kind::Node | Kind::Workload => named(),
        }
    }
}
