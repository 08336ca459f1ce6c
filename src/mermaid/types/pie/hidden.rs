//! What stands between the tokens of `pie`: blanks, comments, directives, front matter.

use super::{Reader, is_blank};
use crate::mermaid::space::is_space;

impl Reader<'_, '_> {
    /// Goes over what stands between tokens: blanks, comments, directives, front matter.
    pub fn hidden(&mut self) {
        loop {
            let start = self.cursor.at();
            self.cursor.eat_while(is_blank);
            if let Some(length) = front_matter(self.cursor.rest()).or_else(|| self.directive()) {
                self.cursor.skip(length);
            } else if self.cursor.rest().starts_with("%%") {
                self.cursor.eat_while(|c| c != '\n');
            }
            if self.cursor.at() == start {
                return;
            }
        }
    }

    /// The length of a directive, if one is next: `%%{ … }%%`, before white space.
    fn directive(&mut self) -> Option<usize> {
        let text = self.cursor.text();
        let inside = self.cursor.at() + "%%{".len();
        if !self.cursor.rest().starts_with("%%{") {
            return None;
        }
        if self.directive_end < inside + "}%%".len() {
            let rest = text.get(inside..)?;
            let mut ends = rest.match_indices("}%%").filter_map(|(at, end)| block_end(text, inside + at + end.len()));
            self.directive_end = ends.next().unwrap_or(usize::MAX);
        }
        (self.directive_end <= text.len()).then(|| self.directive_end - self.cursor.at())
    }

    /// Goes over line ends, and whether there was one.
    pub fn line_ends(&mut self) -> bool {
        let mut is_any = false;
        loop {
            self.hidden();
            if self.cursor.eat_while(|c| c == '\n').is_empty() {
                return is_any;
            }
            is_any = true;
        }
    }
}

/// The length of front matter, if it is next, wherever that is.
fn front_matter(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("---")?.trim_start_matches(is_blank);
    let start = text.len() - inside.len();
    let ends = inside.match_indices("\n---").map(|(at, end)| start + at + end.len());
    let is_line = inside.starts_with('\n') || inside.starts_with("\r\n");
    ends.filter(|_| is_line).filter_map(|end| block_end(text, end)).next()
}

/// Where a block ends: behind a line end, or before white space, or at the end of the text.
fn block_end(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    if rest.starts_with("\r\n") {
        return Some(end + 2);
    }
    match rest.chars().next() {
        Some('\n') => Some(end + 1),
        Some(c) if !is_space(c) => None,
        _ => Some(end),
    }
}
