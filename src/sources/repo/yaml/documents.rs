//! The documents of a file: cut at `---` before anything is parsed, so that one which is broken, or which
//! nobody asks for, costs the others nothing.

use std::ops::Range;

/// A document and the line it begins on, from 1.
pub(super) struct Document {
    pub range: Range<usize>,
    pub line: u32,
}

/// More documents are not looked at: the file is data.
const MOST: usize = 2_000;

/// The documents of a text. A line that begins with `---` always ends one: YAML allows it nowhere else.
pub(super) fn documents(text: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    let (mut start, mut at) = (bom(text), bom(text));
    let (mut first, mut line) = (1, 1);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]) {
        let written = &text[at..end];
        if is_mark(written) && documents.len() < MOST {
            documents.push(Document { range: start.min(at)..at, line: first });
            // What stands after the mark on its line belongs to the document: `--- # comment`, `--- {a: b}`.
            start = at + 3;
            first = line;
        }
        at = end;
        line += 1;
    }
    documents.push(Document { range: start.min(text.len())..text.len(), line: first });
    documents.retain(|document| !text[document.range.clone()].trim().is_empty());
    documents
}

fn is_mark(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// The length of the mark of byte order that some editors leave.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// The value of a key at the very left of a document, as the bytes say: enough to know its kind.
pub(super) fn key_of<'t>(document: &'t str, key: &str) -> Option<&'t str> {
    let finder = memchr::memmem::Finder::new(key);
    let mut at = 0;
    while let Some(found) = finder.find(&document.as_bytes()[at..]) {
        let start = at + found;
        at = start + key.len();
        let is_left = start == 0 || document.as_bytes()[start - 1] == b'\n';
        if let Some(rest) = document[at..].strip_prefix(':').filter(|_| is_left) {
            let value = rest.lines().next().unwrap_or_default();
            return Some(value.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{documents, key_of};

    #[test]
    fn documents_are_cut_at_their_marks() {
        let cases: &[(&str, &[(&str, u32)])] = &[
            ("a: 1\n", &[("a: 1\n", 1)]),
            ("---\na: 1\n---\nb: 2", &[("\na: 1\n", 1), ("\nb: 2", 3)]),
            ("\u{feff}---\r\na: 1\r\n", &[("\r\na: 1\r\n", 1)]),
            ("a: |\n  ---\n----\n---x\n", &[("a: |\n  ---\n----\n---x\n", 1)]),
            ("--- # one\na: é\n---\n---\n", &[(" # one\na: é\n", 1)]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let cut: Vec<_> = documents(text).into_iter().map(|d| (&text[d.range], d.line)).collect();
            assert_eq!(cut, *expected, "{text:?}");
        }
    }

    #[test]
    fn the_kind_is_read_from_the_left() {
        assert_eq!(key_of("spec:\n  kind: Pod\nkind: \"Deployment\" # x\n", "kind"), Some("Deployment"));
        assert_eq!(key_of("kind: Service", "kind"), Some("Service"));
        assert_eq!(key_of("  kind: Service\nkinds: 1", "kind"), None);
    }
}
