//! A decision record whose words are not those that were accepted.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::Standing;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::adr::accepted::{Accepted, Archive, Now, archive};
use crate::sources::git::Changed;
use crate::sources::git::history::Commit;
use crate::text::{LineIndex, Place, RelPath, Span};
use crate::workspace::decided::{Difference, Hunk};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct EditedAdr {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<EditedAdr>(Meta {
    name: "edited-adr",
    group: "adr",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A decision record whose words are not those that were accepted",
    page: include_str!("../../../rules/adr/edited-adr.md"),
});

impl Rule for EditedAdr {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let Some(archive) = archive(context)? else { return Ok(()) };
        let mut reworded_by_folder: BTreeMap<RelPath, Vec<(usize, Diagnostic)>> = BTreeMap::new();
        for record in &archive.records {
            match &record.now {
                Now::Gone(path, commit) => findings.extend(deleted(context, &archive, record, path, *commit)),
                Now::Page(page) => {
                    findings.extend(reopened(context, &archive, record, *page));
                    let found = reworded(context, &archive, record, *page)?;
                    let folder = context.workspace.pages[*page].path.folder();
                    reworded_by_folder.entry(folder).or_default().extend(found.map(|found| (*page, found)));
                }
            }
        }
        for (folder, reworded) in reworded_by_folder {
            let folder_of = |page: &usize| context.workspace.pages[*page].path.folder();
            let here = |record: &&Accepted| matches!(&record.now, Now::Page(page) if folder_of(page) == folder);
            let accepted = archive.records.iter().filter(here).count();
            findings.extend(by_habit(context, &folder, accepted, reworded)?);
        }
        Ok(())
    }
}

/// A folder where most accepted records, and at least so many, were reworded keeps another convention.
const HABIT: usize = 5;

/// The findings of a folder: each by itself, or where the folder does not keep its records as they
/// were accepted, one for all of them. What the change under check rewords is always said.
fn by_habit(
    context: &Context<'_>,
    folder: &RelPath,
    accepted: usize,
    reworded: Vec<(usize, Diagnostic)>,
) -> Result<Vec<Diagnostic>, Unavailable> {
    let strict = |page: usize| context.asked || context.workspace.tree_of(page).kind == Kind::Vibe;
    let keeps = reworded.len() < HABIT || reworded.len() * 2 <= accepted;
    let Some((first, at)) = reworded.first().map(|(page, found)| (*page, found.at.clone())) else {
        return Ok(Vec::new());
    };
    if keeps || strict(first) {
        return Ok(reworded.into_iter().map(|(_, found)| found).collect());
    }
    let what = format!("{} of the {accepted} accepted records of `{folder}` were reworded since", reworded.len());
    let hub = context.workspace.hub(folder).map_or(at, |hub| context.workspace.pages[hub].top());
    let one = Diagnostic::new(hub, what)
        .why("what was decided, and why, is only to be found in git")
        .help("`vibe check --select edited-adr` lists them; to keep them, supersede a record instead of editing it")
        .warning();
    let change = context.sources.change()?;
    let is_changed =
        |page: &usize| change.is_some_and(|change| change.of(&context.workspace.pages[*page].path).is_some());
    let changed = reworded.into_iter().filter(|(page, _)| is_changed(page)).map(|(_, found)| found);
    Ok(changed.chain([one]).collect())
}

/// How many of the changed passages and of the commits are shown.
const SHOWN: usize = 4;

/// Longer texts are cut.
const LONGEST: usize = 60;

fn deleted(
    context: &Context<'_>,
    archive: &Archive<'_>,
    record: &Accepted,
    path: &RelPath,
    commit: Option<usize>,
) -> Option<Diagnostic> {
    let what = format!("`{path}` was accepted and is deleted");
    let by = commit.map_or("not committed yet".to_owned(), |commit| {
        format!("deleted by {}", named(&archive.history.commits[commit]))
    });
    let accepted = &archive.history.commits[record.commit];
    let finding = Diagnostic::new(nearest(context, path)?, what)
        .why(format!("accepted by {}; {by}", named(accepted)))
        .help(format!(
            "bring it back with `{}`; a decision that no longer holds is superseded, not removed",
            restore(accepted, record, commit.map(|commit| (&archive.history.commits[commit], path)))
        ));
    Some(finding)
}

/// The command that brings the text back.
fn restore(accepted: &Commit, record: &Accepted, deletion: Option<(&Commit, &RelPath)>) -> String {
    match deletion {
        Some((commit, path)) => format!("git checkout {}~1 -- {path}", commit.short()),
        None => format!("git show {}:./{}", accepted.short(), record.path),
    }
}

/// The first line of the hub of the folder a page was in, or of the folder above, or of a page near it.
fn nearest(context: &Context<'_>, path: &RelPath) -> Option<Place> {
    let workspace = context.workspace;
    let mut folder = path.folder();
    loop {
        let inside = || workspace.pages.iter().position(|page| page.path.folder() == folder);
        if let Some(page) = workspace.hub(&folder).or_else(inside) {
            return Some(workspace.pages[page].top());
        }
        if folder.is_root() {
            return workspace.pages.first().map(|page| page.top());
        }
        folder = folder.folder();
    }
}

/// A record that says that it is not decided any more, or nothing at all.
fn reopened(context: &Context<'_>, archive: &Archive<'_>, record: &Accepted, page: usize) -> Option<Diagnostic> {
    let page = &context.workspace.pages[page];
    let accepted = named(&archive.history.commits[record.commit]);
    let (at, what) = match &page.status {
        Some(status) if status.standing() == Some(Standing::Open) => {
            (page.at(status.span), format!("accepted once, its status is `{}` now", status.text))
        }
        None => (page.top(), "accepted once, it states no status any more".to_owned()),
        Some(_) => return None,
    };
    let help = "set it to `Accepted` again; a decision that no longer holds is `Superseded by …` or `Deprecated`";
    Some(Diagnostic::new(at, what).why(format!("accepted by {accepted}")).help(help))
}

fn reworded(
    context: &Context<'_>,
    archive: &Archive<'_>,
    record: &Accepted,
    page: usize,
) -> Result<Option<Diagnostic>, Unavailable> {
    let Some(text) = context.text(page) else { return Ok(None) };
    let Difference::Words(hunks) = archive.difference(record, page, &text) else { return Ok(None) };
    let page = &context.workspace.pages[page];
    let changed = context.sources.change()?.and_then(|change| change.of(&page.path));
    let shown = first(&hunks, &text, changed);
    let Some(hunk) = hunks.get(shown) else { return Ok(None) };
    let mut finding = Diagnostic::new(page.at(hunk.span), format!("reworded after it was accepted: {}", diff(hunk)));
    let others = hunks.iter().enumerate().filter(|(index, _)| *index != shown).map(|(_, other)| other);
    for other in others.take(SHOWN - 1) {
        finding = finding.related(page.at(other.span), diff(other));
    }
    let edits: Vec<usize> = archive
        .edits(record)?
        .iter()
        .filter(|(_, edit)| matches!(edit, Difference::Words(_)))
        .map(|(commit, _)| *commit)
        .collect();
    let in_review = archive.is_committed(record, page, &text)? && archive.in_review(record, &edits)?;
    if in_review {
        finding = finding.warning();
    }
    finding = finding.why(history(archive, record, &edits, in_review, hunks.len()));
    let accepted = &archive.history.commits[record.commit];
    Ok(Some(finding.help(format!(
        "put the accepted words back (`git show {}:./{}`), and say what has changed in a new record: \
         `vibe new adr`, then `vibe adr supersede`",
        accepted.short(),
        record.path,
    ))))
}

/// The passage the finding points at: one of those on lines of the change under check, if there is any.
fn first(hunks: &[Hunk], text: &str, changed: Option<&Changed>) -> usize {
    let Some(changed) = changed else { return 0 };
    let lines = LineIndex::new(text);
    let is_new = |hunk: &Hunk| {
        let Span { start, end } = hunk.span;
        (lines.line(start as usize)..=lines.line(end as usize)).any(|line| changed.has_line(line))
    };
    hunks.iter().position(is_new).unwrap_or_default()
}

/// Who accepted it when, and who changed its words since.
fn history(archive: &Archive<'_>, record: &Accepted, edits: &[usize], in_review: bool, passages: usize) -> String {
    let mut said = format!("accepted by {}", named(&archive.history.commits[record.commit]));
    for (index, commit) in edits.iter().take(SHOWN).enumerate() {
        let lead = if index == 0 { "; reworded by " } else { ", " };
        let _ = write!(said, "{lead}{}", named(&archive.history.commits[*commit]));
    }
    if edits.len() > SHOWN {
        let _ = write!(said, " and {} more", edits.len() - SHOWN);
    }
    match archive.replaced(record) {
        Some(commit) => {
            let _ = write!(said, "; rewritten under another name by {}", named(&archive.history.commits[commit]));
        }
        None if edits.is_empty() => said.push_str("; reworded in what is not committed yet"),
        None => {}
    }
    if passages > SHOWN {
        let _ = write!(said, "; {passages} passages differ");
    }
    if in_review {
        said.push_str("; all before the branch was merged");
    }
    said
}

/// ``2874604eb of 2026-07-21 «Fix links»``
fn named(commit: &Commit) -> String {
    format!("{} of {} «{}»", commit.short(), commit.day, cut(&commit.subject))
}

/// The words before and now, in one line.
fn diff(hunk: &Hunk) -> String {
    match (hunk.old.is_empty(), hunk.new.is_empty()) {
        (false, true) => format!("`{}` is gone", cut(&hunk.old)),
        (true, _) => format!("`{}` is new", cut(&hunk.new)),
        _ => format!("`{}` was `{}`", cut(&hunk.new), cut(&hunk.old)),
    }
}

/// A text that is not too long for a line, and does not end the code it is quoted in.
fn cut(text: &str) -> String {
    let text = text.replace('`', "'");
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text };
    let end = text[..end].rfind(' ').filter(|space| *space > LONGEST / 2).unwrap_or(end);
    format!("{} …", &text[..end])
}
