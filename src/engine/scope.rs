//! What a change is answerable for: findings on its lines and its new pages, and those elsewhere that
//! were not there before it.

use crate::diagnostic::Diagnostic;
use crate::sources::git::{Change, Kind};
use crate::text::{LineIndex, RelPath};
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::ops::Range;

/// A change, and the lines of its pages as fixes move them.
pub struct Scope {
    change: Change,
    /// Lines of pages that a fix has changed: there, git's lines do not hold any more.
    lines: BTreeMap<RelPath, Vec<Range<usize>>>,
}

/// The findings of a run, seen from a change.
pub struct Sorted {
    /// Those it is answerable for, whatever was before.
    pub own: Vec<Diagnostic>,
    /// Those it is answerable for only if they were not there before.
    pub others: Vec<Diagnostic>,
}

/// What was said of a state: rule, page and words, and how often. Lines are left out, for they move.
pub struct Known(BTreeMap<(&'static str, RelPath, String), usize>);

impl Known {
    /// Of its findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry((finding.rule, finding.at.path.clone(), finding.what.clone())).or_default() += 1;
        }
        Self(known)
    }
}

impl Scope {
    /// For a change.
    pub fn new(change: Change) -> Self {
        Self { change, lines: BTreeMap::new() }
    }

    /// The change.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// Takes note that a fix gave a page another text; `was` is the text before the change, if there was one.
    pub fn follow(&mut self, path: &RelPath, was: Option<&str>, text: &str) {
        let was = was.unwrap_or_default();
        // Git may keep line ends in another form than the working folder has them.
        let (from, to): (Vec<&str>, Vec<&str>) = (was.lines().collect(), text.lines().collect());
        let difference = similar::TextDiff::from_slices(&from, &to);
        let ranges = difference.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal);
        let lines = ranges.map(|op| op.new_range()).map(|range| range.start + 1..range.end + 1);
        self.lines.insert(path.clone(), lines.filter(|lines| !lines.is_empty()).collect());
    }

    /// Sorts findings by whether the change alone answers for them.
    pub fn sort(&self, workspace: &Workspace, findings: Vec<Diagnostic>) -> Sorted {
        let mut lines: BTreeMap<RelPath, Option<LineIndex>> = BTreeMap::new();
        let mut sorted = Sorted { own: Vec::new(), others: Vec::new() };
        for finding in findings {
            let path = &finding.at.path;
            let own = match self.change.of(path).map(|file| file.kind) {
                // What is said of the run itself is never old.
                _ if path.is_root() => true,
                Some(Kind::Added) => true,
                None | Some(Kind::Deleted) if !self.lines.contains_key(path) => false,
                // What stands nowhere on the page is said of all of it.
                _ if finding.at.span.is_empty() => true,
                _ => {
                    let index = lines.entry(path.clone()).or_insert_with(|| {
                        let text = workspace.text(path).ok()?;
                        Some(LineIndex::new(&text))
                    });
                    index.as_ref().is_none_or(|index| {
                        let first = index.line(finding.at.span.start as usize);
                        // The end may be the line end itself.
                        let last = index.line((finding.at.span.end as usize).saturating_sub(1)).max(first);
                        self.touches(path, first, last)
                    })
                }
            };
            if own { sorted.own.push(finding) } else { sorted.others.push(finding) }
        }
        sorted
    }

    fn touches(&self, path: &RelPath, first: usize, last: usize) -> bool {
        let touched = |lines: &Range<usize>| lines.start <= last && first < lines.end;
        match (self.lines.get(path), self.change.of(path)) {
            (Some(lines), _) => lines.iter().any(touched),
            (None, Some(file)) => file.lines.iter().any(touched),
            (None, None) => false,
        }
    }

    /// Of `others`, those that were not `known` before; and how many were.
    pub fn new_ones(&self, others: Vec<Diagnostic>, mut known: Known) -> (Vec<Diagnostic>, usize) {
        let mut old = 0;
        let is_new = |finding: &Diagnostic| {
            let renamed = self.change.of(&finding.at.path).and_then(|file| file.before.clone());
            let path = renamed.unwrap_or_else(|| finding.at.path.clone());
            let left = known.0.get_mut(&(finding.rule, path, finding.what.clone())).filter(|left| **left > 0);
            left.map(|left| (*left -= 1, old += 1)).is_none()
        };
        let new = others.into_iter().filter(is_new).collect();
        (new, old)
    }
}
