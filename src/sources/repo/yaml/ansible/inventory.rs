//! Inventories in YAML: groups, the machines in them, and their addresses.

use crate::sources::repo::yaml::sink::Sink;
use crate::sources::repo::yaml::tree::At;
use crate::sources::repo::yaml::version::is_address;
use crate::sources::repo::{Attribute, Name, Of};

/// The keys by which a machine's address is written beside its name.
pub(super) const ADDRESSES: &[&str] = &[
    "ansible_host",
    "ansible_ssh_host",
    "ip",
    "address",
    "ipAddress",
    "ip_address",
    "private_ip",
    "public_ip",
    "access_ip",
];

/// The keys of its hardware address.
pub(super) const MACS: &[&str] = &["mac", "mac_address", "macAddress", "mac_addr"];

/// Groups in each other deeper than this are not read.
const MOST_DEPTH: usize = 16;

/// Whether a document is an inventory: groups with `hosts` or `children` that are maps.
pub fn is_inventory(top: At<'_>) -> bool {
    let mut groups = top.entries().map(|(_, group)| group).filter(|group| group.is_map()).peekable();
    let is_group = |group: At<'_>| {
        ["hosts", "children"].iter().any(|key| group.get(key).is_some_and(At::is_map))
            && group.entries().all(|(key, _)| matches!(key.text(), Some("hosts" | "children" | "vars")))
    };
    groups.peek().is_some() && groups.all(is_group)
}

/// Reads an inventory.
pub fn read(sink: &mut Sink<'_>, top: At<'_>) {
    groups(sink, top, 0);
}

fn groups(sink: &mut Sink<'_>, at: At<'_>, depth: usize) {
    for (key, group) in at.entries().filter(|_| depth < MOST_DEPTH) {
        let Some(name) = key.text() else { continue };
        for (host, variables) in group.get("hosts").into_iter().flat_map(At::entries) {
            sink.say(Of::Set, Attribute::Member, &[Name::own(name)], host);
            if let Some(host) = host.text() {
                machine(sink, host, variables);
            }
        }
        if let Some(children) = group.get("children") {
            for (child, _) in children.entries() {
                sink.say(Of::Set, Attribute::Member, &[Name::own(name)], child);
            }
            groups(sink, children, depth + 1);
        }
        if let Some(variables) = group.get("vars") {
            super::vars(sink, variables);
        }
    }
}

/// What is said of a machine beside its name.
pub(super) fn machine(sink: &mut Sink<'_>, name: &str, variables: At<'_>) {
    let names = [Name::own(name)];
    for key in ADDRESSES {
        if let Some(address) = variables.get(key).filter(|at| at.text().is_some_and(is_machine_address)) {
            sink.say(Of::Node, Attribute::Address, &names, address);
        }
    }
    for key in MACS {
        if let Some(mac) = variables.get(key) {
            sink.say(Of::Node, Attribute::Mac, &names, mac);
        }
    }
    if variables.is_map() {
        super::vars(sink, variables);
    }
}

/// An address, or the name by which the machine is found.
pub(super) fn is_machine_address(text: &str) -> bool {
    is_address(text) || text.contains(['.', ':']) && !text.contains([' ', '{', '$', '/'])
}

/// Lists of machines outside of Ansible: `nodes: [{hostname: …, ipAddress: …}]`.
pub fn machines(sink: &mut Sink<'_>, at: At<'_>) {
    for (key, value) in at.entries() {
        let list = key.text().unwrap_or_default().to_ascii_lowercase();
        let names_machines = ["node", "host", "machine", "server", "worker", "device", "controlplane", "control_plane"]
            .iter()
            .any(|word| list.contains(word));
        if names_machines {
            for item in value.items() {
                let name = ["hostname", "name", "host"].iter().find_map(|key| item.text_of(key));
                let has_address = ADDRESSES.iter().any(|key| item.text_of(key).is_some_and(is_address));
                if let Some(name) = name.filter(|_| has_address) {
                    machine(sink, name, item);
                }
            }
        }
        machines(sink, value);
    }
    at.items().for_each(|item| machines(sink, item));
}
