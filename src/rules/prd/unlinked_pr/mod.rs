//! A pull request that is about a document or a decision, which does not list it.

mod row;

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::markdown::Page;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::prd::documents::Document;
use crate::rules::prd::standing::{is_of_a_program, merged_on};
use crate::rules::prd::subjects::{About, Subjects};
use crate::sources::forge::{PullRequest, State};
use crate::text::Place;
use crate::workspace::pulls::names;
use crate::workspace::records::Record;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnlinkedPr {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnlinkedPr>(Meta {
    name: "unlinked-pr",
    group: "prd",
    level: Level::Error,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe],
    summary: "A pull request that the document or decision it is about does not list",
    page: include_str!("../../../../rules/prd/unlinked-pr.md"),
});

impl Rule for UnlinkedPr {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let subjects = Subjects::new(context);
        if subjects.is_empty() {
            return Ok(());
        }
        let (pulls, mute) = pulls(context, &subjects)?;
        for (at, document) in subjects.documents.iter().enumerate() {
            let about = pulls.iter().filter(|(_, about)| about.documents.contains(&at)).map(|(pull, _)| pull);
            findings.extend(of_document(context, document, about));
        }
        for (at, record) in subjects.decisions.iter().enumerate() {
            let about = pulls.iter().filter(|(_, about)| about.decisions.contains(&at)).map(|(pull, _)| pull);
            findings.extend(of_decision(context, record, about));
        }
        mute.map_or(Ok(()), Err)
    }
}

type Judged = Vec<(PullRequest, About)>;

/// The pull requests that count, oldest first, with what they are about; and why these are not all.
fn pulls(context: &Context<'_>, subjects: &Subjects<'_>) -> Result<(Judged, Option<Unavailable>), Unavailable> {
    let mut list: Judged = Vec::new();
    let mut mute = None;
    let own = context.sources.pull();
    if let Some(told) = own {
        let pull = match told.body {
            Some(_) => Ok(told.clone()),
            None => whole(context, told),
        };
        match pull {
            Ok(pull) => {
                let named = subjects.named_in(context, pull.body.as_deref().unwrap_or_default());
                let changed = match context.sources.change()? {
                    Some(change) => {
                        subjects.advanced_by(context, change).or(subjects.touched_by(context.workspace, change))
                    }
                    None => About::default(),
                };
                list.push((pull, named.or(changed)));
            }
            Err(why) => mute = Some(why),
        }
    }
    match context.forge().and_then(|forge| forge.pulls()) {
        Ok(pulls) => {
            let counts = |pull: &PullRequest| {
                let is_own = own.is_some_and(|own| own.number == pull.number);
                pull.state == State::Merged && !is_own && !is_of_a_program(pull)
            };
            list.extend(pulls.into_iter().filter(counts).map(|pull| {
                let about = subjects.named_in(context, pull.body.as_deref().unwrap_or_default());
                (pull, about)
            }));
        }
        Err(why) => mute = mute.or(Some(why)),
    }
    list.retain(|(_, about)| !about.is_empty());
    list.sort_by_key(|(pull, _)| pull.number);
    Ok((list, mute))
}

/// The pull request under check as the forge knows it, where CI did not tell all.
fn whole(context: &Context<'_>, told: &PullRequest) -> Result<PullRequest, Unavailable> {
    let forge = context.forge()?;
    Ok(forge.pull(forge.repository(), told.number)?.unwrap_or_else(|| told.clone()))
}

fn of_document<'l>(
    context: &Context<'_>,
    document: &Document,
    pulls: impl Iterator<Item = &'l PullRequest>,
) -> Option<Diagnostic> {
    let is_tracker =
        |path: &crate::text::RelPath| path.folder() == document.folder && path.stem().eq_ignore_ascii_case("status");
    // Without a tracker there is no place to be listed at, and another rule says so.
    let tracker = document.pages.iter().copied().find(|&page| is_tracker(&context.workspace.pages[page].path))?;
    let page = &context.workspace.pages[tracker];
    let text = context.text(tracker)?;
    let missing: Vec<&PullRequest> = pulls.filter(|pull| !names(context.workspace, page, &text, pull.number)).collect();
    let finding = finding(place(page, row::HEADINGS), &missing, "this document")?;
    let edit = row::insertion(context.workspace, page, &text, &missing);
    let rows = if missing.len() == 1 { "row".to_owned() } else { format!("{} rows", missing.len()) };
    let fix = Fix { safety: Safety::Safe, title: format!("add the {rows}"), edits: vec![edit] };
    Some(finding.fix(fix))
}

const REFERENCES: &[&str] = &["references", "links", "related", "références", "liens", "more information", "see also"];

fn of_decision<'l>(
    context: &Context<'_>,
    record: &Record<'_>,
    pulls: impl Iterator<Item = &'l PullRequest>,
) -> Option<Diagnostic> {
    let page = record.page;
    let text = context.text(record.index)?;
    let missing: Vec<&PullRequest> = pulls.filter(|pull| !names(context.workspace, page, &text, pull.number)).collect();
    let finding = finding(place(page, REFERENCES), &missing, &format!("`{}`", record.label()))?.warning();
    let lines: Vec<String> = missing.iter().map(|pull| row::reference(context.workspace, pull)).collect();
    let section = page.headings.iter().position(|heading| heading.level > 1 && heading.begins_with(REFERENCES));
    match section.filter(|_| !context.workspace.is_frozen(record.index)) {
        Some(section) => {
            let (at, glue) = row::end_of_section(&text, page.section(section));
            let edit = Edit { path: page.path.clone(), span: at, text: format!("{glue}{}", lines.join("\n")) };
            let fix = Fix { safety: Safety::Safe, title: "name it in the references".to_owned(), edits: vec![edit] };
            Some(finding.fix(fix))
        }
        None => {
            let may =
                if context.workspace.is_frozen(record.index) { ", which even an accepted record may gain" } else { "" };
            Some(finding.help(format!("add to its references{may}: `{}`", lines.join("` and `"))))
        }
    }
}

fn place(page: &Page, headings: &[&str]) -> Place {
    let heading = page.headings.iter().find(|heading| heading.level > 1 && heading.begins_with(headings));
    heading.or(page.h1()).map_or_else(|| page.top(), |heading| page.at(heading.span))
}

/// How many are named in one line.
const NAMED: usize = 4;

fn finding(at: Place, missing: &[&PullRequest], of: &str) -> Option<Diagnostic> {
    let numbers: Vec<String> = missing.iter().take(NAMED).map(|pull| format!("`#{}`", pull.number)).collect();
    let more = missing.len().saturating_sub(NAMED);
    match missing {
        [] => None,
        [only] => {
            let how = match only.state {
                State::Merged => format!(", {},", merged_on(only)),
                _ => String::new(),
            };
            let finding = Diagnostic::new(at, format!("{}{how} is about {of} and is not listed", numbers[0]));
            Some(if only.title.is_empty() { finding } else { finding.why(format!("it is «{}»", only.title)) })
        }
        _ => {
            let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
            Some(Diagnostic::new(at, format!("{}{rest} are about {of} and are not listed", numbers.join(", "))))
        }
    }
}
