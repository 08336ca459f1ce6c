//! Pages that the repository declares to be somebody else's, or made by a program, in `.gitattributes`.

use crate::facts::Question;
use crate::text::RelPath;
use std::collections::BTreeSet;

/// Attributes by which forges leave a file out of what is the repository's own.
const ATTRIBUTES: &[&str] = &["linguist-vendored", "linguist-generated"];

/// Those of some pages that have such an attribute. Asks git once.
pub(super) fn by_attributes(question: &Question<'_>, pages: &BTreeSet<usize>) -> BTreeSet<usize> {
    let Some(git) = question.sources.git().ok().filter(|_| !pages.is_empty()) else { return BTreeSet::new() };
    let path = |page: &usize| &question.workspace.pages[*page].path;
    let paths: Vec<&RelPath> = pages.iter().map(path).collect();
    let set = git.with_attributes(ATTRIBUTES, &paths).unwrap_or_default();
    pages.iter().copied().filter(|page| set.contains(path(page))).collect()
}
