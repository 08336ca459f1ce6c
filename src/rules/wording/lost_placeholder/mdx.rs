//! Words in angle brackets that Markdown prints and MDX cannot read: `<server_name>`.

use crate::markdown::{Body, PieceKind};
use crate::text::Span;

/// All such words of a page.
pub fn unsafe_words(text: &str, body: &Body) -> Vec<Span> {
    let mut found = Vec::new();
    for block in &body.blocks {
        let mut run: Option<Span> = None;
        for piece in body.pieces(block).iter().filter(|piece| piece.kind == PieceKind::Text) {
            run = match run {
                Some(run) if run.end == piece.span.start => Some(Span { start: run.start, end: piece.span.end }),
                run => {
                    found.extend(run.into_iter().flat_map(|run| in_run(text, run)));
                    Some(piece.span)
                }
            };
        }
        found.extend(run.into_iter().flat_map(|run| in_run(text, run)));
    }
    found
}

/// Those in a run of plain text. A backslash is no part of the text, so what it guards begins a run.
fn in_run(text: &str, run: Span) -> impl Iterator<Item = Span> {
    let start = run.start as usize;
    let words = run.of(text);
    memchr::memchr_iter(b'<', words.as_bytes()).filter_map(move |open| {
        let guarded = open == 0 && text[..start].ends_with('\\');
        let inner = &words[open + 1..];
        let close = inner.find(['>', '<', '\n'])?;
        let is_word = inner[close..].starts_with('>') && is_placeholder(&inner[..close]);
        (is_word && !guarded).then(|| Span::new(start + open..start + open + 1 + close + 1))
    })
}

/// Whether words are a name to be filled in, and no component with its properties.
fn is_placeholder(words: &str) -> bool {
    let lower = words.starts_with(|first: char| first.is_lowercase());
    let shouted = words.len() > 1 && !words.contains(char::is_lowercase);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '/' | ' ');
    let first = words.starts_with(char::is_alphabetic);
    first && (lower || shouted) && !words.ends_with('/') && words.chars().all(plain)
}
