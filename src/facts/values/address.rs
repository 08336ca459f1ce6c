//! Addresses of the network that a repository describes, with no name beside them: `192.168.3.232` in a sentence.

use crate::facts::values::block::{self, is_comment};
use crate::facts::values::clause::sentence;
use crate::facts::values::image::line_span;
use crate::facts::values::{Said, Source};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::Attribute;
use crate::text::Span;
use std::net::Ipv4Addr;
use std::ops::Range;

/// What is said of such an address: that something beside the page has it.
pub(in crate::facts) const ABOUT: About = About::Value(Attribute::Address, None);

/// Words of sentences that speak of a change, or of any machine.
const OTHERWISE: &[&str] = &[
    "changed",
    "e.g",
    "example",
    "formerly",
    "had",
    "instead",
    "migrate",
    "migrated",
    "moved",
    "old",
    "previous",
    "previously",
    "renamed",
    "replace",
    "replaced",
    "was",
    "were",
    "your",
];

/// A line in so many columns is what a program printed.
const COLUMNS: usize = 4;

/// All of them on a page that has files beside it: one at the root is beside all of them, and about none.
pub fn read(source: Source<'_>) -> Vec<Said> {
    if source.page.path.folder().is_root() {
        return Vec::new();
    }
    let text = source.text;
    let of_today = |span: &Range<usize>| match source.fence(span.start) {
        Some(fence) => {
            let columns = line_span(text, span.start).of(text).split("  ").filter(|cell| !cell.trim().is_empty());
            // What the reader is to write down is the reader's.
            let is_given = fence.code.of(text).contains("<<");
            !is_given && block::is_of_file(source, fence) && !is_comment(text, span.start) && columns.count() < COLUMNS
        }
        None => !source.is_hidden(span.start as u32) && !is_otherwise(sentence(text, span.clone()).of(text)),
    };
    let said = |span: Range<usize>| {
        let form = if source.fence(span.start).is_some() { Form::Fence } else { Form::Prose };
        let around = line_span(text, span.start);
        let value = text[span.clone()].into();
        let claim = Claim { about: ABOUT, subject: "".into(), value, at: source.at(Span::new(span)), form };
        Said { claim, names: Vec::new(), around, mark: None }
    };
    addresses(text).filter(of_today).map(said).collect()
}

fn is_otherwise(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric() && c != '.').map(|word| word.trim_matches('.'));
    sentence.contains(['→', '~']) || words.any(|word| OTHERWISE.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Where a text has addresses of inner networks, and not whole networks.
pub(in crate::facts) fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let of_one = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let mut end = 0;
    memchr::memchr_iter(b'.', bytes).filter_map(move |dot| {
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if dot < end || dot == 0 || !is_digit(dot - 1) || !is_digit(dot + 1) {
            return None;
        }
        // No address is longer than 15 letters.
        let start = dot - bytes[..dot].iter().rev().take(16).take_while(|byte| of_one(byte)).count();
        end = dot + bytes[dot..].iter().take(16).take_while(|byte| of_one(byte)).count();
        let word = text.get(start..end)?.trim_end_matches(['.', '-']);
        let address: Ipv4Addr = word.parse().ok()?;
        let [.., last] = address.octets();
        let is_machine = address.is_private() && last != 0 && last != 255;
        let is_network = bytes.get(start + word.len()) == Some(&b'/') && is_digit(start + word.len() + 1);
        (is_machine && !is_network).then_some(start..start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::heard;

    #[test]
    fn addresses_of_machines() {
        let text = "At `192.168.3.232`, 10.0.0.1:80 and tcp://172.16.0.9/x; never 10.0.0.0/8, 8.8.8.8, 10.0.0.12/24,\
            1.10.0.0.1, v10.0.0.7, 10.0.0.1.nip.io or 127.0.0.1.";
        let found: Vec<&str> = addresses(text).map(|span| &text[span]).collect();
        assert_eq!(found, ["192.168.3.232", "10.0.0.1", "172.16.0.9"]);
    }

    #[test]
    fn pages_with_files_beside_them() {
        let text = "# A\n\nIt is at 10.0.0.5. It was at 10.0.0.6 before.\n\nTry it:\n\n```sh\nnc 10.0.0.7 80\n# 10.0.0.8\n\
            web    Running    10.0.0.9    3h\n```\n\n## Usage\n\n```hcl\nip = \"10.0.0.11\"\n```\n";
        let found = |path: &str| {
            let said = heard(path, text, read);
            said.iter().map(|said| said.claim.value.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found("apps/web/README.md"), ["10.0.0.5", "10.0.0.7"]);
        assert!(found("README.md").is_empty());
    }
}
