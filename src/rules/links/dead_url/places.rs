//! Where addresses of the web are written.

use crate::markdown::{bare, parse};
use crate::rule::{Context, Unavailable};
use crate::sources::git::Changed;
use crate::sources::remote::Remote;
use crate::sources::web::{Address, Unasked};
use crate::text::{LineIndex, Place, Span};
use crate::workspace::Target;
use std::collections::BTreeSet;

/// A place where an address is written.
pub struct Written {
    /// Where.
    pub at: Place,
    /// As it is written.
    pub target: String,
    /// What is asked.
    pub address: Address,
    /// It stands in prose as it is: perhaps a link, perhaps the name of an interface.
    pub is_bare: bool,
}

/// All places, and what is not asked.
#[derive(Default)]
pub struct Places {
    /// In order of pages and of where they stand there.
    pub list: Vec<Written>,
    /// How many addresses hold a password or a key.
    pub secret: usize,
}

/// The addresses of all pages. Where a change is under check, those of its lines: of all others it is
/// not the reason.
pub fn collect(context: &Context<'_>, excluded: impl Fn(&str) -> bool) -> Result<Places, Unavailable> {
    let change = context.sources.change()?;
    let own = context.workspace.remote.as_ref();
    let mut places = Places::default();
    for (index, page) in context.pages() {
        let changed = change.map(|change| change.of(&page.path));
        if changed.is_some_and(|changed| changed.is_none()) {
            continue;
        }
        let Some(text) = context.text(index) else { continue };
        let is_new = in_lines(&text, changed.flatten());
        let targets = context.workspace.graph.targets(index);
        let links = page.links.iter().zip(targets).filter(|(_, target)| matches!(target, Target::External));
        let mut all: Vec<(Span, bool, String)> =
            links.map(|(link, _)| (link.target_span, false, link.target.to_string())).collect();
        if text.contains("http") {
            let bare = bare::addresses(&text, &parse(&text).1);
            all.extend(bare.into_iter().map(|span| (span, true, span.of(&text).replace("&amp;", "&"))));
        }
        all.sort();
        let mut seen = BTreeSet::new();
        for (span, is_bare, target) in all {
            if !seen.insert(span) || !is_new(span) || excluded(&target) || is_own(&target, own) {
                continue;
            }
            match Address::parse(&target) {
                Ok(address) => places.list.push(Written { at: page.at(span), target, address, is_bare }),
                Err(Unasked::Secret) => places.secret += 1,
                Err(_) => {}
            }
        }
    }
    Ok(places)
}

fn in_lines(text: &str, changed: Option<&Changed>) -> impl Fn(Span) -> bool {
    let lines = changed.map(|changed| (changed.clone(), LineIndex::new(text)));
    move |span| lines.as_ref().is_none_or(|(changed, lines)| changed.has_line(lines.line(span.start as usize)))
}

/// Whether an address leads into this very repository on its forge: `dead-link` and
/// `dead-forge-link` know more of those.
fn is_own(target: &str, own: Option<&Remote>) -> bool {
    let Some(own) = own else { return false };
    let rest = target.split_once("//").map_or(target, |(_, rest)| rest);
    let Some((host, path)) = rest.split_once('/') else { return false };
    let host = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or(host);
    let within = path.strip_prefix(&own.path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']));
    host.eq_ignore_ascii_case(&own.host) && within
}
