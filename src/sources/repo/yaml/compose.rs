//! Compose: services, what they run, and the ports they are reached by.

use super::image;
use super::network::{matched, port};
use super::sink::Sink;
use super::tree::At;
use crate::sources::repo::{Attribute, Name, Of};

/// Reads a compose file; of its labels, the rules by which Traefik leads to a service.
pub(super) fn read(sink: &mut Sink<'_>, top: At<'_>) {
    let Some(services) = top.get("services") else { return };
    for (key, service) in services.entries() {
        let Some(key) = key.text() else { continue };
        let mut names = vec![Name::own(key)];
        names.extend(service.text_of("container_name").map(Name::own));
        if let Some(image) = service.get("image") {
            image::say(sink, image, &names);
        }
        for item in service.get("ports").into_iter().flat_map(At::items) {
            match item.text() {
                Some(text) => published(sink, item, text, &names),
                None => port(sink, item.get("published"), &names),
            }
        }
        let labels = [service.get("labels"), service.path(&["deploy", "labels"])];
        for label in labels.into_iter().flatten() {
            label.items().for_each(|item| matched(sink, Some(item), &names));
            label.entries().for_each(|(_, value)| matched(sink, Some(value), &names));
        }
        if let Some(replicas) = service.path(&["deploy", "replicas"]) {
            sink.say(Of::Object, Attribute::Replicas, &names, replicas);
        }
    }
}

/// The port of the host in `127.0.0.1:8080:80/tcp`: the one before the last.
fn published(sink: &mut Sink<'_>, at: At<'_>, text: &str, names: &[Name]) {
    if text.contains(['{', '$', '[']) {
        return;
    }
    let Some(colon) = text.rfind(':') else { return };
    let start = text[..colon].rfind(':').map_or(0, |colon| colon + 1);
    if text[start..colon].parse::<u16>().is_ok() {
        let from = at.range().start;
        sink.say_part(Of::Object, Attribute::Port, names, from + start..from + colon);
    }
}
