//! What a run found, and the ways to say it: one renderer a file.

pub mod agent;
pub mod concise;
mod excerpt;
pub mod fingerprint;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod prose;
pub mod sarif;

use crate::config::FailOn;
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{LineIndex, Place, RelPath};
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A rule that could not be judged because a source is mute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The rule.
    pub rule: &'static str,
    /// Which source.
    pub source: &'static str,
    /// Why.
    pub why: String,
    /// The run must not look like a pass.
    pub fatal: bool,
    /// The run did not ask that source, and nobody wanted it to.
    pub unasked: bool,
}

/// What a report says of a rule, for the formats that carry the rules themselves.
#[derive(Clone, Copy, Debug)]
pub struct RuleCard {
    /// Its name.
    pub name: &'static str,
    /// Its group.
    pub group: &'static str,
    /// How grave its findings are by default.
    pub level: Level,
    /// One line.
    pub summary: &'static str,
    /// The whole page.
    pub page: &'static str,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

/// A finding with its lines and columns.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// Where it begins.
    pub start: Position,
    /// Where it ends; the column is the one after its last character.
    pub end: Position,
    /// Where its related places begin.
    pub related: Vec<Position>,
}

/// What a run found.
pub struct Report {
    /// The repository after the run, with all fixes.
    pub workspace: Workspace,
    /// All findings in order of place and rule; the silenced ones among them.
    pub findings: Vec<Finding>,
    /// Rules that could not be judged.
    pub skipped: Vec<Skipped>,
    /// Rules, or the part of them, that this run did not ask their source for.
    pub unasked: Vec<Skipped>,
    /// What was asked over the network and how it went, a line each.
    pub journal: Vec<String>,
    /// How many findings were mended.
    pub fixed: usize,
    /// The pages that fixes changed: their new texts.
    pub changed: BTreeMap<RelPath, Arc<str>>,
    /// Fixes that no round could make, in words for the user.
    pub held: Vec<String>,
    /// How many pages were checked.
    pub pages: usize,
    /// How many files that are diagrams and nothing else were checked.
    pub diagrams: usize,
    /// The paths that were named; none: all of the repository.
    pub within: Vec<RelPath>,
    /// The rules that ran and were not skipped.
    pub ran: Vec<&'static str>,
    /// Where a run is narrowed to a change: how many findings there are for which it does not answer.
    pub older: Option<usize>,
}

impl Report {
    /// Findings that nobody silenced.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.diagnostic.silenced.is_none())
    }

    /// Whether this run would tell of a finding of a rule on a page: only then no finding means that
    /// there is none.
    pub fn covers(&self, rule: &str, page: &str) -> bool {
        let named = |folder: &RelPath| RelPath::new(page).is_some_and(|page| page.is_within(folder));
        self.older.is_none() && self.ran.contains(&rule) && (self.within.is_empty() || self.within.iter().any(named))
    }

    /// Whether the run fails.
    pub fn fails(&self, fail_on: FailOn) -> bool {
        let least = match fail_on {
            FailOn::Any => Level::Info,
            FailOn::Warning => Level::Warning,
            FailOn::Error => Level::Error,
            FailOn::Never => return false,
        };
        self.open().any(|finding| finding.diagnostic.level >= least)
    }

    /// Whether a source was mute that must not be.
    pub fn is_incomplete(&self) -> bool {
        self.skipped.iter().any(|skip| skip.fatal)
    }

    /// How many open findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.open().filter(|finding| finding.diagnostic.level == level).count()
    }
}

/// Finds the lines and columns of findings; reads each page once, in order.
pub fn locate(workspace: &Workspace, diagnostics: Vec<Diagnostic>) -> Vec<Finding> {
    let mut texts = Texts { workspace, held: BTreeMap::new() };
    diagnostics
        .into_iter()
        .map(|diagnostic| {
            let start = texts.position(&diagnostic.at.path, diagnostic.at.span.start);
            let end = texts.position(&diagnostic.at.path, diagnostic.at.span.end);
            let related = diagnostic.related.iter().map(|label| texts.start(&label.at)).collect();
            Finding { diagnostic, start, end, related }
        })
        .collect()
}

/// The texts findings speak of. Keeps those used last: findings come in order of their pages.
struct Texts<'w> {
    workspace: &'w Workspace,
    held: BTreeMap<RelPath, Option<(Arc<str>, LineIndex)>>,
}

impl Texts<'_> {
    fn start(&mut self, at: &Place) -> Position {
        self.position(&at.path, at.span.start)
    }

    fn position(&mut self, path: &RelPath, offset: u32) -> Position {
        if offset == 0 {
            return Position { line: 1, column: 1 };
        }
        if !self.held.contains_key(path) {
            if self.held.len() >= 8 {
                self.held.clear();
            }
            let text = text_of(self.workspace, path).map(|text| {
                let lines = LineIndex::new(&text);
                (text, lines)
            });
            self.held.insert(path.clone(), text);
        }
        match self.held.get(path) {
            Some(Some((text, lines))) => {
                let (line, column) = lines.line_column(text, (offset as usize).min(text.len()));
                Position { line, column }
            }
            _ => Position { line: 1, column: 1 },
        }
    }
}

/// The path of a finding as it is shown; what speaks of the whole repository stands at `.`.
pub fn shown(path: &RelPath) -> &str {
    if path.is_root() { "." } else { path.as_str() }
}

/// The text of a page, or of another file that a finding points at.
pub fn text_of(workspace: &Workspace, path: &RelPath) -> Option<Arc<str>> {
    workspace.text(path).ok()
}
