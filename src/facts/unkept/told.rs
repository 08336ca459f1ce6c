//! Pages of which another page says, beside its link to them, that they are kept for what they were.

use crate::facts::Question;
use std::collections::BTreeSet;

/// Words that say so in capitals, as a mark.
const MARKS: &[&str] = &["ARCHIVED", "DEPRECATED", "OBSOLETE", "RETIRED", "SUPERSEDED"];

/// Words that say so in a sentence.
const WORDS: &[&str] = &["kept as design history", "kept as history", "kept for history", "kept for reference"];

/// Those of some pages that the line of a link to them puts aside.
pub(super) fn by_links(question: &Question<'_>, pages: &BTreeSet<usize>) -> BTreeSet<usize> {
    let workspace = question.workspace;
    let says = |(from, link): &(u32, u32)| {
        let (Some(text), page) = ((question.text)(*from as usize), &workspace.pages[*from as usize]) else {
            return false;
        };
        let Some(link) = page.links.get(*link as usize) else { return false };
        let (before, after) = text.split_at(link.span.start as usize);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').map_or(text.len(), |end| before.len() + end);
        puts_aside(&text[start..end])
    };
    pages.iter().copied().filter(|page| workspace.graph.incoming(*page).iter().any(says)).collect()
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
