//! Which kinds the server has: asked in two questions where it can answer so (from 1.26 on), else group by
//! group.

use super::wanted::expected;
use super::wire::{Lost, WHOLE, Wire};
use crate::sources::cluster::kind::Kind;
use futures_util::stream::{self, StreamExt};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// All kinds in one answer, in the form of 1.30 or that of 1.26; older servers answer in theirs.
const TOGETHER: &str = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,\
                        application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,\
                        application/json";

/// What a server has.
#[derive(Debug, Default)]
pub(super) struct Offer {
    /// The kinds, each in the version that the server prefers of those that have it.
    pub kinds: Vec<Kind>,
    /// What it did not tell: the group, or `*` for all, and why.
    pub untold: Vec<(String, Lost)>,
}

/// Asks which kinds there are.
///
/// # Errors
/// The server does not know who asks, or cannot be reached: no other question would fare better.
pub(super) async fn offer(wire: &Wire) -> Result<Offer, Lost> {
    let mut offer = Offer::default();
    for root in ["/api", "/apis"] {
        match json::<Groups>(wire, root, TOGETHER).await {
            Ok(groups) => groups.take(wire, root, &mut offer).await,
            Err(lost @ (Lost::Unknown | Lost::Unreachable(_))) => return Err(lost),
            Err(lost) => {
                let is_here = |kind: &Kind| kind.group.is_empty() == (root == "/api");
                offer.kinds.extend(expected().into_iter().filter(is_here));
                offer.untold.push((root.trim_start_matches('/').to_owned(), lost));
            }
        }
    }
    offer.kinds.sort_by(|a, b| (&a.group, &a.plural).cmp(&(&b.group, &b.plural)));
    // Stable, and the preferred version came first.
    offer.kinds.dedup_by(|next, kept| (&next.group, &next.plural) == (&kept.group, &kept.plural));
    Ok(offer)
}

async fn json<T: DeserializeOwned>(wire: &Wire, path: &str, accept: &'static str) -> Result<T, Lost> {
    let bytes = wire.get(path, accept).await?;
    serde_json::from_slice(&bytes).map_err(|error| Lost::Broken(error.to_string()))
}

/// The groups of a server, in any of three forms: with their kinds (`items`), as mere groups, or as the
/// versions of the core.
#[derive(Deserialize)]
struct Groups {
    #[serde(default)]
    items: Vec<Full>,
    #[serde(default)]
    groups: Vec<Group>,
    #[serde(default)]
    versions: Vec<String>,
}

#[derive(Deserialize)]
struct Full {
    #[serde(default)]
    metadata: Named,
    #[serde(default)]
    versions: Vec<FullVersion>,
}

#[derive(Default, Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct FullVersion {
    version: String,
    #[serde(default)]
    resources: Vec<FullResource>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FullResource {
    resource: String,
    response_kind: Option<KindName>,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    verbs: Vec<String>,
}

#[derive(Deserialize)]
struct KindName {
    kind: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    name: String,
    versions: Vec<Version>,
    preferred_version: Option<Version>,
}

#[derive(Clone, Deserialize, PartialEq)]
struct Version {
    version: String,
}

#[derive(Deserialize)]
struct Resources {
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    name: String,
    kind: String,
    #[serde(default)]
    namespaced: bool,
    #[serde(default)]
    verbs: Vec<String>,
}

impl Groups {
    async fn take(self, wire: &Wire, root: &str, offer: &mut Offer) {
        for group in self.items {
            for version in group.versions {
                offer.kinds.extend(version.resources.into_iter().filter_map(|resource| {
                    let is_namespaced = resource.scope == "Namespaced";
                    let name = resource.response_kind?.kind;
                    kind(
                        &group.metadata.name,
                        &version.version,
                        name,
                        resource.resource,
                        is_namespaced,
                        &resource.verbs,
                    )
                }));
            }
        }
        let core = self.versions.into_iter().map(|version| (String::new(), version));
        let mut each: Vec<(String, String)> = core.collect();
        for group in self.groups {
            let preferred = group.preferred_version.clone().into_iter();
            let others = group.versions.into_iter().filter(|version| Some(version) != group.preferred_version.as_ref());
            each.extend(preferred.chain(others).map(|version| (group.name.clone(), version.version)));
        }
        let questions = each.into_iter().map(|(group, version)| async move {
            let slash = if group.is_empty() { "" } else { "/" };
            let answer = json::<Resources>(wire, &format!("{root}{slash}{group}/{version}"), WHOLE).await;
            (group, version, answer)
        });
        let mut answers = stream::iter(questions).buffered(wire.limits.parallel);
        while let Some((group, version, answer)) = answers.next().await {
            match answer {
                Ok(found) => offer.kinds.extend(found.resources.into_iter().filter_map(|resource| {
                    kind(&group, &version, resource.kind, resource.name, resource.namespaced, &resource.verbs)
                })),
                // The group is announced, and nobody serves it any more.
                Err(Lost::Missing) => {}
                Err(lost) => offer.untold.push((format!("*.{group}"), lost)),
            }
        }
    }
}

/// A kind that can be listed; what is part of another (`deployments/status`) is none.
fn kind(
    group: &str,
    version: &str,
    name: String,
    plural: String,
    is_namespaced: bool,
    verbs: &[String],
) -> Option<Kind> {
    let is_plain = [&*plural, version].iter().all(|part| is_plain(part)) && (group.is_empty() || is_plain(group));
    let can_be_asked = is_plain && verbs.iter().any(|verb| verb == "list");
    let (group, version) = (group.into(), version.into());
    can_be_asked.then(|| Kind { group, version, name: name.into(), plural: plural.into(), is_namespaced })
}

/// Whether it can stand in a path as it is.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
}
