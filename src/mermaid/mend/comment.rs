//! Comments as other languages have them, and comments behind a statement.

use super::Refused;
use super::line::{indent, is_quoted, quotes};
use crate::mermaid::Fault;
use crate::text::Span;

/// What mermaid's own comments look like.
const OWN: &str = "a comment is a line that begins with `%%`";

/// Signs that begin a comment elsewhere.
const SIGNS: &[&str] = &["//", "#", "--", "%", ";", "'"];

/// Signs around a comment elsewhere.
const PAIRS: &[(&str, &str)] = &[("<!--", "-->"), ("/*", "*/")];

/// `// words` on the line of the fault.
pub fn line(refused: &Refused<'_>) -> Option<Fault> {
    foreign(refused, refused.at)
}

/// `// words` on the line before, which a reader went over.
pub fn line_before(refused: &Refused<'_>) -> Option<Fault> {
    foreign(refused, (0..refused.at).rev().find(|line| !refused.line(*line).trim().is_empty())?)
}

/// A line that is a comment elsewhere.
fn foreign(refused: &Refused<'_>, at: usize) -> Option<Fault> {
    let line = refused.line(at);
    let start = refused.start(at) + indent(line);
    let words = line.trim();
    if let Some((open, close)) = PAIRS.iter().find(|(open, _)| words.starts_with(open)) {
        return block(refused, at, open, close);
    }
    let sign = SIGNS.iter().find(|sign| words.starts_with(**sign))?;
    let rest = words.get(sign.len()..)?;
    let is_comment = match *sign {
        "%" => !rest.starts_with(['%', '{']),
        "'" => rest.starts_with(' ') && !rest.contains('\''),
        "--" | ";" => rest.starts_with(' ') && !rest.contains(['>', '|']) && !rest.contains("--"),
        // `#;` and `#quot;` are texts.
        "#" if rest.trim_start_matches(char::is_alphanumeric).starts_with(';') => false,
        "#" => !rest.starts_with('#') || rest.trim_start_matches('#').starts_with(' '),
        _ => true,
    };
    if !is_comment {
        return None;
    }
    let sign = Span::new(start..start + sign.len());
    let gap = if rest.is_empty() || rest.starts_with(' ') { "" } else { " " };
    Some(fault(refused, sign).mend(OWN, vec![(sign, format!("%%{gap}"))]))
}

/// `<!-- words -->`, perhaps over lines.
fn block(refused: &Refused<'_>, first: usize, open: &str, close: &str) -> Option<Fault> {
    let last = (first..refused.lines.len()).find(|line| refused.line(*line).contains(close))?;
    // Nothing but the comment stands on its last line.
    refused.line(last).trim_end().strip_suffix(close)?;
    let mut edits = Vec::new();
    for at in first..=last {
        let line = refused.line(at);
        let words = line.trim();
        let words = words.strip_prefix(open).filter(|_| at == first).unwrap_or(words);
        let words = words.strip_suffix(close).filter(|_| at == last).unwrap_or(words).trim();
        let new = match words {
            "" => (refused.whole(at), String::new()),
            _ => {
                let start = refused.start(at) + indent(line);
                (Span::new(start..refused.start(at) + line.len()), format!("%% {words}"))
            }
        };
        edits.push(new);
    }
    let start = refused.start(first) + indent(refused.line(first));
    Some(fault(refused, Span::new(start..start + open.len())).mend(OWN, edits))
}

/// What is said of a comment that is none.
fn fault(refused: &Refused<'_>, sign: Span) -> Fault {
    let found = format!("`{}`, which begins no comment in mermaid", sign.of(refused.code));
    Fault::new(sign, found, "a statement, or a comment that begins with `%%`")
}

/// A comment behind a statement on the line of the fault.
pub fn trailing(refused: &Refused<'_>) -> Option<Fault> {
    behind(refused, refused.at)
}

/// A comment behind the statement before.
pub fn trailing_before(refused: &Refused<'_>) -> Option<Fault> {
    behind(refused, (0..refused.at).rev().find(|line| !refused.line(*line).trim().is_empty())?)
}

/// A comment behind a statement goes onto a line of its own before it.
fn behind(refused: &Refused<'_>, at: usize) -> Option<Fault> {
    let line = refused.line(at);
    let (sign_at, sign) = ["%%", "#", "//"].iter().filter_map(|sign| Some((begins(line, sign)?, *sign))).min()?;
    let words = line.get(sign_at + sign.len()..)?.trim();
    let statement = line.get(..sign_at)?.trim_end();
    if words.is_empty() || words.starts_with('{') || statement.trim().is_empty() {
        return None;
    }
    let start = refused.start(at);
    let place = Span::new(start + sign_at..start + sign_at + sign.len());
    let indent = line.get(..indent(line))?;
    let edits = vec![
        (Span::at(start), format!("{indent}%% {words}\n")),
        (Span::new(start + statement.len()..start + line.len()), String::new()),
    ];
    let fault = Fault::new(place, "a comment behind a statement", "the end of the line");
    Some(fault.mend("put the comment on a line of its own, which begins with `%%`", edits))
}

/// Where a comment begins behind a statement: after a blank, and not in a text.
fn begins(line: &str, sign: &str) -> Option<usize> {
    let quotes = quotes(line);
    let mut places = line.match_indices(sign).map(|(at, _)| at);
    places.find(|at| {
        let before = line.get(..*at).unwrap_or_default();
        let behind = line.get(at + sign.len()..).unwrap_or_default();
        // `#fff` is a colour.
        let is_free = sign == "%%" || behind.starts_with(' ');
        before.ends_with([' ', '\t']) && is_free && !is_quoted(&quotes, *at)
    })
}
