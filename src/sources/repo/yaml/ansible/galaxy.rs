//! Roles and collections that are taken from elsewhere.

use crate::sources::repo::yaml::names::{owner_and_name, tail};
use crate::sources::repo::yaml::sink::Sink;
use crate::sources::repo::yaml::tree::At;
use crate::sources::repo::{Attribute, Name, Of};

/// Whether a document lists what galaxy is to fetch.
pub fn is_requirements(top: At<'_>) -> bool {
    ["roles", "collections"].iter().any(|key| top.get(key).is_some_and(At::is_list))
        || top.items().any(|item| item.get("src").is_some() && item.get("hosts").is_none())
}

/// Reads `requirements.yml`, also in the old form of a plain list of roles.
pub fn requirements(sink: &mut Sink<'_>, top: At<'_>) {
    let lists = ["roles", "collections"].iter().filter_map(|key| top.get(key));
    for item in lists.flat_map(At::items).chain(top.items()) {
        let Some(version) = item.get("version") else { continue };
        let names = ["name", "src", "source"].iter().filter_map(|key| item.text_of(key)).flat_map(names);
        sink.say(Of::Package, Attribute::Version, &names.collect::<Vec<_>>(), version);
    }
}

/// `community.general` is a whole; an address is called by its end.
fn names(text: &str) -> Vec<Name> {
    if !text.contains([':', '/']) {
        return vec![Name::own(text)];
    }
    owner_and_name(text).into_iter().chain([tail(text)]).map(Name::own).collect()
}
