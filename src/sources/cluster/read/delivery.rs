//! Argo CD and Flux: where something comes from, which revision stands, and whether it stands as it is to.

use super::item::Item;
use super::say::{Say, items, text};
use crate::sources::cluster::kind::Kind;
use crate::sources::repo::{Attribute, Name, Of, owner_and_name, tail};
use serde_json::Value;

/// Reads an object that delivers others.
pub(super) fn read(say: &mut Say<'_>, kind: &Kind, item: &Item) {
    match (&*kind.group, &*kind.name) {
        ("argoproj.io", "Application") => application(say, item),
        (group, name) if group.ends_with(".toolkit.fluxcd.io") => flux(say, name, item),
        _ => {}
    }
}

fn application(say: &mut Say<'_>, item: &Item) {
    let sources = item.spec.get("source").into_iter().chain(items(&item.spec, &["sources"]));
    let revision = text(&item.status, &["sync", "revision"]).into_iter();
    let revisions = items(&item.status, &["sync", "revisions"]).filter_map(Value::as_str);
    for (source, revision) in sources.zip(revision.chain(revisions).map(Some).chain(std::iter::repeat(None))) {
        let url = text(source, &["repoURL"]).unwrap_or_default();
        let path = text(source, &["path"]).map(|path| format!("{url} {path}"));
        say.that(Of::Object, Attribute::Source, path.as_deref().unwrap_or(url));
        let chart = text(source, &["chart"]).or_else(|| url.starts_with("oci://").then_some(url));
        match (revision, chart) {
            // A chart may be wanted in a range of versions; this is the one that was taken.
            (Some(revision), Some(chart)) if revision.contains('.') => {
                let names = say.names.iter().cloned().chain([Name::own(tail(chart))]).collect();
                say.named(Of::Chart, Attribute::Version, names, revision);
            }
            (Some(revision), None) if !revision.is_empty() => {
                say.that(Of::Object, Attribute::Revision, revision);
            }
            _ => {}
        }
    }
    say.that(Of::Object, Attribute::Sync, text(&item.status, &["sync", "status"]).unwrap_or_default());
    say.that(Of::Object, Attribute::Health, text(&item.status, &["health", "status"]).unwrap_or_default());
}

fn flux(say: &mut Say<'_>, kind: &str, item: &Item) {
    if let Some(url) = text(&item.spec, &["url"]) {
        say.that(Of::Object, Attribute::Source, url);
    }
    if let (Some(path), Some(source)) = (text(&item.spec, &["path"]), text(&item.spec, &["sourceRef", "name"])) {
        say.that(Of::Object, Attribute::Source, &format!("{source} {path}"));
    }
    let status = &item.status;
    // The last of the history is what is installed; before that was kept, only its version was.
    match items(status, &["history"]).next() {
        Some(last) if kind == "HelmRelease" => {
            let own = text(last, &["chartName"]).map(Name::own);
            let names: Vec<Name> = say.names.iter().cloned().chain(own).collect();
            let chart = |key| text(last, &[key]).unwrap_or_default();
            say.named(Of::Chart, Attribute::Version, names.clone(), chart("chartVersion"));
            say.named(Of::Chart, Attribute::AppVersion, names, chart("appVersion"));
        }
        _ => {
            let applied = ["lastAppliedRevision"].iter().find_map(|key| text(status, &[key]));
            let fetched = text(status, &["artifact", "revision"]);
            let revision = applied.or(fetched).unwrap_or_default();
            if kind == "HelmRelease" {
                say.that(Of::Chart, Attribute::Version, revision);
            } else {
                say.that(Of::Object, Attribute::Revision, revision);
            }
        }
    }
    if kind == "GitRepository" {
        let names = text(&item.spec, &["url"]).and_then(owner_and_name).map(Name::own);
        let all = say.names.iter().cloned().chain(names).collect();
        // `main@sha1:8e5e…`, or `v1.2.3@sha1:…` where a tag is followed.
        let at = text(status, &["artifact", "revision"]).and_then(|revision| revision.split_once('@'));
        if let Some((tag, _)) = at.filter(|(tag, _)| tag.contains('.')) {
            say.named(Of::Package, Attribute::Version, all, tag);
        }
    }
    for condition in items(status, &["conditions"]) {
        if text(condition, &["type"]) == Some("Ready") {
            let is_ready = text(condition, &["status"]) == Some("True");
            say.that(Of::Object, Attribute::Health, if is_ready { "Ready" } else { "NotReady" });
            say.that(Of::Object, Attribute::Sync, if is_ready { "Synced" } else { "OutOfSync" });
        }
    }
}
