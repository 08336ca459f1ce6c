//! All claims of a repository with what is thought of each: the one place where the parts come together.

use crate::config::file::ClassSetting;
use crate::facts::contradictions::contradictions;
use crate::facts::counts::{Counted, counts};
use crate::facts::live::{Answer, Weighed};
use crate::facts::{self, About, Claim, Evidence, Form, Heard, Listener, Question, Standing, Verdict, Why};
use crate::markdown::parse;
use crate::sources::{Sources, Unavailable};
use crate::text::{LineIndex, Place};
use crate::workspace::Workspace;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A claim with what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The page, by its index.
    pub page: usize,
    /// The line on it, from 1.
    pub line: usize,
    /// The column in that line, from 1, in characters.
    pub column: usize,
    /// What it says.
    pub claim: Claim,
    /// What is thought of it.
    pub verdict: Verdict,
    /// What else was asked and says so, or says otherwise.
    pub witnesses: Vec<Evidence>,
}

/// All claims, in order of pages and places.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The claims.
    pub entries: Vec<Entry>,
    /// Claims of two pages that contradict each other where no file decides, by their places in the list.
    pub contradicting: Vec<(usize, usize)>,
    /// What could not be asked.
    pub mute: Vec<Unavailable>,
}

/// How many claims there are of each standing, and why of those that cannot be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By standing.
    pub standing: BTreeMap<Standing, usize>,
    /// By reason.
    pub unknown: BTreeMap<Why, usize>,
}

impl Tally {
    /// Counts some verdicts.
    pub fn of<'v>(verdicts: impl IntoIterator<Item = &'v Verdict>) -> Self {
        let mut tally = Self::default();
        for verdict in verdicts {
            *tally.standing.entry(verdict.standing()).or_default() += 1;
            if let Some(why) = verdict.why() {
                *tally.unknown.entry(why).or_default() += 1;
            }
        }
        tally
    }

    /// How many there are of a standing.
    pub fn count(&self, standing: Standing) -> usize {
        self.standing.get(&standing).copied().unwrap_or_default()
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.standing.values().sum()
    }
}

/// What a part found.
#[derive(Default)]
struct Found {
    claims: Vec<(Claim, Verdict)>,
    /// Those that clusters were asked about as well.
    weighed: Vec<(Claim, Weighed)>,
    /// The places of those that contradict each other.
    contradicting: Vec<(Place, Place)>,
}

/// One part: the claims of a kind.
type Part = fn(&Question<'_>) -> Result<Found, Unavailable>;

/// All parts.
const PARTS: &[Part] = &[called, counted, declared, listed, paths, values];

/// Reads what some pages say, and judges it. Templates say nothing.
pub fn read(workspace: &Workspace, sources: &Sources, pages: impl Fn(usize) -> bool) -> Ledger {
    read_with(workspace, sources, &[], pages)
}

/// The same, held against what clusters said as well.
pub fn read_with(workspace: &Workspace, sources: &Sources, live: &[Answer], pages: impl Fn(usize) -> bool) -> Ledger {
    let speaks = |page: &usize| pages(*page) && workspace.class_of(*page).kind != ClassSetting::Template;
    let heard = Listener::new(&workspace.facts).read(workspace, (0..workspace.pages.len()).filter(speaks));
    let question = Question { live, ..Question::new(workspace, sources, &heard) };
    let mut ledger = Ledger::default();
    let mut found = Found::default();
    for part in PARTS {
        match part(&question) {
            Ok(some) => {
                found.claims.extend(some.claims);
                found.weighed.extend(some.weighed);
                found.contradicting.extend(some.contradicting);
            }
            Err(mute) => ledger.mute.push(mute),
        }
    }
    let alone = found.claims.into_iter().map(|(claim, verdict)| (claim, Weighed::alone(verdict)));
    ledger.entries = placed(workspace, alone.chain(found.weighed));
    let at = |place: &Place| ledger.entries.iter().position(|entry| entry.claim.at == *place);
    ledger.contradicting = found.contradicting.iter().filter_map(|(one, other)| Some((at(one)?, at(other)?))).collect();
    ledger
}

/// Puts claims into their order, each with its line.
fn placed(workspace: &Workspace, claims: impl Iterator<Item = (Claim, Weighed)>) -> Vec<Entry> {
    let mut by_page: BTreeMap<usize, Vec<(Claim, Weighed)>> = BTreeMap::new();
    for (claim, weighed) in claims {
        if let Some(page) = workspace.find(&claim.at.path) {
            by_page.entry(page).or_default().push((claim, weighed));
        }
    }
    let of_page = |(page, mut claims): (usize, Vec<(Claim, Weighed)>)| {
        let text = workspace.pages[page].text().unwrap_or_else(|_| Arc::from(""));
        let lines = LineIndex::new(&text);
        claims.sort_by_key(|(claim, _)| (claim.at.span, claim.about));
        let values: Vec<_> =
            claims.iter().filter(|(claim, _)| is_value(claim)).map(|(claim, _)| claim.at.span).collect();
        // An image looks like a path, and is none.
        claims.retain(|(claim, _)| is_value(claim) || !values.iter().any(|value| value.overlaps(claim.at.span)));
        let entry = move |(claim, weighed): (Claim, Weighed)| {
            let (line, column) = lines.line_column(&text, claim.at.span.range().start);
            let Weighed { verdict, witnesses } = weighed;
            Entry { page, line, column, claim, verdict, witnesses }
        };
        claims.into_iter().map(entry).collect::<Vec<_>>()
    };
    by_page.into_iter().collect::<Vec<_>>().into_par_iter().flat_map_iter(of_page).collect()
}

/// Whether a claim is of a value.
fn is_value(claim: &Claim) -> bool {
    matches!(claim.about, About::Value(..))
}

/// Targets of make and of programs like it.
fn called(question: &Question<'_>) -> Result<Found, Unavailable> {
    let judged = facts::commands::claims(question)?;
    let claims = judged.into_iter().map(|judged| (judged.claim, judged.verdict)).collect();
    Ok(Found { claims, ..Found::default() })
}

/// Variables of modules.
fn declared(question: &Question<'_>) -> Result<Found, Unavailable> {
    let judged = facts::settings::claims(question)?;
    let claims = judged.into_iter().map(|judged| (judged.claim, judged.verdict)).collect();
    Ok(Found { claims, ..Found::default() })
}

/// Entries of lists that tell what a folder holds.
fn listed(question: &Question<'_>) -> Result<Found, Unavailable> {
    let judged = facts::members::claims(question)?;
    let claims = judged.into_iter().map(|judged| (judged.claim, judged.verdict)).collect();
    Ok(Found { claims, ..Found::default() })
}

/// Files and folders.
fn paths(question: &Question<'_>) -> Result<Found, Unavailable> {
    let judged = facts::paths::claims(question)?;
    let claims = judged.into_iter().map(|judged| (judged.claim, judged.verdict)).collect();
    Ok(Found { claims, ..Found::default() })
}

/// Versions, images, addresses, and what is marked.
fn values(question: &Question<'_>) -> Result<Found, Unavailable> {
    let judged = facts::judged(question, true)?;
    let pairs = contradictions(question.workspace, &judged);
    let place = |judged: &facts::Judged| judged.said.claim.at.clone();
    let mut contradicting: Vec<(Place, Place)> = pairs.iter().map(|pair| (place(pair.at), place(pair.other))).collect();
    if !question.live.is_empty() {
        let weighed = facts::live::weigh(question, question.live, &judged)?;
        // Where a cluster decides, pages do not contradict each other: one of them is wrong.
        let is_open = |(_, weighed): &&(Claim, Weighed)| matches!(weighed.verdict, Verdict::Unknown(_));
        let open: BTreeSet<&Place> = weighed.iter().filter(is_open).map(|(claim, _)| &claim.at).collect();
        contradicting.retain(|(one, other)| open.contains(one) && open.contains(other));
        return Ok(Found { weighed, contradicting, ..Found::default() });
    }
    let claims = judged.into_iter().map(|judged| (judged.said.claim, judged.verdict)).collect();
    Ok(Found { claims, contradicting, ..Found::default() })
}

/// How many of something a sentence announces, against the list that follows.
fn counted(question: &Question<'_>) -> Result<Found, Unavailable> {
    let of_page = |(index, _): &(usize, &Heard)| {
        let page = &question.workspace.pages[*index];
        let speaks_of_now = question.workspace.class_of(*index).speaks_of_now();
        let Some(text) = (question.text)(*index) else { return Vec::new() };
        let lines = LineIndex::new(&text);
        let claim = |counted: Counted| {
            let line = u32::try_from(lines.line(counted.first.range().start)).unwrap_or_default();
            let evidence = Evidence::line(&page.path, line, &counted.right);
            let verdict = match (speaks_of_now, counted.said == counted.found) {
                (_, true) => Verdict::Confirmed(evidence),
                (true, false) => Verdict::Differs(evidence),
                (false, false) => Verdict::Unknown(Why::Frozen),
            };
            let claim = Claim {
                about: About::Count,
                subject: counted.noun,
                value: counted.at.of(&text).into(),
                at: page.at(counted.at),
                form: Form::Prose,
            };
            (claim, verdict)
        };
        counts(&text, &parse(&text).1).into_iter().map(claim).collect()
    };
    let claims = question.pages.par_iter().flat_map_iter(of_page).collect();
    Ok(Found { claims, ..Found::default() })
}

impl Ledger {
    /// How the claims stand, all in all.
    pub fn tally(&self) -> Tally {
        Tally::of(self.entries.iter().map(|entry| &entry.verdict))
    }

    /// How the claims of each page stand.
    pub fn by_page(&self) -> BTreeMap<usize, Tally> {
        let of_page = |entries: &[Entry]| Tally::of(entries.iter().map(|entry| &entry.verdict));
        self.entries.chunk_by(|a, b| a.page == b.page).map(|entries| (entries[0].page, of_page(entries))).collect()
    }
}
