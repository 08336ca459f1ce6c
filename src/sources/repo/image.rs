//! Images of containers: `registry/path:tag@digest`.

use crate::sources::repo::names::is_generic;
use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of, version};
use std::ops::Range;

/// The parts of `registry/path:tag@digest`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference<'t> {
    /// With the registry, without the tag.
    pub repository: &'t str,
    pub tag: Option<&'t str>,
    pub has_digest: bool,
}

/// Reads an image; `None` where a text can be none.
pub(super) fn reference(text: &str) -> Option<Reference<'_>> {
    let (whole, digest) = match text.split_once('@') {
        Some((whole, digest)) => (whole, Some(digest)),
        None => (text, None),
    };
    let name = whole.rfind('/').map_or(0, |slash| slash + 1);
    let (repository, tag) = match whole[name..].find(':') {
        Some(colon) => (&whole[..name + colon], Some(&whole[name + colon + 1..])),
        None => (whole, None),
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/:".contains(c);
    let is_name = repository.starts_with(|c: char| c.is_ascii_alphanumeric())
        && repository.ends_with(|c: char| c.is_ascii_alphanumeric())
        && repository.chars().all(is_plain)
        && !repository.contains("//");
    let is_tag = |tag: &str| !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    let is_digest = |digest: &str| digest.starts_with("sha256:") || digest.starts_with("sha512:");
    (is_name && tag.is_none_or(is_tag) && digest.is_none_or(is_digest)).then_some(Reference {
        repository,
        tag,
        has_digest: digest.is_some(),
    })
}

/// Whether an image written with its tag says nothing for sure of what runs.
pub(super) fn is_open(image: &str) -> bool {
    reference(image).and_then(|reference| reference.tag).is_none_or(version::is_open)
}

/// What an image is called by its repository: by its last part, by all of it, and without its registry.
pub(super) fn names(repository: &str) -> Vec<Name> {
    let mut parts: Vec<&str> = repository.split('/').collect();
    let mut names = vec![Name::own(repository)];
    if parts.len() > 1 && parts[0].contains(['.', ':']) {
        parts.remove(0);
        names.push(Name::own(parts.join("/")));
    }
    match parts[..] {
        // `goauthentik/server` is no server like others.
        [.., owner, last] if is_generic(last) => names.push(Name::owner(owner)),
        [_, .., last] => names.push(Name::own(last)),
        [last] if last != repository => names.push(Name::own(last)),
        _ => {}
    }
    names
}

/// An image written with its tag, at these bytes; `owners` name what it belongs to.
pub(super) fn say(say: &mut Say<'_>, at: Range<usize>, owners: &[Name]) {
    let Some(image) = say.text.get(at.clone()).and_then(reference) else { return };
    let all: Vec<Name> = names(image.repository).into_iter().chain(owners.iter().cloned()).collect();
    let end = at.start + image.repository.len();
    match image.tag {
        Some(tag) => {
            let tag = end + 1..end + 1 + tag.len();
            say.that(Of::Image, Attribute::Image, &all, at.start..tag.end);
            say.that(Of::Image, Attribute::Version, &all, tag);
        }
        None if image.repository.contains('/') => say.that(Of::Image, Attribute::Image, &all, at.start..end),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Reference, names, reference};

    #[test]
    fn images_are_taken_apart() {
        let cases = [
            ("nginx", Some(("nginx", None, false))),
            ("postgres:16.3-alpine", Some(("postgres", Some("16.3-alpine"), false))),
            ("localhost:5000/a/b:1", Some(("localhost:5000/a/b", Some("1"), false))),
            ("ghcr.io/org/name:v1@sha256:ab", Some(("ghcr.io/org/name", Some("v1"), true))),
            ("{{ .Values.image }}", None),
            ("https://host/a.png", None),
            ("a b", None),
            ("name:", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(repository, tag, has_digest)| Reference { repository, tag, has_digest });
            assert_eq!(reference(text), expected, "{text}");
        }
    }

    #[test]
    fn names_of_images() {
        let texts = |repository| names(repository).iter().map(|name| name.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts("ghcr.io/org/tool"), ["ghcr.io/org/tool", "org/tool", "tool"]);
        assert_eq!(texts("goauthentik/server"), ["goauthentik/server", "goauthentik"]);
        assert_eq!(texts("postgres"), ["postgres"]);
    }
}
