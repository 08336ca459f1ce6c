//! Releases of Helm, which keeps them in secrets: first their names and labels are asked for, then of each
//! release the one secret that is deployed, and of that nothing is kept but the chart and its versions.

use super::list::{escaped, list};
use super::wanted::How;
use super::wire::{Lost, WHOLE, Wire};
use crate::sources::cluster::read::{Chart, Item, Release, chart};
use futures_util::stream::{self, StreamExt};
use std::collections::BTreeMap;

/// What came of it.
pub(super) struct Releases {
    pub found: Vec<Release>,
    /// Why the list is not whole.
    pub lost: Option<Lost>,
    /// Releases of which the chart could not be read, and why.
    pub unread: Vec<(String, Lost)>,
}

/// The only secrets that are ever asked for.
const QUERY: &str = "&fieldSelector=type%3Dhelm.sh%2Frelease.v1&labelSelector=owner%3Dhelm";

/// Asks for the releases of a namespace, or of all.
pub(super) async fn releases(wire: &Wire, namespace: Option<&str>) -> Releases {
    let path = match namespace {
        Some(namespace) => format!("/api/v1/namespaces/{}/secrets", escaped(namespace)),
        None => "/api/v1/secrets".to_owned(),
    };
    let listed = list(wire, &path, QUERY, How::Names, |item, found| found.extend(Revision::of(item))).await;
    let questions = current(listed.found).into_iter().map(|revision| async move {
        let chart = if revision.is_deployed() { ask(wire, &revision).await } else { Ok(Chart::default()) };
        (revision, chart)
    });
    let mut answers = stream::iter(questions).buffered(wire.limits.parallel);
    let mut releases = Releases { found: Vec::new(), lost: listed.lost, unread: Vec::new() };
    while let Some((revision, chart)) = answers.next().await {
        let (namespace, name, status) = (revision.namespace, revision.name, revision.status);
        match chart {
            Ok(chart) => releases.found.push(Release { namespace, name, status, chart }),
            // It was replaced by another since its name was told.
            Err(Lost::Missing) => {}
            Err(lost) => releases.unread.push((format!("{namespace}/{name}"), lost)),
        }
    }
    releases
}

async fn ask(wire: &Wire, revision: &Revision) -> Result<Chart, Lost> {
    let (namespace, secret) = (escaped(&revision.namespace), escaped(&revision.secret));
    let bytes = wire.get(&format!("/api/v1/namespaces/{namespace}/secrets/{secret}"), WHOLE).await?;
    chart(&bytes, wire.limits.unpacked).map_err(|why| Lost::Broken(why.to_owned()))
}

/// One revision of a release, by the labels of its secret.
#[derive(Debug, PartialEq, Eq)]
struct Revision {
    namespace: String,
    name: String,
    status: String,
    number: u64,
    secret: String,
}

impl Revision {
    fn of(item: Item) -> Option<Self> {
        let mut labels = item.metadata.labels;
        Some(Self {
            namespace: item.metadata.namespace?,
            name: labels.remove("name")?,
            status: labels.remove("status").unwrap_or_default(),
            number: labels.remove("version")?.parse().ok()?,
            secret: item.metadata.name,
        })
    }

    fn is_deployed(&self) -> bool {
        self.status == "deployed"
    }
}

/// Of each release the revision that runs: the highest that is deployed, else the highest. What was
/// uninstalled and is only remembered does not run.
fn current(revisions: Vec<Revision>) -> Vec<Revision> {
    let mut current = BTreeMap::<(String, String), Revision>::new();
    for revision in revisions.into_iter().filter(|revision| revision.status != "uninstalled") {
        let key = (revision.namespace.clone(), revision.name.clone());
        let rank = |revision: &Revision| (revision.is_deployed(), revision.number);
        if current.get(&key).is_none_or(|known| rank(known) < rank(&revision)) {
            current.insert(key, revision);
        }
    }
    current.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::{Revision, current};

    #[test]
    fn the_revision_that_runs_is_the_highest_that_is_deployed() {
        let revision = |name: &str, number, status: &str| Revision {
            namespace: "a".to_owned(),
            name: name.to_owned(),
            status: status.to_owned(),
            number,
            secret: format!("{name}.v{number}"),
        };
        let all = vec![
            revision("x", 9, "superseded"),
            revision("x", 10, "deployed"),
            revision("x", 11, "failed"),
            revision("y", 1, "failed"),
            revision("z", 1, "uninstalled"),
        ];
        let secrets: Vec<String> = current(all).into_iter().map(|revision| revision.secret).collect();
        assert_eq!(secrets, ["x.v10", "y.v1"]);
    }
}
