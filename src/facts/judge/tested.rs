//! Images that a test starts: a page about the tests means those, whatever the manifests have.

use crate::facts::world::split_image;
use crate::facts::{About, Claim, Judged, Question, Verdict, Why};
use crate::sources::repo::{Attribute, Of};
use std::collections::BTreeSet;

/// Takes back images that no manifest has any more where a page speaks of tests, and a program starts one of them.
pub(super) fn spare(question: &Question<'_>, judged: &mut [Judged]) {
    let mut of_tests: Vec<(&mut Judged, String)> = judged
        .iter_mut()
        .filter(|judged| speaks_of_tests(question, judged))
        .filter_map(|judged| image(judged).map(|image| (judged, image)))
        .collect();
    let images: BTreeSet<&str> = of_tests.iter().map(|(_, image)| image.as_str()).collect();
    let Some(git) = question.sources.git().ok().filter(|_| !images.is_empty()) else { return };
    let lines = git.lines_of_programs(&images.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    // A remark of a program gets old as pages do.
    let is_remark = |line: &str| ["#", "//"].iter().any(|mark| line.trim_start().starts_with(mark));
    for (judged, image) in &mut of_tests {
        if lines.iter().any(|line| line.contains(&**image) && !is_remark(line)) {
            judged.verdict = Verdict::Unknown(Why::NoLineage);
        }
    }
}

/// The image of a claim that is stale and not marked.
fn image(judged: &Judged) -> Option<String> {
    let Claim { about, value, form, .. } = &judged.said.claim;
    let is_stale = matches!(judged.verdict, Verdict::Stale { .. });
    let is_image = *about == About::Value(Attribute::Image, Some(Of::Image)) && !split_image(value).1.is_empty();
    (is_stale && is_image && !form.is_promised()).then(|| value.to_string())
}

/// Whether the name of the page or the nearest heading has the word.
fn speaks_of_tests(question: &Question<'_>, judged: &Judged) -> bool {
    let page = &question.workspace.pages[judged.page];
    let heading = page.heading_above(judged.said.claim.at.span.start);
    [page.path.stem(), heading].iter().any(|name| {
        let lower = name.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "test" | "testing" | "tests"))
    })
}
