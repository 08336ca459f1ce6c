//! How a reader says what it found.

use crate::sources::repo::names::{is_generic, near};
use crate::sources::repo::{Attribute, Name, Of, Strength, Truth, image, renovate, version};
use crate::text::{LineIndex, RelPath, Span};
use std::ops::Range;

/// More truths of one file are left out: nobody reads about them all.
const MOST: usize = 20_000;

/// Longer ones are no values that a page repeats.
const LONGEST: usize = 512;

/// A thing has no more names than this: a value that many aliases name is one of many things.
const MOST_NAMES: usize = 24;

/// Takes down what a reader finds in a file.
pub(super) struct Say<'a> {
    pub file: &'a RelPath,
    pub text: &'a str,
    lines: LineIndex,
    has_renovate: bool,
    /// What the folder lends its name to.
    lent_to: &'static [Of],
    truths: &'a mut Vec<Truth>,
    /// How many truths others had found before.
    before: usize,
}

impl<'a> Say<'a> {
    pub fn of(file: &'a RelPath, text: &'a str, truths: &'a mut Vec<Truth>) -> Self {
        let has_renovate = memchr::memmem::find(text.as_bytes(), b"renovate:").is_some();
        let before = truths.len();
        let lent_to = &[Of::Chart];
        Self { file, text, lines: LineIndex::new(text), has_renovate, lent_to, truths, before }
    }

    /// The same in files that describe what their folder is named for.
    pub fn of_folder(file: &'a RelPath, text: &'a str, truths: &'a mut Vec<Truth>) -> Self {
        Self { lent_to: &[Of::Chart, Of::Tool, Of::Object], ..Self::of(file, text, truths) }
    }

    /// That the value at these bytes is an attribute of what goes by these names, by that of a comment for
    /// renovate above it, or by that of the folder. Nothing is said of what has no name.
    pub fn that(&mut self, of: Of, attribute: Attribute, names: &[Name], at: Range<usize>) {
        let Some(value) = self.text.get(at.clone()) else { return };
        if value.trim().is_empty() || value.len() > LONGEST || value.contains(['\n', '\r']) {
            return;
        }
        let is_open = is_open(attribute, value);
        self.put(Truth {
            of,
            attribute,
            names: self.names(of, names, at.start),
            value: value.into(),
            file: self.file.clone(),
            line: u32::try_from(self.lines.line(at.start)).unwrap_or(u32::MAX),
            span: Span::new(at),
            is_open,
        });
    }

    /// The same, of a range of versions or of one: of `^1.2` and `~> 1.2`, that at least this version may be
    /// meant; of `==1.2`, that just this one is.
    pub fn requires(&mut self, of: Of, names: &[Name], at: Range<usize>) {
        let Some(value) = self.text.get(at.clone()) else { return };
        let bare = value.trim_start_matches(['=', '^', '~', '>', ' ']);
        let start = at.end - bare.len();
        let operator = value[..value.len() - bare.len()].trim();
        let is_one = !bare.is_empty() && !bare.contains(['<', '>', '=', '~', '^', ',', '|', ' ', '*', '!']);
        match operator {
            "" | "=" | "==" | "===" if is_one => self.that(of, Attribute::Version, names, start..at.end),
            _ => {
                self.that(of, Attribute::Constraint, names, at.clone());
                if is_one && matches!(operator, "^" | "~" | "~=" | "~>") {
                    self.that(of, Attribute::Version, names, start..at.end);
                    self.open_last();
                }
            }
        }
    }

    /// Marks what was said last as open.
    pub fn open_last(&mut self) {
        if let Some(truth) = self.truths[self.before..].last_mut() {
            truth.is_open = true;
        }
    }

    /// Whether a comment for renovate stands above a byte.
    pub fn is_commented(&self, at: usize) -> bool {
        self.has_renovate && !renovate::names_above(self.text, at).is_empty()
    }

    /// The same value is put once: two ways to see it add their names.
    fn put(&mut self, truth: Truth) {
        let own = &mut self.truths[self.before..];
        let has_room = own.len() < MOST;
        let is_same =
            |known: &&mut Truth| known.span == truth.span && known.of == truth.of && known.attribute == truth.attribute;
        match own.iter_mut().rev().take(16).find(is_same) {
            Some(known) if known.names.len() < MOST_NAMES => {
                known.names = merged(std::mem::take(&mut known.names), truth.names);
            }
            Some(_) => {}
            None if has_room && !truth.names.is_empty() => self.truths.push(truth),
            None => {}
        }
    }

    /// The names that say something. Folders lend theirs to what is as a whole what they are named for, and
    /// never to its parts.
    fn names(&self, of: Of, given: &[Name], at: usize) -> Vec<Name> {
        let commented = if self.has_renovate { renovate::names_above(self.text, at) } else { Vec::new() };
        let lent = self.lent_to.contains(&of).then(|| near(self.file)).flatten().map(Name::near);
        let mut names = Vec::with_capacity(given.len() + 2);
        for name in given.iter().chain(&commented).filter(|name| is_name(&name.text)) {
            if name.strength == Strength::Own || !is_generic(&name.text) {
                names = merged(names, vec![name.clone()]);
            }
        }
        // What only a folder names is as much as anything else in it.
        if names.is_empty() { names } else { merged(names, lent.into_iter().collect()) }
    }
}

/// Whether a value is only known when something is filled in or looked up.
pub(in crate::sources) fn is_open(attribute: Attribute, value: &str) -> bool {
    version::is_filled_in(value)
        || match attribute {
            Attribute::Version | Attribute::AppVersion => version::is_open(value),
            Attribute::Image => image::is_open(value),
            Attribute::Exists => value.contains(['%', '*']),
            _ => false,
        }
}

/// Both lists, each name once, as sure as the surer of the two says; the surest first.
fn merged(mut names: Vec<Name>, others: Vec<Name>) -> Vec<Name> {
    for other in others {
        match names.iter_mut().find(|known| known.text.eq_ignore_ascii_case(&other.text)) {
            Some(known) => known.strength = known.strength.max(other.strength),
            None => names.push(other),
        }
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.strength));
    names
}

/// Whether a text can be a name: written out, and with a letter in it.
fn is_name(text: &str) -> bool {
    text.len() <= 256 && text.chars().any(char::is_alphabetic) && !text.contains(['{', '}', '$', '\n'])
}

/// Where a part of a text stands in it; the part must have been cut out of it.
pub(super) fn place(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}

/// The names of what is called by a path: as a whole, and by the last part.
pub(super) fn whole_and_tail(path: &str) -> Vec<Name> {
    vec![Name::own(path), Name::own(crate::sources::repo::names::tail(path))]
}
