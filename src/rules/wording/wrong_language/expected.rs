//! The language that is expected of a page, and why.

use super::WrongLanguage;
use super::path::{Told, told};
use crate::config::Kind;
use crate::markdown::Language;
use crate::text::RelPath;
use crate::workspace::{Section, Workspace};
use std::collections::BTreeMap;

/// A majority is made by at least this many pages …
const PAGES: usize = 5;
/// … and at least this share of those whose language is plain, in percent.
const SHARE: usize = 80;

/// The language that is expected of a page.
pub struct Expectation {
    /// Its code of ISO 639-1.
    pub code: String,
    /// Who expects it, in words for the user.
    pub why: String,
}

/// What tells the pages of a tree apart: the language that their paths name, if any.
type Group<'w> = (&'w RelPath, Option<String>);

/// The languages of all pages, by tree and by what their paths say.
pub struct Groups<'w> {
    counts: BTreeMap<Group<'w>, BTreeMap<Language, usize>>,
}

impl<'w> Groups<'w> {
    /// Counts once.
    pub fn of(workspace: &'w Workspace) -> Self {
        let mut counts: BTreeMap<Group<'w>, BTreeMap<Language, usize>> = BTreeMap::new();
        for (index, page) in workspace.pages.iter().enumerate() {
            let Some(language) = page.language else { continue };
            let code = match told(&page.path) {
                Told::Nothing => None,
                Told::Language(code, _) => Some(code),
                Told::Translation => continue,
            };
            *counts.entry((&workspace.tree_of(index).root, code)).or_default().entry(language).or_default() += 1;
        }
        Self { counts }
    }

    /// What is expected of a page; `None` where nothing can be.
    pub fn expected(&self, workspace: &Workspace, page: usize, options: &WrongLanguage) -> Option<Expectation> {
        let (path, tree) = (&workspace.pages[page].path, workspace.tree_of(page));
        let expect = |code: &str, why: String| Some(Expectation { code: code.to_owned(), why });
        match told(path) {
            Told::Translation => return None,
            Told::Language(code, part) => {
                // A folder named `it` may hold what its name says in English: its pages tell.
                let (most, why) = self.majority(&(&tree.root, Some(code.clone())))?;
                return if most.code() == code {
                    expect(&code, format!("`{part}` names a language, and {why}"))
                } else {
                    None
                };
            }
            Told::Nothing => {}
        }
        if tree.kind == Kind::Vibe
            && let Some((Section::Shareouts, folder)) = Section::of(path)
        {
            // The hub belongs to the tree as much as to the handouts.
            let is_own_hub = Workspace::is_hub(path) && path.folder() == folder;
            return if is_own_hub {
                None
            } else {
                expect(&options.shareouts, format!("it is a handout in `{folder}`"))
            };
        }
        if let Some(language) = &tree.language {
            return expect(language, format!("vibe.toml sets the language of `{}`", tree.root));
        }
        if tree.kind == Kind::Vibe {
            return expect(&options.vibe, format!("it is a page of the knowledge tree `{}`", tree.root));
        }
        let (most, why) = self.majority(&(&tree.root, None))?;
        expect(most.code(), why)
    }

    /// The language of nearly all pages of a group.
    fn majority(&self, group: &Group<'_>) -> Option<(Language, String)> {
        let counts = self.counts.get(group)?;
        let all: usize = counts.values().sum();
        let (language, most) = counts.iter().max_by_key(|(_, count)| **count)?;
        let clear = all >= PAGES && most * 100 >= all * SHARE;
        let named = if group.1.is_some() { "so named".to_owned() } else { format!("of `{}`", group.0) };
        let why = format!("{most} of the {all} pages {named} whose language is clear are in it");
        clear.then_some((*language, why))
    }
}
