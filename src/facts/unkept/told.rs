//! Pages of which another page says, beside its link to them, that they are kept for what they were.

use crate::facts::Question;
use crate::facts::paths::place::line;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Words that say so in capitals, as a mark.
const MARKS: &[&str] = &["ARCHIVED", "DEPRECATED", "OBSOLETE", "RETIRED", "SUPERSEDED"];

/// Words that say so in a sentence.
const WORDS: &[&str] = &["kept as design history", "kept as history", "kept for history", "kept for reference"];

/// Those of some pages that the line of a link to them puts aside. Each page that has links to them is read once.
pub(super) fn by_links(question: &Question<'_>, pages: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut links: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for page in pages {
        for (from, link) in question.workspace.graph.incoming(*page) {
            links.entry(*from as usize).or_default().push((*link as usize, *page));
        }
    }
    let put_aside = |(from, links): (usize, Vec<(usize, usize)>)| {
        let text = (question.text)(from)?;
        let of_page = &question.workspace.pages[from].links;
        let says = |link: usize| of_page.get(link).is_some_and(|link| puts_aside(line(&text, link.span).of(&text)));
        Some(links.into_iter().filter(|(link, _)| says(*link)).map(|(_, page)| page).collect::<Vec<_>>())
    };
    links.into_par_iter().filter_map(put_aside).flatten().collect()
}

/// Whether a line of a list of pages says that one of them is kept for what it was.
fn puts_aside(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).any(|word| MARKS.contains(&word))
        || WORDS.iter().any(|words| line.to_lowercase().contains(words))
}

#[cfg(test)]
mod tests {
    use super::puts_aside;

    #[test]
    fn lines_that_put_a_page_aside() {
        assert!(puts_aside("| [Bus](bus.md) | SUPERSEDED 2026-07-31 |"));
        assert!(puts_aside("- [Bus](bus.md): Kept as design history"));
        assert!(!puts_aside("- [Bus](bus.md): takes the place of the deprecated one"));
    }
}
