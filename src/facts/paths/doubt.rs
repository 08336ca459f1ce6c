//! What the pages say of paths, and what of it the tree does not bear out. Asks no history.

use crate::facts::paths::argument::{arguments, is_read};
use crate::facts::paths::listing::{self, Listing};
use crate::facts::paths::name::{is_one, is_particular};
use crate::facts::paths::place::is_in_data;
use crate::facts::paths::scan::{self, Lead, Token};
use crate::facts::paths::tree::Tree;
use crate::facts::paths::{beside, emphasis};
use crate::markdown::Page;
use crate::text::{RelPath, Span};

/// A path on a page.
#[derive(Clone, Debug)]
pub struct Said {
    /// The path as it is written.
    pub token: Token,
    /// In what manner it is said.
    pub manner: Manner,
    /// What it leads to; `None`: nothing.
    pub there: Option<RelPath>,
    /// Whether that is elsewhere than where the page points.
    pub is_far: bool,
    /// The folder of the files that a bare name of what is not there is named among.
    pub beside: Option<RelPath>,
}

/// In what manner a path is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// With a slash in it.
    Path,
    /// The name of a file, alone in a code span.
    Bare,
    /// The same of a name that says what a file is for, and not which one it is: `docker-compose.yml`.
    Common,
    /// The name of a file that a command is given: a word of its own in a block of code, or between backticks.
    Argument,
    /// As an entry of a listing.
    Entry {
        /// The folder that the entries are seen from.
        base: RelPath,
        /// The byte where the listing begins.
        listing: u32,
        /// So many entries more would have to be known for the listing to be one of this repository: half
        /// of them.
        lacking: usize,
    },
}

impl Manner {
    /// Whether it is the name of a file and nothing else.
    pub fn is_name(&self) -> bool {
        matches!(self, Self::Bare | Self::Common | Self::Argument)
    }
}

/// The paths that a page names, before anything is known of the tree.
#[derive(Debug, Default)]
pub struct Named {
    /// In words and in code.
    words: Vec<(Token, Manner)>,
    /// In listings of folders.
    listings: Vec<Listing>,
}

/// All paths that a page names.
pub fn named(page: &Page, text: &str) -> Named {
    let mut named = Named::default();
    let mut listed: Vec<Span> = Vec::new();
    for fence in &page.fences {
        let code = fence.code.of(text);
        if listing::is_one(code) {
            listed.push(fence.code);
            let listings = listing::read(code, fence.code.start as usize);
            let roots = listings.iter().filter_map(|listing| listing.root_at);
            let roots = roots.filter_map(|at| Token::read(at.of(text), at.start as usize));
            named.words.extend(roots.map(|token| (token, Manner::Path)));
            named.listings.extend(listings);
        } else {
            let given = arguments(code, fence.code.start as usize);
            named.words.extend(given.into_iter().map(|token| (token, Manner::Argument)));
        }
    }
    let is_listed = |span: Span| listed.iter().any(|listing| listing.covers(span));
    let paths = scan::tokens(text).into_iter().map(|token| (token, Manner::Path));
    let is_in_block = |token: &Token| page.fences.iter().any(|fence| fence.code.covers(token.span));
    let set_apart = emphasis::names(page, text).into_iter().map(|token| (token, Manner::Bare));
    let names = in_backticks(text).into_iter().chain(set_apart).filter(|(token, _)| !is_in_block(token));
    named.words.extend(paths.chain(names).filter(|(token, _)| !is_listed(token.span)));
    named.words.retain(|(token, _)| !is_in_data(text, token.span));
    named
}

/// All that a page says of paths; or only what is not there, as the page sees it.
pub fn said(page: &Page, named: &Named, tree: &Tree<'_>, all: bool) -> Vec<Said> {
    let mut list = Vec::new();
    for listing in &named.listings {
        entries(page, listing, tree, all, &mut list);
    }
    for (token, manner) in &named.words {
        let is_there = tree.has(token);
        let is_far = is_there && matches!(manner, Manner::Path | Manner::Bare) && tree.is_far(&page.path, token);
        if all || !is_there || is_far {
            let there = if is_there { tree.find(&page.path, token) } else { None };
            let is_lost = !is_there && *manner == Manner::Bare;
            let beside = is_lost.then(|| beside::folder(page, &named.words, token, tree)).flatten();
            list.push(Said { token: token.clone(), manner: manner.clone(), there, is_far, beside });
        }
    }
    list
}

/// The entries of a listing, seen from where most of them are.
fn entries(page: &Page, listing: &Listing, tree: &Tree<'_>, all: bool, list: &mut Vec<Said>) {
    let mut folders = vec![page.path.folder()];
    while folders.last().is_some_and(|folder| !folder.is_root()) {
        folders.extend(folders.last().map(RelPath::folder));
    }
    // The first line is a path, or only a name for what is listed.
    let named = folders.iter().filter_map(|folder| folder.join(&listing.root)).filter(|folder| tree.is_there(folder));
    let mut bases: Vec<RelPath> = named.collect();
    bases.extend(folders);
    bases.dedup();
    let is_there = |base: &RelPath, path: &str| base.join(path).is_some_and(|path| tree.is_there(&path));
    let count = |base: &RelPath| listing.entries.iter().filter(|entry| is_there(base, &entry.path)).count();
    let mut best: Option<(usize, RelPath)> = None;
    for base in bases {
        let count = count(&base);
        if best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, base));
        }
    }
    let Some((count, base)) = best else { return };
    let lacking = listing.entries.len().div_ceil(2).saturating_sub(count);
    let start = listing.entries.first().map_or(0, |entry| entry.span.start);
    for entry in listing.entries.iter().chain(&listing.remarked) {
        let there = base.join(&entry.path).filter(|path| tree.is_there(path));
        if all || there.is_none() {
            let token =
                Token { span: entry.span, lead: Lead::Name, rest: entry.path.clone(), is_folder: entry.is_folder };
            let manner = Manner::Entry { base: base.clone(), listing: start, lacking };
            list.push(Said { token, manner, there, is_far: false, beside: None });
        }
    }
}

/// A name is no longer than this.
pub(super) const LONGEST: usize = 80;

/// A command between backticks is no longer than this.
const LONGEST_COMMAND: usize = 240;

/// The names of files between backticks: those that stand there alone, and those that a command is given.
fn in_backticks(text: &str) -> Vec<(Token, Manner)> {
    let bytes = text.as_bytes();
    let mut list = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'`', &bytes[at..]).map(|found| at + found) {
        let word = &bytes[open + 1..bytes.len().min(open + 1 + LONGEST_COMMAND)];
        let Some(close) = memchr::memchr2(b'`', b'\n', word) else {
            at = open + 1;
            continue;
        };
        at = open + 1 + close;
        let code = &text[open + 1..at];
        if bytes[at] != b'`' {
            continue;
        }
        if code.len() <= LONGEST && is_one(code) {
            let token = Token { span: Span::new(open + 1..at), lead: Lead::Name, rest: code.into(), is_folder: false };
            list.push((token, if is_particular(code) { Manner::Bare } else { Manner::Common }));
        } else if code.contains(' ') && is_read(code) {
            list.extend(arguments(code, open + 1).into_iter().map(|token| (token, Manner::Argument)));
        }
    }
    list
}
