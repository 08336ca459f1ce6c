//! Marks for facts that the repository bears out today, so that they are watched from now on whatever is
//! written around them.
//!
//! A mark is proposed only if the page with the mark is judged as the page without it was: by the same
//! line of the same file.

use crate::facts::values::Mark;
use crate::facts::words::{attribute, sort};
use crate::facts::{self, About, Claim, Evidence, Form, Listener, Question, Verdict};
use crate::sources::repo::{Of, Strength, Truth, join};
use crate::sources::{Sources, Unavailable};
use crate::text::{RelPath, Span};
use crate::workspace::{Overlay, Workspace};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A fact that could be marked.
struct Candidate {
    page: usize,
    /// The value.
    value: Span,
    /// The value with the marks of code and emphasis around it.
    outer: Span,
    /// The words of the marks that may do, the shortest first.
    words: Vec<String>,
    evidence: Evidence,
}

/// Pages with marks, and how many marks were put on them.
#[derive(Debug, Default)]
pub struct Suggested {
    /// The texts of the pages that would change.
    pub texts: BTreeMap<RelPath, Arc<str>>,
    /// How many facts would be marked.
    pub marks: usize,
}

/// What is read of the files: what a mark may speak of.
const WANTED: &[Of] = &[Of::Chart, Of::Image, Of::Tool, Of::Provider, Of::Package, Of::Object, Of::Node];

/// The pages as they would be with marks.
///
/// # Errors
/// Git cannot tell what a state holds that is not on disk.
pub fn suggest(
    workspace: &Workspace,
    sources: &Sources,
    is_meant: impl Fn(usize) -> bool,
) -> Result<Suggested, Unavailable> {
    let pages = (0..workspace.pages.len()).filter(|page| is_meant(*page));
    let heard = Listener::new(&workspace.facts).read(workspace, pages);
    let claims = facts::claims(&Question::new(workspace, sources, &heard))?;
    let truths = sources.truths(workspace.own_files(), WANTED)?;
    let mut truths: Vec<Truth> = truths.iter().cloned().collect();
    join(&mut truths);
    let mut open: Vec<Candidate> =
        claims.iter().filter_map(|(claim, verdict)| candidate(workspace, &truths, claim, verdict)).collect();
    open.sort_by_key(|one| (one.page, one.value));
    open.dedup_by(|next, one| next.page == one.page && next.outer.start < one.outer.end);
    // Each round takes a word from what did not hold, so there is an end.
    while !open.is_empty() {
        let (texts, places) = marked(workspace, &open);
        let holds = held(workspace, sources, &texts, &places, &open)?;
        if holds.iter().all(|holds| *holds) {
            return Ok(Suggested { marks: open.len(), texts });
        }
        for (one, holds) in open.iter_mut().zip(&holds) {
            if !holds {
                one.words.remove(0);
            }
        }
        open.retain(|one| !one.words.is_empty());
    }
    Ok(Suggested::default())
}

fn candidate(workspace: &Workspace, truths: &[Truth], claim: &Claim, verdict: &Verdict) -> Option<Candidate> {
    let Verdict::Confirmed(evidence) = verdict else { return None };
    let (About::Value(what, _), Form::Table | Form::Code | Form::Prose) = (claim.about, claim.form) else {
        return None;
    };
    let meant = truths.iter().filter(|truth| evidence.is_of(truth));
    // As the page calls it, where that is understood; else as the file does.
    let plain: Vec<String> = meant
        .flat_map(|truth| {
            let own = truth.names.iter().filter(|name| name.strength == Strength::Own).map(|name| &*name.text);
            let names = std::iter::once(claim.subject.trim_matches(['`', '*'])).chain(own.take(1));
            let names = names.filter(|name| !name.is_empty() && is_plain(name));
            names.map(|name| format!("{} {name} {}", sort(truth.of), attribute(what))).collect::<Vec<_>>()
        })
        .collect();
    let exact = plain.iter().map(|words| format!("{words} in {}", evidence.stands.source()));
    let words = plain.iter().cloned().chain(exact).filter(|words| Mark::parse(words).is_some()).collect::<Vec<_>>();
    let page = workspace.find(&claim.at.path)?;
    let text = workspace.pages[page].text().ok()?;
    let value = claim.at.span;
    let outer = outer(&text, value);
    (!words.is_empty()).then(|| Candidate { page, value, outer, words, evidence: evidence.clone() })
}

/// Whether a name can stand in a comment, in a cell of a table too.
fn is_plain(name: &str) -> bool {
    !name.contains(['|', '<', '>', '\n', '`', '"']) && !name.contains("--")
}

/// A value with the marks of code and emphasis that stand on both sides of it.
fn outer(text: &str, value: Span) -> Span {
    let (mut start, mut end) = (value.start as usize, value.end as usize);
    let bytes = text.as_bytes();
    while let (Some(before), Some(after)) = (start.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(end)) {
        if before != after || !matches!(before, b'`' | b'*') {
            break;
        }
        (start, end) = (start - 1, end + 1);
    }
    Span::new(start..end)
}

/// The pages with the marks on them, and where the values stand then.
fn marked(workspace: &Workspace, list: &[Candidate]) -> (BTreeMap<RelPath, Arc<str>>, Vec<u32>) {
    let (mut texts, mut places) = (BTreeMap::new(), Vec::new());
    for of_page in list.chunk_by(|a, b| a.page == b.page) {
        let page = &workspace.pages[of_page[0].page];
        let Ok(text) = page.text() else {
            places.extend(of_page.iter().map(|_| u32::MAX));
            continue;
        };
        let (mut changed, mut at) = (String::with_capacity(text.len() + 64 * of_page.len()), 0);
        for one in of_page {
            let (outer, words) = (one.outer.range(), one.words.first().map_or("", |words| words));
            changed.push_str(text.get(at..outer.start).unwrap_or_default());
            changed.push_str(&format!("<!-- vibe: fact {words} -->"));
            places.push(changed.len() as u32 + (one.value.start - one.outer.start));
            changed.push_str(text.get(outer.clone()).unwrap_or_default());
            changed.push_str("<!-- /fact -->");
            at = outer.end;
        }
        changed.push_str(text.get(at..).unwrap_or_default());
        texts.insert(page.path.clone(), Arc::from(changed));
    }
    (texts, places)
}

/// Which marks are judged as the facts were without them.
fn held(
    workspace: &Workspace,
    sources: &Sources,
    texts: &BTreeMap<RelPath, Arc<str>>,
    places: &[u32],
    list: &[Candidate],
) -> Result<Vec<bool>, Unavailable> {
    let overlay = Overlay { texts: texts.clone(), ..Overlay::default() };
    let (changed, _) = workspace.with(&overlay, |_| ());
    let pages = texts.keys().filter_map(|path| changed.find(path));
    let heard = Listener::new(&changed.facts).read(&changed, pages);
    let claims = facts::claims(&Question::new(&changed, sources, &heard))?;
    let mut by_place: BTreeMap<(&RelPath, u32), &Verdict> = BTreeMap::new();
    for (claim, verdict) in claims.iter().filter(|(claim, _)| claim.form == Form::Marked) {
        by_place.insert((&claim.at.path, claim.at.span.start), verdict);
    }
    let holds = |(one, place): (&Candidate, &u32)| {
        let verdict = by_place.get(&(&workspace.pages[one.page].path, *place));
        matches!(verdict, Some(Verdict::Confirmed(evidence)) if *evidence == one.evidence)
    };
    Ok(list.iter().zip(places).map(holds).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_around_code_and_emphasis() {
        let outer = |text: &str| {
            let start = text.find("1.2").expect("the value");
            super::outer(text, Span::new(start..start + 3)).of(text).to_owned()
        };
        assert_eq!(outer("| **`1.2`** |"), "**`1.2`**");
        assert_eq!(outer("at 1.2."), "1.2");
        assert_eq!(outer("`v1.2`"), "1.2");
    }
}
