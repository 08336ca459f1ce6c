//! The block `terraform`: which program, which providers, and where the state is kept.

use crate::sources::repo::names::tail;
use crate::sources::repo::say::Say;
use crate::sources::repo::terraform::values::{key, labels, literal, of, of_object};
use crate::sources::repo::{Attribute, Name, Of};
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body};
use std::ops::Range;

/// The names of the programs that read these files.
const PROGRAMS: &[&str] = &["terraform", "opentofu", "tofu"];

/// What of a backend tells where the state is.
const PLACES: &[&str] =
    &["bucket", "prefix", "key", "container_name", "storage_account_name", "address", "organization"];

pub(super) fn read(say: &mut Say<'_>, block: &Block) {
    let programs = if block.ident.as_str() == "packer" { &["packer"] } else { PROGRAMS };
    if let Some((_, at)) = of(say.text, &block.body, "required_version") {
        let names: Vec<Name> = programs.iter().map(|program| Name::own(*program)).collect();
        say.requires(Of::Tool, &names, at);
    }
    for inner in block.body.blocks() {
        match inner.ident.as_str() {
            "required_providers" | "required_plugins" => providers(say, &inner.body),
            "backend" => backend(say, inner),
            _ => {}
        }
    }
}

fn providers(say: &mut Say<'_>, body: &Body) {
    for attribute in body.attributes() {
        let local = attribute.key.as_str();
        match &attribute.value {
            Expression::Object(provider) => {
                let mut names = vec![Name::own(local)];
                if let Some((source, _)) = of_object(say.text, provider, "source") {
                    names.extend(sources(source));
                }
                let version = provider.iter().find(|(name, _)| key(name).is_some_and(|(name, _)| name == "version"));
                if let Some(at) = version.and_then(|(_, value)| literal(say.text, value.expr())) {
                    constrain(say, &names, at);
                }
            }
            value => {
                if let Some(at) = literal(say.text, value) {
                    constrain(say, &[Name::own(local)], at);
                }
            }
        }
    }
}

/// `cloudflare/cloudflare`, with and without the registry. The last part is the name that most roots give
/// it; another one is there in its place.
fn sources(source: &str) -> Vec<Name> {
    let mut names = vec![Name::own(source)];
    if let [_, namespace, name] = source.split('/').collect::<Vec<_>>()[..] {
        names.push(Name::own(format!("{namespace}/{name}")));
    }
    names.push(Name::own(tail(source)));
    names
}

/// A provider by its address, as the file of the resolved versions writes it.
pub(super) fn by_address(address: &str) -> Vec<Name> {
    sources(address)
}

/// What is allowed of a provider is a constraint, also where it is one version.
fn constrain(say: &mut Say<'_>, names: &[Name], at: Range<usize>) {
    say.that(Of::Provider, Attribute::Constraint, names, at);
}

/// `provider "aws" { version = "2.46.0" }`, as it was written before `required_providers`.
pub(super) fn provider(say: &mut Say<'_>, block: &Block) {
    if let (Some(name), Some((_, at))) = (labels(block).first(), of(say.text, &block.body, "version")) {
        constrain(say, &[Name::own(*name)], at);
    }
}

fn backend(say: &mut Say<'_>, block: &Block) {
    let kind = labels(block).first().map(|kind| format!("{kind} backend"));
    let names: Vec<Name> = kind.into_iter().map(Name::own).chain(["backend", "state backend"].map(Name::own)).collect();
    for place in PLACES {
        if let Some((_, at)) = of(say.text, &block.body, place) {
            say.that(Of::Object, Attribute::Exists, &names, at);
        }
    }
}
