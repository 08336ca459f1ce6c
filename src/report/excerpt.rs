//! The lines of a page that a finding speaks of.
//!
//! A renderer gets these lines only: what it costs to show a finding does not depend on how long
//! the page is.

use crate::report::text_of;
use crate::text::{RelPath, Span};
use crate::workspace::Workspace;
use std::ops::Range;
use std::sync::Arc;

/// Whole lines of a text.
pub struct Excerpt<'t> {
    /// The lines.
    pub text: &'t str,
    /// The number of the first one, from 1.
    pub line: usize,
    /// What is meant, in `text`.
    pub span: Range<usize>,
    start: usize,
}

impl<'t> Excerpt<'t> {
    /// The line in which `span` begins, with as much of the span as is on it: where a finding begins
    /// is what is to be underlined. `None` in an empty text.
    pub fn of_line(text: &'t str, span: Span) -> Option<Self> {
        let start = floor(text, span.range().start);
        let end = floor(text, span.range().end).max(start);
        let end = text[start..end].find('\n').map_or(end, |line| start + line);
        Self::of_lines(text, start..end)
    }

    /// All lines that `range` touches. `None` in an empty text.
    pub fn of_lines(text: &'t str, range: Range<usize>) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let (first, last) = (floor(text, range.start), floor(text, range.end).max(floor(text, range.start)));
        let start = text[..first].rfind('\n').map_or(0, |end| end + 1);
        let end = text[last..].find('\n').map_or(text.len(), |end| last + end);
        let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count() + 1;
        let shown = text[start..end].trim_end_matches('\r');
        let mut excerpt = Self { text: shown, line, span: 0..0, start };
        excerpt.span = excerpt.within(range);
        Some(excerpt)
    }

    /// A range of the page as a range of these lines.
    pub fn within(&self, range: Range<usize>) -> Range<usize> {
        let inside = |at: usize| floor(self.text, at.saturating_sub(self.start));
        inside(range.start)..inside(range.end).max(inside(range.start))
    }
}

/// The character boundary at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The texts of pages, the last few of them held: findings come in order of their pages.
pub struct Texts<'w> {
    workspace: &'w Workspace,
    held: Vec<(RelPath, Option<Arc<str>>)>,
}

const HELD: usize = 4;

impl<'w> Texts<'w> {
    /// None read yet.
    pub fn new(workspace: &'w Workspace) -> Self {
        Self { workspace, held: Vec::new() }
    }

    /// The text of a page or file; `None` where it cannot be read.
    pub fn of(&mut self, path: &RelPath) -> Option<Arc<str>> {
        if let Some((_, text)) = self.held.iter().find(|(held, _)| held == path) {
            return text.clone();
        }
        let text = text_of(self.workspace, path);
        if self.held.len() == HELD {
            self.held.remove(0);
        }
        self.held.push((path.clone(), text.clone()));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_the_line_that_is_meant() {
        let text = "one\ntwö three\r\nfour";
        let excerpt = Excerpt::of_line(text, Span::new(9..21)).expect("a line");
        assert_eq!((excerpt.text, excerpt.line), ("twö three", 2));
        assert_eq!(&excerpt.text[excerpt.span], "three");
        assert!(Excerpt::of_line("", Span::at(0)).is_none());
    }

    #[test]
    fn an_excerpt_of_several_lines_has_them_whole() {
        let excerpt = Excerpt::of_lines("one\ntwo\nthree\n", 1..5).expect("lines");
        assert_eq!((excerpt.text, excerpt.line, excerpt.span), ("one\ntwo", 1, 1..5));
    }

    #[test]
    fn places_beyond_the_text_are_its_end() {
        let excerpt = Excerpt::of_line("é", Span::new(1..90)).expect("a line");
        assert_eq!((excerpt.text, excerpt.span), ("é", 0..2));
    }
}
