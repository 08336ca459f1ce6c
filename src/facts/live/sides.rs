//! What both sides say of one claim: the repository, and the clusters that its page is about.

use crate::facts::deployed::same::same;
use crate::facts::judge::claimed;
use crate::facts::live::cluster::Cluster;
use crate::facts::live::environment::Spoken;
use crate::facts::live::opinion::{Asked, Opinion, is_one, opinion};
use crate::facts::live::place::Around;
use crate::facts::world::{World, repositories};
use crate::facts::{About, Claim, Evidence};
use crate::sources::cluster::{Object, Observed};
use crate::sources::repo::{Attribute, Name, Of, Strength, Truth};

/// What an object of a cluster says.
#[derive(Clone, Copy)]
pub struct Witness<'a> {
    /// The cluster.
    pub cluster: &'a Cluster<'a>,
    /// What it says.
    pub observed: &'a Observed,
}

impl Witness<'_> {
    /// The same as evidence.
    pub fn evidence(&self) -> Evidence {
        let value = crate::facts::world::tag_of(self.observed).unwrap_or(&self.observed.value);
        Evidence::object(&self.cluster.name, &self.observed.object, value)
    }
}

/// A claim with what stands around it, and who is asked.
pub struct Case<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// What the page may mean by its subject, the likeliest first.
    pub names: Vec<String>,
    /// What stands around it.
    pub around: &'a Around,
    /// The clusters that its page is about.
    pub clusters: &'a [&'a Cluster<'a>],
    /// What the files of the repository say.
    pub world: &'a World<'a, Truth>,
    /// The subject is a namespace.
    pub of_namespace: bool,
}

impl<'a> Case<'a> {
    fn attribute(&self) -> Attribute {
        match self.claim.about {
            About::Value(attribute, _) => attribute,
            _ => Attribute::Member,
        }
    }

    /// What the files of the repository say.
    pub fn repository(&self) -> Opinion<&'a Truth> {
        if self.of_namespace {
            return Opinion::Silent;
        }
        opinion(self.asked(false), self.world, &|found| found)
    }

    /// What the clusters say.
    pub fn live(&self) -> Opinion<Witness<'a>> {
        let mut differing: Vec<Witness<'a>> = Vec::new();
        let mut several = false;
        for cluster in self.clusters {
            match self.of_cluster(cluster) {
                Opinion::Agrees(observed) => return Opinion::Agrees(Witness { cluster, observed }),
                Opinion::Differs(list) => {
                    differing.extend(list.into_iter().map(|observed| Witness { cluster, observed }))
                }
                Opinion::Several => several = true,
                Opinion::Silent => {}
            }
        }
        let Some(first) = differing.first() else { return if several { Opinion::Several } else { Opinion::Silent } };
        let is_clear = !several
            && self.around.environment != Spoken::Several
            && differing.iter().all(|one| is_one(one.observed, first.observed))
            && !self.may_hide();
        if is_clear { Opinion::Differs(differing) } else { Opinion::Several }
    }

    fn of_cluster(&self, cluster: &'a Cluster<'a>) -> Opinion<&'a Observed> {
        if self.of_namespace {
            return self.in_namespace(cluster);
        }
        let is_scoped = self.scope(cluster).is_some();
        let said = opinion(self.asked(is_scoped), &cluster.world, &|found| self.keep(cluster, found));
        match said {
            Opinion::Differs(list) => self.but_for_nodes(cluster, list),
            said => said,
        }
    }

    /// The server has a version, and each machine has one: while they are upgraded, both are true.
    fn but_for_nodes(&self, cluster: &'a Cluster<'a>, list: Vec<&'a Observed>) -> Opinion<&'a Observed> {
        if list.iter().all(|one| one.of != Of::Tool) {
            return Opinion::Differs(list);
        }
        let is_version = |one: &&Observed| one.of == Of::Node && one.attribute == Attribute::Version;
        let mut nodes = cluster.observed().iter().filter(is_version);
        let page = claimed(self.claim);
        let agreeing = nodes.find(|node| same(Attribute::Version, page, &node.value));
        agreeing.map_or(Opinion::Differs(list), Opinion::Agrees)
    }

    fn asked(&self, is_scoped: bool) -> Asked<'_> {
        Asked { claim: self.claim, names: &self.names, words: &self.around.words, is_scoped }
    }

    /// The object that the page says is meant, where the cluster knows it; with its namespace.
    fn scope(&self, cluster: &Cluster<'a>) -> Option<(&str, &'a str)> {
        let name = self.around.object.as_deref()?;
        let is_in = |object: &&Object| self.around.namespace.as_deref().is_none_or(|own| *object.namespace == *own);
        let object = cluster.objects_named(name).find(is_in)?;
        Some((name, &object.namespace))
    }

    /// Leaves out what the row, the table or the section does not speak of.
    fn keep(&self, cluster: &Cluster<'a>, mut found: Vec<&'a Observed>) -> Vec<&'a Observed> {
        if let Some((name, namespace)) = self.scope(cluster) {
            // Machines are in no namespace, and no object is theirs.
            found.retain(|one| one.object.namespace.is_empty() || *one.object.namespace == *namespace);
            let is_own = |one: &&Observed| *one.object.name == *name;
            if found.iter().any(is_own) {
                found.retain(is_own);
            }
        } else if let Some(namespace) = &self.around.namespace {
            // Whoever releases a chart lives elsewhere than what is released.
            let is_in = |one: &&Observed| one.object.namespace.is_empty() || *one.object.namespace == **namespace;
            found.retain(|one| is_in(one) || one.of == Of::Chart);
        }
        if self.attribute() == Attribute::Address {
            let page = network(claimed(self.claim));
            found.retain(|one| network(&one.value) == page);
        }
        cluster.within(found, self.around.environment)
    }

    /// What runs in the namespace that the row is about, where it is one thing.
    fn in_namespace(&self, cluster: &'a Cluster<'a>) -> Opinion<&'a Observed> {
        let Some(namespace) = self.names.first() else { return Opinion::Silent };
        let is_there = |one: &&Observed| one.attribute == self.attribute() && *one.object.namespace == **namespace;
        let found: Vec<&Observed> = cluster.observed().iter().filter(is_there).collect();
        match found[..] {
            [] => Opinion::Silent,
            [only] if same(only.attribute, claimed(self.claim), &only.value) => Opinion::Agrees(only),
            [only] => Opinion::Differs(vec![only]),
            _ => Opinion::Several,
        }
    }

    /// Whether something was not told that would agree with the page, for all that is known.
    fn may_hide(&self) -> bool {
        let kinds = match self.claim.about {
            About::Value(Attribute::Version, None) => CHARTS,
            About::Value(Attribute::Replicas, _) => SCALING,
            _ => return false,
        };
        let is_scoped = self.clusters.iter().any(|cluster| self.scope(cluster).is_some());
        !is_scoped && self.clusters.iter().any(|cluster| cluster.mute(kinds).is_some())
    }

    /// Whether some resource was not told that the claim may be about.
    pub fn is_untold(&self) -> bool {
        let kinds: &[&str] = match self.attribute() {
            Attribute::Namespace => &["namespaces"],
            Attribute::Address | Attribute::Mac => &["nodes"],
            Attribute::Schedule => &["cronjobs", "scheduledbackups"],
            Attribute::Size | Attribute::StorageClass => &["persistentvolumeclaims", "statefulsets", "clusters"],
            Attribute::Port => &["services"],
            Attribute::Replicas => &["deployments", "statefulsets", "rollouts", "clusters", "poolers"],
            Attribute::Image => &["deployments", "statefulsets", "daemonsets", "cronjobs", "clusters"],
            _ => &[
                "secrets",
                "deployments",
                "statefulsets",
                "daemonsets",
                "applications",
                "helmreleases",
                "helmcharts",
                "clusters",
                "nodes",
            ],
        };
        self.clusters.iter().any(|cluster| cluster.mute(kinds).is_some())
    }

    /// What in the clusters is the very thing that a file describes, and otherwise than it: nothing of the
    /// sort agrees with it, and no other file describes it as it is.
    pub fn dispute(&self, truth: &Truth) -> Option<Witness<'a>> {
        if truth.is_open || !is_of_cluster(truth) {
            return None;
        }
        let own: Vec<&Name> = truth.names.iter().filter(|name| name.strength > Strength::Near).collect();
        let is_sort = |of: Of, attribute: Attribute| of == truth.of && attribute == truth.attribute;
        let images = repositories(truth);
        let owners: Vec<&str> =
            own.iter().filter(|name| name.strength == Strength::Owner).map(|name| &*name.text).collect();
        // Many things run one image: it is this one's if what runs it has the name that the file gives it, and
        // where the file gives none, if nobody else builds on it.
        let is_image = |one: &Observed| {
            let is_it = repositories(one).iter().any(|repository| images.contains(repository));
            let is_owned = one.names.iter().any(|name| owners.contains(&&*name.text));
            is_it && (is_owned || owners.is_empty() && images.iter().any(|image| image.contains('/')))
        };
        let mut found: Vec<Witness<'a>> = Vec::new();
        for cluster in self.clusters {
            let named = own.iter().flat_map(|name| cluster.world.named(&name.text));
            let sure = named.filter(|(_, strength)| *strength > Strength::Near).map(|(one, _)| one);
            let is_meant = |one: &&Observed| is_sort(one.of, one.attribute) && (truth.of != Of::Image || is_image(one));
            let of_cluster = self.keep(cluster, sure.filter(is_meant).collect());
            found.extend(of_cluster.into_iter().map(|observed| Witness { cluster, observed }));
        }
        let first = *found.first()?;
        let is_clear = found.iter().all(|one| is_one(one.observed, first.observed)) && !is_one(first.observed, truth);
        let mut others = own.iter().flat_map(|name| self.world.named(&name.text));
        let is_described = others.any(|(other, _)| is_sort(other.of, other.attribute) && is_one(first.observed, other));
        (is_clear && !is_described).then_some(first)
    }
}

/// The resources that tell which chart is released.
const CHARTS: &[&str] = &["secrets", "applications", "helmreleases", "helmcharts"];

/// The resources that tell what is scaled by its load.
const SCALING: &[&str] = &["horizontalpodautoscalers"];

/// Whether a file describes what is to run in a cluster, and not what is built or tried elsewhere.
fn is_of_cluster(truth: &Truth) -> bool {
    let is_tried = |part: &str| matches!(part, "test" | "tests" | "example" | "examples" | "testdata" | "fixtures");
    let is_program = |part: &str| matches!(part, ".github" | ".gitea" | ".forgejo" | ".gitlab" | "molecule");
    if truth.file.parts().any(|part| is_tried(part) || is_program(part)) {
        return false;
    }
    let is_manifest = matches!(truth.file.extension(), "yaml" | "yml" | "json");
    match truth.of {
        Of::Chart | Of::Node => true,
        Of::Image | Of::Object => is_manifest && !truth.file.name().contains("compose"),
        _ => false,
    }
}

/// The sort of network that an address is of: of the world, of a house, of a mesh of hosts.
fn network(address: &str) -> u8 {
    let mut parts = address.split('.').map(|part| part.parse::<u8>().unwrap_or_default());
    match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) {
        (10, _) | (192, 168) => 1,
        (172, second) if (16..32).contains(&second) => 1,
        (100, second) if (64..128).contains(&second) => 2,
        _ => 0,
    }
}
