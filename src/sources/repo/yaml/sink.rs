//! Where the shapes put what they found.

use std::ops::Range;

use super::mask;
use super::tree::{At, Piece, Tree};
use crate::sources::repo::names::near;
use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of, Truth, image, version};
use crate::text::RelPath;

/// A thing has no more names than this; lists of others beside it may be long.
const MOST_NAMES: usize = 24;

/// What is known of the file that is being read, and the truths that came of it.
pub(super) struct Sink<'a> {
    pub file: &'a RelPath,
    pub text: &'a str,
    say: Say<'a>,
    /// How many bytes of documents inside documents may still be read.
    nested: usize,
}

impl<'a> Sink<'a> {
    pub fn new(file: &'a RelPath, text: &'a str, out: &'a mut Vec<Truth>) -> Self {
        Self { file, text, say: Say::of_folder(file, text, out), nested: text.len() }
    }

    /// What the folder calls what lies in it.
    pub fn near(&self) -> Option<Name> {
        near(self.file).map(Name::near)
    }

    /// A block of text as a tree of its own. One that many aliases name is not read for each of them.
    pub fn nested(&mut self, block: At<'_>) -> Option<Tree<'a>> {
        let range = block.block()?;
        self.nested = self.nested.checked_sub(range.len())?;
        let masked = mask::masked(self.text.get(range.clone())?);
        Tree::new(&Piece { text: self.text, range, masked })
    }

    /// Whether a comment for renovate stands above a value.
    pub fn is_commented(&self, value: At<'_>) -> bool {
        self.say.is_commented(value.range().start)
    }

    /// A value that is written on its own.
    pub fn say(&mut self, of: Of, attribute: Attribute, names: &[Name], value: At<'_>) {
        if value.text().is_some() {
            self.say_part(of, attribute, names, value.range());
        }
    }

    /// A value that is a part of what is written. One that is filled in cannot be told, and nothing is lost
    /// without it; only of versions and runners it is said that they are open.
    pub fn say_part(&mut self, of: Of, attribute: Attribute, names: &[Name], range: Range<usize>) {
        let is_told = matches!(attribute, Attribute::Version | Attribute::AppVersion | Attribute::Runner);
        if is_told || self.text.get(range.clone()).is_some_and(|value| !version::is_filled_in(value)) {
            self.say.that(of, attribute, &names[..names.len().min(MOST_NAMES)], range);
        }
    }

    /// An image with its tag, at these bytes. One in a template cannot be told.
    pub fn image(&mut self, range: Range<usize>, owners: &[Name]) {
        image::say(&mut self.say, range, owners);
    }
}
