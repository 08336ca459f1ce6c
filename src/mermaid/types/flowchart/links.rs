//! What links look like.

use crate::mermaid::space::leading;

/// The three kinds of links that may have a text inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mermaid::types) enum Stroke {
    /// `-->`
    Plain,
    /// `==>`
    Thick,
    /// `-.->`
    Dotted,
}

/// How long the whole link is that `text` begins with, white space after it included:
/// `-->`, `x--x`, `====`, `<-.->`.
pub(in crate::mermaid::types) fn link(text: &str, stroke: Stroke) -> Option<usize> {
    let tail = begin(text);
    let left = match stroke {
        Stroke::Plain => line(tail, b'-'),
        Stroke::Thick => line(tail, b'='),
        Stroke::Dotted => dots(tail),
    }?;
    Some(text.len() - left.len() + leading(left))
}

/// How long the first half of a link with a text is, white space after it included: `--`, `<==`, `-.`.
pub(in crate::mermaid::types) fn half(text: &str, stroke: Stroke) -> Option<usize> {
    let mark = match stroke {
        Stroke::Plain => "--",
        Stroke::Thick => "==",
        Stroke::Dotted => "-.",
    };
    let left = begin(text).strip_prefix(mark)?;
    Some(text.len() - left.len() + leading(left))
}

/// How long the invisible link is that `text` begins with: `~~~`.
pub(in crate::mermaid::types) fn invisible(text: &str) -> Option<usize> {
    let left = text.trim_start_matches('~');
    let long = text.len() - left.len();
    (long >= 3).then(|| long + leading(left))
}

/// What is left after the mark that a link may begin with.
fn begin(text: &str) -> &str {
    text.strip_prefix(['x', 'o', '<']).unwrap_or(text)
}

/// What is left after two or more of `mark` and an end: `>`, `x`, `o` or one more of them.
fn line(text: &str, mark: u8) -> Option<&str> {
    let long = text.bytes().take_while(|byte| *byte == mark).count();
    let has_head = matches!(text.as_bytes().get(long), Some(b'>' | b'x' | b'o'));
    match long {
        2.. if has_head => text.get(long + 1..),
        3.. => text.get(long..),
        _ => None,
    }
}

/// What is left after `-.-` with an end or without.
fn dots(text: &str) -> Option<&str> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let left = text.trim_start_matches('.');
    if left.len() == text.len() {
        return None;
    }
    let left = left.strip_prefix('-')?;
    Some(left.strip_prefix(['x', 'o', '>']).unwrap_or(left))
}
