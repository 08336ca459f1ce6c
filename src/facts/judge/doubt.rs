//! A second look at what was found stale: the kinds of pages and values that are seldom meant to be kept up, and
//! are known only when all claims are judged. What is marked is never taken back.

use super::{Judged, chronicle, defaults, known, network, tested};
use crate::facts::frozen::is_in_part_put_aside;
use crate::facts::{Question, Verdict, Why, unkept};

/// Takes back what is more likely right.
pub(super) fn spare(question: &Question<'_>, judged: &mut [Judged]) {
    chronicle::spare(judged);
    network::spare(question, judged);
    tested::spare(question, judged);
    known::spare(question, judged);
    defaults::spare(question, judged);
    in_parts_put_aside(question, judged);
    on_unkept_pages(question, judged);
}

/// Whether something is called wrong that is not marked.
pub(super) fn is_stale(judged: &Judged) -> bool {
    let is_wrong = matches!(judged.verdict, Verdict::Stale { .. } | Verdict::Differs(_));
    is_wrong && !judged.said.claim.form.is_promised()
}

/// Takes back what stands in a part of its page that is kept for what it was.
fn in_parts_put_aside(question: &Question<'_>, judged: &mut [Judged]) {
    for of_page in judged.chunk_by_mut(|one, next| one.page == next.page) {
        if !of_page.iter().any(is_stale) {
            continue;
        }
        let page = of_page[0].page;
        let Some(text) = (question.text)(page) else { continue };
        let is_aside = |at: u32| is_in_part_put_aside(&question.workspace.pages[page], &text, at);
        for judged in of_page.iter_mut().filter(|judged| is_stale(judged)) {
            if is_aside(judged.said.claim.at.span.start) {
                judged.verdict = Verdict::Unknown(Why::Frozen);
            }
        }
    }
}

/// Takes back what is stale on pages that nobody keeps up by hand, unless it is marked.
fn on_unkept_pages(question: &Question<'_>, judged: &mut [Judged]) {
    let pages = judged.iter().filter(|judged| is_stale(judged)).map(|judged| judged.page).collect();
    let unkept = unkept::among(question, &pages);
    for judged in judged.iter_mut().filter(|judged| unkept.contains(&judged.page) && is_stale(judged)) {
        judged.verdict = Verdict::Unknown(Why::Frozen);
    }
}
