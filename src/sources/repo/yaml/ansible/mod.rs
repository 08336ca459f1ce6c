//! Ansible: which machines there are, which groups they are in, and the versions that roles and plays pin.

mod galaxy;
mod ini;
mod inventory;
mod plays;
mod range;
mod vars;

pub use ini::READER as INVENTORIES;
pub use range::hosts;

pub(super) use galaxy::{is_requirements, requirements};
pub(super) use inventory::{is_inventory, machines, read as inventory};
pub(super) use plays::{is_plays, read as plays};
pub(super) use vars::read as vars;

use crate::text::RelPath;

/// Whether a file holds variables: of groups, of hosts, or the defaults of a role.
pub(super) fn is_vars(file: &RelPath) -> bool {
    let folders: Vec<&str> = file.parts().rev().skip(1).take(3).collect();
    let is_of_role = matches!(folders.first(), Some(&"defaults" | &"vars"));
    is_of_role || folders.iter().any(|name| matches!(*name, "group_vars" | "host_vars"))
}

/// The machine that a file of variables is about: `host_vars/node1.yml`, `host_vars/node1/main.yml`.
fn machine(file: &RelPath) -> Option<&str> {
    let mut parts = file.parts().rev();
    let name = parts.next()?;
    match (parts.next()?, parts.next()) {
        ("host_vars", _) => Some(name.rsplit_once('.').map_or(name, |(stem, _)| stem)),
        (folder, Some("host_vars")) => Some(folder),
        _ => None,
    }
}

/// The role that a file belongs to.
fn role(file: &RelPath) -> Option<&str> {
    let parts: Vec<&str> = file.parts().collect();
    let at = parts.iter().rposition(|part| *part == "roles")?;
    parts.get(at + 1).filter(|_| at + 2 < parts.len()).copied()
}
