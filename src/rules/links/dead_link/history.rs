//! What git saw become of the target of a dead link.

use crate::config::Kind;
use crate::diagnostic::Safety;
use crate::rule::Context;
use crate::rules::links::mending::Found;
use crate::sources::git::{Change, Departures, Fate, Now};
use crate::text::RelPath;
use crate::workspace::anchors::{Anchors, wanted};
use crate::workspace::{Entry, Target};

/// What a link that names no file may name on a page or a site: the endings of such files.
const ROUTES: &[&str] = &[".md", "/index.md", "/_index.md", "/README.md", ".mdx"];

/// The history of the targets, where it is worth asking for.
pub struct History<'c> {
    context: &'c Context<'c>,
    change: Option<&'c Change>,
    departures: Option<&'c Departures>,
}

impl<'c> History<'c> {
    /// Asks git once for all dead links, and not at all where there is none to explain.
    pub fn of(context: &'c Context<'c>, dead: &[Found<'_>]) -> Self {
        let change = context.sources.change().ok().flatten();
        let mut history = Self { context, change, departures: None };
        if dead.iter().any(|found| history.is_asked(found)) {
            history.departures = context.sources.departures();
        }
        history
    }

    /// Whether the finding may be shown: a hook must not pay for links that were dead before.
    fn is_asked(&self, found: &Found<'_>) -> bool {
        let Target::Missing(path) = found.target else { return false };
        let Some(change) = self.change else { return true };
        let left = |file: &RelPath| file.is_within(path) && self.context.workspace.files.get(file).is_none();
        change.of(&found.page.path).is_some()
            || change.files.iter().any(|file| left(file.before.as_ref().unwrap_or(&file.path)))
    }

    /// What became of `path`, to which a link leads. A link without an extension may have named a page
    /// as well.
    pub fn fate(&self, found: &Found<'_>, path: &RelPath) -> Option<Fate> {
        let departures = self.departures.filter(|_| self.is_asked(found))?;
        let files = &self.context.workspace.files;
        let now = |path: &RelPath| match files.get(path) {
            Some(Entry::File) => Now::File,
            Some(Entry::Folder) => Now::Folder,
            None => Now::Nothing,
        };
        if let Some(fate) = departures.fate(path, now) {
            return Some(fate);
        }
        if !path.extension().is_empty() || path.is_root() {
            return None;
        }
        let pages = ROUTES.iter().filter_map(|route| RelPath::new(&format!("{path}{route}")));
        pages.filter(|page| departures.of(page).is_some()).find_map(|page| match departures.fate(&page, now)? {
            Fate::Moved { to, is_folder, when, .. } => Some(Fate::Moved { to, is_folder, sure: false, when }),
            deleted => Some(deleted),
        })
    }

    /// How far a link to where the target is now can be trusted.
    pub fn safety(&self, found: &Found<'_>, to: &RelPath, sure: bool) -> Safety {
        let workspace = self.context.workspace;
        let lost_anchor = || {
            let anchor = found.link.fragment().and_then(wanted)?;
            let page = workspace.find(to)?;
            let site = workspace.tree_of(page).kind == Kind::Site;
            Some(!Anchors::of(&workspace.pages[page], workspace.forge.0, site).has(&anchor))
        };
        // A link that is dead in another way then is not mended.
        if sure && !lost_anchor().unwrap_or(false) { Safety::Safe } else { Safety::Unsafe }
    }
}
