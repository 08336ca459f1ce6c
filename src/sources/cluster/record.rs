//! A snapshot as a file. By construction nothing in it is secret: what a snapshot holds was chosen value by
//! value, and no environment, argument, annotation or secret is among it.

use super::{Mute, Muteness, Object, Observed, Snapshot};
use crate::sources::repo::{Attribute, Name, Of, Strength};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The form of the file; another form gets another number.
const FORM: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    form: u32,
    cluster: Box<str>,
    mute: Vec<Untold>,
    objects: Vec<Told>,
}

#[derive(Serialize, Deserialize)]
struct Untold {
    what: Box<str>,
    why: Muteness,
    told: Box<str>,
}

/// An object with all that it says, in the order it was said.
#[derive(Serialize, Deserialize)]
struct Told {
    kind: Box<str>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    namespace: Box<str>,
    name: Box<str>,
    says: Vec<Said>,
}

#[derive(Serialize, Deserialize)]
struct Said {
    of: Of,
    attribute: Attribute,
    value: Box<str>,
    /// The names of the thing itself, of what it belongs to, and of what is near.
    names: Vec<Box<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    owners: Vec<Box<str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    near: Vec<Box<str>>,
}

impl Snapshot {
    /// The snapshot as a file, for [`Snapshot::read`].
    pub fn write(&self) -> String {
        let mut objects: Vec<Told> = Vec::new();
        let mut last = None::<&Arc<Object>>;
        for one in &self.observed {
            if last.is_none_or(|last| *last != one.object) {
                let Object { kind, namespace, name } = Object::clone(&one.object);
                objects.push(Told { kind, namespace, name, says: Vec::new() });
            }
            last = Some(&one.object);
            if let Some(told) = objects.last_mut() {
                told.says.push(Said::of(one));
            }
        }
        let untold = |mute: &Mute| Untold { what: mute.what.clone(), why: mute.why, told: mute.told.clone() };
        let mute = self.mute.iter().map(untold).collect();
        let file = File { form: FORM, cluster: self.name.clone(), mute, objects };
        // Texts in lists: there is nothing in it that cannot be written.
        let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Reads a snapshot that was written to a file.
    ///
    /// # Errors
    /// It is no such file, or one of another version of this program; the text says which.
    pub fn read(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|error| format!("it is no record: {error}"))?;
        if file.form != FORM {
            return Err(format!("it is a record of form {}, and this version of vibe reads {FORM}", file.form));
        }
        let mute = file.mute.into_iter().map(|Untold { what, why, told }| Mute { what, why, told }).collect();
        let mut observed = Vec::new();
        for Told { kind, namespace, name, says } in file.objects {
            let object = Arc::new(Object { kind, namespace, name });
            observed.extend(says.into_iter().map(|said| said.observed(&object)));
        }
        Ok(Self { name: file.cluster, observed, mute })
    }
}

impl Said {
    fn of(one: &Observed) -> Self {
        let Observed { of, attribute, names, value, object: _ } = one.clone();
        let named =
            |strength| names.iter().filter(|name| name.strength == strength).map(|name| name.text.clone()).collect();
        let (own, owners, near) = (named(Strength::Own), named(Strength::Owner), named(Strength::Near));
        Self { of, attribute, value, names: own, owners, near }
    }

    fn observed(self, object: &Arc<Object>) -> Observed {
        let own = self.names.into_iter().map(Name::own);
        let owners = self.owners.into_iter().map(Name::owner);
        let near = self.near.into_iter().map(Name::near);
        Observed {
            of: self.of,
            attribute: self.attribute,
            names: own.chain(owners).chain(near).collect(),
            value: self.value,
            object: object.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let object = |name: &str| Arc::new(Object { kind: "Node".into(), namespace: "".into(), name: name.into() });
        let said = |name, of, attribute| Observed {
            of,
            attribute,
            names: vec![Name::own("a"), Name::owner("b"), Name::near("c")],
            value: "1 \"x\" ü".into(),
            object: object(name),
        };
        let observed = vec![
            said("a", Of::Node, Attribute::StorageClass),
            said("a", Of::Chart, Attribute::AppVersion),
            said("b", Of::Object, Attribute::Exists),
        ];
        let mute = vec![Mute { what: "jobs".into(), why: Muteness::TooMuch, told: "no".into() }];
        let snapshot = Snapshot { name: "lab".into(), observed, mute };
        let read = Snapshot::read(&snapshot.write()).expect("a record");
        assert_eq!((read.name, read.observed, read.mute), (snapshot.name, snapshot.observed, snapshot.mute));
    }

    #[test]
    fn another_form_is_not_guessed_at() {
        assert!(Snapshot::read("{}").is_err());
        let newer = Snapshot::default().write().replace("\"form\": 1", "\"form\": 2");
        assert!(Snapshot::read(&newer).is_err_and(|why| why.contains("form 2")));
    }
}
