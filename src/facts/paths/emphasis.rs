//! Names of files that a page sets apart without writing them as code: in bold, or in a heading.

use crate::facts::paths::doubt::LONGEST;
use crate::facts::paths::name::is_particular;
use crate::facts::paths::scan::{Lead, Token};
use crate::markdown::Page;
use crate::text::Span;
use memchr::memmem;

/// All of them, in order: first those in headings.
pub fn names(page: &Page, text: &str) -> Vec<Token> {
    // The title is what the page is called, or was.
    let headings = page.headings.iter().filter(|heading| heading.level > 1);
    let mut list: Vec<Token> = headings.flat_map(|heading| in_heading(text, heading.span)).collect();
    list.extend(in_bold(text));
    list
}

/// Whether a name stands among the signs of bold words, or on the line of a heading.
pub fn is_set_apart(text: &str, name: Span) -> bool {
    let (before, after) = (&text[..name.start as usize], &text[name.end as usize..]);
    let is_bold = before.ends_with("**") && after.trim_start_matches(':').starts_with("**");
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    is_bold || is_mark_of_heading(line)
}

/// Whether a line begins as a heading does.
fn is_mark_of_heading(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

fn in_heading(text: &str, heading: Span) -> Vec<Token> {
    let line = heading.of(text);
    // What is in code is read as such.
    if !is_mark_of_heading(line) || line.contains(['`', '<']) {
        return Vec::new();
    }
    let words = line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '*' | ':' | ','));
    words.filter_map(|word| token(word, heading.start as usize + place(line, word))).collect()
}

fn in_bold(text: &str) -> Vec<Token> {
    let mut list = Vec::new();
    let mut signs = memmem::find_iter(text.as_bytes(), "**").peekable();
    while let Some(open) = signs.next() {
        let Some(close) = signs.peek() else { break };
        let word = &text[open + 2..*close];
        list.extend(token(word.trim_end_matches(':'), open + 2));
    }
    list
}

fn token(word: &str, at: usize) -> Option<Token> {
    let is_one = word.len() <= LONGEST && is_particular(word);
    is_one.then(|| Token {
        span: Span::new(at..at + word.len()),
        lead: Lead::Name,
        rest: word.into(),
        is_folder: false,
    })
}

/// Where a part of a text begins in it.
fn place(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::{is_set_apart, names};
    use crate::markdown::{Page, Source, parse};
    use crate::text::RelPath;

    #[test]
    fn in_headings_and_in_bold() {
        let text = "# main-page.md\n\n## All of: deploy-web.yml\n\n## The `a.sh`\n\nSee **run-all.sh**, **nodes.tf:** and b.sh, **x c.sh**.\n";
        let path = RelPath::new("docs/a.md").expect("a path");
        let page = Page { path, elements: parse(text).0, source: Source::memory(text.into()) };
        let found = names(&page, text);
        let said: Vec<&str> = found.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(said, ["deploy-web.yml", "run-all.sh", "nodes.tf"]);
        assert!(found.iter().all(|token| is_set_apart(text, token.span)));
        let plain = text.find("b.sh").expect("a name");
        assert!(!is_set_apart(text, crate::text::Span::new(plain..plain + 4)));
    }

    #[test]
    fn hostile_signs() {
        for text in ["**", "****", "**a.sh", "# ", "#", "# **", "**é.sh**"] {
            let path = RelPath::new("a.md").expect("a path");
            let page = Page { path, elements: parse(text).0, source: Source::memory(text.into()) };
            assert_eq!(names(&page, text), [], "{text}");
        }
    }
}
