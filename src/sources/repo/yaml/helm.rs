//! A chart: its own version, that of its application, and the charts that it is made of.

use super::names::tail;
use super::sink::Sink;
use super::tree::At;
use crate::sources::repo::{Attribute, Name, Of};

/// Reads `Chart.yaml`, and the `requirements.yaml` of older charts.
pub(super) fn read(sink: &mut Sink<'_>, chart: At<'_>) {
    let own: Vec<Name> = chart.text_of("name").into_iter().map(Name::own).collect();
    if let Some(version) = chart.get("version") {
        sink.say(Of::Chart, Attribute::Version, &own, version);
    }
    if let Some(version) = chart.get("appVersion") {
        sink.say(Of::Chart, Attribute::AppVersion, &own, version);
    }
    let dependencies: Vec<At<'_>> = chart.get("dependencies").into_iter().flat_map(At::items).collect();
    for dependency in &dependencies {
        let Some(version) = dependency.get("version") else { continue };
        let mut names: Vec<Name> = ["name", "alias"]
            .iter()
            .filter_map(|key| dependency.text_of(key))
            .map(|name| Name::own(tail(name)))
            .collect();
        // A chart around a single one is called after it, more or less.
        if let ([_], Some(wrapper)) = (&dependencies[..], own.first()) {
            names.push(Name::owner(&*wrapper.text));
        }
        sink.say(Of::Chart, Attribute::Version, &names, version);
    }
}
