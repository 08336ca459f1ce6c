//! Argo CD: applications, and the sets that make them.

use super::names::{owner_and_name, tail};
use super::sink::Sink;
use super::tree::At;
use super::{kubernetes, values, version};
use crate::sources::repo::{Attribute, Name, Of};

/// How deep generators may stand in each other: Argo CD itself allows two.
const MOST_DEPTH: usize = 4;

/// Reads an object of Argo CD.
pub(super) fn read(sink: &mut Sink<'_>, object: At<'_>, kind: &str) {
    let names = kubernetes::names(object);
    let Some(spec) = object.get("spec") else { return };
    if kind == "Application" {
        return application(sink, spec, &names);
    }
    generators(sink, spec, &names, 0);
    if let Some(template) = spec.get("template") {
        // The name in a template is often filled in; then the set's own name is as good.
        let mut named = kubernetes::names(template);
        named.extend(names);
        if let Some(spec) = template.get("spec") {
            application(sink, spec, &named);
        }
    }
}

fn application(sink: &mut Sink<'_>, spec: At<'_>, names: &[Name]) {
    if let Some(namespace) = spec.path(&["destination", "namespace"]) {
        sink.say(Of::Object, Attribute::Namespace, names, namespace);
    }
    let sources: Vec<At<'_>> =
        spec.get("source").into_iter().chain(spec.get("sources").into_iter().flat_map(At::items)).collect();
    for one in &sources {
        source(sink, *one, names);
    }
}

/// One place that an application comes from: a chart, or a folder of a repository.
fn source(sink: &mut Sink<'_>, source: At<'_>, names: &[Name]) {
    let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
    let url = source.text_of("repoURL").unwrap_or_default();
    if let Some(pin) = source.get("targetRevision") {
        // Charts come from a registry without `chart` too: `repoURL: oci://…/name`.
        let chart = source.text_of("chart").or_else(|| url.starts_with("oci://").then_some(url));
        match chart {
            Some(chart) => {
                let released = source.path(&["helm", "releaseName"]).and_then(At::text);
                let all: Vec<Name> =
                    names.iter().cloned().chain([Name::own(tail(chart))]).chain(released.map(Name::own)).collect();
                sink.say(Of::Chart, Attribute::Version, &all, pin);
            }
            // `HEAD` and branches of the repository itself say nothing.
            None if pin.text().is_some_and(|text| !version::is_open(text)) => {
                let all: Vec<Name> =
                    [tail(url)].into_iter().chain(owner_and_name(url)).map(Name::own).chain(owners.clone()).collect();
                sink.say(Of::Package, Attribute::Version, &all, pin);
            }
            None => {}
        }
    }
    let Some(helm) = source.get("helm") else { return };
    for key in ["valuesObject", "values"] {
        if let Some(values) = helm.get(key) {
            values::walk(sink, values, &owners);
            values::nested(sink, values, &owners);
        }
    }
    for parameter in helm.get("parameters").into_iter().flat_map(At::items) {
        if let (Some("image.tag"), Some(tag)) = (parameter.text_of("name"), parameter.get("value")) {
            sink.say(Of::Image, Attribute::Version, &owners, tag);
        }
    }
    if let Some(kustomize) = source.get("kustomize") {
        for image in kustomize.get("images").into_iter().flat_map(At::items) {
            let text = image.text().unwrap_or_default();
            let start = text.find('=').map_or(0, |equals| equals + 1);
            super::image::say_part(sink, &text[start..], image.range().start + start, image.line(), &owners);
        }
    }
}

/// The elements of lists: each is an application by its name, with a version under a key of the writer's
/// own choice.
fn generators(sink: &mut Sink<'_>, at: At<'_>, set: &[Name], depth: usize) {
    for generator in at.get("generators").into_iter().flat_map(At::items).filter(|_| depth < MOST_DEPTH) {
        for element in generator.get("list").and_then(|list| list.get("elements")).into_iter().flat_map(At::items) {
            self::element(sink, element, set);
        }
        for key in ["matrix", "merge"] {
            if let Some(inner) = generator.get(key) {
                generators(sink, inner, set, depth + 1);
            }
        }
    }
}

const NAMES: &[&str] =
    &["name", "appName", "app", "application", "releaseName", "release", "chart", "chartName", "component"];

fn element(sink: &mut Sink<'_>, element: At<'_>, set: &[Name]) {
    let named = |keys: &[&str]| keys.iter().find_map(|key| element.get(key));
    let Some(name) = named(NAMES) else { return };
    sink.say(Of::Set, Attribute::Member, set, name);
    let names: Vec<Name> =
        NAMES.iter().filter_map(|key| element.text_of(key)).map(|name| Name::own(tail(name))).collect();
    let is_chart = ["chart", "chartName", "chartVersion", "chartRepo"].iter().any(|key| element.get(key).is_some());
    if let Some(pin) = named(&["chartVersion", "version", "targetRevision", "revision", "chart_version"]) {
        let of = if is_chart { Of::Chart } else { Of::Package };
        if pin.text().is_some_and(version::can_be) {
            sink.say(of, Attribute::Version, &names, pin);
        }
    }
    if let Some(namespace) = element.get("namespace") {
        sink.say(Of::Object, Attribute::Namespace, &names, namespace);
    }
}
