//! Kustomize: images that it overrides, charts that it inflates, and manifests that it takes from afar.

use super::names::{owner_and_name, tail};
use super::sink::Sink;
use super::tree::At;
use super::{image, values};
use crate::sources::repo::{Attribute, Name, Of};

/// Reads a `kustomization.yaml`.
pub(super) fn read(sink: &mut Sink<'_>, top: At<'_>) {
    let folder: Vec<Name> = sink.near().map(Name::near).into_iter().collect();
    if let Some(namespace) = top.get("namespace") {
        sink.say(Of::Object, Attribute::Namespace, &folder, namespace);
    }
    for one in top.get("images").into_iter().flat_map(At::items) {
        let names: Vec<Name> =
            ["newName", "name"].iter().filter_map(|key| one.text_of(key)).flat_map(image::names).collect();
        if let Some(tag) = one.get("newTag") {
            sink.say(Of::Image, Attribute::Version, &names, tag);
        }
    }
    for one in top.get("replicas").into_iter().flat_map(At::items) {
        if let (Some(name), Some(count)) = (one.text_of("name"), one.get("count")) {
            sink.say(Of::Object, Attribute::Replicas, &[Name::own(name)], count);
        }
    }
    for chart in top.get("helmCharts").into_iter().flat_map(At::items) {
        self::chart(sink, chart);
    }
    for key in ["resources", "bases", "components", "crds"] {
        top.get(key).into_iter().flat_map(At::items).for_each(|resource| remote(sink, resource));
    }
}

fn chart(sink: &mut Sink<'_>, chart: At<'_>) {
    let names: Vec<Name> =
        ["releaseName", "name"].iter().filter_map(|key| chart.text_of(key)).map(|name| Name::own(tail(name))).collect();
    if let Some(version) = chart.get("version") {
        sink.say(Of::Chart, Attribute::Version, &names, version);
    }
    if let Some(namespace) = chart.get("namespace") {
        sink.say(Of::Object, Attribute::Namespace, &names, namespace);
    }
    if let Some(inline) = chart.get("valuesInline") {
        let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
        values::walk(sink, inline, &owners);
    }
}

/// A resource from another repository, and the version that its address holds.
fn remote(sink: &mut Sink<'_>, resource: At<'_>) {
    let Some(text) = resource.text().filter(|text| is_remote(text)) else { return };
    let Some((start, length)) = version_in(text) else { return };
    let names: Vec<Name> =
        owner_and_name(text).into_iter().flat_map(|both| [both, tail(both)]).map(Name::own).collect();
    let from = resource.range().start + start;
    sink.say_part(Of::Package, Attribute::Version, &names, from..from + length, resource.line());
}

fn is_remote(text: &str) -> bool {
    text.contains("://") || text.starts_with("github.com/") || text.starts_with("git@")
}

/// Where the version of a release stands in its address, and how long it is.
fn version_in(address: &str) -> Option<(usize, usize)> {
    const BEFORE: &[&str] =
        &["?ref=", "&ref=", "?version=", "/releases/download/", "/archive/refs/tags/", "/refs/tags/"];
    let named = BEFORE.iter().find_map(|mark| address.find(mark).map(|at| at + mark.len()));
    // `raw.githubusercontent.com/owner/name/v1.2.3/path`
    let raw = || {
        let rest = address.find("raw.githubusercontent.com/").map(|at| at + "raw.githubusercontent.com/".len())?;
        address[rest..].match_indices('/').nth(1).map(|(at, _)| rest + at + 1)
    };
    let start = named.or_else(raw)?;
    let length = address[start..].find(['/', '&', '?', '#']).unwrap_or(address.len() - start);
    (length > 0).then_some((start, length))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn versions_in_addresses() {
        for (address, expected) in [
            ("https://github.com/o/n//config?ref=v1.2.3", Some("v1.2.3")),
            ("https://github.com/o/n/releases/download/1.2.3/install.yaml", Some("1.2.3")),
            ("https://raw.githubusercontent.com/o/n/v1.2.3/deploy/x.yaml", Some("v1.2.3")),
            ("https://raw.githubusercontent.com/o/n/refs/tags/v1.2/x.yaml", Some("v1.2")),
            ("github.com/o/n/deploy?timeout=1&ref=main", Some("main")),
            ("https://example.org/x.yaml", None),
        ] {
            let found = version_in(address).map(|(start, length)| &address[start..start + length]);
            assert_eq!(found, expected, "{address}");
        }
    }
}
