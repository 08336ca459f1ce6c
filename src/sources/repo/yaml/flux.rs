//! Flux: what is released from which chart, and the sources that charts and manifests come from. Also the
//! `HelmChart` of k3s, which is the same thought.

use super::names::{owner_and_name, tail};
use super::sink::Sink;
use super::tree::At;
use super::{kubernetes, values};
use crate::sources::repo::{Attribute, Name, Of, Strength, Truth};

/// Reads an object of Flux.
pub(super) fn read(sink: &mut Sink<'_>, object: At<'_>, kind: &str) {
    let mut names = kubernetes::names(object);
    let Some(spec) = object.get("spec") else { return };
    match kind {
        "HelmRelease" => release(sink, object, spec, names),
        "OCIRepository" | "GitRepository" => {
            let Some(pin) = ["tag", "semver", "branch", "commit"].iter().find_map(|key| spec.path(&["ref", key]))
            else {
                return;
            };
            if let Some(url) = spec.text_of("url") {
                names.push(Name::own(tail(url)));
                names.extend(owner_and_name(url).filter(|_| kind == "GitRepository").map(Name::own));
            }
            let of = if kind == "OCIRepository" { Of::Chart } else { Of::Package };
            sink.say(of, Attribute::Version, &names, pin);
        }
        "Kustomization" => {
            if let Some(substitute) = spec.path(&["postBuild", "substitute"]) {
                super::pins::walk(sink, substitute);
            }
            if let Some(namespace) = spec.get("targetNamespace") {
                sink.say(Of::Object, Attribute::Namespace, &names, namespace);
            }
        }
        _ => {}
    }
}

fn release(sink: &mut Sink<'_>, object: At<'_>, spec: At<'_>, mut names: Vec<Name>) {
    names.extend(spec.text_of("releaseName").map(Name::own));
    match spec.get("targetNamespace") {
        Some(namespace) => sink.say(Of::Object, Attribute::Namespace, &names, namespace),
        None => kubernetes::namespace(sink, object, &names),
    }
    let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
    if let Some(values) = spec.get("values") {
        values::walk(sink, values, &owners);
    }
    if let Some(chart) = spec.path(&["chart", "spec"]) {
        names.extend(chart.text_of("chart").map(|chart| Name::own(tail(chart))));
        if let Some(version) = chart.get("version") {
            sink.say(Of::Chart, Attribute::Version, &names, version);
        }
    } else if let Some(source) = spec.path(&["chartRef", "name"]) {
        // Its version stands with the source: `join` brings the two together.
        sink.say(Of::Chart, Attribute::Exists, &names, source);
    }
}

/// Reads the `HelmChart` of k3s.
pub(super) fn k3s_chart(sink: &mut Sink<'_>, object: At<'_>) {
    let Some(spec) = object.get("spec") else { return };
    let mut names = kubernetes::names(object);
    names.extend(spec.text_of("chart").map(|chart| Name::own(tail(chart))).filter(|name| !name.text.ends_with(".tgz")));
    if let Some(version) = spec.get("version") {
        sink.say(Of::Chart, Attribute::Version, &names, version);
    }
    if let Some(namespace) = spec.get("targetNamespace") {
        sink.say(Of::Object, Attribute::Namespace, &names, namespace);
    }
    let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
    if let Some(content) = spec.get("valuesContent") {
        values::nested(sink, content, &owners);
    }
}

/// Names the sources of charts by the releases that take them, across files: a release says `chartRef`,
/// and the version stands in the source of that name, in the same folder or the nearest to it.
pub fn join(truths: &mut [Truth]) {
    let is_source = |truth: &Truth| truth.of == Of::Chart && truth.attribute == Attribute::Version;
    let mut sources: Vec<(String, usize)> = Vec::new();
    for (index, truth) in truths.iter().enumerate().filter(|(_, truth)| is_source(truth)) {
        let own = truth.names.iter().filter(|name| name.strength == Strength::Own);
        sources.extend(own.map(|name| (name.text.to_lowercase(), index)));
    }
    sources.sort_unstable();
    let mut joined = Vec::new();
    for truth in truths.iter().filter(|truth| truth.of == Of::Chart && truth.attribute == Attribute::Exists) {
        let wanted = truth.value.to_lowercase();
        let first = sources.partition_point(|(name, _)| *name < wanted);
        let named = sources[first..].iter().take_while(|(name, _)| *name == wanted).map(|(_, index)| *index);
        let shared =
            |index: &usize| truth.file.parts().zip(truths[*index].file.parts()).take_while(|(a, b)| a == b).count();
        if let Some(nearest) = named.max_by_key(shared) {
            joined.push((nearest, truth.names.clone()));
        }
    }
    for (index, names) in joined {
        for name in names.into_iter().filter(|name| name.strength == Strength::Own) {
            if !truths[index].names.iter().any(|known| known.text.eq_ignore_ascii_case(&name.text)) {
                truths[index].names.insert(0, name);
            }
        }
    }
}
