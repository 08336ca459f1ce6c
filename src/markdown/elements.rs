//! What stands on a page.

use crate::text::Span;

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The whole heading, marks included.
    pub span: Span,
    /// Its text as a reader sees it: without marks, with the text of code and links.
    pub text: Box<str>,
}

impl Heading {
    /// Whether its text begins with one of `words` (in lower case), after numbers, emoji and marks:
    /// `## 2. Context and problem` begins with `context`.
    pub fn begins_with(&self, words: &[&str]) -> bool {
        begins_with(&self.text, words)
    }

    /// Whether one of `words` (in lower case) stands anywhere in its text, as whole words.
    pub fn mentions(&self, words: &[&str]) -> bool {
        mentions(&self.text, words)
    }
}

/// Whether a text begins with one of `words` (in lower case), after numbers, emoji and marks.
pub fn begins_with(text: &str, words: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let begins = |word: &&str| text.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    words.iter().any(begins)
}

/// Whether one of `words` (in lower case) stands anywhere in a text, as whole words.
pub fn mentions(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    let whole = |word: &&str| {
        text.match_indices(*word).any(|(at, found)| {
            !text[..at].ends_with(char::is_alphanumeric) && !text[at + found.len()..].starts_with(char::is_alphanumeric)
        })
    };
    words.iter().any(whole)
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](target)`
    Inline,
    /// `[text][label]`, `[label]`; the target stands in a definition elsewhere.
    Reference,
    /// `![alt](target)`, by reference too.
    Image,
    /// `<https://…>`
    Autolink,
    /// `href` or `src` of a raw HTML tag.
    Html,
}

/// A link or an image.
#[derive(Debug, Clone)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// The whole link.
    pub span: Span,
    /// What stands between the brackets.
    pub text: Span,
    /// The target as it is written, in the link or in its definition: what a fix replaces.
    pub target_span: Span,
    /// The target with escapes and entities undone.
    pub target: Box<str>,
}

impl Link {
    /// Whether the target leads out of the repository or is no path at all: it has a scheme or a host.
    pub fn is_external(&self) -> bool {
        let target = &*self.target;
        if target.starts_with("//") {
            return true;
        }
        target.split_once(':').is_some_and(|(scheme, _)| {
            scheme.len() > 1
                && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        })
    }

    /// The target without its fragment and query.
    pub fn path(&self) -> &str {
        let end = self.target.find(['#', '?']).unwrap_or(self.target.len());
        &self.target[..end]
    }

    /// What follows the first `#`.
    pub fn fragment(&self) -> Option<&str> {
        memchr::memchr(b'#', self.target.as_bytes()).map(|mark| &self.target[mark + 1..])
    }
}

/// A raw HTML tag that HTML does not know, by its name or by its words: a component, pasted XML or a
/// lost placeholder.
#[derive(Debug, Clone)]
pub struct Tag {
    /// The whole tag.
    pub span: Span,
    /// Its name, as written, without the slash of a closing tag.
    pub name: Box<str>,
    /// `</name>`
    pub closing: bool,
    /// `<name/>`
    pub self_closing: bool,
    /// Whether it has attributes with values.
    pub attributes: bool,
    /// Whether it stands in a block of HTML, not within a paragraph.
    pub block: bool,
}

/// A table; all cells in reading order, the header row first.
#[derive(Debug, Clone)]
pub struct Table {
    /// The whole table.
    pub span: Span,
    cells: Box<[Span]>,
    rows: Box<[(Span, u32)]>,
}

impl Table {
    /// From its cells in reading order and, for each row, its span and the index of its first cell.
    pub fn new(span: Span, cells: Vec<Span>, rows: Vec<(Span, u32)>) -> Self {
        Self { span, cells: cells.into(), rows: rows.into() }
    }

    /// How many rows, the header row among them.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The cells of a row; row 0 is the header.
    pub fn row(&self, row: usize) -> &[Span] {
        let start = self.rows[row].1 as usize;
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.1 as usize);
        &self.cells[start..end]
    }

    /// The span of a whole row; row 0 is the header.
    pub fn row_span(&self, row: usize) -> Span {
        self.rows[row].0
    }

    /// The column of the cell of a row that some bytes stand in.
    pub fn column_at(&self, row: usize, at: Span) -> Option<usize> {
        self.row(row).iter().position(|cell| cell.covers(at))
    }

    /// The column whose header, without marks and case, is one of `names`.
    pub fn column(&self, text: &str, names: &[&str]) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        self.row(0).iter().position(|cell| {
            let header = cell.of(text).trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_lowercase();
            names.contains(&&*header)
        })
    }
}

/// A code block.
#[derive(Debug, Clone)]
pub struct Fence {
    /// The whole block, fences included.
    pub span: Span,
    /// What follows the opening fence; empty for an indented block.
    pub info: Span,
    /// The code between the fences, as it stands in the page.
    pub code: Span,
    /// Whether it is fenced rather than indented.
    pub fenced: bool,
}

impl Fence {
    /// The first word of the info string.
    pub fn language<'t>(&self, text: &'t str) -> &'t str {
        self.info.of(text).split([' ', ',', '{', '\t']).next().unwrap_or_default()
    }
}

/// An HTML comment that speaks to vibe: `<!-- vibe: allow(dead-link): reason -->`.
#[derive(Debug, Clone)]
pub struct Note {
    /// The whole comment.
    pub span: Span,
    /// What stands in it after `vibe:`, trimmed.
    pub text: Box<str>,
}
