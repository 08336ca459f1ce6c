//! Parts of a module that tables document, its variables above all: does the module in the page's own folder have them?
//!
//! The parts of a module of Terraform are a closed set: its files in that folder declare all of them. So a row is wrong
//! as soon as none does, if the table is of that module: at least half of its rows are declared there, or a third of all
//! rows of the page that terraform-docs wrote.

mod documented;
mod module;

pub use documented::{Documented, documented};

use crate::facts::{About, Claim, Evidence, Form, Heard, Question, Verdict, Why, frozen, generated, home, unkept};
use crate::markdown::Page;
use crate::sources::Unavailable;
use crate::sources::git::Change;
use crate::sources::repo::Part;
use crate::text::RelPath;
use module::{Module, is_of_module};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a page says of a part of a module, and what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The page, by its index.
    pub page: usize,
    /// Which table of the page says it.
    pub table: usize,
    /// The folder of the module.
    pub module: RelPath,
    /// What it is.
    pub part: Part,
    /// What it says.
    pub claim: Claim,
    /// What is thought of it.
    pub verdict: Verdict,
    /// The program that writes the row, if one does.
    pub writer: Option<&'static str>,
}

/// What no file declares any more, in order of pages and places.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn dead(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    let mut list = judge(question, false)?;
    list.retain(is_dead);
    Ok(list)
}

/// All that tables document of the modules of their folders, in order of pages and places.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn claims(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge(question, true)
}

fn judge(question: &Question<'_>, all: bool) -> Result<Vec<Judged>, Unavailable> {
    let workspace = question.workspace;
    let change = question.sources.change()?.filter(|_| !all);
    let home = |index: usize| {
        let folder = workspace.pages[index].path.folder();
        home::below(&workspace.files, &folder).unwrap_or(folder)
    };
    let is_asked =
        |index: usize| change.is_none_or(|change| is_answerable(change, &workspace.pages[index], &home(index)));
    let speaks = |(index, heard): &&(usize, &Heard)| {
        !heard.settings.is_empty() && is_asked(*index) && (all || frozen::frozen_whole(workspace, *index).is_none())
    };
    let said: Vec<(usize, &[Documented])> =
        question.pages.iter().filter(speaks).map(|(index, heard)| (*index, &*heard.settings)).collect();
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let folders: BTreeSet<RelPath> = said.iter().map(|(index, _)| home(*index)).collect();
    let mut modules: BTreeMap<RelPath, Vec<RelPath>> = BTreeMap::new();
    for file in workspace.own_files().filter(|file| is_of_module(file)) {
        if let Some(files) = folders.get(&file.folder()).map(|folder| modules.entry(folder.clone()).or_default()) {
            files.push(file.clone());
        }
    }
    let modules: BTreeMap<RelPath, Module> = modules
        .into_par_iter()
        .filter_map(|(folder, files)| Some((folder.clone(), Module::read(question, folder, files)?)))
        .collect();
    let of_page = |(index, rows): (usize, &[Documented])| match modules.get(&home(index)) {
        Some(module) => page(question, module, index, rows),
        None => Vec::new(),
    };
    let mut list: Vec<Judged> = said.into_par_iter().flat_map_iter(of_page).collect();
    let by_hand = |judged: &Judged| is_dead(judged) && judged.writer.is_none();
    let unkept = unkept::among(question, &list.iter().filter(|judged| by_hand(judged)).map(|one| one.page).collect());
    for judged in list.iter_mut().filter(|judged| by_hand(judged) && unkept.contains(&judged.page)) {
        judged.verdict = Verdict::Unknown(Why::Frozen);
    }
    list.sort_by_key(|judged| (judged.page, judged.claim.at.span));
    Ok(list)
}

fn is_dead(judged: &Judged) -> bool {
    matches!(judged.verdict, Verdict::Stale { .. } | Verdict::Differs(_))
}

/// Whether a change is answerable for what a page documents: the page is in it, or a file of the module. A hook must
/// not pay for what was dead before.
fn is_answerable(change: &Change, page: &Page, home: &RelPath) -> bool {
    let is_beside = |path: &RelPath| is_of_module(path) && path.folder() == *home;
    change.of(&page.path).is_some()
        || change.files.iter().any(|file| is_beside(&file.path) || file.before.as_ref().is_some_and(is_beside))
}

/// Words of a row that says of its variable that it is not there any more.
const GONE: &[&str] = &["deprecated", "no longer", "obsolete", "removed", "renamed"];

/// A row, and the program that writes it, if one does.
type Written<'r> = (&'r Documented, Option<&'static str>);

/// The cheap sign is asked first: a page has many rows.
fn writer(row: &Documented, text: &str) -> Option<&'static str> {
    row.is_marked.then_some(generated::TERRAFORM_DOCS).or_else(|| generated::by(text, row.at.start))
}

fn page(question: &Question<'_>, module: &Module, index: usize, rows: &[Documented]) -> Vec<Judged> {
    let Some(text) = (question.text)(index) else { return Vec::new() };
    let written = |row| (row, writer(row, &text));
    let (by_program, by_hand): (Vec<Written<'_>>, Vec<Written<'_>>) =
        rows.iter().map(written).partition(|(_, writer)| writer.is_some());
    let known =
        |rows: &[Written<'_>]| rows.iter().filter(|(row, _)| module.place(row.part, &row.name).is_some()).count();
    let judged = |(row, writer): &Written<'_>| judged(question, module, index, row, &text, *writer);
    let mut list = Vec::new();
    if 3 * known(&by_program) >= by_program.len() {
        list.extend(by_program.iter().map(judged));
    }
    let tables = by_hand.chunk_by(|(one, _), (next, _)| one.table == next.table);
    list.extend(tables.filter(|table| 2 * known(table) >= table.len()).flatten().map(judged));
    list
}

fn judged(
    question: &Question<'_>,
    module: &Module,
    index: usize,
    row: &Documented,
    text: &str,
    writer: Option<&'static str>,
) -> Judged {
    let page = &question.workspace.pages[index];
    let git = question.sources.git().ok();
    let verdict = match module.place(row.part, &row.name) {
        Some((file, line)) => Verdict::Confirmed(Evidence::line(file, *line, &row.name)),
        None if is_frozen(question, index, row, text) => Verdict::Unknown(Why::Frozen),
        // The program has said itself that it was declared.
        None if writer.is_some() && module.has(row.part) => Verdict::Differs(Evidence::line(&module.folder, 0, "")),
        None => match git.map(|git| module.ended(git, question.sources.is_staged(), row.part, &row.name)) {
            Some(Some(ended)) => Verdict::Stale { now: None, ended },
            Some(None) => Verdict::Unknown(Why::NoLineage),
            None => Verdict::Unknown(Why::NoHistory),
        },
    };
    let claim = Claim {
        about: About::Setting,
        subject: Box::from(""),
        value: row.name.clone(),
        at: page.at(row.at),
        form: Form::Table,
    };
    Judged { page: index, table: row.table, module: module.folder.clone(), part: row.part, claim, verdict, writer }
}

/// Whether a row speaks of its day, or says of itself that it is of what was.
fn is_frozen(question: &Question<'_>, page: usize, row: &Documented, text: &str) -> bool {
    let words = row.row.of(text).to_lowercase();
    GONE.iter().any(|gone| words.contains(gone)) || frozen::frozen_at(question.workspace, page, row.at.start).is_some()
}
