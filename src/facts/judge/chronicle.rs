//! Pages that each state the value of its day: where many pages state as many old values of one key, none of
//! them was ever meant to be kept up. They tell how it went, and a page beside them that is wrong as well is
//! most likely one of them.

use crate::facts::{About, Judged, Verdict, Why};
use crate::sources::repo::{Attribute, Of};
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};

/// So many pages with so many different old values of one key are a chronicle. Pages that only fell behind
/// have two or three between them, for they are written when the key is new and mended together.
const MANY: usize = 4;

/// Takes back what was found stale on the pages of a chronicle.
pub(super) fn spare(judged: &mut [Judged]) {
    let mut of_key: BTreeMap<(&RelPath, u32), Vec<&Judged>> = BTreeMap::new();
    for judged in judged.iter() {
        if let Some(key) = key(judged) {
            of_key.entry(key).or_default().push(judged);
        }
    }
    let mut pages = BTreeSet::new();
    for told in of_key.values() {
        let of: BTreeSet<usize> = told.iter().map(|judged| judged.page).collect();
        let values: BTreeSet<&str> = told.iter().map(|judged| &*judged.said.claim.value).collect();
        if of.len() >= MANY && values.len() >= MANY {
            pages.extend(of);
        }
    }
    for judged in judged.iter_mut().filter(|judged| pages.contains(&judged.page)) {
        if key(judged).is_some() {
            judged.verdict = Verdict::Unknown(Why::Frozen);
        }
    }
}

/// The line that took the place of what a claim says, if nothing but history says that it is stale.
fn key(judged: &Judged) -> Option<(&RelPath, u32)> {
    // The tables of a hundred modules are written by one program, whenever somebody runs it.
    let is_pinned = matches!(
        judged.said.claim.about,
        About::Value(Attribute::Constraint, _) | About::Value(_, Some(Of::Provider | Of::Package))
    );
    let is_free = !is_pinned && !judged.said.claim.form.is_promised();
    match &judged.verdict {
        Verdict::Stale { now: Some(now), .. } if is_free => now.place(),
        _ => None,
    }
}
