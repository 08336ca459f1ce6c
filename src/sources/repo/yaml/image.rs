//! Images, wherever they are written: `image: repo:tag`, and `image: {repository: …, tag: …}` of the values
//! of charts.

pub(super) use crate::sources::repo::image::{is_open, names, reference};

use super::names::is_generic;
use super::sink::Sink;
use super::tree::At;
use crate::sources::repo::{Attribute, Name, Of};

/// `repo:tag`, written in one.
pub(super) fn say(sink: &mut Sink<'_>, value: At<'_>, owners: &[Name]) {
    let Some(text) = value.text() else { return };
    say_part(sink, text, value.range().start, value.line(), owners);
}

/// The same, where the image begins at a byte of the file. One in a template cannot be told.
pub(super) fn say_part(sink: &mut Sink<'_>, text: &str, start: usize, line: u32, owners: &[Name]) {
    let Some(image) = reference(text) else { return };
    let all: Vec<Name> = names(image.repository).into_iter().chain(owners.iter().cloned()).collect();
    let end = start + image.repository.len();
    match image.tag {
        Some(tag) => {
            sink.say_part(Of::Image, Attribute::Image, &all, start..end + 1 + tag.len(), line);
            sink.say_part(Of::Image, Attribute::Version, &all, end + 1..end + 1 + tag.len(), line);
        }
        None if image.repository.contains('/') => sink.say_part(Of::Image, Attribute::Image, &all, start..end, line),
        None => {}
    }
}

/// `{repository, tag}` as charts take it, `{registry, repository, tag}` too; a tag alone has only the
/// names of what it belongs to.
fn say_parts(sink: &mut Sink<'_>, map: At<'_>, owners: &[Name]) {
    let Some(tag) = ["tag", "imageTag"].iter().find_map(|key| map.get(key)) else { return };
    let Some(text) = tag.text().filter(|text| !text.is_empty()) else { return };
    let mut all = Vec::new();
    let repository = ["repository", "repo", "name", "image"].iter().find_map(|key| map.text_of(key));
    if let Some(repository) = repository.filter(|text| reference(text).is_some_and(|image| image.tag.is_none())) {
        all.extend(names(repository));
        let registry = map.text_of("registry").filter(|registry| reference(registry).is_some());
        all.extend(registry.map(|registry| Name::own(format!("{registry}/{repository}"))));
    }
    all.extend(owners.iter().cloned());
    let tag_only = text.split('@').next().unwrap_or_default();
    let start = tag.range().start;
    if tag_only.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c)) {
        sink.say_part(Of::Image, Attribute::Version, &all, start..start + tag_only.len(), tag.line());
    }
}

/// Everything in a tree that is an image. `owners` are the names of what it all belongs to.
///
/// The keys that an image stands below name it too (`redis: {image: …}`), unless any chart has such a key.
pub(super) fn walk(sink: &mut Sink<'_>, at: At<'_>, owners: &[Name]) {
    Walk { sink, owners, keys: Vec::new(), is_first: false }.enter(at);
}

/// How many of the keys above an image name it, the nearest first.
const MOST_KEYS: usize = 2;

struct Walk<'s, 'a, 't> {
    sink: &'s mut Sink<'a>,
    owners: &'s [Name],
    /// The keys above, and the names of the items above.
    keys: Vec<&'t str>,
    /// Whether it stands below what runs before a workload, which is seldom what the workload is named for.
    is_first: bool,
}

impl<'t> Walk<'_, '_, 't> {
    fn enter(&mut self, at: At<'t>) {
        for (key, value) in at.entries() {
            let Some(key) = key.text() else { continue };
            match key {
                "image" | "imageName" => self.image(at, value),
                _ if key.ends_with("Image") || key.ends_with("_image") => {
                    let stem = key.trim_end_matches("Image").trim_end_matches("_image");
                    self.below(stem, |walk| walk.value(value));
                }
                "initContainers" => {
                    let was = std::mem::replace(&mut self.is_first, true);
                    self.enter(value);
                    self.is_first = was;
                }
                _ if value.is_map() => self.below(key, |walk| {
                    if value.text_of("repository").is_some() && value.get("image").is_none() {
                        walk.value(value);
                    }
                    walk.enter(value);
                }),
                _ => self.enter(value),
            }
        }
        for item in at.items() {
            self.below(item.text_of("name").unwrap_or_default(), |walk| walk.enter(item));
        }
    }

    fn below(&mut self, key: &'t str, inside: impl FnOnce(&mut Self)) {
        let names_it = !key.is_empty() && !is_generic(key);
        self.keys.extend(names_it.then_some(key));
        inside(self);
        if names_it {
            self.keys.pop();
        }
    }

    /// The value of `image` in `map`. Beside it may stand its tag: `image: org/name`, `tag: 1.2`.
    fn image(&mut self, map: At<'t>, value: At<'t>) {
        let has_tag = map.get("tag").is_some() || map.get("imageTag").is_some();
        self.value(if has_tag && !value.is_map() { map } else { value });
    }

    fn value(&mut self, value: At<'t>) {
        let mut names = Vec::new();
        if !self.is_first {
            names.extend(self.keys.iter().rev().take(MOST_KEYS).map(|key| Name::owner(*key)));
            names.extend_from_slice(self.owners);
        }
        if value.is_map() { say_parts(self.sink, value, &names) } else { say(self.sink, value, &names) }
    }
}
