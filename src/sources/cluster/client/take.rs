//! Takes the snapshot: who the server is, what it has, and then kind after kind, some at a time.

use super::discovery::{Offer, offer};
use super::list;
use super::releases::releases;
use super::told::{mute, unavailable};
use super::wanted::{How, how, is_brought};
use super::wire::{Lost, WHOLE, Wire};
use crate::sources::Unavailable;
use crate::sources::cluster::kind::Kind;
use crate::sources::cluster::{Ask, Mute, Muteness, Observed, Snapshot, read};
use futures_util::stream::{self, StreamExt};

/// What one kind said, and what it did not.
#[derive(Default)]
struct Part {
    observed: Vec<Observed>,
    mute: Vec<Mute>,
}

/// Asks for everything that is wanted. `home` is the namespace of the context.
pub(super) async fn take(wire: &Wire, ask: &Ask, name: &str, home: &str) -> Result<Snapshot, Unavailable> {
    let gone = |lost: &Lost| unavailable(name, lost, &wire.limits);
    let mut all = Part::default();
    match wire.get("/version", WHOLE).await {
        Ok(bytes) if read::server(&bytes, name, &mut all.observed) => {}
        Ok(_) => all.mute.push(mute("version", &Lost::Broken("it is no version".to_owned()), &wire.limits)),
        Err(lost @ (Lost::Unknown | Lost::Unreachable(_) | Lost::Slow | Lost::Enough)) => return Err(gone(&lost)),
        Err(lost) => all.mute.push(mute("version", &lost, &wire.limits)),
    }
    let Offer { kinds, untold } = offer(wire).await.map_err(|lost| gone(&lost))?;
    all.mute.extend(untold.iter().map(|(what, lost)| mute(what, lost, &wire.limits)));
    read::operators(kinds.iter().filter(|kind| is_brought(&kind.group)), &mut all.observed);

    let mut wanted: Vec<(&Kind, How)> = kinds.iter().filter_map(|kind| Some((kind, how(kind)?))).collect();
    // What is not told for want of time is what an operator brought.
    wanted.sort_by_key(|(kind, _)| is_brought(&kind.group));
    for (kind, _) in wanted.split_off(wanted.len().min(wire.limits.kinds)) {
        all.mute.push(mute(&kind.rbac(), &Lost::Endless, &wire.limits));
    }
    let (parts, helm) = futures_util::future::join(
        stream::iter(wanted.iter().map(|(kind, how)| part(wire, ask, home, kind, *how)))
            .buffered(wire.limits.parallel)
            .collect::<Vec<_>>(),
        helm(wire, ask, home),
    )
    .await;
    for part in parts.into_iter().chain([helm]) {
        all.observed.extend(part.observed);
        all.mute.extend(part.mute);
    }
    read::scaled(&mut all.observed);
    all.mute.sort_by(|a, b| (&a.what, a.why, &a.told).cmp(&(&b.what, b.why, &b.told)));
    all.mute.dedup();
    Ok(Snapshot { name: name.into(), observed: all.observed, mute: all.mute })
}

/// All objects of a kind; where all may not be asked for, those of one namespace.
async fn part(wire: &Wire, ask: &Ask, home: &str, kind: &Kind, how: How) -> Part {
    let only = ask.namespace.as_deref().filter(|_| kind.is_namespaced);
    let what = kind.rbac();
    let mut listed = list::kind(wire, kind, how, only, read::object).await;
    let mut part = Part::default();
    if listed.lost == Some(Lost::Forbidden) && kind.is_namespaced && only.is_none() {
        let at_home = list::kind(wire, kind, how, Some(home), read::object).await;
        let mut forbidden = mute(&what, &Lost::Forbidden, &wire.limits);
        if at_home.lost.is_none() {
            forbidden.told = format!("of `{what}`, only those of the namespace `{home}` may be listed (403)").into();
        }
        part.mute.push(forbidden);
        listed = at_home;
        listed.lost = listed.lost.filter(|lost| *lost != Lost::Forbidden);
    }
    if let Some(namespace) = only {
        part.mute.push(elsewhere(&what, namespace));
    }
    // It was announced, and nobody has such objects: not installed, or on its way out.
    part.mute.extend(listed.lost.filter(|lost| *lost != Lost::Missing).map(|lost| mute(&what, &lost, &wire.limits)));
    part.observed = listed.found;
    part
}

fn elsewhere(what: &str, namespace: &str) -> Mute {
    let told = format!("of `{what}`, only those of the namespace `{namespace}` were asked for").into();
    Mute { what: what.into(), why: Muteness::Unasked, told }
}

/// What RBAC calls the secrets in which Helm keeps its releases.
const SECRETS: &str = "secrets";

async fn helm(wire: &Wire, ask: &Ask, home: &str) -> Part {
    let mut part = Part::default();
    if !ask.helm {
        let told = "releases of Helm were not asked for; they lie in secrets".into();
        part.mute.push(Mute { what: SECRETS.into(), why: Muteness::Unasked, told });
        return part;
    }
    let only = ask.namespace.as_deref();
    let mut found = releases(wire, only).await;
    if found.lost == Some(Lost::Forbidden) {
        let mend = "allow `get` and `list` of `secrets`, or say that they are not to be asked for with `--no-helm`";
        let mut told = format!("releases of Helm lie in secrets, which may not be listed (403); {mend}");
        if only.is_none() {
            found = releases(wire, Some(home)).await;
            if found.lost.is_none() {
                told = format!("of the releases of Helm, only those of the namespace `{home}` may be listed (403)");
            }
            found.lost = found.lost.filter(|lost| *lost != Lost::Forbidden);
        } else {
            found.lost = None;
        }
        part.mute.push(Mute { what: SECRETS.into(), why: Muteness::Forbidden, told: told.into() });
    }
    if let Some(namespace) = only {
        part.mute.push(elsewhere(SECRETS, namespace));
    }
    part.mute.extend(found.lost.map(|lost| mute(SECRETS, &lost, &wire.limits)));
    for (release, lost) in found.unread {
        let mut unread = mute(SECRETS, &lost, &wire.limits);
        unread.told = match lost {
            Lost::Broken(why) => format!("of the release `{release}` of Helm, the chart is not known: {why}"),
            _ => format!("of the release `{release}` of Helm, the chart is not known: {}", unread.told),
        }
        .into();
        part.mute.push(unread);
    }
    found.found.into_iter().for_each(|release| release.read(&mut part.observed));
    part
}
