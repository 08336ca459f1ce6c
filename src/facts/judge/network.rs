//! Second addresses: a machine has one in each of its networks, and the inventory holds only one of them.

use crate::facts::{About, Form, Judged, Question, Verdict, Why};
use crate::sources::repo::Attribute;
use crate::text::Span;

/// Words that name a network beside the first one, or what has an address of its own in a machine.
const BESIDE: &[&str] = &[
    "bmc",
    "idrac",
    "ilo",
    "ipmi",
    "mgmt",
    "management",
    "oob",
    "storage",
    "tailnet",
    "tailscale",
    "vlan",
    "vpn",
    "wireguard",
];

/// Takes back what was found wrong of an address that may be another one of the same machine: its row or its
/// heading names another network, or the page has the address of the inventory as well.
pub(super) fn spare(question: &Question<'_>, judged: &mut [Judged]) {
    for judged in judged.iter_mut() {
        let About::Value(Attribute::Address | Attribute::Mac, _) = judged.said.claim.about else { continue };
        let is_free = !matches!(judged.said.claim.form, Form::Marked | Form::Bound);
        // An address that was once that of the key in the inventory is no other one.
        let Verdict::Differs(now) = &judged.verdict else { continue };
        let Some(text) = Some(judged.page).filter(|_| is_free).and_then(|page| (question.text)(page)) else { continue };
        let page = &question.workspace.pages[judged.page];
        let at = judged.said.claim.at.span;
        let heading = page.headings.partition_point(|heading| heading.span.start <= at.start).checked_sub(1);
        let heading = heading.map_or("", |index| &*page.headings[index].text);
        let table = page.tables.iter().find(|table| table.span.covers(at)).filter(|table| !table.is_empty());
        let header = table.map_or("", |table| table.row(0).iter().fold(Span::new(0..0), join).of(&text));
        let names = [heading, header, judged.said.around.of(&text)].iter().any(|words| names_network(words));
        if names || holds(&text, &now.value) {
            judged.verdict = Verdict::Unknown(Why::NoSubject);
        }
    }
}

/// From the first of some cells to the last.
fn join(all: Span, next: &Span) -> Span {
    if all.end == 0 { *next } else { Span::new(all.start as usize..next.end as usize) }
}

fn names_network(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        BESIDE.contains(&word)
    })
}

/// Whether a text has an address in it, and not as a part of a longer one.
fn holds(text: &str, address: &str) -> bool {
    let goes_on = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(address)
        .any(|(at, found)| !text[..at].ends_with(goes_on) && !text[at + found.len()..].starts_with(goes_on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_and_addresses() {
        assert!(names_network("VLAN20 (Trusted / OOB)") && names_network("| iDRAC | 10.0.0.1 |"));
        assert!(!names_network("| Node | IP address |"));
        assert!(holds("at 10.0.0.1.", "10.0.0.1") && !holds("at 10.0.0.12", "10.0.0.1"));
    }
}
