//! Keys that pin a version, in any file: `k3s_version: v1.34.3+k3s1`, `X_VERSION: 1.8.2`, `version:` below
//! the name of a program, and `{chart: …, version: …}` however a tool of releases writes it.

use super::sink::Sink;
use super::tree::At;
use crate::sources::repo::names::{is_generic, tail};
use crate::sources::repo::version::{can_be, pinned, pins_chart};
use crate::sources::repo::{Attribute, Name, Of};

/// Reads all pins of a tree.
pub(super) fn walk(sink: &mut Sink<'_>, at: At<'_>) {
    below(sink, at, None);
}

/// Reads the charts of a tree alone.
pub(super) fn charts(sink: &mut Sink<'_>, at: At<'_>) {
    chart(sink, at, None);
    at.entries().map(|(_, value)| value).chain(at.items()).for_each(|value| charts(sink, value));
}

fn below<'t>(sink: &mut Sink<'_>, at: At<'t>, parent: Option<&'t str>) {
    let has_chart = chart(sink, at, parent);
    for (key, value) in at.entries() {
        let Some(name) = key.text() else { continue };
        match value.text() {
            Some(_) if has_chart && VERSIONS.contains(&name) => {}
            Some(text) if can_be(text) => pin(sink, name, value, parent),
            Some(text) if text.contains(':') => image(sink, name, value),
            Some(_) => {}
            None => below(sink, value, Some(name).filter(|name| !is_generic(name))),
        }
    }
    for item in at.items() {
        below(sink, item, item.text_of("name").or(parent));
    }
}

fn pin(sink: &mut Sink<'_>, key: &str, value: At<'_>, parent: Option<&str>) {
    let text = value.text().unwrap_or_default();
    if let Some(stem) = pinned(key) {
        let of = if pins_chart(key) { Of::Chart } else { Of::Tool };
        sink.say(of, Attribute::Version, &[Name::own(stem)], value);
    } else if let Some(parent) = parent.filter(|_| key == "version" && text.contains('.')) {
        // `version: 1` below a name is that of a file's form.
        sink.say(Of::Tool, Attribute::Version, &[Name::owner(parent)], value);
    } else if sink.is_commented(value) {
        sink.say(Of::Tool, Attribute::Version, &[Name::own(key)], value);
    }
}

/// `GOLANG_IMAGE: golang:1.24`, as variables of CI and of the environment call images.
fn image(sink: &mut Sink<'_>, key: &str, value: At<'_>) {
    let Some(stem) = ["_IMAGE", "_image"].iter().find_map(|end| key.strip_suffix(end)) else { return };
    let owner: Vec<Name> = (!is_generic(stem)).then(|| Name::owner(stem)).into_iter().collect();
    sink.image(value.range(), &owner);
}

/// Keys of a chart, of its release, and of its version, as helmfile, bootstraps and modules call them.
const CHARTS: &[&str] = &["chart", "chartName", "chart_name", "chart_ref", "chartRef", "addonChart"];
/// Keys of where a chart comes from: beside them, what is released is called as its chart.
const SOURCES: &[&str] =
    &["chartRepository", "chart_repository", "chartRepo", "chart_repo", "chartRepoURL", "helmRepo"];
const RELEASES: &[&str] = &["name", "releaseName", "release_name", "release", "alias"];
const VERSIONS: &[&str] =
    &["version", "chartVersion", "chart_version", "defaultVersion", "targetRevision", "addonChartVersion"];
const NAMESPACES: &[&str] = &["namespace", "release_namespace", "releaseNamespace"];

/// Reads a map that says which chart, and in which version; whether it is one.
fn chart(sink: &mut Sink<'_>, map: At<'_>, parent: Option<&str>) -> bool {
    if !map.is_map() {
        return false;
    }
    let text = |key: &&str| map.text_of(key).filter(|text| !text.contains(' '));
    let is_sourced = || SOURCES.iter().any(|key| map.text_of(key).is_some_and(|text| !text.is_empty()));
    let unnamed = || RELEASES.iter().find_map(text).or(parent).filter(|_| is_sourced());
    let Some(chart) = CHARTS.iter().find_map(text).or_else(unnamed) else { return false };
    let found = |keys: &[&str]| keys.iter().find_map(|key| map.get(key)).filter(|at| at.text().is_some());
    let Some(version) = found(VERSIONS).filter(|at| at.text().is_some_and(can_be)) else { return false };
    let releases = RELEASES.iter().filter_map(text).map(Name::own);
    let names: Vec<Name> = releases.chain([Name::own(tail(chart))]).chain(parent.map(Name::owner)).collect();
    sink.say(Of::Chart, Attribute::Version, &names, version);
    if let Some(namespace) = found(NAMESPACES) {
        sink.say(Of::Object, Attribute::Namespace, &names, namespace);
    }
    true
}
