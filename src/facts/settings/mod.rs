//! Variables that tables document: does the module in the page's own folder declare them?
//!
//! The variables of a module of Terraform are a closed set: its files in that folder declare all of them. So a row is
//! wrong as soon as none does, if the table is of that module: at least half of its rows are declared there.

mod documented;

pub use documented::{Documented, documented};

use crate::facts::{About, Claim, Ended, Evidence, Form, Heard, Question, Verdict, Why, frozen, generated, unkept};
use crate::markdown::Page;
use crate::sources::Unavailable;
use crate::sources::git::{Change, Git};
use crate::sources::repo::variables;
use crate::text::RelPath;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a page says of a variable, and what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The page, by its index.
    pub page: usize,
    /// What it says.
    pub claim: Claim,
    /// What is thought of it.
    pub verdict: Verdict,
    /// The program that writes the row, if one does.
    pub writer: Option<&'static str>,
}

/// The variables that no file declares any more, in order of pages and places.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn dead(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    let mut list = judge(question, false)?;
    list.retain(is_dead);
    Ok(list)
}

/// All variables that tables document of the modules of their folders, in order of pages and places.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn claims(question: &Question<'_>) -> Result<Vec<Judged>, Unavailable> {
    judge(question, true)
}

fn judge(question: &Question<'_>, all: bool) -> Result<Vec<Judged>, Unavailable> {
    let workspace = question.workspace;
    let change = question.sources.change()?.filter(|_| !all);
    let is_asked = |page: &Page| change.is_none_or(|change| is_answerable(change, page));
    let speaks = |(index, heard): &&(usize, &Heard)| {
        !heard.settings.is_empty()
            && is_asked(&workspace.pages[*index])
            && (all || frozen::frozen_whole(workspace, *index).is_none())
    };
    let said: Vec<(usize, &[Documented])> =
        question.pages.iter().filter(speaks).map(|(index, heard)| (*index, &*heard.settings)).collect();
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let folders: BTreeSet<RelPath> = said.iter().map(|(index, _)| workspace.pages[*index].path.folder()).collect();
    let mut modules: BTreeMap<RelPath, Vec<RelPath>> = BTreeMap::new();
    for file in workspace.own_files().filter(|file| is_of_module(file)) {
        if let Some(files) = folders.get(&file.folder()).map(|folder| modules.entry(folder.clone()).or_default()) {
            files.push(file.clone());
        }
    }
    let modules: BTreeMap<RelPath, Module> =
        modules.into_par_iter().filter_map(|(folder, files)| Some((folder, Module::read(question, files)?))).collect();
    let of_page = |(index, rows): (usize, &[Documented])| match modules.get(&workspace.pages[index].path.folder()) {
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
fn is_answerable(change: &Change, page: &Page) -> bool {
    let folder = page.path.folder();
    let is_beside = |path: &RelPath| is_of_module(path) && path.folder() == folder;
    change.of(&page.path).is_some()
        || change.files.iter().any(|file| is_beside(&file.path) || file.before.as_ref().is_some_and(is_beside))
}

/// Whether a file belongs to a module of Terraform. One in JSON is none that is read, and hides what it declares.
fn is_of_module(file: &RelPath) -> bool {
    matches!(file.extension(), "tf" | "tofu") || is_in_json(file)
}

fn is_in_json(file: &RelPath) -> bool {
    file.name().ends_with(".tf.json") || file.name().ends_with(".tofu.json")
}

/// A module of Terraform, as far as it declares variables.
struct Module {
    files: Vec<RelPath>,
    /// The variables, each with the file and the line that declare it.
    declared: BTreeMap<Box<str>, (RelPath, u32)>,
}

impl Module {
    /// `None` where it declares none, or where not all of it can be read.
    fn read(question: &Question<'_>, files: Vec<RelPath>) -> Option<Self> {
        let mut declared = BTreeMap::new();
        for file in &files {
            let text = question.sources.file(file).ok()?.ok().filter(|_| !is_in_json(file))?;
            let found = variables(&text)?.into_iter().map(|(name, line)| (name, (file.clone(), line)));
            declared.extend(found);
        }
        (!declared.is_empty()).then_some(Self { files, declared })
    }

    /// The commit that took a variable out of one of its files; `None`: history does not say so.
    fn ended(&self, git: &Git, staged: bool, name: &str) -> Option<Ended> {
        let took = |file: &RelPath| {
            let steps = git.steps(file, staged).ok()?;
            let step = steps.iter().find(|step| step.takes_away(|line| declared(line) == Some(name)))?;
            Some(Ended::by(step.commit.as_ref()))
        };
        self.files.iter().filter_map(took).max_by(|one, other| one.day.cmp(&other.day))
    }
}

/// The variable that a line declares.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("variable")?.trim_start();
    rest.split(['"', ' ', '{']).find(|word| !word.is_empty())
}

/// Words of a row that says of its variable that it is not there any more.
const GONE: &[&str] = &["deprecated", "no longer", "obsolete", "removed", "renamed"];

fn page(question: &Question<'_>, module: &Module, index: usize, rows: &[Documented]) -> Vec<Judged> {
    let page = &question.workspace.pages[index];
    let Some(text) = (question.text)(index) else { return Vec::new() };
    let git = question.sources.git().ok();
    let mut list = Vec::new();
    for table in rows.chunk_by(|one, next| one.table == next.table) {
        let known = table.iter().filter(|row| module.declared.contains_key(&row.name)).count();
        if 2 * known < table.len() {
            continue;
        }
        for row in table {
            let by = generated::by(&text, row.at.start).or(row.is_anchored.then_some("terraform-docs"));
            let verdict = match module.declared.get(&row.name) {
                Some((file, line)) => Verdict::Confirmed(Evidence::line(file, *line, &row.name)),
                None if is_frozen(question, index, row, &text) => Verdict::Unknown(Why::Frozen),
                None => {
                    let ended = git.and_then(|git| module.ended(git, question.sources.is_staged(), &row.name));
                    match ended {
                        Some(ended) => Verdict::Stale { now: None, ended },
                        None if by.is_some() => Verdict::Differs(Evidence::line(&page.path.folder(), 0, "")),
                        None => Verdict::Unknown(if git.is_some() { Why::NoLineage } else { Why::NoHistory }),
                    }
                }
            };
            let claim = Claim {
                about: About::Setting,
                subject: Box::from(""),
                value: row.name.clone(),
                at: page.at(row.at),
                form: Form::Table,
            };
            list.push(Judged { page: index, claim, verdict, writer: by });
        }
    }
    list
}

/// Whether a row speaks of its day, or says of itself that it is of what was.
fn is_frozen(question: &Question<'_>, page: usize, row: &Documented, text: &str) -> bool {
    let words = row.row.of(text).to_lowercase();
    GONE.iter().any(|gone| words.contains(gone)) || frozen::frozen_at(question.workspace, page, row.at.start).is_some()
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn lines_that_declare() {
        assert_eq!(declared("variable \"size\" {"), Some("size"));
        assert_eq!(declared("variable size {"), Some("size"));
        assert_eq!(declared("  default = var.size"), None);
    }
}
