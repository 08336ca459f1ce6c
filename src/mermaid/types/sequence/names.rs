//! The names of participants. What a name may be depends on whether it is declared or used.

use crate::mermaid::jison::is_space;

/// How long the name at the beginning of a text is that stands behind a keyword such as `participant`,
/// and whether `@{` follows it; 0 if there is none.
///
/// It is a word before ` as `, or one without `-` and `=` before `@{`, else everything up to the end of the line or `;`. If a sign that no
/// name has stands before that, only the last `#`, as the beginning of a comment, can save the name.
pub fn declared(text: &str) -> (usize, bool) {
    let run = text.find(['<', '>', ':', '\n', ',', ';', '@']).unwrap_or(text.len());
    let (run, behind) = text.split_at(run);
    let word = run.find(is_space).unwrap_or(run.len());
    if word == run.len() && behind.starts_with("@{") && !run.contains(['-', '=']) {
        return (word, true);
    }
    if word > 0 && text.get(word..).is_some_and(is_alias) {
        return (word, false);
    }
    let is_whole = behind.is_empty() || behind.starts_with(['\n', ';']);
    (if is_whole { run.len() } else { run.rfind('#').unwrap_or_default() }, false)
}

/// `\s+as\s`
pub fn is_alias(text: &str) -> bool {
    let word = text.trim_start_matches(is_space);
    let is_as = word.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("as"));
    word.len() < text.len() && is_as && word.get(2..).is_some_and(|rest| rest.starts_with(is_space))
}

/// How long the name at the beginning of a text is that stands in a message or a note; 0 if there is none.
///
/// It ends where an arrow or `()` begins; but behind the first `-`, `/`, `\`, `(` or `)` in it only a `-`
/// can begin an arrow.
pub fn used(text: &str) -> usize {
    let is_part = |c: char| !matches!(c, '+' | '<' | '>' | '-' | ':' | '\n' | ',' | ';');
    let is_first = |c: char| is_part(c) && !matches!(c, '/' | '\\' | '(' | ')');
    let count = |at: usize, wanted: &dyn Fn(char) -> bool| {
        let rest = text.get(at..).unwrap_or_default();
        rest.find(|c| !wanted(c)).unwrap_or(rest.len())
    };
    let mut end = count(0, &is_first);
    while end > 0 && !text.get(end..).is_none_or(is_arrow) {
        let dash = usize::from(text.get(end..).is_some_and(|rest| rest.starts_with('-')));
        let more = count(end + dash, &is_part);
        if more == 0 {
            break;
        }
        end += dash + more;
    }
    end
}

/// Whether what follows ends a name.
fn is_arrow(text: &str) -> bool {
    const ARROWS: &[&str] = &["--", "-x", "-X", "-)", "-/", "-\\", "-|/", "-|\\", "()", "//-", "\\\\-", "/|-", "\\|-"];
    ARROWS.iter().any(|arrow| text.starts_with(arrow))
}

/// How long the number at the beginning of a text is: digits, at most two of them behind a dot, and then a
/// blank or a line end; 0 if there is none.
pub fn number(text: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut length = digits(text);
    let behind = text.get(length..).unwrap_or_default();
    if let Some(fraction) = behind.strip_prefix('.') {
        let more = digits(fraction);
        if !(1..=2).contains(&more) {
            return 0;
        }
        length += 1 + more;
    }
    let is_ended = text.get(length..).is_some_and(|rest| rest.starts_with([' ', '\n']));
    if is_ended { length } else { 0 }
}
