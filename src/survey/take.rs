//! How a survey is taken.

use crate::config::Config;
use crate::config::file::ClassSetting;
use crate::drift::history::Debt;
use crate::facts::live::Answer;
use crate::facts::{Ledger, Standing, Tally, ledger};
use crate::rule::Entry as Rule;
use crate::sources::cluster::Snapshot;
use crate::sources::repo::{Of, Reading, Truth, Truths, join};
use crate::sources::{Sources, Unavailable};
use crate::survey::accepted::Accepted;
use crate::survey::components::{Component, components};
use crate::survey::running::running;
use crate::survey::{FileState, Light, Mute, PageState, Pair, Row, Survey};
use crate::text::RelPath;
use crate::workspace::{Target, Workspace};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked.
pub struct Asked<'a> {
    /// The pages and files.
    pub workspace: &'a Workspace,
    /// What is asked besides.
    pub sources: &'a Sources,
    /// The settings.
    pub config: &'a Config,
    /// All rules.
    pub rules: &'a [Rule],
    /// The pages to report on.
    pub is_meant: &'a dyn Fn(usize) -> bool,
    /// What clusters said; none was asked where there is nothing.
    pub clusters: &'a [Answer],
    /// The clusters that were asked and did not answer.
    pub mute: &'a [Unavailable],
    /// The pages that were left behind, and how many are allowed to be.
    pub behind: Result<(Vec<Debt>, usize), Unavailable>,
    /// The day of the run.
    pub today: Date,
}

/// What is read of the files: all that is said of anything.
const WANTED: &[Of] = &[Of::Chart, Of::Image, Of::Tool, Of::Provider, Of::Package, Of::Object, Of::Node, Of::Set];

/// Takes a survey.
///
/// # Errors
/// A glob of the settings cannot be read.
pub fn take(asked: Asked<'_>) -> Result<Survey, globset::Error> {
    let Asked { workspace, sources, today, .. } = asked;
    let ledger = ledger::read_with(workspace, sources, asked.clusters, asked.is_meant);
    let mut rows: Vec<Row> = ledger.entries.iter().map(|entry| Row::of(workspace, entry, today)).collect();
    let mut accepted = Accepted::read(workspace, asked.config, asked.rules)?;
    accepted.accept(&ledger, &mut rows);
    let contradicting = contradicting(&ledger, &rows, &mut accepted);
    let mut mute: Vec<Mute> = ledger.mute.iter().chain(asked.mute).map(Mute::of).collect();
    mute.extend(asked.clusters.iter().flat_map(|answer| untold(&answer.snapshot)));
    let (behind, allowed) = asked.behind.unwrap_or_else(|unavailable| {
        mute.push(Mute::of(&unavailable));
        Default::default()
    });
    let truths = sources.truths(workspace.own_files(), WANTED).unwrap_or_else(|unavailable| {
        mute.push(Mute::of(&unavailable));
        Truths::default()
    });
    mute.extend(
        truths.refused().into_iter().map(|(file, why)| Mute { source: file.to_string(), why: why.words().into() }),
    );
    let refused = workspace.refused.iter();
    mute.extend(refused.map(|refused| Mute { source: refused.path.to_string(), why: refused.why.clone() }));
    mute.sort();
    mute.dedup();
    let mut said: Vec<Truth> = truths.iter().cloned().collect();
    join(&mut said);
    let components = components(workspace, said.iter());
    let files = files(workspace, &truths, &ledger, &components);
    let pages = pages(workspace, &ledger, &rows, &behind, asked.is_meant);
    let git = sources.in_git().then(|| sources.git().ok()).flatten();
    let commit = git.and_then(|git| git.commit("HEAD").ok()).map(|name| name.chars().take(7).collect());
    let unsure: BTreeSet<String> = rows
        .iter()
        .filter(|row| matches!(row.verdict, Standing::Ambiguous | Standing::Unknown))
        .map(Row::identity)
        .collect();
    let of =
        |standing: fn(Standing) -> bool| rows.iter().filter(|row| standing(row.verdict)).cloned().collect::<Vec<_>>();
    Ok(Survey {
        repository: name(workspace),
        day: today,
        clusters: asked.clusters.iter().map(|answer| answer.snapshot.name.to_string()).collect(),
        commit,
        tally: ledger.tally(),
        wrong: of(Standing::is_wrong),
        contradicting,
        disputed: of(|standing| standing == Standing::Disputed),
        ambiguous: of(|standing| standing == Standing::Ambiguous),
        running: running(workspace, asked.clusters),
        behind,
        allowed,
        components,
        pages,
        files,
        mute,
        since: None,
        unsure,
    })
}

/// What a cluster did not tell.
fn untold(snapshot: &Snapshot) -> impl Iterator<Item = Mute> {
    let source = |what: &str| format!("cluster {}: {what}", snapshot.name);
    snapshot.mute.iter().map(move |mute| Mute { source: source(&mute.what), why: mute.told.to_string() })
}

/// The pairs of claims that contradict each other, with the reason where that is accepted.
fn contradicting(ledger: &Ledger, rows: &[Row], accepted: &mut Accepted<'_>) -> Vec<Pair> {
    let mut pair = |(at, other): &(usize, usize)| {
        let reason = accepted.reason(Pair::RULE, &ledger.entries[*at].claim.at);
        Pair { at: rows[*at].clone(), other: rows[*other].clone(), allowed: reason }
    };
    ledger.contradicting.iter().map(&mut pair).collect()
}

/// What the repository is called: by its forge, else by its folder.
fn name(workspace: &Workspace) -> String {
    let remote = workspace.remote.as_ref().map(|remote| remote.path.clone());
    let folder = || workspace.root.file_name().map(|name| name.to_string_lossy().into_owned());
    remote.or_else(folder).unwrap_or_else(|| "the repository".to_owned())
}

fn pages(
    workspace: &Workspace,
    ledger: &Ledger,
    rows: &[Row],
    behind: &[Debt],
    is_meant: &dyn Fn(usize) -> bool,
) -> Vec<PageState> {
    let tallies = ledger.by_page();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_open()) {
        *open.entry(&row.page).or_default() += 1;
    }
    let state = |index: usize| {
        let page = &workspace.pages[index];
        let tally = tallies.get(&index).cloned().unwrap_or_else(Tally::default);
        let wrong = open.get(page.path.as_str()).copied().unwrap_or_default();
        let behind = behind.iter().find(|debt| debt.page == page.path).map(|debt| debt.days);
        let confirmed = tally.count(Standing::Confirmed);
        let light = match workspace.class_of(index).kind {
            _ if wrong > 0 => Light::Stale,
            _ if behind.is_some() => Light::Behind,
            ClassSetting::Guide | ClassSetting::Tracker if confirmed > 0 => Light::True,
            ClassSetting::Guide | ClassSetting::Tracker => Light::Dark,
            _ => Light::Record,
        };
        PageState {
            page: page.path.to_string(),
            title: page.title().to_owned(),
            light,
            claims: tally.all(),
            confirmed,
            wrong,
            unknown: tally.count(Standing::Unknown) + tally.count(Standing::Ambiguous),
            behind,
        }
    };
    (0..workspace.pages.len()).filter(|page| is_meant(*page)).map(state).collect()
}

/// The files that say something, each with the pages that speak of it: by a claim that it bears out or
/// contradicts, by a link, or by the name of a part that it describes.
fn files(workspace: &Workspace, truths: &Truths, ledger: &Ledger, components: &[Component]) -> Vec<FileState> {
    let says = |reading: &&Arc<Reading>| reading.said.as_ref().is_ok_and(|said| !said.is_empty());
    let mut files: BTreeMap<&RelPath, BTreeSet<&str>> =
        truths.readings().iter().filter(says).map(|reading| (&reading.file, BTreeSet::new())).collect();
    let claimed = ledger.entries.iter().flat_map(|entry| {
        let page = workspace.pages[entry.page].path.as_str();
        entry.verdict.evidence().iter().filter_map(move |evidence| Some((evidence.file()?, page)))
    });
    let linked = workspace.pages.iter().enumerate().flat_map(|(index, page)| {
        let files = workspace.graph.targets(index).iter().filter_map(|target| match target {
            Target::File(file) => Some(file),
            _ => None,
        });
        files.map(|file| (file, page.path.as_str()))
    });
    let named = components.iter().flat_map(|component| {
        component.files().flat_map(|file| component.pages.iter().map(move |page| (file, page.as_str())))
    });
    for (file, page) in claimed.chain(linked).chain(named) {
        if let Some(pages) = files.get_mut(file) {
            pages.insert(page);
        }
    }
    let state = |(file, pages): (&RelPath, BTreeSet<&str>)| FileState {
        file: file.to_string(),
        pages: pages.into_iter().map(str::to_owned).collect(),
    };
    files.into_iter().map(state).collect()
}
