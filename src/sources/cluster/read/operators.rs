//! Which operators there are, by the groups of kinds that they have brought.

use super::say::Say;
use crate::sources::cluster::kind::Kind;
use crate::sources::cluster::{Object, Observed};
use crate::sources::repo::{Attribute, Name, Of};
use std::sync::Arc;

/// Says of each kind that was brought that it is there.
pub(in crate::sources::cluster) fn operators<'k>(kinds: impl Iterator<Item = &'k Kind>, out: &mut Vec<Observed>) {
    for kind in kinds {
        let name = kind.rbac();
        let object = Object { kind: "CustomResourceDefinition".into(), namespace: "".into(), name: name.clone() };
        let names = vec![Name::own(name.clone()), Name::owner(kind.group.clone())];
        let mut say = Say { object: Arc::new(object), names, out: &mut *out };
        say.that(Of::Object, Attribute::Exists, &name);
    }
}
