//! A second look at what was found stale: the kinds of pages and values that are seldom meant to be kept up, and
//! are known only when all claims are judged. What is marked is never taken back.

use super::{Judged, chronicle, network};
use crate::facts::frozen::is_in_part_put_aside;
use crate::facts::world::split_image;
use crate::facts::{About, Claim, Question, Verdict, Why, unkept};
use crate::sources::repo::{Attribute, Of};
use std::collections::BTreeSet;

/// Takes back what is more likely right.
pub(super) fn spare(question: &Question<'_>, judged: &mut [Judged]) {
    chronicle::spare(judged);
    network::spare(question, judged);
    in_parts_put_aside(question, judged);
    on_unkept_pages(question, judged);
    said_elsewhere(question, judged);
}

/// Whether something is called wrong that is not marked.
fn is_stale(judged: &Judged) -> bool {
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

/// Takes back images that no manifest has, and a program has with that very tag: a test, a script. A remark of a
/// program gets old as pages do.
fn said_elsewhere(question: &Question<'_>, judged: &mut [Judged]) {
    let image = |judged: &Judged| {
        let Claim { about, value, form, .. } = &judged.said.claim;
        let is_stale = matches!(judged.verdict, Verdict::Stale { .. });
        let is_image = *about == About::Value(Attribute::Image, Some(Of::Image)) && !split_image(value).1.is_empty();
        (is_stale && is_image && !form.is_promised()).then(|| value.to_string())
    };
    let images: BTreeSet<String> = judged.iter().filter_map(image).collect();
    let Some(git) = question.sources.git().ok().filter(|_| !images.is_empty()) else { return };
    let lines = git.lines_of_programs(&images.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default();
    let is_remark = |line: &str| ["#", "//"].iter().any(|mark| line.trim_start().starts_with(mark));
    let is_known = |image: &String| lines.iter().any(|line| line.contains(image) && !is_remark(line));
    for judged in judged.iter_mut() {
        if image(judged).is_some_and(|image| is_known(&image)) {
            judged.verdict = Verdict::Unknown(Why::NoLineage);
        }
    }
}
