//! What the statements of a `gitGraph` do, as far as they can fail.
//!
//! A merge needs a commit on both branches and no common head; mermaid also refuses it while the last
//! commit of the current branch is one of the other branch, so right after `branch`. The source of a
//! cherry-pick is a commit of another branch by its id, and of a merge one says by which parent. A commit
//! may repeat an id, and then stands for it; a merge may not.

use crate::mermaid::source::Source;
use crate::mermaid::types::git_graph::settings;
use crate::mermaid::{Fault, langium};
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashMap;

/// What a statement says of a commit. The spans are those of strings with their quotes.
pub struct Commit {
    /// Where to point: the keyword, or the name of the branch.
    pub place: Span,
    pub id: Option<Span>,
    pub parent: Option<Span>,
}

/// The number of an id. Commits without an id have one of their own.
type Id = usize;

/// What is known of a commit.
#[derive(Clone, Copy)]
struct Known {
    branch: usize,
    parents: [Option<Id>; 2],
    is_merge: bool,
}

/// All commits and branches so far.
pub struct History<'t> {
    text: &'t str,
    ids: HashMap<Cow<'t, str>, Id>,
    commits: Vec<Known>,
    branches: HashMap<Cow<'t, str>, usize>,
    /// The last commit of each branch.
    heads: Vec<Option<Id>>,
    current: usize,
}

impl<'t> History<'t> {
    /// With the main branch only.
    pub fn new(source: &'t Source<'_>) -> Self {
        let branches = settings::main_branch(source).map(|name| (name, 0)).into_iter().collect();
        Self { text: &source.text, ids: HashMap::new(), commits: Vec::new(), branches, heads: vec![None], current: 0 }
    }

    /// A name or a string.
    fn value(&self, place: Span) -> Cow<'t, str> {
        let written = place.of(self.text);
        if !written.starts_with(['"', '\'']) {
            return Cow::Borrowed(written);
        }
        unescaped(langium::unquoted(place).of(self.text))
    }

    /// The commit that the current branch ends with.
    fn head(&self) -> Option<Id> {
        self.heads.get(self.current).copied().flatten()
    }

    /// An attribute; an empty one counts as none.
    fn given(&self, place: Option<Span>) -> Option<Cow<'t, str>> {
        place.map(|place| self.value(place)).filter(|text| !text.is_empty())
    }

    fn add(&mut self, id: Option<Cow<'t, str>>, other: Option<Id>, is_merge: bool) {
        let known = Known { branch: self.current, parents: [self.head(), other], is_merge };
        let new = self.commits.len();
        let id = id.map_or(new, |id| *self.ids.entry(id).or_insert(new));
        match self.commits.get_mut(id) {
            Some(commit) => *commit = known,
            None => self.commits.push(known),
        }
        if let Some(head) = self.heads.get_mut(self.current) {
            *head = Some(id);
        }
    }

    pub fn commit(&mut self, commit: &Commit) {
        let id = self.given(commit.id);
        self.add(id, None, false);
    }

    pub fn branch(&mut self, place: Span) -> Result<(), Fault> {
        let name = self.value(place);
        if self.branches.contains_key(&name) {
            return Err(Fault::new(place, format!("a second branch `{name}`"), "a new name"));
        }
        self.heads.push(self.head());
        self.current = self.heads.len() - 1;
        self.branches.insert(name, self.current);
        Ok(())
    }

    pub fn checkout(&mut self, place: Span) -> Result<(), Fault> {
        let name = self.value(place);
        let Some(branch) = self.branches.get(&name) else {
            let fault = Fault::new(place, format!("`{name}`, of which there is no branch yet"), "the name of a branch");
            return Err(fault.advise(format!("make it first: `branch {}`", place.of(self.text))));
        };
        self.current = *branch;
        Ok(())
    }

    pub fn merge(&mut self, place: Span, commit: &Commit) -> Result<(), Fault> {
        let name = self.value(place);
        let other = self.branches.get(&name).copied();
        let head = self.head();
        let last = head.and_then(|id| self.commits.get(id)).map(|known| known.branch);
        let wanted = "a branch with commits of its own";
        if other == Some(self.current) {
            return Err(Fault::new(place, format!("a merge of `{name}` into itself"), "another branch"));
        }
        if head.is_none() {
            return Err(Fault::new(place, "a merge into a branch without commits", "a commit before it"));
        }
        let Some(other) = other else {
            return Err(Fault::new(place, format!("`{name}`, of which there is no branch"), "the name of a branch"));
        };
        let Some(merged) = self.heads.get(other).copied().flatten() else {
            return Err(Fault::new(place, format!("a merge of `{name}`, which has no commits"), wanted));
        };
        if head == Some(merged) {
            return Err(Fault::new(place, format!("a merge of `{name}`, which has the same last commit"), wanted));
        }
        if last == Some(other) {
            let fault =
                Fault::new(place, format!("a merge of `{name}` into a branch that has only its commits"), wanted);
            return Err(fault.advise("commit on the current branch first"));
        }
        let id = self.given(commit.id);
        if let (Some(id), Some(place)) = (id.as_ref().filter(|id| self.ids.contains_key(*id)), commit.id) {
            return Err(Fault::new(place, format!("a second commit `{id}`"), "a new id for the merge"));
        }
        self.add(id, Some(merged), true);
        Ok(())
    }

    pub fn cherry_pick(&mut self, commit: &Commit) -> Result<(), Fault> {
        let wanted = "the id of a commit on another branch";
        let Some((id, place)) = self.given(commit.id).zip(commit.id) else {
            return Err(Fault::new(commit.place, "`cherry-pick` without an id", format!("`id:` and {wanted}")));
        };
        let source = self.ids.get(&id).copied();
        let Some((source, known)) = source.and_then(|source| Some((source, *self.commits.get(source)?))) else {
            let fault = Fault::new(place, format!("`{id}`, of which there is no commit"), wanted);
            return Err(fault.advise(format!("give the commit its id: `commit id: \"{id}\"`")));
        };
        if let Some((parent, place)) = self.given(commit.parent).zip(commit.parent) {
            let parent_id = self.ids.get(&parent).copied();
            if parent_id.is_none() || !known.parents.contains(&parent_id) {
                return Err(Fault::new(place, format!("`{parent}`, which is no parent of `{id}`"), "a direct parent"));
            }
        } else if known.is_merge {
            return Err(Fault::new(place, "a merge without `parent:`", "`parent:` and the id of a direct parent"));
        }
        if known.branch == self.current {
            return Err(Fault::new(place, format!("`{id}`, which is on this branch already"), wanted));
        }
        if self.head().is_none() {
            return Err(Fault::new(place, "a cherry-pick onto a branch without commits", "a commit before it"));
        }
        self.add(None, Some(source), false);
        Ok(())
    }
}

/// A string without its escapes, which are those of JavaScript in a single letter.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut value = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(next) = characters.next() {
        value.push(match next {
            '\\' => match characters.next().unwrap_or('\\') {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\u{b}',
                '0' => '\0',
                other => other,
            },
            other => other,
        });
    }
    Cow::Owned(value)
}
