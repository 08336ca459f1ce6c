//! What pages say of what runs, and of how it is reached: namespaces, nodes, hosts, replicas, schedules, storage.
//! Files tell of it, and clusters do.

pub mod columns;
mod hosts;
pub mod prose;
pub mod same;
pub mod told;
pub mod value;

use crate::facts::About;
use crate::facts::values::{Said, Source};
use crate::sources::repo::Attribute;
use told::Told;

/// All that a page says of it, that a cluster is asked about.
pub fn told(source: Source<'_>) -> Vec<Told> {
    let mut list = told::read(source, false);
    list.extend(prose::read(source));
    list
}

/// What of it is said of something with a name, so that files can tell as well.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let in_prose = if value::may_count(source.text) { prose::counted(source) } else { Vec::new() };
    let told = told::read(source, true).into_iter().chain(in_prose);
    let told = told.filter(|told| told.kind.is_none() && !told.of_namespace).map(|told| told.said);
    let mut list: Vec<Said> = told.filter(|said| !said.names.is_empty() && is_deployed(said.claim.about)).collect();
    list.extend(hosts::read(source));
    list
}

/// Whether a claim is of this sort.
pub fn is_deployed(about: About) -> bool {
    let About::Value(attribute, None) = about else { return false };
    matches!(
        attribute,
        Attribute::Namespace
            | Attribute::Host
            | Attribute::Port
            | Attribute::Replicas
            | Attribute::Size
            | Attribute::StorageClass
            | Attribute::Schedule
    )
}
