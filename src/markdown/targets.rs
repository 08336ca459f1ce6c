//! Where the target of a link stands in the text: the parser tells only what it is.

use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where the target of each link definition stands, by the start of the definition's target text.
pub fn definitions<'i>(
    text: &str,
    base: usize,
    all: impl Iterator<Item = (&'i str, Range<usize>)>,
) -> FxHashMap<String, Span> {
    let mut places = FxHashMap::default();
    for (label, span) in all {
        let whole = Span::new(span.start + base..span.end + base);
        let source = whole.of(text);
        let Some(colon) = source.find("]:") else { continue };
        let target = target_in(source, colon + 2);
        let start = whole.start as usize;
        places.insert(normal_label(label), Span::new(start + target.start..start + target.end));
    }
    places
}

/// Labels match without case and with all white space as one space.
pub fn normal_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The bytes of a link target that begins at or after `from`: up to white space or an unpaired `)`,
/// or what stands between `<` and `>`.
pub fn target_in(source: &str, from: usize) -> Range<usize> {
    let bytes = source.as_bytes();
    let start = from + bytes[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if bytes.get(start) == Some(&b'<') {
        let inner = &bytes[start + 1..];
        let end = inner.iter().position(|byte| matches!(byte, b'>' | b'\n')).unwrap_or(inner.len());
        return start + 1..start + 1 + end;
    }
    let mut depth = 0usize;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            byte if byte.is_ascii_whitespace() => break,
            _ => {}
        }
        at += 1;
    }
    start..at.min(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(source: &str) -> &str {
        &source[target_in(source, 0)]
    }

    #[test]
    fn a_target_ends_where_commonmark_ends_it() {
        assert_eq!(target(" a(b).md \"title\")"), "a(b).md");
        assert_eq!(target("<a b.md>)"), "a b.md");
        assert_eq!(target("a\\)b)"), "a\\)b");
        assert_eq!(target(")"), "");
    }
}
