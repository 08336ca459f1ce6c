//! Inventories in the older form: `[group]`, a host a line, and `key=value` beside it.

use super::inventory::{ADDRESSES, MACS, is_machine_address};
use crate::sources::repo::yaml::sink::Sink;
use crate::sources::repo::yaml::version::{can_be, pinned};
use crate::sources::repo::{Attribute, MAX_BYTES, Name, Of, Reader, Truth};
use crate::text::RelPath;

/// Inventories that are not in YAML.
pub const READER: Reader = Reader { name: "Ansible inventories", of: &[Of::Node, Of::Set, Of::Tool], wants, read };

/// `hosts`, `inventory`, or anything `.ini` that is called so or lies in a folder of that name.
fn wants(file: &RelPath) -> bool {
    let name = file.name();
    let is_plain = matches!(name, "hosts" | "inventory");
    let is_ini =
        file.extension() == "ini" && file.parts().any(|part| part.starts_with("inventor") || part.starts_with("hosts"));
    is_plain || is_ini
}

/// What the lines below a heading are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Hosts,
    Children,
    Variables,
}

fn read(file: &RelPath, text: &str, out: &mut Vec<Truth>) {
    if text.len() as u64 > MAX_BYTES {
        return;
    }
    let mut sink = Sink::new(file, text, out);
    let (mut group, mut section, mut at) = ("", Section::Hosts, 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let start = at;
        at += line.len();
        let written = line.split([';', '#']).next().unwrap_or_default();
        let indent = written.len() - written.trim_start().len();
        let written = written.trim();
        if let Some(heading) = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (name, kind) = heading.split_once(':').unwrap_or((heading, ""));
            group = name;
            section = match kind {
                "" => Section::Hosts,
                "children" => Section::Children,
                _ => Section::Variables,
            };
        } else if section == Section::Variables {
            let words = written.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
            if let Some((key, value)) = words {
                pin(&mut sink, line, start, number, key, value);
            }
        } else if !written.is_empty() {
            let name = written.split_whitespace().next().unwrap_or_default();
            let from = start + indent;
            if !group.is_empty() {
                let names = [Name::own(group)];
                sink.say_part(Of::Set, Attribute::Member, &names, from..from + name.len(), number);
            }
            if section == Section::Hosts {
                host(&mut sink, line, start, number, name);
            }
        }
    }
}

/// What stands beside a host: `node1 ansible_host=10.0.0.1 mac=…`.
fn host(sink: &mut Sink<'_>, line: &str, start: usize, number: u32, name: &str) {
    for word in line.split_whitespace().skip(1).take(64) {
        let Some((key, value)) = word.split_once('=') else { continue };
        let value = value.trim_matches(['"', '\'']);
        let attribute = if ADDRESSES.contains(&key) && is_machine_address(value) {
            Attribute::Address
        } else if MACS.contains(&key) {
            Attribute::Mac
        } else {
            pin(sink, line, start, number, key, value);
            continue;
        };
        let from = start + offset(line, value);
        sink.say_part(Of::Node, attribute, &[Name::own(name)], from..from + value.len(), number);
    }
}

fn pin(sink: &mut Sink<'_>, line: &str, start: usize, number: u32, key: &str, value: &str) {
    let value = value.trim_matches(['"', '\'']);
    if let Some(stem) = pinned(key).filter(|_| can_be(value)) {
        let from = start + offset(line, value);
        sink.say_part(Of::Tool, Attribute::Version, &[Name::own(stem)], from..from + value.len(), number);
    }
}

/// Where a part of a line begins in it.
fn offset(line: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize)
}
