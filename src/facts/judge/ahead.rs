//! Judging all claims in rounds, so that git walks through history for all files that have to be asked at once,
//! and not for each.

use super::beside::is_beside;
use super::{Defaults, Judge, Judged};
use crate::facts::scope::Scopes;
use crate::facts::values::Said;
use crate::facts::world::World;
use crate::facts::{Question, Verdict, Why};
use crate::text::RelPath;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// What one round does not know may lead to other files: so many are made before each is asked for by itself.
const ROUNDS: usize = 6;

/// The files whose history would be asked for a claim.
#[derive(Default)]
pub(super) struct Notes(Mutex<BTreeSet<RelPath>>);

impl Notes {
    pub(super) fn add(&self, file: &RelPath) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone());
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn into_files(self) -> BTreeSet<RelPath> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A claim, and what history has to tell before it is judged.
struct Open {
    judged: Judged,
    files: BTreeSet<RelPath>,
}

/// Judges what the files alone decide, and notes what has to be asked; asks, and judges the rest again, until
/// nothing is left to ask.
pub(super) fn judge(question: &Question<'_>, world: &World<'_>, said: Vec<(usize, Vec<Said>)>) -> Vec<Judged> {
    let Question { workspace, sources, .. } = *question;
    let defaults = Defaults::default();
    let asking = Judge { workspace, sources, world, defaults: &defaults, noted: None };
    let scopes = |page| Scopes::new(workspace, page, move || (question.text)(page));
    let verdict = |page: usize, scopes: &Scopes<'_>, said: &Said| {
        let notes = Notes::default();
        let verdict = Judge { noted: Some(&notes), ..asking }.verdict(page, scopes, said);
        (verdict, notes.into_files())
    };
    let first = |(page, said): (usize, Vec<Said>)| -> Vec<Open> {
        let scopes = scopes(page);
        let known = said.into_iter().filter(|said| asking.is_of_the_world(said));
        let open = known.map(|said| {
            let (verdict, files) = verdict(page, &scopes, &said);
            Open { judged: Judged { page, said, verdict }, files }
        });
        // Of an address that no file beside the page could bear out nothing is to be told.
        let is_told = |open: &Open| {
            let nothing = matches!(open.judged.verdict, Verdict::Unknown(Why::NoSubject));
            !(nothing && is_beside(&open.judged.said))
        };
        open.filter(is_told).collect()
    };
    let mut pages: Vec<Vec<Open>> = said.into_par_iter().map(first).collect();
    let again = |of_page: &mut Vec<Open>, is_last: bool| {
        let Some(scopes) = of_page.iter().find(|open| !open.files.is_empty()).map(|open| scopes(open.judged.page))
        else {
            return;
        };
        for Open { judged, files } in of_page.iter_mut().filter(|open| !open.files.is_empty()) {
            (judged.verdict, *files) = match is_last {
                true => (asking.verdict(judged.page, &scopes, &judged.said), BTreeSet::new()),
                false => verdict(judged.page, &scopes, &judged.said),
            };
        }
    };
    for round in 1..=ROUNDS {
        let open = pages.iter().flatten().flat_map(|open| &open.files).cloned();
        let files: BTreeSet<RelPath> = open.collect();
        if files.is_empty() {
            break;
        }
        if let Ok(git) = sources.git() {
            git.foresee(files, sources.is_staged());
        }
        pages.par_iter_mut().for_each(|of_page| again(of_page, round == ROUNDS));
    }
    pages.into_iter().flatten().map(|open| open.judged).collect()
}
