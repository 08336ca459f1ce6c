//! Variables of groups and hosts, and the defaults of roles.

use crate::sources::repo::yaml::sink::Sink;
use crate::sources::repo::yaml::tree::At;
use crate::sources::repo::yaml::version::{is_address, is_filled_in};
use crate::sources::repo::yaml::{image, kubernetes, pins};
use crate::sources::repo::{Attribute, Name, Of};

/// Reads variables, wherever they stand.
pub fn read(sink: &mut Sink<'_>, top: At<'_>) {
    let role = super::role(sink.file).map(Name::owner);
    image::walk(sink, top, role.as_slice());
    pins::walk(sink, top);
    if let Some(name) = super::machine(sink.file).map(str::to_owned) {
        machine_of_file(sink, &name, top);
    }
    for (key, value) in top.entries() {
        let Some(key) = key.text() else { continue };
        let Some(text) = value.text().filter(|text| !is_filled_in(text)) else { continue };
        let stem = |ends: &[&str]| ends.iter().find_map(|end| key.strip_suffix(end)).filter(|stem| !stem.is_empty());
        if let Some(stem) = stem(&["_ip", "_vip", "_address", "_ip_address"]).filter(|_| is_address(text)) {
            sink.say(Of::Node, Attribute::Address, &[Name::owner(stem)], value);
        } else if let Some(stem) = stem(&["_namespace"]) {
            sink.say(Of::Object, Attribute::Namespace, &[Name::owner(stem)], value);
        } else if let Some(stem) = stem(&["_port"]).filter(|_| text.parse::<u16>().is_ok()) {
            sink.say(Of::Object, Attribute::Port, &[Name::owner(stem)], value);
        } else if let Some(stem) = stem(&["_schedule", "_cron"]).filter(|_| kubernetes::is_schedule(text)) {
            sink.say(Of::Object, Attribute::Schedule, &[Name::owner(stem)], value);
        }
    }
}

/// A file that is about one machine says its address at the top.
fn machine_of_file(sink: &mut Sink<'_>, name: &str, top: At<'_>) {
    if let Some(address) = top.get("ansible_host").filter(|at| at.text().is_some_and(|text| !is_filled_in(text))) {
        sink.say(Of::Node, Attribute::Address, &[Name::own(name)], address);
    }
}
