//! Second addresses: a machine has one in each of its networks, and the inventory holds only one of them.

use crate::facts::{About, Judged, Question, Verdict, Why};
use crate::sources::repo::Attribute;

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
        // An address that was once that of the key in the inventory is no other one.
        let Verdict::Differs(now) = &judged.verdict else { continue };
        let is_free = !judged.said.claim.form.is_promised();
        let Some(text) = Some(judged.page).filter(|_| is_free).and_then(|page| (question.text)(page)) else { continue };
        let page = &question.workspace.pages[judged.page];
        let at = judged.said.claim.at.span;
        let table = page.table_at(at).filter(|table| !table.is_empty());
        let header = table.map_or("", |table| table.row_span(0).of(&text));
        let names = [page.heading_above(at.start), header, judged.said.around.of(&text)]
            .iter()
            .any(|words| names_network(words));
        if names || holds(&text, &now.value) {
            judged.verdict = Verdict::Unknown(Why::NoSubject);
        }
    }
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
