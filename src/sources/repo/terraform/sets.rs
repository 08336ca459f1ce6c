//! Lists and tables that are written out: the applications, the machines.

use crate::sources::repo::pins::settings;
use crate::sources::repo::say::Say;
use crate::sources::repo::terraform::values::{key, labels, list, literal, of_object, version};
use crate::sources::repo::version::{is_address, pinned};
use crate::sources::repo::{Attribute, Name, Of};
use hcl_edit::expr::{Array, Expression, Object};
use hcl_edit::structure::{Attribute as Setting, Block, Body};

/// Longer lists are data.
const MOST: usize = 500;

/// What a machine calls its own address; a gateway, a network and a pool are not its own.
const ADDRESSES: &[&str] = &["ip", "ip_address", "address", "ipv4", "ipv4_address", "private_ip", "static_ip"];

pub(super) fn read(say: &mut Say<'_>, body: &Body) {
    body.attributes().for_each(|setting| attribute(say, setting));
}

pub(super) fn attribute(say: &mut Say<'_>, setting: &Setting) {
    value(say, setting.key.as_str(), &setting.value);
}

/// The default of a variable.
pub(super) fn variable(say: &mut Say<'_>, block: &Block) {
    if let (Some(name), Some(default)) = (labels(block).first(), block.body.get_attribute("default")) {
        value(say, name, &default.value);
    }
}

/// What goes by a name: a list, a table, a version.
pub(super) fn value(say: &mut Say<'_>, name: &str, value: &Expression) {
    if let Some(list) = list(value) {
        members(say, name, list);
    } else if let Expression::Object(object) = value {
        table(say, name, object);
    } else if let Some(at) = version(say.text, value) {
        settings::say(say, name, at);
    }
}

fn members(say: &mut Say<'_>, name: &str, items: &Array) {
    if items.len() > MOST {
        return;
    }
    for item in items.iter() {
        if let Some(at) = literal(say.text, item) {
            member(say, name, at);
        } else if let Expression::Object(object) = item {
            let named = ["name", "hostname", "host"].iter().find_map(|key| of_object(say.text, object, key));
            let Some((own, at)) = named else { continue };
            member(say, name, at);
            machine(say, own, object);
            inside(say, own, object);
        }
    }
}

/// A table of tables is a list of their keys.
fn table(say: &mut Say<'_>, name: &str, object: &Object) {
    let is_list = object.len() > 1 && object.len() <= MOST && object.iter().all(|(_, value)| value.expr().is_object());
    for (known, value) in object.iter() {
        let Some((known, at)) = key(known) else { continue };
        if let (true, Some(at)) = (is_list, at) {
            member(say, name, at);
        }
        if let Expression::Object(inner) = value.expr() {
            machine(say, known, inner);
        }
    }
    inside(say, name, object);
}

/// What the values of a table say: by their keys, and `version` by the key that the table goes by.
fn inside(say: &mut Say<'_>, name: &str, object: &Object) {
    for (known, inner) in object.iter() {
        match (key(known), inner.expr()) {
            (Some(("version", _)), expression) => {
                if let Some(at) = version(say.text, expression).filter(|at| can_be(say.text.get(at.clone()))) {
                    say.that(Of::Tool, Attribute::Version, &[Name::owner(name)], at);
                }
            }
            (Some((known, _)), expression) => value(say, known, expression),
            (None, _) => {}
        }
    }
}

fn can_be(value: Option<&str>) -> bool {
    value.is_some_and(|value| crate::sources::repo::version::can_be(value) && pinned(value).is_none())
}

fn member(say: &mut Say<'_>, name: &str, at: std::ops::Range<usize>) {
    let is_word = |value: &str| {
        let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        value.contains(char::is_alphabetic) && value.chars().all(is_sign)
    };
    if say.text.get(at.clone()).is_some_and(is_word) {
        say.that(Of::Set, Attribute::Member, &[Name::own(name)], at);
    }
}

/// The addresses of a machine.
fn machine(say: &mut Say<'_>, name: &str, object: &Object) {
    let ip = ADDRESSES.iter().find_map(|key| of_object(say.text, object, key));
    if let Some((_, at)) = ip.filter(|(value, _)| is_address(value)) {
        let end = say.text[at.clone()].find('/').map_or(at.end, |slash| at.start + slash);
        say.that(Of::Node, Attribute::Address, &[Name::own(name)], at.start..end);
    }
    let mac = ["mac", "mac_address", "macaddr"].iter().find_map(|key| of_object(say.text, object, key));
    if let Some((_, at)) = mac.filter(|(value, _)| value.len() == 17 && value.contains([':', '-'])) {
        say.that(Of::Node, Attribute::Mac, &[Name::own(name)], at);
    }
}
