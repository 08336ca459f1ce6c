//! The anchor that the author of a dead one most likely meant.

use crate::text::Span;
use crate::workspace::anchors::{Anchors, skeleton};

/// The shortest anchor of which one letter may be wrong: shorter ones are near to too many.
const SHORTEST: usize = 4;

/// The one anchor that is near `wanted`, and where its heading is: the same but for case, then the
/// same words with other marks, then one letter off. Two that are equally near are none.
pub fn near<'a>(anchors: &'a Anchors, wanted: &str) -> Option<(&'a str, Option<Span>)> {
    let bones = skeleton(wanted);
    let lower = wanted.to_lowercase();
    let same_case = |anchor: &str| anchor.to_lowercase() == lower;
    let same_words = |anchor: &str| !bones.is_empty() && skeleton(anchor) == bones;
    let one_letter = |anchor: &str| {
        wanted.chars().count() >= SHORTEST
            && digits(anchor) == digits(wanted)
            && strsim::osa_distance(anchor, wanted) == 1
    };
    // A second heading of the same words is gone, or became the only one.
    let unnumbered = |anchor: &str| wanted.strip_prefix(anchor).is_some_and(is_number);
    let ways: [&dyn Fn(&str) -> bool; 4] = [&same_case, &same_words, &one_letter, &unnumbered];
    for way in ways {
        let mut found = anchors.all().filter(|(anchor, _)| way(anchor));
        if let Some(only) = found.next() {
            return found.next().is_none().then_some(only);
        }
    }
    None
}

fn digits(anchor: &str) -> String {
    anchor.chars().filter(char::is_ascii_digit).collect()
}

/// `-1`, as duplicates are numbered.
fn is_number(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
