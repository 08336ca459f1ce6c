//! What the files of the repository or the objects of a cluster say, found by name, by image, by folder.

use crate::facts::names::{Synonyms, candidates, normal, words};
use crate::facts::says::Says;
use crate::sources::repo::{Attribute, Of, Strength, Truth};
use crate::text::{RelPath, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// All that files or objects say, with what finds it.
#[derive(Debug)]
pub struct World<'t, T = Truth> {
    truths: Vec<&'t T>,
    synonyms: Synonyms,
    by_name: FxHashMap<String, Vec<(usize, Strength)>>,
    by_words: FxHashMap<Vec<String>, Vec<usize>>,
    by_image: FxHashMap<String, Vec<usize>>,
    by_folder: FxHashMap<RelPath, Vec<usize>>,
    hosts: FxHashSet<String>,
}

impl<'t, T: Says> World<'t, T> {
    /// Of what was read.
    pub fn new(truths: impl IntoIterator<Item = &'t T>) -> Self {
        let mut world = Self {
            truths: truths.into_iter().filter(|truth| tag_of(*truth).is_some()).collect(),
            synonyms: Synonyms::own(),
            by_name: FxHashMap::default(),
            by_words: FxHashMap::default(),
            by_image: FxHashMap::default(),
            by_folder: FxHashMap::default(),
            hosts: FxHashSet::default(),
        };
        for (index, truth) in world.truths.iter().enumerate() {
            for name in truth.names() {
                let keys = candidates(&name.text).into_iter().map(|name| world.synonyms.key(&name));
                for key in keys.take(if name.strength == Strength::Own { 2 } else { 1 }).filter(|key| !key.is_empty()) {
                    let list = world.by_name.entry(key).or_default();
                    if !list.iter().any(|(known, _)| *known == index) {
                        list.push((index, name.strength));
                    }
                }
                if name.strength == Strength::Own {
                    world.by_words.entry(words(&name.text)).or_default().push(index);
                }
            }
            for repository in repositories(*truth) {
                world.by_image.entry(repository).or_default().push(index);
            }
            if truth.attribute() == Attribute::Host {
                let host = truth.value().to_lowercase();
                world.hosts.extend(host.split_once('.').map(|(_, zone)| zone.to_owned()));
                world.hosts.insert(host);
            }
            if let Some(root) = truth.root() {
                world.by_folder.entry(root).or_default().push(index);
            }
        }
        world
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.truths.is_empty()
    }

    /// What bears a name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = (&'t T, Strength)> {
        let found = self.by_name.get(&self.synonyms.key(name)).into_iter().flatten();
        found.map(|(index, strength)| (self.truths[*index], *strength))
    }

    /// What bears nearly that name: the same words but for fillers, the words without the vendor's, or
    /// the only name that the words begin or end.
    pub fn nearly_named(&self, name: &str) -> Vec<&'t T> {
        let asked = words(name);
        let whole = |words: &[String]| self.by_words.get(words).map(Vec::as_slice).filter(|_| !words.is_empty());
        let found = whole(&asked).or_else(|| whole(asked.get(1..)?)).map(<[usize]>::to_vec);
        let found = found.unwrap_or_else(|| self.only_one_around(&asked));
        found.into_iter().map(|index| self.truths[index]).collect()
    }

    fn only_one_around(&self, asked: &[String]) -> Vec<usize> {
        if asked.iter().map(String::len).sum::<usize>() < 4 {
            return Vec::new();
        }
        #[expect(clippy::iter_over_hash_type, reason = "only a lone one counts")]
        let mut around = {
            let mut around: Vec<&Vec<usize>> = Vec::new();
            for (words, list) in &self.by_words {
                if words.len() > asked.len() && (words.starts_with(asked) || words.ends_with(asked)) {
                    around.push(list);
                }
            }
            around.into_iter()
        };
        match (around.next(), around.next()) {
            (Some(only), None) => only.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether a host is a known one, the zone of one, or another in its zone: `a.example.dev` beside `b.example.dev`.
    pub fn is_near_host(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        self.hosts.contains(&host) || host.split_once('.').is_some_and(|(_, zone)| self.hosts.contains(zone))
    }

    /// What says which tag of an image is used.
    pub fn images(&self, repository: &str) -> impl Iterator<Item = &'t T> {
        let found = self.by_image.get(&short_repository(repository)).into_iter().flatten();
        found.map(|index| self.truths[*index])
    }

    /// What the files that lie in a folder pin of a provider, a module, or Terraform itself.
    pub fn in_root(&self, folder: &RelPath, name: &str) -> Vec<&'t T> {
        // `aws.backup` is the provider `aws`, configured once more.
        let asked = normal(name.split('.').next().unwrap_or(name));
        let is_meant =
            |name: &str| normal(name) == asked || name.rsplit('/').next().is_some_and(|tail| normal(tail) == asked);
        let all = self.by_folder.get(folder).into_iter().flatten().map(|index| self.truths[*index]);
        all.filter(|truth| truth.names().iter().any(|name| is_meant(&name.text))).collect()
    }

    /// All truths.
    pub fn all(&self) -> &[&'t T] {
        &self.truths
    }
}

/// What the repository of the image that a truth is about may be called: with and without its registry.
pub fn repositories<T: Says>(truth: &T) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    if truth.of() == Of::Image && truth.attribute() == Attribute::Image {
        let whole = split_image(truth.value()).0;
        list.push(short_repository(whole));
        list.extend(
            whole.split_once('/').filter(|(host, _)| host.contains(['.', ':'])).map(|(_, rest)| short_repository(rest)),
        );
    } else if truth.of() == Of::Image {
        let own = truth.names().iter().enumerate().filter(|(_, name)| name.strength == Strength::Own);
        list.extend(
            own.filter(|(at, name)| *at == 0 || name.text.contains('/')).map(|(_, name)| short_repository(&name.text)),
        );
    }
    list.sort_unstable();
    list.dedup();
    list
}

/// `postgres:16.3@sha256:…` is `postgres` and `16.3`; without a tag, nothing.
pub fn split_image(image: &str) -> (&str, &str) {
    let image = image.split_once('@').map_or(image, |(image, _)| image);
    let name = image.rfind('/').map_or(0, |slash| slash + 1);
    match image[name..].find(':') {
        Some(colon) => (&image[..name + colon], &image[name + colon + 1..]),
        None => (image, ""),
    }
}

/// A repository without the registry that is meant where none is named.
fn short_repository(repository: &str) -> String {
    let repository = repository.to_lowercase();
    let short = ["index.docker.io/", "docker.io/", "registry-1.docker.io/"];
    let short = short.iter().find_map(|registry| repository.strip_prefix(registry)).unwrap_or(&repository);
    short.strip_prefix("library/").unwrap_or(short).to_owned()
}

/// What is said, as it is compared: of an image, its tag.
pub fn tag_of<T: Says>(said: &T) -> Option<&str> {
    if said.attribute() != Attribute::Image {
        return Some(said.value());
    }
    Some(split_image(said.value()).1).filter(|tag| !tag.is_empty())
}

/// The version that a truth states, and where it stands: of an image, that of its tag.
pub fn version_of(truth: &Truth) -> Option<(&str, Span)> {
    if truth.attribute != Attribute::Image {
        return Some((&*truth.value, truth.span));
    }
    let (repository, tag) = split_image(&truth.value);
    let start = truth.span.start + repository.len() as u32 + 1;
    (!tag.is_empty()).then(|| (tag, Span { start, end: start + tag.len() as u32 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::repo::Name;

    fn truth(of: Of, attribute: Attribute, name: &str, value: &str) -> Truth {
        Truth {
            of,
            attribute,
            names: vec![Name::own(name)],
            value: value.into(),
            file: RelPath::new("a/b.yaml").expect("a path"),
            span: Span::new(10..10 + value.len()),
            line: 1,
            is_open: false,
        }
    }

    #[test]
    fn hosts_and_their_zones() {
        let truths = [truth(Of::Object, Attribute::Host, "grafana", "Grafana.example.dev")];
        let world = World::new(&truths);
        let near = |host: &str| world.is_near_host(host);
        assert!(near("grafana.example.dev") && near("auth.example.dev") && near("example.dev"));
        assert!(!near("github.com") && !near("a.b.example.dev"));
    }

    #[test]
    fn images_by_their_repository() {
        let truths = [
            truth(Of::Image, Attribute::Image, "postgres", "docker.io/library/postgres:16.3-alpine@sha256:0a"),
            truth(Of::Image, Attribute::Version, "ghcr.io/a/b", "1.2"),
        ];
        let world = World::new(&truths);
        assert_eq!(world.images("postgres").count(), 1);
        assert_eq!(world.images("bitnami/postgres").count(), 0);
        assert_eq!(world.images("ghcr.io/a/b").count(), 1);
        let image = world.images("postgres").next().and_then(version_of);
        assert_eq!(image, Some(("16.3-alpine", Span::new(37..48))));
        assert_eq!(split_image("localhost:5000/a/b"), ("localhost:5000/a/b", ""));
    }

    #[test]
    fn names_and_near_names() {
        let chart = |name| truth(Of::Chart, Attribute::Version, name, "1.0");
        let truths = ["jetstack/cert-manager", "kube-prometheus-stack", "velero-ui", "vault"].map(chart);
        let world = World::new(&truths);
        let count = |name: &str| world.named(name).count();
        assert_eq!((count("Cert Manager"), count("jetstack/cert-manager"), count("cert")), (1, 1, 0));
        let near = |name: &str| -> Vec<String> {
            world.nearly_named(name).iter().map(|truth| truth.names[0].text.to_string()).collect()
        };
        assert_eq!(near("The Cert Manager operator"), ["jetstack/cert-manager"]);
        assert_eq!(near("HashiCorp Vault"), ["vault"]);
        assert_eq!(near("Velero"), ["velero-ui"]);
    }
}
