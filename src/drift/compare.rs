//! What happened to a file, in substance.

use crate::substance::{Difference, Substance, is_named, is_stated};
use crate::text::RelPath;
use std::collections::BTreeSet;

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It says something else.
    Modified,
    /// It is gone.
    Removed,
}

/// A file that changed in substance.
#[derive(Clone, Debug)]
pub struct Altered {
    /// What happened to it.
    pub fate: Fate,
    /// What differs, as far as it can be told.
    pub differences: Vec<Difference>,
}

/// Keys that stand in manifests of every kind.
const COMMON: &[&str] = &[
    "annotations",
    "apiVersion",
    "default",
    "description",
    "enabled",
    "image",
    "labels",
    "metadata",
    "namespace",
    "resources",
    "source",
    "title",
    "value",
    "values",
    "version",
];

impl Altered {
    /// Of a file at a path, from two states of it; `None`: it says the same in both.
    pub fn between(path: &str, before: Option<&[u8]>, after: Option<&[u8]>) -> Option<Self> {
        let (before, after) = match (before, after) {
            (None, None) => return None,
            (None, Some(_)) => return Some(Self { fate: Fate::Added, differences: Vec::new() }),
            (Some(_), None) => return Some(Self { fate: Fate::Removed, differences: Vec::new() }),
            (Some(before), Some(after)) => (before, after),
        };
        if before == after {
            return None;
        }
        let differences = match (Substance::of(path, before), Substance::of(path, after)) {
            (Some(old), Some(new)) if old.is_same(&new) => return None,
            (Some(old), Some(new)) => old.differences(&new),
            _ => Vec::new(),
        };
        Some(Self { fate: Fate::Modified, differences })
    }

    /// Whether versions, tags or digests moved and nothing else did.
    pub fn is_bump(&self) -> bool {
        !self.differences.is_empty() && self.differences.iter().all(Difference::is_bump)
    }

    /// Whether a page states one of the values that went.
    pub fn is_stated(&self, text: &str) -> bool {
        let mut values = self.differences.iter().filter_map(|difference| difference.before.as_deref());
        values.any(|value| is_stated(text, value))
    }

    /// Whether a page speaks of the file: it names it, or states a value that went.
    pub fn is_spoken_of(&self, path: &RelPath, text: &str) -> bool {
        is_named(text, path.name()) || self.is_stated(text)
    }

    /// Whether a page writes one of the keys whose values changed as code.
    pub fn has_key_in(&self, text: &str) -> bool {
        let keys = self.differences.iter().filter_map(|difference| difference.key.as_deref());
        // `name` and `image` are in every manifest: they tell nothing.
        let telling = |key: &&str| key.len() >= 5 && !COMMON.contains(key);
        keys.filter(telling).any(|key| text.contains(&format!("`{key}`")))
    }

    /// The difference that tells a reader of a page most: one whose old value the page states, else one
    /// that can be told in short, else the first.
    pub fn telling(&self, page: &str) -> Option<&Difference> {
        self.differences.iter().min_by_key(|difference| rank(difference, page))
    }

    /// Its values in words, at most `most` of them, those that the page states first:
    /// `` `version: ~> 5 → ~> 5.21` ``.
    pub fn values(&self, most: usize, page: &str) -> Vec<String> {
        let mut told: Vec<&Difference> = self.differences.iter().collect();
        told.sort_by_key(|difference| rank(difference, page));
        let mut seen = BTreeSet::new();
        let mut shown: Vec<String> = told.into_iter().filter_map(Difference::shown).collect();
        shown.retain(|value| seen.insert(value.clone()));
        let more = shown.len().saturating_sub(most);
        shown.truncate(most);
        match more {
            0 => {}
            1 => shown.push("1 more value".to_owned()),
            more => shown.push(format!("{more} more values")),
        }
        shown
    }
}

/// How little a difference tells a reader of a page.
fn rank(difference: &Difference, page: &str) -> (bool, bool) {
    let is_stated = difference.before.as_ref().is_some_and(|value| is_stated(page, value));
    (!is_stated, difference.shown().is_none())
}
