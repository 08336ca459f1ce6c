//! Takes down what an object says.

use crate::sources::cluster::{Object, Observed};
use crate::sources::repo::{Attribute, Name, Of};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

/// Longer values are texts.
const LONGEST: usize = 512;

/// Takes down what an object says, under its names.
pub(super) struct Say<'o> {
    pub object: Arc<Object>,
    pub names: Vec<Name>,
    pub out: &'o mut Vec<Observed>,
}

impl Say<'_> {
    /// That an attribute has a value; one that is empty is none.
    pub fn that(&mut self, of: Of, attribute: Attribute, value: &str) {
        let names = self.names.clone();
        self.named(of, attribute, names, value);
    }

    /// The same, under other names.
    pub fn named(&mut self, of: Of, attribute: Attribute, names: Vec<Name>, value: &str) {
        if value.is_empty() || value.len() > LONGEST || value.contains(['\n', '\r']) || names.is_empty() {
            return;
        }
        let value = &*without_login(value);
        // Two ways to see the same are one, under the names of both.
        let is_same = |known: &&mut Observed| (known.of, known.attribute, &*known.value) == (of, attribute, value);
        let of_this = self.out.iter_mut().rev().take_while(|known| known.object == self.object);
        match { of_this }.find(is_same) {
            Some(known) => {
                let new: Vec<Name> =
                    names.into_iter().filter(|name| !known.names.iter().any(|one| one.text == name.text)).collect();
                known.names.extend(new);
                known.names.sort_by_key(|name| std::cmp::Reverse(name.strength));
            }
            None => self.out.push(Observed { of, attribute, names, value: value.into(), object: self.object.clone() }),
        }
    }

    /// That an attribute has the value that stands there: a text or a number.
    pub fn at(&mut self, of: Of, attribute: Attribute, value: Option<&Value>) {
        match value {
            Some(Value::String(text)) => self.that(of, attribute, text),
            Some(Value::Number(number)) => self.that(of, attribute, &number.to_string()),
            _ => {}
        }
    }
}

/// An address without who logs in there: `https://user:token@host/x` is `https://host/x`.
fn without_login(value: &str) -> Cow<'_, str> {
    let login = value.find("://").map(|at| at + 3).and_then(|start| {
        let host = &value[start..value[start..].find(['/', ' ']).map_or(value.len(), |end| start + end)];
        Some(start..start + host.rfind('@')? + 1)
    });
    match login {
        Some(login) => Cow::Owned([&value[..login.start], &value[login.end..]].concat()),
        None => Cow::Borrowed(value),
    }
}

/// The text below a chain of keys.
pub(super) fn text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    below(value, keys)?.as_str()
}

/// What stands below a chain of keys.
pub(super) fn below<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v Value> {
    keys.iter().try_fold(value, |value, key| value.get(key))
}

/// The items of the list below a chain of keys.
pub(super) fn items<'v>(value: &'v Value, keys: &[&str]) -> impl Iterator<Item = &'v Value> {
    below(value, keys).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::without_login;

    #[test]
    fn nobody_s_password_is_taken_down() {
        for (value, kept) in [
            ("https://ci:s3cret@git.example.org/a/b charts/x", "https://git.example.org/a/b charts/x"),
            ("https://token@git.example.org", "https://git.example.org"),
            ("oci://a:b@c@registry.example.org/x", "oci://registry.example.org/x"),
            ("https://example.org/@scope/x", "https://example.org/@scope/x"),
            ("main@sha1:8e5e", "main@sha1:8e5e"),
        ] {
            assert_eq!(without_login(value), kept);
        }
    }
}
