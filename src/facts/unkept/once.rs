//! Pages that were written in one go and left so: fewer signs than of others make them reports of a piece of work.

use crate::facts::{Question, frozen};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Work that ends is done, and reported on, within so many seconds: two days.
const ONE_GO: i64 = 2 * 24 * 60 * 60;

/// Those of some pages that have signs of a report, and whose lines are all of the same days. Asks git for the ages
/// of the lines of pages with signs.
pub(super) fn reports(question: &Question<'_>, pages: &BTreeSet<usize>) -> BTreeSet<usize> {
    let is_report = |index: &&usize| {
        let (page, class) = (&question.workspace.pages[**index], question.workspace.class_of(**index));
        let text = (question.text)(**index);
        text.is_some_and(|text| frozen::is_like_a_report(page, class, &text) && is_of_one_go(question, **index, &text))
    };
    pages.par_iter().filter(is_report).copied().collect()
}

/// Whether all lines of a page, which has this text, are of the same days. Asks git for their ages.
pub fn is_of_one_go(question: &Question<'_>, page: usize, text: &str) -> bool {
    let path = &question.workspace.pages[page].path;
    question.sources.git().is_ok_and(|git| git.ages(path, text).is_ok_and(|ages| is_one_go(ages.as_ref())))
}

/// Whether what lies between the oldest and the youngest line is one piece of work.
fn is_one_go(ages: Option<&(i64, i64)>) -> bool {
    ages.is_some_and(|(oldest, youngest)| youngest - oldest < ONE_GO)
}

#[cfg(test)]
mod tests {
    use super::{ONE_GO, is_one_go};

    #[test]
    fn a_page_that_is_taken_up_again_is_kept() {
        assert!(is_one_go(Some(&(5, 5))) && is_one_go(Some(&(5, 4 + ONE_GO))));
        assert!(!is_one_go(Some(&(5, 5 + ONE_GO))) && !is_one_go(None));
    }
}
