//! Whether somebody has changed what a page says.

use crate::markdown::parse;

/// Whether two states of a page say different things. Layout, emphasis and comments are no saying;
/// nor is the day of the last change: a page whose stamp alone moved says the same as before.
pub fn is_rewritten(before: &str, after: &str) -> bool {
    before != after && words(before) != words(after)
}

/// A number that two states of a page share if they say the same.
pub fn digest(page: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(words(page).join(" ").as_bytes())
}

/// The words of a page.
fn words(page: &str) -> Vec<String> {
    let stamp = parse(page).0.stamp.map(|stamp| stamp.span.range());
    let (head, tail) = match stamp {
        Some(stamp) => (page.get(..stamp.start).unwrap_or(page), page.get(stamp.end..).unwrap_or_default()),
        None => (page, ""),
    };
    let text = without_comments(head) + &without_comments(tail);
    let marks = |c: char| matches!(c, '*' | '_' | '`' | '~' | '\\');
    let words = text.split(|c: char| c.is_whitespace() || c == '|').map(|word| word.replace(marks, ""));
    let rules = |word: &String| !word.trim_matches(['-', ':', '=', '+', '#', '>']).is_empty();
    words.filter(rules).collect()
}

/// A text without its HTML comments.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::is_rewritten;

    #[test]
    fn layout_is_no_rewriting() {
        let before = "# A\n\n> **Last Updated:** 2026-06-01\n\n* one\n* two _three_\n\n|a|b|\n|-|-|\n|c|d|\n";
        let after = "# A\n\n> **Last Updated:** 2026-06-20\n\n<!-- vibe: allow(x): y -->\n- one\n- two *three*\n\n\
            | a | b |\n| --- | --- |\n| c | d |\n";
        assert!(!is_rewritten(before, after));
    }

    #[test]
    fn another_word_is() {
        assert!(is_rewritten("# A\n\nVersion `1.2`.\n", "# A\n\nVersion `1.3`.\n"));
        assert!(is_rewritten("See [a](a.md).\n", "See [a](b.md).\n"));
    }
}
