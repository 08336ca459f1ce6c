//! Judging all claims, so that git walks through history once for all files that have to be asked, and not
//! once for each.

use super::{Judge, Judged, is_staged};
use crate::facts::Question;
use crate::facts::values::Said;
use crate::facts::world::World;
use crate::text::RelPath;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

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
    let first = |(index, said): (usize, Vec<Said>)| {
        let text = text(question, index);
        let known = said.into_iter().filter(|said| asking.is_of_the_world(said));
        let judged = known.map(|said| {
            let notes = Notes::default();
            let noting = Judge { noted: Some(&notes), ..asking };
            let verdict = noting.verdict(index, &text, &said);
            (Judged { page: index, said, verdict }, notes.into_files())
        });
        judged.collect::<Vec<_>>()
    };
    let mut judged: Vec<(Judged, BTreeSet<RelPath>)> = said.into_par_iter().flat_map_iter(first).collect();
    if judged.iter().all(|(_, files)| files.is_empty()) {
        return judged.into_iter().map(|(judged, _)| judged).collect();
    }
    if let Ok(git) = sources.git() {
        let files: BTreeSet<RelPath> = judged.iter_mut().flat_map(|(_, files)| files.clone()).collect();
        git.foresee(files, is_staged(sources));
    }
    let again = |(mut judged, files): (Judged, BTreeSet<RelPath>)| {
        if !files.is_empty() {
            judged.verdict = asking.verdict(judged.page, &text(question, judged.page), &judged.said);
        }
        judged
    };
    judged.into_par_iter().map(again).collect()
}

/// The text of a page, read when it is first needed: only what is not confirmed at once has to know where on
/// the page it stands.
fn text<'q>(question: &'q Question<'_>, index: usize) -> impl Fn() -> Arc<str> + 'q {
    let read = OnceCell::new();
    move || read.get_or_init(|| (question.text)(index).unwrap_or_else(|| Arc::from(""))).clone()
}
