//! A new page from the `_template.md` that a folder keeps for its pages.

use crate::markdown::parse;

/// What is filled into a template.
pub struct Values<'v> {
    /// The number, padded, where the pages have one.
    pub number: Option<&'v str>,
    /// The title.
    pub title: &'v str,
    /// Today.
    pub date: &'v str,
    /// The status a page begins with.
    pub status: &'v str,
}

/// `text` with its title, numbers, dates and list of statuses filled in, without the note that says
/// «copy this file» and without its breadcrumb: the new page gets its own.
pub fn fill(text: &str, values: &Values<'_>) -> String {
    let (elements, _) = parse(text);
    let mut cuts: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    if let Some(breadcrumb) = &elements.breadcrumb {
        cuts.push((with_blank_lines(text, breadcrumb.span.range()), String::new()));
    }
    let heading = elements.headings.iter().find(|heading| heading.level == 1);
    let head = heading.map_or(text.len(), |heading| heading.span.start as usize);
    let mut at = 0;
    while let Some(open) = text[at..].find("<!--").map(|open| at + open) {
        let Some(close) = text[open..].find("-->").map(|close| open + close + 3) else { break };
        let words = text[open..close].to_lowercase();
        let says_copy = ["copy", "template", "copie", "modèle"].iter().any(|word| words.contains(word));
        if open < head || says_copy {
            cuts.push((with_blank_lines(text, open..close), String::new()));
        }
        at = close;
    }
    if let Some(heading) = heading {
        let source = heading.span.of(text);
        let end = heading.span.start as usize + source.trim_end().len();
        let prefix = number_prefix(&heading.text).filter(|_| values.number.is_some()).unwrap_or_default();
        cuts.push((heading.span.start as usize..end, format!("# {prefix}{}", values.title)));
    }
    if let Some(status) = elements.status.as_ref().filter(|status| status.text.contains(['|', '/'])) {
        let first = status.text.split(['|', '/']).next().map_or(values.status, str::trim);
        cuts.push((status.span.range(), first.to_owned()));
    }
    cuts.sort_by_key(|(range, _)| (range.start, range.end));
    let mut filled = String::with_capacity(text.len());
    let mut done = 0;
    for (range, text_instead) in cuts {
        if range.start >= done {
            filled.push_str(&text[done..range.start]);
            filled.push_str(&text_instead);
            done = range.end;
        }
    }
    filled.push_str(&text[done..]);
    for date in ["YYYY-MM-DD", "yyyy-mm-dd", "AAAA-MM-JJ"] {
        filled = filled.replace(date, values.date);
    }
    match values.number {
        Some(number) => numbered(&filled, number),
        None => filled,
    }
}

/// `ADR-NNNN: ` of the heading `ADR-NNNN: Title`.
fn number_prefix(heading: &str) -> Option<&str> {
    let at = TOKENS.iter().find_map(|token| heading.find(token).map(|at| at + token.len()))?;
    let rest = &heading[at..];
    let words = rest.find(|c: char| c.is_alphanumeric() || matches!(c, '<' | '[' | '{')).unwrap_or(rest.len());
    Some(&heading[..at + words])
}

/// What stands for the number of a page; the longest first.
const TOKENS: &[&str] = &["NNNN", "XXXX", "0000", "NNN", "XXX", "000"];

/// The number where the template means that of the page itself: in its first lines, up to the end
/// of the heading. Further down `ADR-NNNN` means any other page.
fn numbered(text: &str, number: &str) -> String {
    let end = text.find("\n# ").map_or(0, |at| at + 1);
    let end = text[end..].find('\n').map_or(text.len(), |line| end + line);
    let (head, rest) = text.split_at(end);
    let token = TOKENS.iter().find(|token| head.contains(**token));
    match token {
        Some(token) => head.replace(token, number) + rest,
        None => text.to_owned(),
    }
}

/// A cut and the blank lines behind it.
fn with_blank_lines(text: &str, cut: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let rest = &text[cut.end..];
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
    cut.start..cut.end + blank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_in() {
        let template = "[vibe](../README.md) > [ADR](README.md) > **_template**\n\n<!-- Copy this file to NNNN-kebab-title.md. -->\n\n# ADR-NNNN: Title\n\n> **Status**: Proposed | Accepted | Superseded by ADR-NNNN\n> **Date**: YYYY-MM-DD\n\n## Context\n\nText of ADR-NNNN.\n";
        let values = Values { number: Some("0007"), title: "Use it", date: "2026-06-30", status: "Proposed" };
        let expected =
            "# ADR-0007: Use it\n\n> **Status**: Proposed\n> **Date**: 2026-06-30\n\n## Context\n\nText of ADR-NNNN.\n";
        assert_eq!(fill(template, &values), expected);
    }
}
