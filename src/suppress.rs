//! Findings that somebody accepted, with the reason: `<!-- vibe: allow(dead-link): reason -->` and
//! `[[allow]]` in `vibe.toml`.

use crate::config::Allow;
use crate::diagnostic::Diagnostic;
use crate::markdown::Page;
use crate::text::{LineIndex, Place, RelPath, Span};
use crate::workspace::{Workspace, globs};
use globset::GlobSet;
use std::collections::BTreeMap;

/// What a comment allows, where.
#[derive(Debug)]
struct Comment {
    at: Place,
    rule: String,
    reason: String,
    /// The lines it holds for; `None`: the whole page.
    lines: Option<(usize, usize)>,
    used: bool,
}

/// All that is allowed, and what of it was used.
pub struct Allows<'c> {
    comments: BTreeMap<RelPath, (Option<LineIndex>, Vec<Comment>)>,
    settings: Vec<(&'c Allow, GlobSet, bool)>,
}

/// What is wrong with an allowance.
pub enum Complaint {
    /// It gives no reason.
    Bare(Place, String),
    /// It silences nothing.
    Unused(Place, String),
    /// An entry of `vibe.toml` that silences nothing: which one, and its rule.
    UnusedSetting(usize, String),
    /// It names no rule.
    Unknown(Place, String),
    /// It cannot be read.
    Garbled(Place),
}

impl<'c> Allows<'c> {
    /// Reads the comments of all pages and the entries of the settings.
    ///
    /// # Errors
    /// A glob of the settings cannot be read.
    pub fn read(workspace: &Workspace, settings: &'c [Allow]) -> Result<(Self, Vec<Complaint>), globset::Error> {
        let mut complaints = Vec::new();
        let mut comments = BTreeMap::new();
        for page in workspace.pages.iter().filter(|page| !page.notes.is_empty()) {
            let of_page = comments_of(page, &mut complaints);
            if !of_page.1.is_empty() {
                comments.insert(page.path.clone(), of_page);
            }
        }
        let mut list = Vec::new();
        for allow in settings {
            list.push((allow, globs(&allow.paths)?, false));
        }
        Ok((Self { comments, settings: list }, complaints))
    }

    /// The reason why a finding is accepted, if it is.
    pub fn silence(&mut self, finding: &Diagnostic) -> Option<String> {
        let names = |rule: &str| rule == finding.rule || rule == finding.group;
        if let Some((lines, comments)) = self.comments.get_mut(&finding.at.path) {
            let line = lines.as_ref().map_or(0, |lines| lines.line(finding.at.span.start as usize));
            let holds = |comment: &&mut Comment| {
                names(&comment.rule) && comment.lines.is_none_or(|(first, last)| (first..=last).contains(&line))
            };
            if let Some(comment) = comments.iter_mut().find(holds) {
                comment.used = true;
                return Some(comment.reason.clone());
            }
        }
        let setting = self
            .settings
            .iter_mut()
            .find(|(allow, globs, _)| names(&allow.rule) && globs.is_match(finding.at.path.as_str()));
        setting.map(|(allow, _, used)| {
            *used = true;
            allow.reason.clone()
        })
    }

    /// What silenced nothing, or cannot: `ran` tells for a rule or group whether it really ran,
    /// and is `None` for a name that no rule has.
    pub fn complaints(&self, ran: impl Fn(&str) -> Option<bool>) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for comment in self.comments.values().flat_map(|(_, comments)| comments) {
            match ran(&comment.rule) {
                None => complaints.push(Complaint::Unknown(comment.at.clone(), comment.rule.clone())),
                Some(true) if !comment.used => {
                    complaints.push(Complaint::Unused(comment.at.clone(), comment.rule.clone()));
                }
                Some(_) => {}
            }
        }
        for (index, (allow, _, used)) in self.settings.iter().enumerate() {
            if !used && ran(&allow.rule) == Some(true) {
                complaints.push(Complaint::UnusedSetting(index, allow.rule.clone()));
            }
        }
        complaints
    }
}

fn comments_of(page: &Page, complaints: &mut Vec<Complaint>) -> (Option<LineIndex>, Vec<Comment>) {
    let mut lines = None;
    let mut comments = Vec::new();
    let first_heading = page.headings.first().map_or(0, |heading| heading.span.start);
    for note in &page.notes {
        let at = page.at(note.span);
        let Some((rules, reason)) = allowance(&note.text) else {
            complaints.extend(note.text.starts_with("allow").then_some(Complaint::Garbled(at)));
            continue;
        };
        if reason.is_empty() {
            complaints.push(Complaint::Bare(at.clone(), rules.to_owned()));
        }
        let whole_page = note.span.start < first_heading;
        let range = if whole_page {
            None
        } else {
            let Ok(text) = page.text() else { continue };
            let lines = lines.get_or_insert_with(|| LineIndex::new(&text));
            let last = Span::at((note.span.end as usize).saturating_sub(1));
            Some((lines.line(note.span.start as usize), lines.line(last.start as usize) + 1))
        };
        for rule in rules.split(',').map(str::trim).filter(|rule| !rule.is_empty()) {
            let (rule, reason) = (rule.to_owned(), reason.to_owned());
            comments.push(Comment { at: at.clone(), rule, reason, lines: range, used: false });
        }
    }
    (lines, comments)
}

/// `allow(rule, rule): reason`
fn allowance(note: &str) -> Option<(&str, &str)> {
    let rest = note.strip_prefix("allow")?.trim_start().strip_prefix('(')?;
    let (rules, rest) = rest.split_once(')')?;
    Some((rules, rest.trim_start().strip_prefix(':').unwrap_or_default().trim()))
}
