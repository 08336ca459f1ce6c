//! Where pulldown-cmark is not CommonMark, the text is put so that it reads it right.

use std::borrow::Cow;

/// pulldown-cmark (to 0.13.6) does not close a fence whose closing line ends in a TAB, against
/// CommonMark. Such TABs become spaces, so that every span stays what it is.
pub fn commonmark_exact(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut exact: Option<Vec<u8>> = None;
    for tab in memchr::memchr_iter(b'\t', bytes) {
        let after = &bytes[tab..];
        let blank = after.iter().take_while(|byte| matches!(byte, b'\t' | b' ')).count();
        if !matches!(after.get(blank), None | Some(b'\n' | b'\r')) {
            continue;
        }
        let before = &bytes[..tab];
        let marks = before.iter().rev().skip_while(|byte| matches!(byte, b'\t' | b' '));
        if marks.take_while(|byte| matches!(byte, b'`' | b'~')).count() >= 3 {
            exact.get_or_insert_with(|| bytes.to_vec())[tab] = b' ';
        }
    }
    // A TAB for a space leaves UTF-8 what it was; were it not so, the text as it is serves too.
    exact.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tabs_behind_a_fence_are_touched() {
        assert_eq!(commonmark_exact("```\na\tb\t\n```\t\nx\t\n"), "```\na\tb\t\n``` \nx\t\n");
        assert!(matches!(commonmark_exact("a\tb"), Cow::Borrowed(_)));
    }
}
