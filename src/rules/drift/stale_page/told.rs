//! What a finding says: which files, which values, in which commits, and the way out.

use super::moved::Moved;
use crate::config::Kind;
use crate::diagnostic::Diagnostic;
use crate::drift::{Claim, Fate, TRAILER, Verdict, Waivers};
use crate::sources::git::log::Commit;
use crate::sources::git::{Changed, Side};
use crate::text::{RelPath, Span};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// A finding names so many files and values, and counts the rest.
const MOST: usize = 3;

/// What is known of the change as a whole.
pub struct Told<'a> {
    pub workspace: &'a Workspace,
    /// What its commits say of pages that stayed as they were.
    pub waivers: Waivers,
    /// Its commits, the newest first.
    pub commits: &'a [Commit],
    /// The files with changes that are not committed; `None`: only what is staged is looked at.
    pub open: Option<BTreeSet<RelPath>>,
}

impl Told<'_> {
    /// Of a page with a text, that is asked about some files.
    pub fn finding(&self, page: usize, text: &str, moved: &[(&Claim, &Moved<'_>)], side: Side) -> Diagnostic {
        let path = &self.workspace.pages[page].path;
        let nearest = moved.first().map_or(Span::default(), |(claim, _)| claim.at);
        let mut finding = Diagnostic::new(self.workspace.pages[page].at(nearest), what(moved));
        finding = finding.why(self.why(text, moved));
        let verdict = self.waivers.of(path);
        finding = finding.help(self.help(path, &verdict));
        for (_, moved) in moved {
            if let Some(at) = moved.place(text) {
                finding = finding.related(at, related(text, moved));
            }
        }
        if let Verdict::Holds(reason) = verdict {
            finding.silenced = Some(reason);
        }
        // Before the commit its message is not written, and so nobody could say that the page holds.
        let early = side == Side::Index;
        if early || self.workspace.tree_of(page).kind != Kind::Vibe { finding.warning() } else { finding }
    }

    /// What to do, and what is wrong with what was done.
    fn help(&self, path: &RelPath, verdict: &Verdict) -> String {
        let mut help = match verdict {
            Verdict::Bare(commit) => format!("`{TRAILER}` of {commit} gives no reason; write "),
            _ => "bring the page up to date in the same change; where it still holds, say so in a commit: ".to_owned(),
        };
        help.push_str(&format!("`{TRAILER}: {path} <reason>`"));
        let known = |page: &str| RelPath::new(page).is_some_and(|path| self.workspace.page(&path).is_some());
        if let Some((commit, stray)) = self.waivers.strays(known).first() {
            help.push_str(&format!("; that of {commit} begins with `{stray}`, which is no page"));
        }
        help
    }

    /// Each file with its values and the commits that changed it.
    fn why(&self, text: &str, moved: &[(&Claim, &Moved<'_>)]) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (_, moved) in moved.iter().take(MOST) {
            let mut said = moved.altered.values(MOST, text);
            said.extend(self.by_whom(moved.changed));
            parts.push(format!("`{}`: {}", moved.changed.path, said.join(", ")));
        }
        if moved.len() > MOST {
            parts.push(format!("and {} more files", moved.len() - MOST));
        }
        parts.join("; ")
    }

    /// `in 9b545e6 of 2026-06-24 (Pin the provider)`, `not committed yet`.
    fn by_whom(&self, changed: &Changed) -> Option<String> {
        let Some(open) = &self.open else { return Some("staged".to_owned()) };
        let names = |path: &RelPath| *path == changed.path || changed.before.as_ref() == Some(path);
        let touches = |commit: &&Commit| commit.files.iter().any(|file| names(&file.path));
        let mut by = self.commits.iter().filter(touches);
        let Some(newest) = by.next() else { return Some("not committed yet".to_owned()) };
        let subject: String = newest.subject.chars().take(60).collect();
        let mut said = format!("in {} of {} ({})", newest.short(), newest.day, subject.replace('`', "'"));
        match by.count() {
            0 => {}
            more => said.push_str(&format!(" and {more} before")),
        }
        if open.contains(&changed.path) {
            said.push_str(", and not committed yet");
        }
        Some(said)
    }
}

/// `` `iac/providers.tf` changed, this page that documents it did not change ``
fn what(moved: &[(&Claim, &Moved<'_>)]) -> String {
    let name = |(_, moved): &(&Claim, &Moved<'_>)| format!("`{}`", moved.changed.path);
    match moved {
        [only] => {
            let did = match only.1.altered.fate {
                Fate::Added => "is new",
                Fate::Modified => "changed",
                Fate::Removed => "is gone",
            };
            format!("{} {did}, this page that documents it is as before", name(only))
        }
        [first, second] => {
            format!("{} and {} changed, this page that documents them is as before", name(first), name(second))
        }
        [first, rest @ ..] => {
            let more = rest.len();
            format!("{} and {more} more files changed, this page that documents them is as before", name(first))
        }
        [] => String::new(),
    }
}

fn related(text: &str, moved: &Moved<'_>) -> String {
    match (moved.altered.fate, moved.altered.telling(text).and_then(|told| told.shown())) {
        (Fate::Added, _) => "this file is new".to_owned(),
        (_, Some(value)) => format!("changed here: {value}"),
        _ => "changed here".to_owned(),
    }
}
