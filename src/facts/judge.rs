//! What is to be thought of what pages say of values.

mod ahead;
mod beside;
mod chronicle;
mod defaults;
mod doubt;
mod elsewhere;
mod known;
mod marked;
mod network;
mod prose;
mod provider;
mod shown;
mod tested;
mod wanted;

use crate::facts::address::{is_address, of_one_kind};
use crate::facts::bounds::is_below;
use crate::facts::deployed::{is_deployed, same::same};
use crate::facts::judge::ahead::Notes;
use crate::facts::judge::defaults::Defaults;
use crate::facts::lineage::{Setting, as_in_history};
use crate::facts::says::Says;
use crate::facts::scope::{Nearness, Scope, Scopes};
use crate::facts::values::Said;
use crate::facts::version::{agrees, is_constraint, is_just, same_constraint};
use crate::facts::world::{World, split_image, version_of};
use crate::facts::{About, Claim, Ended, Evidence, Form, Heard, Question, Verdict, Why, frozen};
use crate::sources::Sources;
use crate::sources::Unavailable;
use crate::sources::git::Step;
use crate::sources::repo::{Attribute, Of, Strength, Truth, join};
use crate::text::RelPath;
use crate::workspace::Workspace;
use elsewhere::or_elsewhere;
use shown::is_shown;
use std::collections::BTreeSet;
use wanted::wanted;

/// A name that so many files pin something of, equally near to the page, names no one thing; the history
/// of no more of them is asked.
const MOST_FILES: usize = 16;

/// A file is long, in bytes, if something is said so far down in it.
const LONG: usize = 64 * 1024;

/// A claim with what is thought of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The page, by its index.
    pub page: usize,
    /// What it says.
    pub said: Said,
    /// What is thought of it.
    pub verdict: Verdict,
}

/// All claims of values of some pages, with what is thought of each.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn claims(question: &Question<'_>) -> Result<Vec<(Claim, Verdict)>, Unavailable> {
    let judged = judged(question, true)?;
    Ok(judged.into_iter().map(|judged| (judged.said.claim, judged.verdict)).collect())
}

/// The same with what the claims were found by; pages that speak of their day only where `frozen_too` asks
/// for them, or where they mark what they say.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn judged(question: &Question<'_>, frozen_too: bool) -> Result<Vec<Judged>, Unavailable> {
    let Question { workspace, sources, .. } = *question;
    let speaking = |(index, heard): &(usize, &Heard)| {
        let is_frozen = || frozen::frozen_whole(workspace, *index).is_some();
        let all = heard.values.is_empty() || frozen_too || !is_frozen();
        let said: Vec<Said> = heard.values.iter().filter(|said| all || said.mark.is_some()).cloned().collect();
        (!said.is_empty()).then_some((*index, said))
    };
    let read: Vec<(usize, Vec<Said>)> = question.pages.iter().filter_map(speaking).collect();
    let wanted = wanted(read.iter().flat_map(|(_, said)| said));
    if wanted.is_empty() && !read.iter().flat_map(|(_, said)| said).any(beside::is_beside) {
        return Ok(Vec::new());
    }
    let truths = sources.truths(workspace.own_files(), &wanted)?;
    // What Molecule sets up to try out a role is true of its machines alone.
    let is_tried_out = |file: &RelPath| file.folder().parts().any(|part| part == "molecule");
    let counts = |truth: &&Truth| !frozen::is_put_away(&truth.file) && !is_tried_out(&truth.file);
    let mut truths: Vec<Truth> = truths.iter().filter(counts).cloned().collect();
    join(&mut truths);
    let world = World::new(&truths);
    let mut judged = ahead::judge(question, &world, read);
    doubt::spare(question, &mut judged);
    Ok(judged)
}

#[derive(Clone, Copy)]
struct Judge<'a> {
    workspace: &'a Workspace,
    sources: &'a Sources,
    world: &'a World<'a>,
    defaults: &'a Defaults,
    /// Where nothing is asked that is not known: a place to note the files whose history is wanted.
    noted: Option<&'a Notes>,
}

impl<'a> Judge<'a> {
    fn verdict(&self, index: usize, scopes: &Scopes<'_>, said: &Said) -> Verdict {
        let marked = said.mark.is_some();
        if !marked && scopes.is_frozen(said.claim.at.span.start) {
            return Verdict::Unknown(Why::Frozen);
        }
        let About::Value(attribute, of) = said.claim.about else { return Verdict::Unknown(Why::NoSubject) };
        let scope = || scopes.of(said.around);
        if marked {
            return self.marked(said, &scope());
        }
        if beside::is_beside(said) {
            return self.beside(index, said);
        }
        if attribute == Attribute::Default {
            return self.default_of(index, said, || scopes.is_generated(said.claim.at.span.start));
        }
        if matches!((attribute, of), (Attribute::Constraint, Some(Of::Provider | Of::Package))) {
            return self.in_roots(said, &scope(), scopes.listed(said.around));
        }
        if said.claim.form == Form::Prose && attribute != Attribute::Image && !is_deployed(said.claim.about) {
            return or_elsewhere(scopes, said, self.in_prose(said, scope));
        }
        let tiers = self.tiers(said, attribute, of);
        if let Some(confirmed) = self.served(said) {
            return confirmed;
        }
        or_elsewhere(scopes, said, self.by_tiers(said, &tiers, scope))
    }

    /// What may be meant, the surest first.
    fn tiers(&self, said: &Said, attribute: Attribute, of: Option<Of>) -> Vec<Vec<&'a Truth>> {
        if attribute == Attribute::Image {
            return vec![self.world.images(split_image(&said.claim.value).0).collect()];
        }
        let is_alike = |truth: &&Truth| attribute != Attribute::Address || of_one_kind(&said.claim.value, &truth.value);
        let fits = |truth: &&Truth| fits(*truth, attribute, of) && is_alike(truth);
        let (mut own, mut near) = (Vec::new(), Vec::new());
        for name in &said.names {
            for (truth, strength) in self.world.named(name).filter(|(truth, _)| fits(truth)) {
                // A folder names its chart; of images it holds others as well.
                match strength {
                    Strength::Near if truth.of == Of::Chart => push(&mut near, truth),
                    Strength::Near => {}
                    _ => push(&mut own, truth),
                }
            }
        }
        if is_deployed(said.claim.about) {
            return vec![own];
        }
        let mut nearly: Vec<&Truth> = Vec::new();
        if own.is_empty() && of != Some(Of::Node) {
            let found = said.names.iter().map(|name| self.world.nearly_named(name));
            for truth in found.flatten().filter(fits) {
                push(&mut nearly, truth);
            }
        }
        vec![own, nearly, near]
    }

    fn by_tiers(&self, said: &Said, tiers: &[Vec<&'a Truth>], scope: impl FnOnce() -> Scope) -> Verdict {
        if tiers.iter().all(Vec::is_empty) {
            return Verdict::Unknown(Why::NoSubject);
        }
        if is_shown(said) {
            return self.of_shown(said, &tiers[0], &scope());
        }
        let first = || tiers.iter().find(|tier| !tier.is_empty()).into_iter().flatten();
        // A shortened version is borne out by many: those that are less surely meant have to wait for history.
        let is_whole = |truth: &&&Truth| is_just(claimed(&said.claim), value(truth));
        let sure = first().chain(tiers.iter().flatten().filter(is_whole));
        if let Some(confirmed) = confirmed(said, sure) {
            return confirmed;
        }
        if tiers.iter().flatten().all(|truth| truth.is_open) {
            let ranges: Vec<&Truth> = first().copied().filter(|truth| has_bound(truth)).collect();
            let by_lineage = || self.by_lineage(said, &ranges, &scope()).ok().flatten();
            let verdict = if ranges.is_empty() { None } else { by_lineage() };
            let any = || confirmed(said, tiers.iter().flatten());
            return verdict.or_else(any).unwrap_or(Verdict::Unknown(Why::Open));
        }
        let scope = scope();
        let mut why = Why::NoLineage;
        for tier in tiers {
            if let Some(confirmed) = confirmed(said, tier) {
                return confirmed;
            }
            let closed: Vec<&Truth> = tier.iter().copied().filter(|truth| !truth.is_open).collect();
            match self.by_lineage(said, &closed, &scope) {
                Ok(Some(verdict)) => return verdict,
                Ok(None) => {}
                Err(mute) => why = mute,
            }
            if let Some(node) = closed.first().filter(|truth| truth.of == Of::Node)
                && closed.iter().all(|truth| truth.value == node.value)
                && is_address(&said.claim.value)
            {
                return Verdict::Differs(evidence(node));
            }
        }
        Verdict::Unknown(why)
    }

    /// What the history of the keys that may be meant tells, the nearest to the page first: where one is
    /// found there, those further away are not asked.
    fn by_lineage(&self, said: &Said, truths: &[&'a Truth], scope: &Scope) -> Result<Option<Verdict>, Why> {
        let far = |truth: &Truth| scope.nearness(&truth.file).map_or(u8::MAX, |nearness| nearness as u8);
        let mut sorted: Vec<(u8, &Truth)> = truths.iter().map(|truth| (far(truth), *truth)).collect();
        sorted.sort_by_key(|(far, _)| *far);
        let mut mute = None;
        for level in sorted.chunk_by(|(one, _), (other, _)| one == other) {
            let (far, level) = (level[0].0, level.iter().map(|(_, truth)| *truth).collect::<Vec<_>>());
            let mut ended: Vec<(&Truth, Ended)> = Vec::new();
            let mut asked = BTreeSet::new();
            for truth in worth_asking(&level) {
                // Of several that say the same one is enough.
                if ended.iter().any(|(other, _)| value(other) == value(truth)) {
                    continue;
                }
                asked.insert(&truth.file);
                if asked.len() > MOST_FILES {
                    break;
                }
                match self.ended(|old| was_said(said, old, truth), truth) {
                    Ok(Some(when)) => ended.push((truth, when)),
                    Ok(None) => {}
                    Err(why) => mute = Some(why),
                }
            }
            // Those further away are asked only if these know nothing.
            if self.is_waiting() {
                return Ok(None);
            }
            if let Some(verdict) = all_ended(ended) {
                return Ok(Some(verdict));
            }
            // What the row itself names is meant, and nothing else.
            if far == Nearness::Row as u8 {
                break;
            }
        }
        mute.map_or(Ok(None), Err)
    }

    /// Whether history has to tell first.
    fn is_waiting(&self) -> bool {
        self.noted.is_some_and(|noted| !noted.is_empty())
    }

    /// When the key of a truth lost a value that is claimed; `Err`: there is no history to ask.
    fn ended(&self, is_claimed: impl Fn(&str) -> bool, truth: &Truth) -> Result<Option<Ended>, Why> {
        let Ok(Ok(text)) = self.sources.file(&truth.file) else { return Ok(None) };
        let Some((_, span)) = version_of(truth) else { return Ok(None) };
        let Some(setting) = Setting::of(&text, span) else { return Ok(None) };
        self.ended_by(&truth.file, |steps| setting.ended(steps, is_claimed))
    }

    /// What the steps of a file tell; `Err`: there is no history to ask.
    fn ended_by(&self, file: &RelPath, told: impl FnOnce(&[Step]) -> Option<Ended>) -> Result<Option<Ended>, Why> {
        if !self.sources.in_git() {
            return Err(Why::NoHistory);
        }
        let Ok(git) = self.sources.git() else { return Err(Why::NoHistory) };
        let before = self.sources.is_before();
        let staged = self.sources.is_staged();
        if let Some(noted) = self.noted.filter(|_| git.known_steps(file, staged).is_none()) {
            noted.add(file);
            return Ok(None);
        }
        let Ok(steps) = git.steps(file, staged) else { return Err(Why::NoHistory) };
        // What is not committed yet is no part of what was before the change.
        let steps =
            if before && steps.first().is_some_and(|step| step.commit.is_none()) { &steps[1..] } else { &steps };
        match told(steps) {
            Some(ended) => Ok(Some(ended)),
            None if git.is_shallow() || steps.is_empty() => Err(Why::NoHistory),
            None => Ok(None),
        }
    }
}

/// Those truths whose history is worth reading. That of a long file takes long, and mostly it is one that is made
/// of short ones: it is left out if a short one says the same.
fn worth_asking<'l, 't>(truths: &'l [&'t Truth]) -> impl Iterator<Item = &'t Truth> + 'l {
    let is_long = |truth: &Truth| truth.span.end as usize > LONG;
    let is_said = move |long: &Truth| truths.iter().any(|truth| !is_long(truth) && value(truth) == value(long));
    truths.iter().copied().filter(move |truth| !is_long(truth) || !is_said(truth))
}

/// What became of a claim that several keys may be meant by, all of which lost its value.
fn all_ended(mut ended: Vec<(&Truth, Ended)>) -> Option<Verdict> {
    let (first, _) = ended.first()?;
    if ended.iter().any(|(truth, _)| !agrees(value(truth), value(first)) && value(truth) != value(first)) {
        return Some(Verdict::Ambiguous(ended.into_iter().map(|(truth, _)| evidence(truth)).collect()));
    }
    let (truth, ended) = ended.swap_remove(0);
    Some(Verdict::Stale { now: Some(evidence(truth)), ended })
}

fn push<'t>(list: &mut Vec<&'t Truth>, truth: &'t Truth) {
    if !list.iter().any(|known| std::ptr::eq(*known, truth)) {
        list.push(truth);
    }
}

/// Whether what is said may be what a claim is about.
pub(super) fn fits<T: Says>(said: &T, attribute: Attribute, of: Option<Of>) -> bool {
    let (its, says) = (said.of(), said.attribute());
    let versions = [Attribute::Version, Attribute::AppVersion, Attribute::Image, Attribute::Constraint];
    match (attribute, of) {
        // Providers are called as products are: `kubernetes`, `vault`.
        (Attribute::Version, None) => {
            matches!(its, Of::Chart | Of::Image | Of::Tool | Of::Object | Of::Package) && versions.contains(&says)
        }
        (Attribute::Version, Some(of)) => its == of && versions.contains(&says) && says != Attribute::AppVersion,
        (Attribute::AppVersion, _) => match its {
            Of::Chart => says == Attribute::AppVersion,
            Of::Image | Of::Tool | Of::Object => versions.contains(&says),
            _ => false,
        },
        (attribute, Some(of)) => its == of && says == attribute,
        (attribute, None) => says == attribute,
    }
}

/// The value that is claimed: of an image, its tag.
pub(super) fn claimed(claim: &Claim) -> &str {
    match claim.about {
        About::Value(Attribute::Image, _) => {
            let (name, tag) = split_image(&claim.value);
            if tag.is_empty() { name } else { tag }
        }
        _ => &claim.value,
    }
}

fn agree(page: &str, file: &str) -> bool {
    agrees(page, file) || same_constraint(page, file)
}

/// What the first of some truths bears out that says what a claim says.
fn confirmed<'l, 't: 'l>(said: &Said, truths: impl IntoIterator<Item = &'l &'t Truth>) -> Option<Verdict> {
    truths.into_iter().find(|truth| says(said, truth)).map(|truth| Verdict::Confirmed(evidence(truth)))
}

/// Whether a truth says what a claim says.
fn says(said: &Said, truth: &Truth) -> bool {
    was_said(said, value(truth), truth)
}

/// Whether an open value is a range with a bound, and no branch, template or `latest`: those contradict no page.
fn has_bound(truth: &Truth) -> bool {
    is_constraint(value(truth)) || [".x", ".X", ".*"].iter().any(|end| value(truth).ends_with(end))
}

/// Whether a claim is what a truth said when it had another value: of a range, its bound.
fn was_said(said: &Said, old: &str, truth: &Truth) -> bool {
    let bare = old.trim_start_matches(['~', '>', '=', '^', ' ']);
    let page = claimed(&said.claim);
    if is_deployed(said.claim.about) {
        return same(truth.attribute, page, old) || as_in_history(page) == old;
    }
    let is_bare = || truth.is_open || is_below(page, value(truth));
    agree(page, old) || agrees(page, bare) && is_bare()
}

fn value(truth: &Truth) -> &str {
    version_of(truth).map_or(&truth.value, |(value, _)| value)
}

fn evidence(truth: &Truth) -> Evidence {
    Evidence::line(&truth.file, truth.line, value(truth))
}

/// The folder whose files a path means as a root of Terraform.
fn root_of(path: &RelPath) -> RelPath {
    if path.extension() == "tf" || path.name() == ".terraform.lock.hcl" { path.folder() } else { path.clone() }
}
