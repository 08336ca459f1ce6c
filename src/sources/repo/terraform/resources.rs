//! Resources: releases of charts, images, and versions that they pin.

use crate::sources::repo::names::tail;
use crate::sources::repo::say::Say;
use crate::sources::repo::terraform::sets;
use crate::sources::repo::terraform::values::{labels, list, literal, of};
use crate::sources::repo::{Attribute, Name, Of, image, version};
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body};

/// Keys of versions that are those of what another key names.
const OF_ANOTHER: &[(&str, &str)] = &[
    ("engine_version", "engine"),
    ("addon_version", "addon_name"),
    ("cluster_version", "cluster_name"),
    ("chart_version", "chart"),
    ("app_version", "name"),
    ("version", "name"),
];

pub(super) fn read(say: &mut Say<'_>, block: &Block) {
    let labels = labels(block);
    if labels.first() == Some(&"helm_release") {
        return release(say, block, labels.get(1).copied());
    }
    let owners: Vec<Name> = labels.iter().map(|label| Name::owner(*label)).collect();
    body(say, &block.body, &owners);
    if let (Some(label), Some(each)) = (labels.last(), block.body.get_attribute("for_each"))
        && list(&each.value).is_some()
    {
        sets::value(say, label, &each.value);
    }
}

fn body(say: &mut Say<'_>, body: &Body, owners: &[Name]) {
    for attribute in body.attributes() {
        let key = attribute.key.as_str();
        match &attribute.value {
            Expression::Object(_) => sets::value(say, key, &attribute.value),
            value => {
                let Some(at) = super::values::version(say.text, value) else { continue };
                if key == "image" || key.ends_with("_image") {
                    if literal(say.text, value).is_some() {
                        image::say(say, at, owners.get(1..).unwrap_or_default());
                    }
                } else if let Some((_, other)) = OF_ANOTHER.iter().find(|(known, _)| *known == key) {
                    pin(say, body, other, at, owners);
                } else {
                    sets::value(say, key, value);
                }
            }
        }
    }
    body.blocks().for_each(|inner| self::body(say, &inner.body, owners));
}

/// A version of what another key names: `engine = "postgres"`, `engine_version = "16.3"`.
fn pin(say: &mut Say<'_>, body: &Body, other: &str, at: std::ops::Range<usize>, owners: &[Name]) {
    let value = say.text.get(at.clone()).unwrap_or_default();
    if !version::can_be(value) || version::is_filled_in(value) {
        return;
    }
    let names: Vec<Name> = match of(say.text, body, other) {
        Some((named, _)) => [Name::own(named)].into_iter().chain(owners.first().cloned()).collect(),
        None => owners.to_vec(),
    };
    say.that(Of::Object, Attribute::Version, &names, at);
}

/// What is released from a chart.
fn release(say: &mut Say<'_>, block: &Block, label: Option<&str>) {
    let mut names = Vec::new();
    for key in ["name", "chart"] {
        if let Some((name, _)) = of(say.text, &block.body, key).filter(|(name, _)| !name.starts_with('.')) {
            names.extend([Name::own(tail(name)), Name::own(name)]);
        }
    }
    names.extend(label.map(Name::owner));
    for (key, attribute) in [("version", Attribute::Version), ("namespace", Attribute::Namespace)] {
        if let Some((_, at)) = of(say.text, &block.body, key) {
            say.that(Of::Chart, attribute, &names, at);
        }
    }
}
