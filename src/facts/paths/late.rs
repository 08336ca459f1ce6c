//! Paths that a page first tells of when they had left: copied from what was old, or told by heart.

use crate::facts::age::DAY;
use crate::facts::paths::case::Case;
use crate::facts::paths::doubt::Manner;
use crate::facts::paths::past::Gone;
use crate::facts::paths::scan::Token;
use crate::facts::paths::tree::Tree;
use crate::facts::paths::{command, name};
use crate::sources::git::Moment;
use crate::sources::remote::Remote;
use crate::text::RelPath;

/// Whether a path was written down a day or more after it had left, so that nobody had it in mind who took it away, and
/// can be no other: the folder that it was in is there still.
pub fn is_late(case: &Case, tree: &Tree<'_>, written: Moment, left: Moment) -> bool {
    // A listing is meant to be what is there; a sentence of the same day may still have the old path in mind.
    let least = match case.said.manner {
        Manner::Path if case.said.token.is_deep() => DAY,
        Manner::Entry { .. } => 0,
        Manner::Path | Manner::Bare | Manner::Common | Manner::Argument => return false,
    };
    !case.is_excused
        && !case.may_be_another
        && written.zip(left).is_some_and(|(written, left)| written - left >= least)
        && case.gone.as_ref().is_some_and(|gone| tree.is_there(&gone.path.folder()) || is_elsewhere(gone, tree))
}

/// Whether one file of that name is somewhere else now, and the name says which one is meant.
fn is_elsewhere(gone: &Gone, tree: &Tree<'_>) -> bool {
    let is_shown = |file: &RelPath| {
        file.parts().any(|part| ["template", "example", "sample"].iter().any(|word| part.contains(word)))
    };
    gone.path == gone.file
        && name::is_particular(gone.path.name())
        && matches!(tree.named(gone.path.name()), [only] if !is_shown(only))
}

/// Whether a path may be another one of that name, which the reader has, or makes, or finds in another repository.
pub fn may_be_another(token: &Token, line: (&str, &str), own: Option<&Remote>) -> bool {
    let (before, after) = line;
    let behind = after.to_lowercase();
    let is_repository = own.and_then(|own| own.path.split_once('/')).is_some_and(|(owner, _)| {
        token.rest.split_once('/').is_some_and(|(first, name)| first == owner && !name.contains('/'))
    });
    let is_made = behind.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with("create");
    let is_abroad = ["in that repo", "in the other repo"].iter().any(|words| behind.contains(words));
    is_repository || is_made || is_abroad || command::is_inventory(before)
}
