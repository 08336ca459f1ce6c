//! Keys that pin a version, in any file: `k3s_version: v1.34.3+k3s1`, `X_VERSION: 1.8.2`, and `version:`
//! below the name of a program.

use super::names::is_generic;
use super::sink::Sink;
use super::tree::At;
use super::version::{can_be, pinned, pins_chart};
use crate::sources::repo::{Attribute, Name, Of};

/// Reads all pins of a tree.
pub(super) fn walk(sink: &mut Sink<'_>, at: At<'_>) {
    below(sink, at, None);
}

fn below(sink: &mut Sink<'_>, at: At<'_>, parent: Option<&str>) {
    for (key, value) in at.entries() {
        let Some(name) = key.text() else { continue };
        match value.text() {
            Some(text) if can_be(text) => pin(sink, name, value, parent),
            Some(_) => {}
            None => below(sink, value, Some(name).filter(|name| !is_generic(name))),
        }
    }
    for item in at.items() {
        below(sink, item, item.text_of("name").or(parent));
    }
}

fn pin(sink: &mut Sink<'_>, key: &str, value: At<'_>, parent: Option<&str>) {
    if let Some(stem) = pinned(key) {
        let of = if pins_chart(key) { Of::Chart } else { Of::Tool };
        sink.say(of, Attribute::Version, &[Name::own(stem)], value);
    } else if key == "version" {
        if let Some(parent) = parent {
            sink.say(Of::Tool, Attribute::Version, &[Name::owner(parent)], value);
        }
    } else if matches!(key, "chart_version" | "chartVersion") {
        if let Some(parent) = parent {
            sink.say(Of::Chart, Attribute::Version, &[Name::owner(parent)], value);
        }
    } else if sink.is_commented(value) {
        sink.say(Of::Tool, Attribute::Version, &[Name::own(key)], value);
    }
}
