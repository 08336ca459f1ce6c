//! Whether a page is asked about what happened to a file.

use crate::config::Kind;
use crate::drift::{Altered, By, Claim, Fate};
use crate::text::RelPath;
use crate::workspace::Workspace;

/// How much is asked of pages beyond what they declare.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asking {
    /// Ask also about bumps of versions that the page does not state.
    pub every_bump: bool,
    /// Ask also about links to files of which the page states nothing that changed.
    pub every_link: bool,
}

impl Asking {
    /// Whether a page with this claim and this text is asked about a file.
    ///
    /// What the settings bind is always asked. Everywhere else a mere bump is asked about where the
    /// page states what was bumped. A link to a file is a promise in a knowledge tree; in other
    /// trees it may be no more than a pointer, and counts where the page states what changed.
    pub fn is_asked(self, workspace: &Workspace, claim: &Claim, path: &RelPath, altered: &Altered, text: &str) -> bool {
        if claim.by == By::Settings {
            return true;
        }
        if altered.is_bump() && !self.every_bump {
            return altered.is_stated(text);
        }
        match claim.by {
            // It tells what is there, not all that is ever put there.
            By::Folder => altered.fate == Fate::Modified && altered.is_spoken_of(path, text),
            By::Link => {
                let promises = self.every_link || workspace.tree_of(claim.page).kind == Kind::Vibe;
                promises || altered.is_stated(text) || altered.has_key_in(text)
            }
            By::Header | By::Settings => true,
        }
    }
}
