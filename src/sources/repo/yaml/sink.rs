//! Where the shapes put what they found: one place that makes a truth of a value and its names.

use std::ops::Range;

use super::names::{is_generic, near};
use super::renovate;
use super::tree::At;
use super::version;
use crate::sources::repo::{Attribute, Name, Of, Strength, Truth};
use crate::text::{RelPath, Span};

/// More truths of one file are left out: nobody reads about them all.
const MOST: usize = 20_000;

/// What is known of the file that is being read, and the truths that came of it.
pub(super) struct Sink<'a> {
    pub file: &'a RelPath,
    pub text: &'a str,
    /// The nearest folder that names something.
    near: Option<Name>,
    has_renovate: bool,
    out: &'a mut Vec<Truth>,
    /// How many truths others had found before.
    before: usize,
}

impl<'a> Sink<'a> {
    pub fn new(file: &'a RelPath, text: &'a str, out: &'a mut Vec<Truth>) -> Self {
        let has_renovate = memchr::memmem::find(text.as_bytes(), b"renovate:").is_some();
        let before = out.len();
        Self { file, text, near: near(file).map(Name::near), has_renovate, out, before }
    }

    /// What the folder calls it, where nothing else has a name.
    pub fn near(&self) -> Option<&str> {
        self.near.as_ref().map(|name| &*name.text)
    }

    /// Whether a comment for renovate stands above a value.
    pub fn is_commented(&self, value: At<'_>) -> bool {
        self.has_renovate && !renovate::names_above(self.text, value.range().start).is_empty()
    }

    /// A value that is written on its own.
    pub fn say(&mut self, of: Of, attribute: Attribute, names: &[Name], value: At<'_>) {
        if value.text().is_some() {
            self.say_part(of, attribute, names, value.range(), value.line());
        }
    }

    /// A value that is a part of what is written.
    pub fn say_part(&mut self, of: Of, attribute: Attribute, names: &[Name], range: Range<usize>, line: u32) {
        let Some(value) = self.text.get(range.clone()) else { return };
        if value.is_empty() || value.len() > 512 || value.contains(['\n', '\r']) {
            return;
        }
        let is_filled_in = version::is_filled_in(value);
        if is_filled_in && !matches!(attribute, Attribute::Version | Attribute::AppVersion | Attribute::Runner) {
            // It cannot be told, and nothing is lost without it; of versions it is said that they are open.
            return;
        }
        let is_open = is_filled_in
            || match attribute {
                Attribute::Version | Attribute::AppVersion => version::is_open(value),
                Attribute::Image => super::image::is_open(value),
                _ => false,
            };
        self.put(Truth {
            of,
            attribute,
            names: self.names(of, names, range.start),
            value: value.into(),
            file: self.file.clone(),
            span: Span::new(range),
            line,
            is_open,
        });
    }

    /// The same value is put once: two ways to see it add their names.
    fn put(&mut self, truth: Truth) {
        let count = self.out.len() - self.before;
        let own = &mut self.out[self.before..];
        let same = own
            .iter_mut()
            .rev()
            .take(16)
            .find(|known| known.span == truth.span && known.of == truth.of && known.attribute == truth.attribute);
        match same {
            Some(known) => known.names = merged(std::mem::take(&mut known.names), truth.names),
            None if count < MOST && !truth.names.is_empty() => self.out.push(truth),
            None => {}
        }
    }

    /// The names that say something, with those of a comment above and of the folder. An image that has a
    /// name of its own is seldom what its folder is named for.
    fn names(&self, of: Of, given: &[Name], at: usize) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::with_capacity(given.len() + 1);
        let commented = if self.has_renovate { renovate::names_above(self.text, at) } else { Vec::new() };
        let has_own = given.iter().any(|name| name.strength == Strength::Own);
        let near = self.near.iter().filter(|_| of != Of::Image || !has_own);
        let all = given.iter().chain(&commented).chain(near);
        for name in all.filter(|name| is_name(&name.text)) {
            if name.strength == Strength::Own || !is_generic(&name.text) {
                names = merged(names, vec![name.clone()]);
            }
        }
        names.sort_by_key(|name| std::cmp::Reverse(name.strength));
        names
    }
}

/// Both lists, each name once, as sure as the surer of the two says.
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
