//! What pages say of versions, images and addresses: the claims, with what they may be about.

pub(in crate::facts) mod address;
pub mod badge;
pub(in crate::facts) mod block;
mod bound;
pub mod cell;
pub mod clause;
pub mod defaults;
mod diagram;
pub(in crate::facts) mod entries;
pub mod fields;
pub mod header;
mod helm;
mod image;
mod mark;
mod pairs;
mod prose;
mod provider;
mod requirement;
mod setting;
mod table;

use crate::config::FactSetting;
use crate::facts::{About, Claim, Form};
use crate::markdown::{Fence, Page};
use crate::text::{Place, Span};
pub use mark::Mark;

/// A claim, as it is found on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The claim.
    pub claim: Claim,
    /// What the page may mean by the subject, the likeliest first.
    pub names: Vec<String>,
    /// The row, the paragraph or the block that it stands in: what is linked there is meant first.
    pub around: Span,
    /// What the mark around it says, if there is one.
    pub mark: Option<Mark>,
}

impl Said {
    /// What a cell of a table says, at some bytes, of what the row calls a subject and may mean by it.
    pub(in crate::facts) fn in_cell(
        source: Source<'_>,
        about: About,
        (subject, names): (&str, &[String]),
        at: Span,
        around: Span,
    ) -> Self {
        let value = at.of(source.text).into();
        let claim = Claim { about, subject: subject.into(), value, at: source.at(at), form: Form::Table };
        Self { claim, names: names.to_vec(), around, mark: None }
    }
}

/// A page with its text.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its text.
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// A place on the page.
    pub fn at(self, span: Span) -> Place {
        self.page.at(span)
    }

    /// The text of the nearest heading above a byte.
    pub fn heading(self, at: u32) -> &'a str {
        self.page.heading_above(at)
    }

    /// Whether a byte stands in code, in front matter, or in the target of a link.
    pub fn is_hidden(self, at: u32) -> bool {
        let at = at as usize;
        let page = self.page;
        // A link may stand in the text of another, and no deeper.
        let next = page.links.partition_point(|link| link.span.start as usize <= at);
        let mut links = page.links[..next].iter().rev().take(LINKS_DEEP);
        page.front.as_ref().is_some_and(|front| front.span.contains(at))
            || self.fence(at).is_some()
            || links.any(|link| link.span.contains(at) && !link.text.contains(at))
    }

    /// The code block that a byte stands in.
    pub(in crate::facts) fn fence(self, at: usize) -> Option<&'a Fence> {
        self.page.fence_at(at as u32)
    }
}

/// All that a page says; `bound` are the settings that are about it.
pub fn read<'s>(source: Source<'_>, bound: impl IntoIterator<Item = &'s FactSetting>) -> Vec<Said> {
    let mut list = mark::read(source);
    list.extend(bound.into_iter().flat_map(|setting| bound::read(source, setting)));
    let marked = Spans::new(list.iter().map(|said| said.claim.at.span));
    let mut others = table::read(source);
    others.extend(image::read(source));
    others.extend(badge::read(source));
    others.extend(defaults::read(source));
    others.extend(entries::read(source));
    others.extend(helm::read(source));
    others.extend(setting::read(source));
    others.extend(pairs::read(source));
    others.extend(diagram::read(source));
    others.extend(requirement::read(source));
    // A sentence may hold what was read already, in a cell or in an item.
    let in_prose = prose::read(source).into_iter();
    let known = Spans::new(others.iter().map(|said| said.claim.at.span));
    others.extend(in_prose.filter(|said| !known.overlap(said.claim.at.span)));
    let known = Spans::new(others.iter().map(|said| said.claim.at.span));
    others.extend(address::read(source).into_iter().filter(|said| !known.overlap(said.claim.at.span)));
    // What is marked is said once.
    others.retain(|said| !marked.overlap(said.claim.at.span));
    list.extend(others);
    list.sort_by_key(|said| said.claim.at.span);
    list.dedup_by(|a, b| a.claim.at.span == b.claim.at.span && a.claim.about == b.claim.about);
    list
}

/// What a reader finds on a page with this path and text.
#[cfg(test)]
pub(in crate::facts) fn heard(path: &str, text: &str, read: impl Fn(Source<'_>) -> Vec<Said>) -> Vec<Said> {
    let (elements, _) = crate::markdown::parse(text);
    let path = crate::text::RelPath::new(path).expect("a path");
    let page = Page { path, elements, source: crate::markdown::Source::memory(text.into()) };
    read(Source { page: &page, text })
}

/// So many links that begin before a place may hold it: an image in a link, at most.
const LINKS_DEEP: usize = 4;

/// Places of values, in order; they do not overlap each other.
pub struct Spans(Vec<Span>);

impl Spans {
    /// Of places in any order.
    pub fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        Self(spans)
    }

    /// Whether one of them overlaps another place.
    pub fn overlap(&self, span: Span) -> bool {
        let next = self.0.partition_point(|known| known.end <= span.start);
        self.0[next..].first().is_some_and(|known| known.overlaps(span))
    }
}
