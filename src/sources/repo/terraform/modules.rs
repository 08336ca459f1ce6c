//! Calls of modules: from a registry with a version, from a repository with a revision.

use crate::sources::repo::names::{owner_and_name, tail};
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::terraform::values::{labels, of};
use crate::sources::repo::{Attribute, Name, Of};
use hcl_edit::structure::Block;

pub(super) fn read(say: &mut Say<'_>, block: &Block) {
    let label = labels(block).first().copied().unwrap_or_default();
    let Some((source, _)) = of(say.text, &block.body, "source") else { return };
    if let Some((_, at)) = of(say.text, &block.body, "version") {
        // `terraform-aws-modules/vpc/aws`: the part before the last is what it makes.
        let made = source.split("//").next().unwrap_or_default().split('/').rev().nth(1);
        let mut names = vec![Name::own(source), Name::own(label)];
        names.extend(made.map(Name::owner));
        say.requires(Of::Package, &names, at);
    } else if let Some((_, query)) = source.split_once("?ref=") {
        let revision = query.split('&').next().unwrap_or_default();
        let names = names(source, label);
        say.that(Of::Package, Attribute::Version, &names, place(say.text, revision));
    }
}

/// `git::https://github.com/org/name.git//folder?ref=v1` is called by its repository.
fn names(source: &str, label: &str) -> Vec<Name> {
    let address = source.split('?').next().unwrap_or_default();
    let address = address.strip_prefix("git::").unwrap_or(address);
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let repository = match address[after_scheme..].find("//") {
        Some(folder) => &address[..after_scheme + folder],
        None => address,
    };
    let repository = repository.strip_prefix("ssh://").map_or(repository, |rest| rest.trim_start_matches("git@"));
    let mut names = vec![Name::own(tail(repository))];
    names.extend(owner_and_name(repository).map(Name::own));
    names.push(Name::own(label));
    names
}
