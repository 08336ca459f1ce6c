//! The values of charts: images, how many, by which names; wherever they are written, in `values.yaml` or
//! within a release.

use super::documents::Document;
use super::names::is_generic;
use super::sink::Sink;
use super::tree::{At, Piece, Tree};
use super::{image, mask, network, pins};
use crate::sources::repo::{Attribute, Name, Of};

/// Reads a file of values. `{name: …, version: …}` of its lists are applications, charts or plugins.
pub(super) fn read(sink: &mut Sink<'_>, top: At<'_>) {
    walk(sink, top, &[]);
    for (key, value) in top.entries() {
        if let Some(key) = key.text().filter(|key| is_set(key)) {
            members(sink, value, key);
        }
    }
}

/// Reads values that belong to something with names.
pub(super) fn walk(sink: &mut Sink<'_>, values: At<'_>, owners: &[Name]) {
    image::walk(sink, values, owners);
    pins::walk(sink, values);
    below(sink, values, owners);
}

/// Reads values that are written as a block of text (`values: |`).
pub(super) fn nested(sink: &mut Sink<'_>, block: At<'_>, owners: &[Name]) {
    let Some(document) = inside(block) else { return };
    let text = block.file();
    let masked = mask::masked(&text[document.range.clone()]);
    let piece = Piece { text, range: document.range, line: document.line, masked };
    if let Some(tree) = Tree::new(&piece)
        && let Some(top) = tree.top()
    {
        walk(sink, top, owners);
    }
}

/// A block of text as a document of its own.
pub(super) fn inside(block: At<'_>) -> Option<Document> {
    Some(Document { range: block.block()?, line: block.line() })
}

/// How many, and by which name it is reached, with the keys above as names.
fn below(sink: &mut Sink<'_>, at: At<'_>, owners: &[Name]) {
    for (key, value) in at.entries() {
        match key.text() {
            Some("replicaCount" | "replicas") => sink.say(Of::Object, Attribute::Replicas, owners, value),
            Some("host" | "hostname") => network::host(sink, Some(value), owners),
            Some("hosts" | "hostnames") => {
                for item in value.items() {
                    network::host(sink, Some(item.get("host").unwrap_or(item)), owners);
                }
            }
            Some("size") if value.text().is_some_and(is_size) => {
                sink.say(Of::Object, Attribute::Size, owners, value);
            }
            Some("schedule" | "cron") if value.text().is_some_and(super::kubernetes::is_schedule) => {
                sink.say(Of::Object, Attribute::Schedule, owners, value);
            }
            Some(key) if value.is_map() && !is_generic(key) => {
                // The nearest key is the surest; those further up belong to everything below.
                let mut names: Vec<Name> = owners.iter().take(2).cloned().collect();
                names.insert(0, Name::owner(key));
                below(sink, value, &names);
            }
            _ if value.is_map() => below(sink, value, owners),
            _ => {}
        }
    }
}

/// `50Gi`, `500M`
fn is_size(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && matches!(&text[digits..], "Mi" | "Gi" | "Ti" | "M" | "G" | "T")
}

/// Whether a key holds a set of things that pages list.
fn is_set(key: &str) -> bool {
    const SETS: &[&str] = &["applications", "apps", "projects", "components", "addons", "workloads", "tenants"];
    let key = key.to_ascii_lowercase();
    SETS.iter().any(|set| key.ends_with(set))
}

/// The names in a list or a map.
fn members(sink: &mut Sink<'_>, set: At<'_>, key: &str) {
    let names = [Name::own(key)];
    for (member, _) in set.entries() {
        sink.say(Of::Set, Attribute::Member, &names, member);
    }
    for item in set.items() {
        sink.say(Of::Set, Attribute::Member, &names, item.get("name").unwrap_or(item));
    }
}
