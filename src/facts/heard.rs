//! What pages say, taken down while their text is at hand: no page is read again for it. Nothing is judged
//! here, and nothing is asked of the repository.

use crate::config::FactSetting;
use crate::facts::commands::{self, Call};
use crate::facts::counts::folder::{self, Linked};
use crate::facts::deployed;
use crate::facts::derived::{self, Pattern};
use crate::facts::live::Answer;
use crate::facts::members::{self, Listed};
use crate::facts::paths::{self, Named};
use crate::facts::settings::{self, Documented};
use crate::facts::values::{self, Said, Source, Spans};
use crate::markdown::Page;
use crate::sources::Sources;
use crate::workspace::{Workspace, globs};
use globset::GlobSet;
use rayon::prelude::*;
use std::sync::Arc;

/// What one page says.
#[derive(Debug, Default)]
pub struct Heard {
    /// Versions, images, addresses, and what is marked or bound.
    pub(super) values: Vec<Said>,
    /// Files and folders.
    pub(super) paths: Named,
    /// Targets of make and of programs like it.
    pub(super) calls: Vec<Call>,
    /// What tables document that can be set.
    pub(super) settings: Vec<Documented>,
    /// Lists that may tell what a folder holds.
    pub(super) listed: Vec<Listed>,
    /// Links that count what they lead to.
    pub(super) counts: Vec<Linked>,
    /// How names are made from others.
    pub(super) derived: Vec<Pattern>,
}

/// Who listens to pages, and knows which columns the settings bind.
#[derive(Debug)]
pub struct Listener {
    bound: Vec<(GlobSet, FactSetting)>,
}

impl Listener {
    /// With the settings of a repository, which were read before: their globs are globs.
    pub fn new(settings: &[FactSetting]) -> Self {
        let bound = settings.iter().filter_map(|fact| Some((globs(&fact.paths).ok()?, fact.clone())));
        Self { bound: bound.collect() }
    }

    /// What a page says.
    pub fn hear(&self, page: &Page, text: &str) -> Heard {
        let bound = self.bound.iter().filter(|(globs, _)| globs.is_match(page.path.as_str())).map(|(_, fact)| fact);
        let source = Source { page, text };
        Heard {
            values: with_deployed(values::read(source, bound), source),
            paths: paths::named(page, text),
            calls: commands::called(page, text),
            settings: settings::documented(page, text),
            listed: members::listed(page, text),
            counts: folder::linked(page, text),
            derived: derived::patterns(page, text),
        }
    }

    /// What some pages say, which are read for it; what cannot be read says nothing.
    pub fn read(&self, workspace: &Workspace, pages: impl IntoIterator<Item = usize>) -> Vec<(usize, Heard)> {
        let pages: Vec<usize> = pages.into_iter().collect();
        let hear = |index: usize| {
            let page = &workspace.pages[index];
            Some((index, self.hear(page, &page.text().ok()?)))
        };
        pages.into_par_iter().filter_map(hear).collect()
    }
}

/// Adds what is said of what runs, where nothing else was read in that place.
fn with_deployed(mut values: Vec<Said>, source: Source<'_>) -> Vec<Said> {
    let known = Spans::new(values.iter().map(|said| said.claim.at.span));
    values.extend(deployed::read(source).into_iter().filter(|said| !known.overlap(said.claim.at.span)));
    values.sort_by_key(|said| said.claim.at.span);
    values
}

/// What is asked: whether what some pages of a repository say is so.
pub struct Question<'a> {
    /// The repository.
    pub workspace: &'a Workspace,
    /// Its files and its history.
    pub sources: &'a Sources,
    /// The pages that may speak, by their indexes, and what each says.
    pub pages: Vec<(usize, &'a Heard)>,
    /// What clusters said; none was asked where there is nothing.
    pub live: &'a [Answer],
    /// The texts of pages, for the few of which more must be known.
    pub text: Box<dyn Fn(usize) -> Option<Arc<str>> + Sync + 'a>,
}

impl<'a> Question<'a> {
    /// Of pages that were heard.
    pub fn new(workspace: &'a Workspace, sources: &'a Sources, heard: &'a [(usize, Heard)]) -> Self {
        let pages = heard.iter().map(|(page, heard)| (*page, heard)).collect();
        Self { workspace, sources, pages, live: &[], text: Box::new(|page| workspace.pages[page].text().ok()) }
    }
}
