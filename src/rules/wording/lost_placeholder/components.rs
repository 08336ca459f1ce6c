//! Which unknown tags are meant as tags: components of a site, pasted XML, marks for a program.

use crate::config::Kind;
use crate::markdown::{Page, Tag};
use crate::workspace::{Tree, Workspace};
use std::collections::BTreeSet;

/// The names of components, learned from the pages of each tree.
pub struct Components<'w> {
    /// By the root of the tree.
    learned: BTreeSet<(&'w str, &'w str)>,
    named: &'w [String],
}

impl<'w> Components<'w> {
    /// Learns from all pages: what is closed, closes itself or has attributes is a component.
    pub fn of(workspace: &'w Workspace, named: &'w [String]) -> Self {
        let mut learned = BTreeSet::new();
        for (index, page) in workspace.pages.iter().enumerate() {
            let tree = workspace.tree_of(index);
            for tag in page.tags.iter().filter(|tag| is_used_as_tag(tag)) {
                // Outside of sites a pair in lower case is some pasted XML, and says nothing of the
                // next page.
                if tree.kind == Kind::Site || is_capital(tag) {
                    learned.insert((tree.root.as_str(), &*tag.name));
                }
            }
        }
        Self { learned, named }
    }

    /// Whether a tag of a page is meant as a tag.
    pub fn has(&self, tree: &Tree, page: &Page, tag: &Tag) -> bool {
        is_used_as_tag(tag)
            || self.named.iter().any(|name| **name == *tag.name)
            || self.learned.contains(&(tree.root.as_str(), &*tag.name))
            || page.tags.iter().any(|other| other.closing && other.name == tag.name)
            || (is_capital(tag) && page.path.extension().eq_ignore_ascii_case("mdx"))
    }
}

fn is_used_as_tag(tag: &Tag) -> bool {
    tag.closing || tag.self_closing || tag.attributes
}

fn is_capital(tag: &Tag) -> bool {
    let mut letters = tag.name.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}
