//! `#quot;` and `#35;`, which mermaid writes in other letters before a grammar sees them.

use super::Edit;
use crate::mermaid::space::{ends_line, is_space, leading_word};

/// `#name;` becomes `ﬂ°name¶ß`, `#35;` becomes `ﬂ°°35¶ß`.
pub fn entities(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].find('#').map(|found| at + found) {
        at = sign + 1;
        let end = at + leading_word(&text[at..]);
        if end == at || !text[end..].starts_with(';') {
            continue;
        }
        let name = &text[at..end];
        let mark = if name.bytes().all(|of| of.is_ascii_digit()) { "ﬂ°°" } else { "ﬂ°" };
        edits.push((sign..end + 1, [mark, name, "¶ß"].concat()));
        at = end + 1;
    }
    edits
}

/// The last `;` of a line with `style` or `classDef` and then `:…#…;` goes away, once for each word.
pub fn semicolons(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text.contains('#') || !(text.contains("style") || text.contains("classDef")) {
        return edits;
    }
    let mut start = 0;
    for line in text.split_inclusive(ends_line) {
        let mut ends = [last_semicolon(line, "style", line.len()), None];
        ends[1] = last_semicolon(line, "classDef", ends[0].unwrap_or(line.len()));
        edits.extend(ends.iter().rev().flatten().map(|end| (start + end..start + end + 1, String::new())));
        start += line.len();
    }
    edits
}

/// The last `;` before `end`, if a `:`, then no white space, then `#` stand between it and the word.
fn last_semicolon(line: &str, word: &str, end: usize) -> Option<usize> {
    let last = line[..end].rfind(';')?;
    let from = line.find(word)? + word.len();
    let mut is_value = false;
    for of in line.get(from..last)?.chars() {
        match of {
            ':' => is_value = true,
            '#' if is_value => return Some(last),
            _ if is_space(of) => is_value = false,
            _ => {}
        }
    }
    None
}
