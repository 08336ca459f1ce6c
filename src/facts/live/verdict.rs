//! The verdict of both sides: what the repository alone comes to, with what the clusters say to it.

use crate::facts::live::opinion::{Opinion, is_one};
use crate::facts::live::sides::{Case, Witness};
use crate::facts::version::agrees;
use crate::facts::{Evidence, Verdict, Why};
use crate::sources::repo::Truth;

/// A verdict, and who else bears it out.
#[derive(Debug, PartialEq, Eq)]
pub struct Weighed {
    /// What is to be thought of the claim.
    pub verdict: Verdict,
    /// What else was asked and says so, or says otherwise.
    pub witnesses: Vec<Evidence>,
}

impl Weighed {
    /// Of a verdict that nobody else bears out.
    pub fn alone(verdict: Verdict) -> Self {
        Self { verdict, witnesses: Vec::new() }
    }

    /// Of one that others bear out; each of them once.
    fn with(verdict: Verdict, witnesses: impl IntoIterator<Item = Evidence>) -> Self {
        let mut list: Vec<Evidence> = Vec::new();
        for witness in witnesses {
            if !list.contains(&witness) && !verdict.evidence().contains(&witness) {
                list.push(witness);
            }
        }
        Self { verdict, witnesses: list }
    }
}

/// What a claim comes to, of which the repository alone thinks this; `None`: it is never asked such a thing.
pub fn weigh(case: &Case<'_>, alone: Option<Verdict>) -> Weighed {
    let is_of_its_day = matches!(alone, Some(Verdict::Unknown(Why::Frozen | Why::Example)));
    if is_of_its_day || case.around.planned {
        let planned = Verdict::Unknown(Why::Planned);
        return Weighed::alone(match alone {
            None | Some(Verdict::Unknown(Why::NoSubject | Why::NoLineage | Why::NoHistory | Why::Open)) => planned,
            Some(verdict) => verdict,
        });
    }
    let live = case.live();
    match alone {
        Some(Verdict::Stale { now: Some(now), ended }) => {
            otherwise(case, &live, &now, Verdict::Stale { now: Some(now.clone()), ended })
        }
        Some(Verdict::Differs(now)) => otherwise(case, &live, &now, Verdict::Differs(now.clone())),
        Some(Verdict::Confirmed(evidence)) => borne_out(case, &live, evidence),
        Some(Verdict::Ambiguous(list)) => match live {
            Opinion::Agrees(witness) => Weighed::alone(Verdict::Confirmed(witness.evidence())),
            _ => Weighed::alone(Verdict::Ambiguous(list)),
        },
        Some(Verdict::Unknown(why)) => both(case, live, why),
        None => both(case, live, Why::NoSubject),
        Some(other) => Weighed::alone(other),
    }
}

/// The repository says otherwise than the page.
fn otherwise(case: &Case<'_>, live: &Opinion<Witness<'_>>, now: &Evidence, verdict: Verdict) -> Weighed {
    match live {
        Opinion::Differs(list) if list.iter().all(|one| agrees(&now.value, &one.evidence().value)) => {
            Weighed::with(verdict, list.iter().map(Witness::evidence))
        }
        Opinion::Agrees(witness) => match truth_of(case, now).and_then(|truth| case.dispute(truth)) {
            Some(_) => Weighed::alone(Verdict::Disputed(vec![now.clone(), witness.evidence()])),
            None => Weighed::alone(verdict),
        },
        _ => Weighed::alone(verdict),
    }
}

/// The repository bears the page out.
fn borne_out(case: &Case<'_>, live: &Opinion<Witness<'_>>, evidence: Evidence) -> Weighed {
    if let Opinion::Agrees(witness) = live {
        return Weighed::with(Verdict::Confirmed(evidence), [witness.evidence()]);
    }
    match truth_of(case, &evidence).and_then(|truth| case.dispute(truth)) {
        Some(witness) => Weighed::alone(Verdict::Disputed(vec![evidence, witness.evidence()])),
        None => Weighed::alone(Verdict::Confirmed(evidence)),
    }
}

/// The repository alone cannot tell, for this reason.
fn both(case: &Case<'_>, live: Opinion<Witness<'_>>, why: Why) -> Weighed {
    let repository = case.repository();
    match (repository, live) {
        (Opinion::Agrees(truth), live) => borne_out(case, &live, of_truth(truth)),
        (Opinion::Differs(truths), Opinion::Agrees(witness)) => {
            match truths.first().copied().and_then(|truth| case.dispute(truth).map(|_| truth)) {
                Some(truth) => Weighed::alone(Verdict::Disputed(vec![of_truth(truth), witness.evidence()])),
                None => Weighed::alone(Verdict::Confirmed(witness.evidence())),
            }
        }
        (_, Opinion::Agrees(witness)) => Weighed::alone(Verdict::Confirmed(witness.evidence())),
        (Opinion::Silent, Opinion::Differs(list)) => {
            let mut list = list.iter().map(Witness::evidence);
            match list.next() {
                Some(first) => Weighed::with(Verdict::Differs(first), list),
                None => Weighed::alone(Verdict::Unknown(why)),
            }
        }
        (Opinion::Differs(truths), Opinion::Differs(list)) => match (truths.first(), list.first()) {
            (Some(truth), Some(witness)) if is_one(*truth, witness.observed) => {
                Weighed::with(Verdict::Differs(of_truth(truth)), list.iter().map(Witness::evidence))
            }
            (Some(truth), _) => match case.dispute(truth) {
                Some(witness) => Weighed::alone(Verdict::Disputed(vec![of_truth(truth), witness.evidence()])),
                None => Weighed::alone(Verdict::Unknown(why)),
            },
            (None, _) => Weighed::alone(Verdict::Unknown(why)),
        },
        (Opinion::Silent, Opinion::Silent) if why == Why::NoSubject && case.is_untold() => {
            Weighed::alone(Verdict::Unknown(Why::Mute))
        }
        _ => Weighed::alone(Verdict::Unknown(why)),
    }
}

fn truth_of<'a>(case: &Case<'a>, evidence: &Evidence) -> Option<&'a Truth> {
    case.world.all().iter().copied().find(|truth| evidence.is_of(truth))
}

/// A line of a file as evidence.
pub fn of_truth(truth: &Truth) -> Evidence {
    let value = crate::facts::world::tag_of(truth).unwrap_or(&truth.value);
    Evidence::line(&truth.file, truth.line, value)
}
