//! One page, parsed once.
//!
//! A [`Page`] keeps what rules ask of every page (headings, links, tables, the header) and not the
//! page's text: a tree of 70 MB is checked in less memory than it takes on disk. What needs the
//! text gets it while the page is parsed, together with its [`Body`], or asks for it again with
//! [`Page::text`].

pub mod anchors;
pub mod bare;
pub mod blocks;
pub mod breadcrumb;
mod code;
pub mod dates;
pub mod drawing;
pub mod elements;
pub mod escape;
mod exact;
pub mod following;
pub mod front;
mod head;
pub mod header;
pub mod html;
pub mod index;
pub mod language;
pub mod merge;
mod near;
mod parse;
mod past;
pub mod row;
pub mod source;
pub mod stamp;
pub mod state;
pub mod status;
pub mod substance;
mod targets;
pub mod wording;
pub mod written;

pub use blocks::{Block, BlockKind, Body, Piece, PieceKind};
pub use breadcrumb::{Breadcrumb, Crumb};
pub use elements::{Fence, Heading, Link, LinkKind, Note, Table, Tag};
pub use front::Front;
pub use header::{Field, Header};
pub use language::Language;
pub use parse::parse;
pub use past::puts_aside;
pub use source::{Source, Unreadable};
pub use stamp::Stamp;
pub use state::{Standing, State};
pub use status::Status;
pub use substance::Substance;
pub use wording::{Word, Wording};

use crate::text::{Place, RelPath, Span};
use std::sync::Arc;

/// A page of the tree and what stands on it. All spans are bytes of its text.
#[derive(Debug, Default)]
pub struct Elements {
    /// All headings, in order.
    pub headings: Vec<Heading>,
    /// Headings of raw HTML (`<h2>…</h2>`): forges give them anchors too.
    pub html_headings: Vec<Heading>,
    /// All links and images, in order of their start.
    pub links: Vec<Link>,
    /// The `id` and `name` attributes of raw HTML.
    pub ids: Vec<Box<str>>,
    /// Raw HTML tags whose name is not one of HTML or SVG.
    pub tags: Vec<Tag>,
    /// All tables.
    pub tables: Vec<Table>,
    /// All code blocks, fenced and indented.
    pub fences: Vec<Fence>,
    /// HTML comments that speak to vibe.
    pub notes: Vec<Note>,
    /// Front matter.
    pub front: Option<Front>,
    /// The trail of links on the first line.
    pub breadcrumb: Option<Breadcrumb>,
    /// Status, date and relations at the head of the page.
    pub header: Option<Header>,
    /// The status the page states for itself, in its header, its front matter or a section.
    pub status: Option<Status>,
    /// The day of its last change that the page states.
    pub stamp: Option<Stamp>,
    /// The words by which its head says that it is kept for what it was.
    pub past: Option<&'static str>,
    /// The language its prose seems to be in.
    pub language: Option<Language>,
    /// Whether nothing but white space and comments stands on it.
    pub empty: bool,
}

/// A page of the tree: where it is, where its text is, and what stands on it.
#[derive(Debug)]
pub struct Page {
    /// Where it is, from the root of the repository.
    pub path: RelPath,
    /// What stands on it.
    pub elements: Elements,
    /// Where its text can be had again.
    pub source: Source,
}

impl std::ops::Deref for Page {
    type Target = Elements;

    fn deref(&self) -> &Elements {
        &self.elements
    }
}

impl Page {
    /// The text of the page, the same bytes it was parsed from.
    ///
    /// # Errors
    /// The page was changed, deleted or closed to us since it was parsed.
    pub fn text(&self) -> Result<Arc<str>, Unreadable> {
        self.source.text()
    }

    /// A place on this page.
    pub fn at(&self, span: Span) -> Place {
        Place { path: self.path.clone(), span }
    }

    /// The first bytes of the page: where a finding about the page as a whole points.
    pub fn top(&self) -> Place {
        self.at(Span::at(self.front.as_ref().map_or(0, |front| front.span.end as usize)))
    }

    /// What the page calls itself: front matter `title`, else its first heading of level 1, else its
    /// first heading, else the name of its file.
    pub fn title(&self) -> &str {
        let named = self.front.as_ref().and_then(|front| front.get("title"));
        let first = || self.h1().or(self.headings.first()).map(|heading| &*heading.text);
        named.or_else(first).unwrap_or_else(|| self.path.stem())
    }

    /// The first heading of level 1.
    pub fn h1(&self) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.level == 1)
    }

    /// All headings, those of raw HTML among them, in order.
    pub fn titles(&self) -> Vec<&Heading> {
        let mut all: Vec<&Heading> = self.headings.iter().chain(&self.html_headings).collect();
        if !self.html_headings.is_empty() {
            all.sort_by_key(|heading| heading.span.start);
        }
        all
    }

    /// The bytes from one heading to the next of its level or above: the section it opens.
    pub fn section(&self, heading: usize) -> Span {
        let from = &self.headings[heading];
        let next = self.headings[heading + 1..].iter().find(|next| next.level <= from.level);
        let end = next.map_or(self.source.len() as u32, |next| next.span.start);
        Span { start: from.span.start, end }
    }
}

/// Whether a file is named as a page.
pub fn is_page_name(path: &RelPath) -> bool {
    let extension = path.extension();
    ["md", "markdown", "mdown", "mkd", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
