//! What can be called by name: targets of make, recipes of just, tasks of Task, scripts of npm.
//!
//! A target is said to be there by its name. That a file takes in another one is said as a member of the
//! set of its targets, whose name is what comes before theirs: `docs` where they are called `docs:build`.

pub mod callable;
pub(super) mod just;
pub(super) mod make;
pub(super) mod npm;
pub(super) mod task;

use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of};
use std::ops::Range;

/// The name of a set of targets that are called without a prefix.
pub(super) const PLAIN: &str = "targets";

/// That a target is there.
fn is_there(say: &mut Say<'_>, name: &str, at: Range<usize>) {
    say.that(Of::Target, Attribute::Exists, &[Name::own(name)], at);
}

/// That the targets of another file are there too, after a prefix.
fn takes_in(say: &mut Say<'_>, prefix: &str, at: Range<usize>) {
    let prefix = if prefix.is_empty() { PLAIN } else { prefix };
    say.that(Of::Target, Attribute::Member, &[Name::own(prefix)], at);
}
