//! Headings that each are the name of a folder lay something out; where one of the folders never was here, it is not
//! this repository.

use crate::facts::paths::scan::Token;
use crate::markdown::{Heading, Page};
use crate::text::Span;

/// Whether a folder that is all of a heading stands among others of that kind, one of which nobody knows.
pub fn is_of_something_else(page: &Page, at: Span, is_known: impl Fn(&Token) -> bool) -> bool {
    let headings = &page.headings;
    let Some(own) = headings.iter().position(|heading| heading.span.covers(at)) else { return false };
    let level = headings[own].level;
    if folder(&headings[own]).is_none() {
        return false;
    }
    let is_inside = |heading: &&Heading| heading.level >= level;
    let before = headings[..own].iter().rev().take_while(is_inside);
    let after = headings[own + 1..].iter().take_while(is_inside);
    let beside = before.chain(after).filter(|heading| heading.level == level);
    beside.filter_map(folder).any(|folder| !is_known(&folder))
}

/// The folder that a heading is the name of.
fn folder(heading: &Heading) -> Option<Token> {
    let name = heading.text.trim();
    Token::read(name, 0)
        .filter(|token| token.is_folder && token.span.range().len() == name.len() && !name.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::is_of_something_else;
    use crate::markdown::{Page, Source, parse};
    use crate::text::{RelPath, Span};

    #[test]
    fn headings_that_are_folders() {
        let is_else = |text: &str| {
            let at = text.find("one/").expect("a folder");
            let path = RelPath::new("docs/a.md").expect("a path");
            let page = Page { path, elements: parse(text).0, source: Source::memory(text.into()) };
            is_of_something_else(&page, Span::new(at..at + 4), |folder| &*folder.rest == "two")
        };
        assert!(is_else("# A\n\n## Package\n\n### `one/`\n\nX.\n\n### `two/`\n\n### `three/`\n"));
        assert!(!is_else("# A\n\n## Package\n\n### `one/`\n\nX.\n\n### `two/`\n"), "all are known");
        assert!(!is_else("# A\n\n## B\n\n### `one/`\n\n## C\n\n### `three/`\n"), "of another part");
        assert!(!is_else("# A\n\n### What `one/` does\n\n### `three/`\n"), "more than the name");
    }
}
