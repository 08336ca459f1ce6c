//! Addresses that stand in prose as they are: forges make links of them, CommonMark does not.

use crate::markdown::{Body, PieceKind};
use crate::text::Span;

/// Where addresses of the web stand bare in prose, as the forges' extended autolinks have it.
pub fn addresses(text: &str, body: &Body) -> Vec<Span> {
    let mut found = Vec::new();
    for block in &body.blocks {
        let mut run: Option<Span> = None;
        for piece in body.pieces(block) {
            let is_words = piece.kind == PieceKind::Text && !piece.link;
            run = match run {
                Some(run) if is_words && run.end == piece.span.start => Some(Span { end: piece.span.end, ..run }),
                other => {
                    other.into_iter().for_each(|run| search(text, run, &mut found));
                    is_words.then_some(piece.span)
                }
            };
        }
        run.into_iter().for_each(|run| search(text, run, &mut found));
    }
    found
}

fn search(text: &str, run: Span, found: &mut Vec<Span>) {
    let words = run.of(text);
    let mut from = 0;
    while let Some(at) = words[from..].find("http").map(|at| from + at) {
        from = at + "http".len();
        let rest = &words[at..];
        let begins = rest.starts_with("http://") || rest.starts_with("https://");
        let follows_word = words[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '=' | '+' | '-'));
        if !begins || follows_word {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
        let address = trimmed(&rest[..end]);
        let start = run.start as usize + at;
        found.push(Span::new(start..start + address.len()));
        from = at + address.len().max("http".len());
    }
}

/// Without the punctuation of the sentence around it.
fn trimmed(mut address: &str) -> &str {
    loop {
        let shorter = address.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"', '`', '|', ']']);
        let closes = shorter.ends_with(')') && shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = if closes { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == address.len() {
            return address;
        }
        address = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn bare(text: &str) -> Vec<&str> {
        let (_, body) = parse(text);
        addresses(text, &body).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn an_address_ends_before_the_punctuation_of_its_sentence() {
        assert_eq!(
            bare("See https://docs.rs/a_b_c (or http://a.org/b(c)), both."),
            ["https://docs.rs/a_b_c", "http://a.org/b(c)"]
        );
        assert_eq!(bare("At https://docs.rs/a?b=c&d=e."), ["https://docs.rs/a?b=c&d=e"]);
        assert_eq!(bare("An aside [as in https://docs.rs/a]."), ["https://docs.rs/a"]);
        assert_eq!(bare("| A |\n| - |\n| https://docs.rs |\n"), ["https://docs.rs"]);
    }

    #[test]
    fn links_and_code_are_not_bare() {
        assert_eq!(bare("[https://docs.rs](https://docs.rs) `https://docs.rs` <https://docs.rs>"), [""; 0]);
        assert_eq!(bare("<a href=\"https://docs.rs\">x</a>\n\n    https://docs.rs\n"), [""; 0]);
        assert_eq!(bare("xhttps://docs.rs and http and https:/docs.rs"), [""; 0]);
    }
}
