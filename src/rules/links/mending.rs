//! What the rules of dead links share: one finding for each place where a target is written, and
//! other words for a part of it.

use crate::markdown::written::{self, Destination, Place as Around, Written};
use crate::markdown::{Link, LinkKind, Page};
use crate::rule::Context;
use crate::text::{Place, RelPath};
use crate::workspace::Target;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A link that a rule speaks of.
pub struct Found<'w> {
    /// The page it stands on.
    pub page: &'w Page,
    /// The index of that page.
    pub index: usize,
    /// The link.
    pub link: &'w Link,
    /// Where it leads.
    pub target: &'w Target,
    /// The text of the page.
    text: Arc<str>,
}

/// Other words for the path of a link.
pub struct Mended {
    /// The bytes of the path, without fragment and query.
    pub at: Place,
    /// What is to stand there.
    pub path: String,
}

/// All links that lead where `wanted` says. Links that share a definition are one: the target is
/// written once.
pub fn links<'w>(context: &Context<'w>, wanted: impl Fn(&Link, &Target) -> bool) -> Vec<Found<'w>> {
    let workspace = context.workspace;
    let mut all = Vec::new();
    for (index, page) in context.pages() {
        let links = page.links.iter().zip(workspace.graph.targets(index));
        let mut wanted = links.filter(|(link, target)| wanted(link, target)).peekable();
        if wanted.peek().is_none() {
            continue;
        }
        let Some(text) = context.text(index) else { continue };
        let mut seen = BTreeSet::new();
        for (link, target) in wanted {
            if seen.insert(link.target_span) {
                all.push(Found { page, index, link, target, text: text.clone() });
            }
        }
    }
    all
}

/// The path that leads to `to`, in the manner of the link; `None` where its path cannot be replaced.
pub fn path(found: &Found<'_>, to: &RelPath, is_folder: bool) -> Option<Mended> {
    let Found { page, link, text, .. } = found;
    if link.is_external() || link.kind == LinkKind::Autolink {
        return None;
    }
    let span = written::path_span(link, text)?;
    let manner = Written { raw: span.of(text), plain: link.path(), place: Around::of(link, text) };
    let path = manner.leading_to(&Destination::within(to.clone()), &page.path.folder(), is_folder);
    Some(Mended { at: page.at(span), path })
}

/// The bytes of the fragment of a link.
pub fn fragment(found: &Found<'_>) -> Option<Place> {
    Some(found.page.at(written::fragment_span(found.link, &found.text)?))
}
