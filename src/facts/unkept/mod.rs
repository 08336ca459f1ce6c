//! Pages that nobody keeps up by hand, as far as only programs and history can tell: asked of those alone that a
//! finding would be about.

mod foreign;
mod made;
mod once;
mod told;

use crate::facts::Question;
pub(super) use once::is_of_one_go;
use std::collections::BTreeSet;

/// Those of some pages that a program writes, that are somebody else's, that another page puts aside, or that were
/// written in one go and report on a piece of work.
pub(super) fn among(question: &Question<'_>, pages: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut rest = pages.clone();
    for unkept in [foreign::by_attributes, told::by_links, made::by_program, once::reports] {
        let found = unkept(question, &rest);
        rest.retain(|page| !found.contains(page));
    }
    pages.difference(&rest).copied().collect()
}
