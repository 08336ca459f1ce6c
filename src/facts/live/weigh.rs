//! All claims of some pages, each weighed with what the clusters say.

use crate::facts::live::cluster::{Answer, Cluster, for_page};
use crate::facts::live::page::OfPage;
use crate::facts::live::verdict::Weighed;
use crate::facts::world::World;
use crate::facts::{Claim, Evidence, Judged, Question, Stands, Verdict, Why};
use crate::sources::Unavailable;
use crate::sources::repo::{Of, Truth, join};
use std::collections::BTreeMap;

/// What is read of the files: all that a cluster may know too.
const WANTED: &[Of] = &[Of::Chart, Of::Image, Of::Tool, Of::Package, Of::Object, Of::Node];

/// So many claims that a cluster speaks against, and none that it bears out, are of another cluster.
const STRANGER: usize = 3;

/// What the files of the repository say.
pub(super) struct Files<'a> {
    /// All of it.
    pub truths: &'a [Truth],
    /// What finds it.
    pub world: &'a World<'a, Truth>,
}

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
    let files = Files { truths: &truths, world: &world };
    let clusters: Vec<Cluster<'_>> = answers.iter().map(Cluster::new).collect();
    let mut by_page: BTreeMap<usize, Vec<&Judged>> = BTreeMap::new();
    for one in judged {
        by_page.entry(one.page).or_default().push(one);
    }
    let mut list = Vec::new();
    for (index, _) in &question.pages {
        let own = by_page.remove(index).unwrap_or_default();
        let asked = for_page(&clusters, question.workspace.pages[*index].path.as_str());
        let text = if asked.is_empty() { None } else { (question.text)(*index) };
        match text {
            Some(text) => {
                let of_page = OfPage::new(question.workspace, *index, &text, &files, &asked);
                let mut claims = of_page.weigh(&own);
                unless_strange(&mut claims);
                list.extend(claims);
            }
            None => list.extend(own.iter().map(|one| (one.said.claim.clone(), Weighed::alone(one.verdict.clone())))),
        }
    }
    Ok(list)
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
