//! Judging all claims, so that git walks through history once for all files that have to be asked, and not
//! once for each.

use super::{Judge, Judged, is_staged};
use crate::facts::Question;
use crate::facts::scope::Scopes;
use crate::facts::values::Said;
use crate::facts::world::World;
use crate::text::RelPath;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The files whose history would be asked.
#[derive(Default)]
pub(super) struct Notes(Mutex<BTreeSet<RelPath>>);

impl Notes {
    pub(super) fn add(&self, file: &RelPath) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
    }

    fn into_files(self) -> BTreeSet<RelPath> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Judges what the files alone decide, and notes what has to be asked; then asks, and judges the rest.
pub(super) fn judge(question: &Question<'_>, world: &World<'_>, said: Vec<(usize, Vec<Said>)>) -> Vec<Judged> {
    let Question { workspace, sources, .. } = *question;
    let asking = Judge { workspace, sources, world, noted: None };
    let scopes = |page| Scopes::new(workspace, page, move || (question.text)(page));
    let first = |(index, said): (usize, Vec<Said>)| -> Vec<(Judged, BTreeSet<RelPath>)> {
        let scopes = scopes(index);
        let known = said.into_iter().filter(|said| asking.is_of_the_world(said));
        let judged = known.map(|said| {
            let notes = Notes::default();
            let noting = Judge { noted: Some(&notes), ..asking };
            let verdict = noting.verdict(index, &scopes, &said);
            (Judged { page: index, said, verdict }, notes.into_files())
        });
        judged.collect()
    };
    let judged: Vec<Vec<(Judged, BTreeSet<RelPath>)>> = said.into_par_iter().map(first).collect();
    let files: BTreeSet<RelPath> = judged.iter().flatten().flat_map(|(_, files)| files.iter().cloned()).collect();
    if let Some(git) = Some(()).filter(|()| !files.is_empty()).and_then(|()| sources.git().ok()) {
        git.foresee(files, is_staged(sources));
    }
    let again = |of_page: Vec<(Judged, BTreeSet<RelPath>)>| -> Vec<Judged> {
        let scopes = of_page.first().map(|(judged, _)| scopes(judged.page));
        let judged = of_page.into_iter().map(|(mut judged, files)| {
            if let Some(scopes) = scopes.as_ref().filter(|_| !files.is_empty()) {
                judged.verdict = asking.verdict(judged.page, scopes, &judged.said);
            }
            judged
        });
        judged.collect()
    };
    judged.into_par_iter().flat_map_iter(again).collect()
}
