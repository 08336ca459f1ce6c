//! All claims of some pages, each weighed with what the clusters say.

use crate::facts::live::cluster::{Answer, Cluster, for_page};
use crate::facts::live::page::OfPage;
use crate::facts::live::presence::Files;
use crate::facts::live::verdict::Weighed;
use crate::facts::world::World;
use crate::facts::{Claim, Evidence, Heard, Judged, Question, Stands, Verdict, Why};
use crate::sources::Unavailable;
use crate::sources::repo::{Of, Truth, join};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What is read of the files: all that a cluster may know too.
const WANTED: &[Of] = &[Of::Chart, Of::Image, Of::Tool, Of::Package, Of::Object, Of::Node];

/// So many claims that a cluster speaks against, and none that it bears out, are of another cluster.
const STRANGER: usize = 3;

/// What some pages claim, with what the files and the clusters say to it; `judged` is what the files alone
/// come to.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn weigh(
    question: &Question<'_>,
    answers: &[Answer],
    judged: &[Judged],
) -> Result<Vec<(Claim, Weighed)>, Unavailable> {
    let truths = question.sources.truths(question.workspace.own_files(), WANTED)?;
    let mut truths: Vec<Truth> = truths.iter().cloned().collect();
    join(&mut truths);
    let world = World::new(&truths);
    let files = Files::new(&truths, &world);
    let clusters: Vec<Cluster<'_>> = answers.iter().map(Cluster::new).collect();
    let mut by_page: BTreeMap<usize, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        by_page.entry(one.page).or_default().push(one);
    }
    let of_page = |(index, _): &(usize, &Heard)| -> Vec<(Claim, Weighed)> {
        let own = by_page.get(index).map(Vec::as_slice).unwrap_or_default();
        let asked = for_page(&clusters, question.workspace.pages[*index].path.as_str());
        let text = if asked.is_empty() { None } else { (question.text)(*index) };
        let Some(text) = text else {
            return own.iter().map(|one| (one.said.claim.clone(), Weighed::alone(one.verdict.clone()))).collect();
        };
        let mut claims = OfPage::new(question.workspace, *index, &text, &files, &asked).weigh(own);
        unless_strange(&mut claims);
        claims
    };
    Ok(question.pages.par_iter().flat_map_iter(of_page).collect())
}

/// A page that the clusters speak against throughout is about another one.
fn unless_strange(list: &mut [(Claim, Weighed)]) {
    let is_live = |evidence: &Evidence| matches!(evidence.stands, Stands::Object { .. });
    // Whether a cluster bears a claim out; `None`: none has a say in it.
    let borne_out = |weighed: &Weighed| match &weighed.verdict {
        Verdict::Confirmed(evidence) => (is_live(evidence) || weighed.witnesses.iter().any(is_live)).then_some(true),
        Verdict::Differs(evidence) if is_live(evidence) => Some(false),
        _ => None,
    };
    let count = |wanted: bool| list.iter().filter(|(_, weighed)| borne_out(weighed) == Some(wanted)).count();
    if count(true) > 0 || count(false) < STRANGER {
        return;
    }
    for (_, weighed) in list.iter_mut().filter(|(_, weighed)| borne_out(weighed) == Some(false)) {
        *weighed = Weighed::alone(Verdict::Unknown(Why::Elsewhere));
    }
}
